"""Spreadsheets and files, out and in: what an organizer takes home, and what comes back."""
