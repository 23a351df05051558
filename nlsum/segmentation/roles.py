"""What each paragraph of a news page is: headline, byline, caption, body and the rest.

Two passes. The first looks at each paragraph alone, for what its own words give
away: a photo credit, a bullet, a cookie notice, or just a line that ends like a
heading. The second reads the page from top to bottom and settles what only the
neighbours can say: which heading is the headline, which line of names is the
byline, where the links to other articles begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from nlsum.options import Role
from nlsum.segmentation.boilerplate import is_boilerplate, is_label, opens_link_list
from nlsum.segmentation.credits import (
    credit_start,
    is_byline,
    is_byline_under_headline,
    is_caption_scene,
    is_dateline,
    is_person_line,
)

LONGEST_SUBHEADING = 110
LONGEST_HEADLINE = 220
"""Characters."""
LONGEST_CAPTION = 500
MOST_QUESTION_WORDS = 8
"""A longer question or exclamation is running text."""
LEAST_HEADLINE_WORDS = 3
"""Shorter lines above the headline are labels such as a section's name."""
LEAST_ARTICLE_HEADLINE_WORDS = 4
LEAST_PULL_QUOTE_WORDS = 8
"""Of one that the text nearby repeats."""
LEAST_LONE_PULL_QUOTE_WORDS = 12
"""Of one that it does not repeat; shorter ones are subheadings."""
LEAST_LIST = 3
"""Lines without full stops in a row that make a list, where no bullets survived."""
LEAST_ANNOUNCED_LIST = 2
"""Lines under a colon that make one."""
SHORT_LINK = 5
"""Words; a line this short that ends a list of links and precedes text is a subheading."""
NEIGHBOURS = 15
"""Paragraphs on either side that a pull quote is looked for in."""

_BULLET = re.compile(r"[-–—•*·▪◦‣►●○■]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)]\s+(?=\S)")
_OPENING = "\"'“”„‚‘’«»"
_CLOSING = "\"'“”’‘«»"
_NO_HEADING_END = frozenset(".:;,…")


@dataclass
class _Part:
    """A paragraph and what is known of it so far.

    ``role`` is None while only the neighbours can tell; ``heading`` says that it
    ends and is sized like one, ``label`` that it may be a button.
    """

    text: str
    heading: bool
    role: Role | None
    opens_links: bool = False
    label: bool = False

    @cached_property
    def plain(self) -> str:
        """Its words in small letters, single spaces between them."""
        return " ".join(re.findall(r"\w+", self.text.lower()))


def assign_roles(paragraphs: Sequence[str], sentence_counts: Sequence[int]) -> list[Role]:
    """The role of each paragraph.

    Args:
        paragraphs: Their texts, without white space around them.
        sentence_counts: How many sentences each has.

    Example:
        >>> page = ["Kabinet valt", "Door Jan Smit", "Het kabinet is gevallen.", "Lees ook: Kop"]
        >>> [str(role) for role in assign_roles(page, [1, 1, 1, 1])]
        ['headline', 'byline', 'body', 'boilerplate']
    """
    parts = [_look_at(text, count) for text, count in zip(paragraphs, sentence_counts, strict=True)]
    _mark_lists(parts)
    _mark_announced_lists(parts)
    _mark_link_lists(parts)
    _mark_top(parts)
    _mark_later_articles(parts)
    _mark_pull_quotes(parts)
    _mark_headings(parts)
    return [part.role or Role.BODY for part in parts]


def _look_at(text: str, sentences: int) -> _Part:
    """What a paragraph's own words give away."""
    heading = _is_heading(text, sentences)
    role: Role | None = None
    opens_links = False
    credit = credit_start(text) if len(text) <= LONGEST_CAPTION else -1
    if heading and is_byline(text):
        role = Role.BYLINE
    elif credit == 0:
        role = Role.BOILERPLATE
    elif credit > 0 or (len(text) <= LONGEST_CAPTION and sentences < 3 and is_caption_scene(text)):
        role = Role.CAPTION
    elif opens_link_list(text):
        role, opens_links = Role.BOILERPLATE, True
    elif is_boilerplate(text):
        role = Role.BOILERPLATE
    elif sentences < 3 and is_dateline(text):
        role = Role.DATELINE
    elif not heading and not _BULLET.match(text) and not _NUMBERED.match(text):
        role = Role.BODY
    return _Part(text, heading, role, opens_links, label=role is None and is_label(text))


def _is_heading(text: str, sentences: int) -> bool:
    if len(text) > LONGEST_HEADLINE or sentences > 2:
        return False
    small_start = text[0].islower() and not text[1:2].isupper()
    if text[-1] in _NO_HEADING_END or small_start:
        return False
    inner = text.rstrip(_CLOSING)
    if inner != text and inner[-1:] in {".", "!", ",", "…"}:
        return False
    return any(character.isalnum() for character in text)


def _mark_lists(parts: list[_Part]) -> None:
    """Bulleted and numbered lines; dashes before whole sentences are speech."""
    for first, behind in _runs(parts, lambda part: bool(_item_mark(part.text))):
        run = [part for part in parts[first:behind] if part.role in {None, Role.BODY}]
        dashes = all(part.text[0] in "–—-" for part in run)
        sentences = sum(part.text[-1] in '.?!…”’"' for part in run)
        speech = dashes and sentences == len(run) and (len(run) < 2 or run[0].text[0] != "-")
        lone = len(run) == 1 and bool(_NUMBERED.match(run[0].text))
        if speech:
            for part in run:
                part.role = Role.BODY
        elif not lone:
            for part in run:
                part.role = Role.LIST_ITEM
        elif not run[0].heading:
            run[0].role = Role.BODY


