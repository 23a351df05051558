"""Segmentation of Dutch news: paragraphs with roles, sentences with exact offsets."""

from nlsum.segmentation.html import extract_html
from nlsum.segmentation.segmenter import NewsSegmenter

__all__ = ["NewsSegmenter", "extract_html"]
