"""Pages for people. Each module holds the routes of one area."""
