"""Training of the segmenter: abbreviations, casing and the boundary classifier."""
