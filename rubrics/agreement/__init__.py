"""How far judges agree: Krippendorff's alpha, intraclass correlations, variance components, reliability."""
