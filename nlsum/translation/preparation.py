"""What of a sentence goes to the model, and how its answer becomes the sentence again.

Small models are at their worst on text that is not running prose: they invent
words for a URL, a credit line or a lone number, and lose the thread in a long
sentence or in capitals. Such text is copied, cut or lower-cased here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nlsum.normalization import restore_quotes

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[@#]\w+|\b[\w-]+\.(?:nl|be|com|org|eu|net)\b\S*"
)
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION_LETTERS = 4
_LONGEST_WORD = 80
"""Letters; what has more is no word of any language."""
_TERMINAL = re.compile(r"[.?!:;][\"')\]]*$")
_ADDED_STOP = re.compile(r"\.(?=[\"')\]]*$)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence ready for the model.

    Args:
        text: The sentence in the model's form of text.
        pieces: What the model is to translate; empty if the sentence is copied.
        capitals: Whether it was set in capitals, which ``text`` no longer is.
    """

    text: str
    pieces: tuple[str, ...]
    capitals: bool = False

    def assemble(self, outputs: Sequence[str]) -> str:
        """Join the model's outputs for ``pieces`` into one sentence, in plain type."""
        if not self.pieces:
            return self.text
        joined = ""
        place = 0
        for piece, output in zip(self.pieces, outputs, strict=True):
            cut = self.text[place : place + 1] == " "
            place += len(piece) + cut
            joined += (" " if cut and joined else "") + _as_clause(piece, output)
        return joined

    def finish(self, assembled: str) -> str:
        """Give a sentence its typography and its capitals back, for the reader."""
        text = restore_quotes(assembled)
        return text.upper() if self.capitals else text


def prepare(text: str, cut: Callable[[str], tuple[str, ...]]) -> Prepared:
    """Decide what a sentence needs.

    Args:
        text: A sentence, normalised for the model.
        cut: Cuts a text into pieces that are short enough to be translated whole.

    Example:
        >>> prepare("KABINET VALT OVER STIKSTOF", lambda text: (text,))
        Prepared(text='Kabinet valt over stikstof', pieces=('Kabinet valt over stikstof',), \
capitals=True)
        >>> prepare("www.nos.nl", lambda text: (text,)).pieces
        ()
    """
    if is_copied(text):
        return Prepared(text, ())
    capitals = is_capitals(text)
    if capitals:
        text = text[:1] + text[1:].lower()
    return Prepared(text, cut(text), capitals)


def is_copied(text: str) -> bool:
    """Whether a text means the same in English as it stands.

    Example:
        >>> is_copied("3-1"), is_copied("© ANP"), is_copied("a" * 500), is_copied("Mooi!")
        (True, True, True, False)
    """
    words = [w for w in _WORD.findall(_ADDRESS.sub(" ", text)) if len(w) <= _LONGEST_WORD]
    if not words or text.lstrip().startswith(("©", "(c)")):
        return True
    return len(words) == 1 and words[0].isupper() and len(words[0]) <= _ABBREVIATION_LETTERS


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals, as headings are.

    Example:
        >>> is_capitals("BRAND IN GENT"), is_capitals("RIVM"), is_capitals("De RIVM")
        (True, False, False)
    """
    words = _WORD.findall(text)
    shouted = [w for w in words if w.isupper()]
    return (
        sum(map(len, shouted)) > 0.8 * sum(map(len, words))
        and max((len(w) for w in shouted), default=0) > _ABBREVIATION_LETTERS
        and (len(words) > 1 or len(words[0]) > _ABBREVIATION_LETTERS)
    )


def _as_clause(source: str, output: str) -> str:
    """An output as the part of a sentence that its source is: no stop or capital added."""
    if not _TERMINAL.search(source):
        output = _ADDED_STOP.sub("", output)
    first = source[:1]
    if first.isalpha() and first.islower() and not re.match(r"I\b", output):
        output = output[:1].lower() + output[1:]
    return output
