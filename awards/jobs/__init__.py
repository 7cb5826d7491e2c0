"""Durable jobs: work that takes longer than a page may, in rows of the same database."""
