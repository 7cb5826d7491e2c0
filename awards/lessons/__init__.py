"""The author's work: themes that recur across finalists, and the lessons report that names nobody."""
