from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.normalization import normalize, normalize_moses, restore_quotes


@given(st.text(max_size=80))
def test_normal_text_is_one_line_that_stays_as_it_is(text: str) -> None:
    once = normalize(text)
    assert once == " ".join(once.split())
    once.encode("utf-8")
    assert normalize(once) == once


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("„Nee”, zei ‘hij’…", "\"Nee\", zei 'hij'..."),
        ("1990–2000 — klaar", "1990-2000 - klaar"),
        ("a\u00a0b\u200bc\u00add\ufeff", "a bcd"),
        ("  veel \n\t ruimte ", "veel ruimte"),
        ("½ ﬁets", "1⁄2 fiets"),
        ("\x00\x1b\ud800ja", "ja"),
        ("l´été `x`", "l'été 'x'"),
    ],
)
def test_plain_form(text: str, plain: str) -> None:
    assert normalize(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("« Nee », zei hij", '"Nee", zei hij'),
        ("ja — nee", "ja - nee"),
        ('"a" b "c"', '"a" b "c"'),
        ("( laat ) !", "(laat)!"),
    ],
)
def test_moses_form(text: str, plain: str) -> None:
    assert normalize_moses(text) == plain


@pytest.mark.parametrize(
    ("plain", "typographic"),
    [
        ('"It\'s here," he said.', "“It’s here,” he said."),
        ("'Never', she said", "‘Never’, she said"),
        ("the '90s and 's-Hertogenbosch", "the ’90s and ’s-Hertogenbosch"),
        ("\"He called it 'a day',\" she said", "“He called it ‘a day’,” she said"),
        ("dogs' tails", "dogs’ tails"),
        ('("yes")', "(“yes”)"),
        ("“already” so", "“already” so"),
        ("nothing", "nothing"),
    ],
)
def test_quotes_for_the_reader(plain: str, typographic: str) -> None:
    assert restore_quotes(plain) == typographic


@given(st.text("ab \"'.,-(", max_size=60))
def test_only_quotes_change(text: str) -> None:
    back = restore_quotes(text).translate(str.maketrans("“”‘’", "\"\"''"))
    assert back == text