def _mark_announced_lists(parts: list[_Part]) -> None:
    """Short lines without full stops under a paragraph that ends with a colon."""
    for first, part in enumerate(parts, 1):
        if part.role is not Role.BODY or part.text[-1] != ":":
            continue
        behind = first
        while behind < len(parts) and _is_bare_item(parts[behind]):
            behind += 1
        if behind - first >= LEAST_ANNOUNCED_LIST:
            for item in parts[first:behind]:
                item.role = Role.LIST_ITEM


def _is_bare_item(part: _Part) -> bool:
    open_role = part.role in {None, Role.BODY}
    return open_role and len(part.text) <= LONGEST_SUBHEADING and part.text[-1] not in '.?!:…”’"'


def _item_mark(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBERED.match(text)


def _mark_link_lists(parts: list[_Part]) -> None:
    """Headings of other articles under "Lees ook" and the like."""
    following = False
    run: list[_Part] = []
    for part in [*parts, _Part("", heading=False, role=Role.BODY)]:
        if part.opens_links:
            following, run = True, []
        elif following and (part.role is Role.LIST_ITEM or (part.role is None and part.heading)):
            run.append(part)
        elif part.role in {Role.BODY, Role.CAPTION} or not following:
            if run and part.text and _is_subheading_after_links(run):
                run.pop()
            for link in run:
                link.role = Role.BOILERPLATE
            following, run = False, []


def _is_subheading_after_links(run: list[_Part]) -> bool:
    last = len(run[-1].text.split())
    return len(run) > 1 and last <= SHORT_LINK < min(len(part.text.split()) for part in run[:-1])


def _mark_top(parts: list[_Part]) -> None:
    """The headline above the first body text, and the names and labels around it."""
    body = next((i for i, part in enumerate(parts) if part.role is Role.BODY), 0)
    top = parts[:body]
    lines = [part for part in top if part.role is None]
    headline = next(
        (
            part
            for part in lines
            if len(part.text.split()) >= LEAST_HEADLINE_WORDS
            and not part.label
            and not is_person_line(part.text)
        ),
        lines[0] if lines else None,
    )
    above = headline is not None
    for part in top:
        if part is headline:
            part.role, above = Role.HEADLINE, False
        elif part.text.startswith("Bron: ") or (
            part.role is None and is_byline_under_headline(part.text)
        ):
            part.role = Role.BYLINE
        elif part.role is None and (above or part.label):
            part.role = Role.BOILERPLATE


def _mark_later_articles(parts: list[_Part]) -> None:
    """The headline of a second article on the page: a heading with a byline or date under it."""
    for i in range(1, len(parts) - 1):
        part, under = parts[i], parts[i + 1]
        if part.role is not None or not part.heading:
            continue
        words = len(part.text.split())
        if words >= LEAST_ARTICLE_HEADLINE_WORDS and under.role in {Role.BYLINE, Role.DATELINE}:
            part.role = Role.HEADLINE


def _mark_pull_quotes(parts: list[_Part]) -> None:
    """Quotations set apart: whole in quotes, and long or found in the text nearby."""
    for i, part in enumerate(parts):
        quoted = part.text[0] in _OPENING and part.text[-1] in _CLOSING
        if part.role not in {None, Role.BODY} or not (quoted or part.heading):
            continue
        words = len(part.plain.split())
        if words < LEAST_PULL_QUOTE_WORDS:
            continue
        near = parts[max(0, i - NEIGHBOURS) : i] + parts[i + 1 : i + 1 + NEIGHBOURS]
        repeated = any(part.plain in other.plain for other in near if other.role is Role.BODY)
        lone = part.role is None and quoted and not _asks_at_length(part)
        if repeated or (lone and words >= LEAST_LONE_PULL_QUOTE_WORDS):
            part.role = Role.PULL_QUOTE


def _mark_headings(parts: list[_Part]) -> None:
    """What is left: subheadings before text, lists without bullets, signatures, teasers."""
    content = {Role.BODY, Role.LIST_ITEM, Role.PULL_QUOTE}
    last = max((i for i, part in enumerate(parts) if part.role in content), default=-1)
    if last < 0:
        return
    for i in range(1, last):
        between = parts[i - 1].role in content and parts[i + 1].role in content
        if parts[i].role is Role.DATELINE and parts[i].heading and between:
            parts[i].role = Role.SUBHEADING
        elif parts[i].label and not between:
            parts[i].role = Role.BOILERPLATE
    for first, behind in list(_runs(parts, lambda part: part.role is None)):
        _mark_heading_run(parts[first:behind], at_end=last < first)


def _mark_heading_run(run: Sequence[_Part], *, at_end: bool) -> None:
    """Lines that end like headings and stand together."""
    if at_end and len(run) == 1 and is_person_line(run[0].text):
        role = Role.BYLINE
    elif at_end:
        role = Role.BOILERPLATE if len(run) > 1 or run[0].label else Role.BODY
    else:
        role = Role.LIST_ITEM if len(run) >= LEAST_LIST else Role.SUBHEADING
    for part in run:
        short = part.heading and len(part.text) <= LONGEST_SUBHEADING and not _asks_at_length(part)
        part.role = role if short or role is not Role.SUBHEADING else Role.BODY


def _asks_at_length(part: _Part) -> bool:
    """A question or exclamation that is too long for a subheading."""
    asks = part.text.rstrip(_CLOSING)[-1:] in {"?", "!"}
    return asks and len(part.text.split()) > MOST_QUESTION_WORDS


def _runs(parts: Sequence[_Part], belongs: Callable[[_Part], bool]) -> Iterator[tuple[int, int]]:
    """``(first, behind)`` of each longest run of parts that belong together."""
    first = 0
    for together, group in groupby(parts, belongs):
        behind = first + sum(1 for _ in group)
        if together:
            yield first, behind
        first = behind
