"""Accounts: signing in by a link or a password, sessions, and who the person behind a request is."""
