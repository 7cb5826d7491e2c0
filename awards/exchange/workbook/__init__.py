"""Workbooks, formatted as a person would, written as a stream."""
