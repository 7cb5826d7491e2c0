"""Calibration: a panel scores the same samples, compares them criterion by criterion, and agrees on a standard.

Samples are nobody's entries, so nothing of a calibration counts in results, reports or exports of them.
"""
