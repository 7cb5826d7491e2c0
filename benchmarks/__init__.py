"""Measured figures; ``make bench`` prints them. Nothing here is asserted by a test."""
