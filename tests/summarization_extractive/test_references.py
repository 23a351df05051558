from __future__ import annotations

import pytest

from nlsum.summarization.extractive.references import has_open_quote, leans_back


@pytest.mark.parametrize(
    "text",
    [
        "Hij stapt op.",
        "‘Dat kan niet’, zegt hij.",
        "Daarom stapt Jansen op.",
        "Hierdoor is er vertraging.",
        "Die man is weg.",
        "Volgens hem is het klaar.",
        "Maar Jansen blijft.",
        "Ook Jansen blijft.",
        "Jansen daarentegen blijft.",
        "- Zij blijven.",
        "“Wij blijven.",
        "Zo'n plan is duur.",
        "Zo’n plan is duur.",
    ],
)
def test_leans_on_the_sentence_before(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "De minister stapt op.",
        "Dit jaar stappen er drie op.",
        "Deze week is het druk.",
        "Diezelfde avond was er brand.",
        "Volgens Jansen is het klaar.",
        "Zijlstra blijft.",
        "Maarten blijft.",
        "“Wij blijven”, zegt Jansen.",
        "",
        "…",
    ],
)
def test_stands_alone(text: str) -> None:
    assert not leans_back(text)


def test_a_quotation_that_closes_elsewhere_is_open() -> None:
    assert has_open_quote('"Wij blijven.')
    assert not has_open_quote('"Wij blijven", zegt hij.')
    assert not has_open_quote("„Wij blijven”, zegt hij.")
