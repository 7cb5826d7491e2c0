"""The service on the web: pages for people, and the same as JSON for programs."""
