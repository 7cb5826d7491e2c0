"""Seasons: what a programme's edition consists of, and how it is set up."""
