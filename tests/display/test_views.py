from __future__ import annotations

import html.parser

import pytest

from nlsum import Doubt, Flag, Pipeline, Result
from nlsum.display import to_html, to_page, to_text
from nlsum.display.labels import printable

_TEXT = (
    "Kop <b>vet</b>\n\nDe \x1b[31mtrein rijdt & de bus niet. Jan \u202etmok\u202c.\n\n"
    '"<script>alert(1)</script>" zei hij. En daarna niets meer.'
)


@pytest.fixture(scope="module")
def result() -> Result:
    return Pipeline(engine="fake")(_TEXT)


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


def test_a_page_escapes_everything_and_fetches_nothing(result: Result) -> None:
    page = _parsed(result.to_html())
    assert not {"script", "b", "img", "link", "iframe"} & set(page.tags)
    assert "<script>alert(1)</script>" in page.text
    assert "url(" not in result.to_html()


def test_the_notebook_view_is_a_fragment_of_both_languages(result: Result) -> None:
    fragment = result._repr_html_()
    assert "<html" not in fragment
    tags = _parsed(fragment)
    assert tags.tags.count("tr") >= len(result.document)
    for sentence in result.translation:
        assert printable(sentence.source.text) in tags.text
        assert printable(sentence.text) in tags.text


def test_the_terminal_view_has_no_control_characters(result: Result) -> None:
    text = str(result)
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("width", [1, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(result: Result, width: int) -> None:
    lines = to_text(result.to_dict(), width=width).splitlines()
    assert max(map(len, lines)) <= max(40, min(width, 140))


def test_the_terminal_view_shows_sources_roles_time_and_signature(result: Result) -> None:
    text = to_text(result.to_dict(), seconds={"translate": 1.5}, width=120)
    for part in ("headline", "Extractive summary", "Abstractive summary", "[2", "translate 1.50 s"):
        assert part in text
    assert result.signature[:30] in text


def test_doubts_are_shown_to_the_reader() -> None:
    data = Pipeline(engine="fake")("Het kost 3 euro. En dat is niet veel.").to_dict()
    data["translation"]["sentences"][0]["doubts"] = [
        {"flag": str(Flag.NUMBER_CHANGED), "detail": "'3' became '<4>'"}
    ]
    data["translation"]["doubts"] = [{"flag": str(Flag.NOT_DUTCH), "detail": ""}]
    assert "number changed ('3' became '<4>')" in to_text(data, width=140)
    assert "not dutch" in to_text(data)
    assert "&lt;4&gt;" in to_html(data)
    assert "<4>" not in to_page(data)


def test_colour_is_only_there_when_asked_for(result: Result) -> None:
    assert "\x1b[" in to_text(result.to_dict(), color=True)
    assert "\x1b[" not in to_text(result.to_dict())


def test_an_empty_result_can_be_shown() -> None:
    empty = Pipeline(engine="fake")("")
    assert "too short" in str(empty)
    assert "too short" in empty.to_html()


def test_a_doubt_reads_as_a_sentence() -> None:
    assert str(Doubt(Flag.LENGTH)) == "length"
    assert str(Doubt(Flag.LENGTH, "3 words")) == "length: 3 words"
