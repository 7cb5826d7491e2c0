"""The tables of an export as rows of plain values, for CSV, JSON and the simpler sheets of a workbook."""
