"""From a web page to the text of its article."""

from __future__ import annotations

from nlsum.errors import InputError, MissingDependencyError


def extract_html(html: str) -> str:
    """The article text of a web page, one line a paragraph, extracted by trafilatura.

    Args:
        html: The page's source.

    Returns:
        Plain text; offsets of a document segmented from it refer to this text.

    Raises:
        MissingDependencyError: If trafilatura is not installed (extra ``html``).
        InputError: If no article text can be found in the page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError("trafilatura", extra="html") from error
    text = trafilatura.extract(html, include_comments=False, include_tables=False)
    if not text:
        raise InputError(
            "No article text was found in the page.",
            hint="Pass the page's whole HTML source, or the text itself.",
        )
    return str(text)
