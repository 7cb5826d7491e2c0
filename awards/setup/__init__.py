"""Setting a season up: from a ready-made programme, from last season, from a file, or question by question."""
