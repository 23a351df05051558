"""The module functions: thin, over one shared default ``Pipeline``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from nlsum.document import Document
from nlsum.options import Length, Method
from nlsum.pipeline import Pipeline
from nlsum.results import JointResult, Result, Translation


@cache
def _default() -> Pipeline:
    return Pipeline()


def segment(text: str = "", *, html: str | None = None) -> Document:
    """Find the paragraphs and sentences of a Dutch article.

    Args:
        text: The article.
        html: A page to take the article from instead; needs the extra ``html``.

    Returns:
        The untouched text with spans over it.

    Raises:
        InputError: If the input is not a string.
        MissingDependencyError: If ``html`` is given without trafilatura installed.

    Example:
        >>> [s.text for s in segment("De heer J.P. de Vries lacht. Waarom?").sentences]
        ['De heer J.P. de Vries lacht.', 'Waarom?']
    """
    return _default().segment(text, html=html)


def translate(source: str | Document) -> Translation:
    """Translate a Dutch article into English, sentence by sentence.

    Args:
        source: The article, or a document that was segmented before.

    Returns:
        One English sentence for each Dutch one, each with its score and flags.

    Raises:
        InputError: If ``source`` is neither.
        ModelError: If the model cannot be checked.

    Example:
        >>> translation = translate("De trein vertrekt om tien uur.")
        >>> len(translation), translation[0].source.start
        (1, 0)
    """
    return _default().translate(source)


def summarize(
    source: str | Document,
    *,
    method: Method | str = Method.BOTH,
    sentences: int | None = None,
    length: Length | str = Length.MEDIUM,
    query: str = "",
) -> Result:
    """Translate and summarise a Dutch article.

    Args:
        source: The article, or a document that was segmented before.
        method: ``"both"``, ``"extractive"`` or ``"abstractive"``.
        sentences: Length of each summary in sentences; None goes by ``length``.
        length: ``"short"``, ``"medium"`` or ``"long"``, for an article of its size.
        query: A question or topic, in Dutch or English, that the summaries are to be about.

    Returns:
        The translation and the summaries, with what made them.

    Raises:
        InputError: If ``source`` is neither.
        OptionError: If an option is impossible.
        ModelError: If a model cannot be checked.

    Example:
        >>> result = summarize("De trein vertrekt om tien uur.", method="extractive")
        >>> result.summary.abstractive is None
        True
    """
    return _default().summarize(
        source, method=method, sentences=sentences, length=length, query=query
    )


def summarize_joint(
    sources: Iterable[str | Document],
    *,
    method: Method | str = Method.BOTH,
    sentences: int | None = None,
    length: Length | str = Length.MEDIUM,
    query: str = "",
) -> JointResult:
    """Translate several Dutch articles on one event, and summarise them in one.

    Args:
        sources: The articles.
        method: As for ``summarize``.
        sentences: As for ``summarize``.
        length: As for ``summarize``, for an article as long as all of them.
        query: As for ``summarize``.

    Returns:
        One summary of all; its sentences name their sources by article and sentence.

    Raises:
        InputError: If a source is no article.
        OptionError: If an option is impossible.
        ModelError: If a model cannot be checked.

    Example:
        >>> articles = ["De trein staat stil. Er ligt sneeuw.", "Door sneeuw rijdt de trein niet."]
        >>> result = summarize_joint(articles, method="extractive", sentences=1)
        >>> [len(sentence.sources) for sentence in result.extractive]
        [1]
    """
    return _default().summarize_joint(
        sources, method=method, sentences=sentences, length=length, query=query
    )
