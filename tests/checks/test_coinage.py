from __future__ import annotations

import pytest

from nlsum.checks import CoinageCheck
from nlsum.options import Flag


@pytest.mark.parametrize(
    ("source", "output", "coined"),
    [
        ("De stikstof blijft.", "The nitroop and the ulphonal stay.", ["nitroop", "ulphonal"]),
        ("De stikstof blijft.", "The nitrogen stays.", []),
        ("Hij speelt bandoneon.", "He plays the bandoneon.", []),
        ("De kabouters lachen.", "The kabouterlike figures laugh.", []),
        (
            "Hij herboekte de reis.",
            "He unluckily rebooked; an unsellable, well-scrubbed stopgap.",
            [],
        ),
        ("Zie www.nietes.example", "See www.nietes.example and mail a@zzyzx.example", []),
        ("Jan komt uit Ootmarsum.", "Jan comes from Ootmarsum.", []),
        ("De co2-uitstoot.", "The co2zzz emissions.", []),
        ("", "", []),
    ],
)
def test_only_words_that_nobody_uses_are_found(source: str, output: str, coined: list[str]) -> None:
    doubts = CoinageCheck()(source, output)
    assert [doubt.detail for doubt in doubts] == [f"'{w}' is no English word" for w in coined]
    assert {doubt.flag for doubt in doubts} <= {Flag.INVENTED_WORD}
