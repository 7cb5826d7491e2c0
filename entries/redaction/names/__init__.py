"""Names that nobody declared and no form betrays, told by capitals, word tables and what stands around them.

English writes names with a capital inside a sentence, and little else; German writes every noun with one,
so that there the evidence has to be weighed. What is found here is always for a person to review.
"""
