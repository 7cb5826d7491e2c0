"""What can be told from its form: addresses of every kind, numbers, legal forms, titles, projects and awards.

Every repetition in every expression is bounded, and every expression starts at a place that it can reject
at once, so that a line of a megabyte is read in linear time.
"""
