"""Training of the extractive ranker on annotated articles."""
