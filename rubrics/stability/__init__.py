"""Would it have come out the same? Refits without a judge, with other weights, under noise, and by other models."""
