"""What scorecards tell about how they were scored. Everything here is a hint to look; nothing is dropped."""
