"""Entrants' work: starting an entry, writing it, seeing it as judges will, and submitting it."""
