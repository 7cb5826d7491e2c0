"""From locked scorecards to figures: read in one transaction, evaluated, ruled upon, measured."""
