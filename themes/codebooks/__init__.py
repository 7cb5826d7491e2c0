"""Codebooks that come with the package, as data."""
