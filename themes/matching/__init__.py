"""Finding a codebook's themes in text: lexicons, spaCy components, and the rule of co-occurrence."""
