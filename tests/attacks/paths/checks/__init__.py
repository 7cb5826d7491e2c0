"""One function for each path: what it says is what leaks on that path, and nothing means that it is closed."""
