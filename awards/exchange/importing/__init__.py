"""Spreadsheets in, for organizers: kept sealed until a person has seen what they would do, then written."""
