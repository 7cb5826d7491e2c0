"""What goes wrong while a season is run, as people put it: the causes of an organizer's retrospective."""
