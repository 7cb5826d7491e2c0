"""The same as JSON: what a page does, a program can do. Each module holds the routes of one area.

Requests and answers are msgspec Structs, errors are problem details (RFC 9457). A program signs in with the
session's cookie and sends the forgery token in the header ``x-csrftoken``.
"""
