"""Views of a result, for a terminal and for a page.

They take the plain dictionary that ``Result.to_dict`` makes, not the object: a
result read from a JSON file or a data frame is shown the same way.
"""

from __future__ import annotations

from nlsum.display.page import to_html, to_page
from nlsum.display.terminal import to_text

__all__ = ["to_html", "to_page", "to_text"]
