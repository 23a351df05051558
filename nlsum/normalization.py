"""What the models read, and what the reader gets back.

The embedded models were trained on text in one plain form; ``normalize``
brings any text into it. ``restore_quotes`` turns the straight quotes of the
models' output into typographic ones. For models of the OPUS-MT family,
``normalize_moses`` applies the punctuation rules of the Moses toolkit
(Koehn et al., 2007, ``normalize-punctuation.perl``), which their training
pipeline used and ``MarianTokenizer`` does not apply.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("–—", "-"),
        "…": "...",
        "\u00a0": " ",
        **dict.fromkeys("\u200b\ufeff\u00ad"),
    }
)
_SPACES = re.compile(r"\s+")
# Controls and surrogates carry no meaning for a model, and SentencePiece cannot
# take a lone surrogate at all. White space among the controls stays white space.
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def normalize(text: str) -> str:
    r"""Bring text into the form that the embedded models were trained on.

    Unicode NFKC; typographic quotes, dashes and the ellipsis to their plain
    forms; invisible characters removed; white space to single spaces.

    Args:
        text: Any string, control characters and lone surrogates included.

    Returns:
        One line without leading or trailing space.

    Example:
        >>> normalize("„Nee”,  zei\u00a0hij …")
        '"Nee", zei hij ...'
    """
    # Translating first keeps NFKC from turning an acute accent into space + combining accent.
    text = _UNREADABLE.sub("", text.translate(_PLAIN))
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


_MOSES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        "–": "-",
        "—": " - ",
        "…": "...",
        "\u00a0": " ",
        **dict.fromkeys("\u200b\ufeff\u00ad"),
    }
)
_FRENCH_QUOTES = re.compile(r"«\s?|(?<!\s)\s»|»")  # their inner space goes with them
_MOSES_RULES = (
    (re.compile(r" (?=[):;!?,.%])"), ""),  # no space before closing punctuation
    (re.compile(r"(?<=\() "), ""),
    (re.compile(r"''"), '"'),
)


def normalize_moses(text: str) -> str:
    """Bring text into the form that OPUS-MT models were trained on.

    Args:
        text: Any string.

    Returns:
        One line with plain quotes and dashes and no space before closing punctuation.

    Example:
        >>> normalize_moses("« Nee », zei hij ( laat ) …")
        '"Nee", zei hij (laat)...'
    """
    text = _FRENCH_QUOTES.sub('"', _UNREADABLE.sub("", text))
    text = _SPACES.sub(" ", text.translate(_MOSES))
    for pattern, replacement in _MOSES_RULES:
        text = pattern.sub(replacement, text)
    return text.strip()


_OPENS_BEFORE = frozenset(" ([{-/—–“‘\"'")
# Words that begin with an apostrophe in English or in a Dutch name left standing.
_ELISION = re.compile(r"(?:tis|twas|til|em|cause|s|t|n|\d\d(?:s|\b))(?![^\W\d_])", re.IGNORECASE)


def restore_quotes(text: str) -> str:
    r"""Turn straight quotes into typographic ones, for a reader of English.

    A quote opens at the start, after a space or after an opening mark; else it
    closes. An apostrophe inside a word or before an elided one is ’.

    Args:
        text: Text with straight quotes; others are left alone.

    Returns:
        The same text with “ ” ‘ ’.

    Example:
        >>> restore_quotes('"It\'s \'here\'," he said.')
        '“It’s ‘here’,” he said.'
    """
    if '"' not in text and "'" not in text:
        return text
    out: list[str] = []
    for i, char in enumerate(text):
        if char not in "\"'":
            out.append(char)
            continue
        before = out[-1] if out else " "
        after = text[i + 1] if i + 1 < len(text) else " "
        opens = before in _OPENS_BEFORE and not after.isspace()
        if char == '"':
            out.append("“" if opens else "”")
        elif opens and not _ELISION.match(text, i + 1):
            out.append("‘")
        else:
            out.append("’")
    return "".join(out)
