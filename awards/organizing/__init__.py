"""Organizers' work: the season at a glance, its entries, its people."""
