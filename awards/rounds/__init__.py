"""Rounds of judging: opened, assigned, judged, decided."""
