"""The shipped codebook of customer-experience practice: one file per competency, and the shared concepts."""
