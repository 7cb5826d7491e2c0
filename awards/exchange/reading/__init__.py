"""Spreadsheets in: opened with care, read as cells, checked against what is there; nothing here writes."""
