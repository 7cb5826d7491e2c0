"""Files in, files out: scores and panels as people hand them over, results as documents."""
