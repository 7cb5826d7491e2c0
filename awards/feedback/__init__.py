"""What entrants get back after the announcement: their scores, and what judges wrote, as far as it was released."""
