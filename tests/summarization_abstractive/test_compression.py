"""Each rule on its own, and what no rule may cut."""

from __future__ import annotations

import pytest

from nlsum import checks
from nlsum.summarization.compression import RULES, compress

_CASES = [
    ("parenthesis", "The mayor (CDA) opened the school.", "The mayor opened the school."),
    (
        "parenthesis",
        "The school - an old one by the river - opened late.",
        "The school opened late.",
    ),
    (
        "occasion of a statement",
        "The road stays closed, the city said in a statement on Monday.",
        "The road stays closed, the city said.",
    ),
    (
        "occasion of a statement",
        "The road stays closed, the city said on Monday.",
        "The road stays closed, the city said.",
    ),
    (
        "occasion of a statement",
        "The minister said in an interview with the newspaper that the road stays closed.",
        "The minister said that the road stays closed.",
    ),
    (
        "leading adverbial",
        "However, the road stays closed for cars.",
        "The road stays closed for cars.",
    ),
    (
        "leading adverbial",
        "After the long meeting, the council voted in favour.",
        "The council voted in favour.",
    ),
    (
        "relative clause",
        "The fire, which destroyed a barn, a shed and a house, was put out.",
        "The fire was put out.",
    ),
    (
        "relative clause",
        "The council dropped the plan, which surprised everyone.",
        "The council dropped the plan.",
    ),
    (
        "participle clause",
        "The storm hit the coast, leaving many homes damaged.",
        "The storm hit the coast.",
    ),
]


@pytest.mark.parametrize(("rule", "text", "shorter"), _CASES, ids=[c[1] for c in _CASES])
def test_each_rule(rule: str, text: str, shorter: str) -> None:
    assert (compress(text).text, compress(text).rules) == (shorter, (rule,))


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in RULES} == {rule for rule, _, _ in _CASES}


@pytest.mark.parametrize(
    "text",
    [
        "After 12 hours, the road was opened again.",
        "In Ghent, the road was opened again.",
        "If it rains, the match is called off.",
        "According to the police, the man fled on foot.",
        "The man, who allegedly stole a bike, was arrested again.",
        "The road, which is not closed, was repaired again.",
        "The company, which was founded in 1920, is moving house.",
        "The storm hit the coast, killing 3 people.",
        "The storm hit the coast, leaving many homes without roofs.",
        "Because nobody came, the meeting was called off.",
        'The road (never opened) was "closed, which was wise" again.',
        "The man (allegedly the thief) walked away.",
        "However, it rained.",
        "He bought apples, pears, plums and bread.",
        "",
    ],
)
def test_numbers_names_denials_conditions_and_claims_stay(text: str) -> None:
    assert compress(text).rules == ()
    assert compress(text).text == text


def test_no_more_is_cut_than_is_asked_for() -> None:
    text = "However, the bridge (CDA), which was old, was closed."
    assert compress(text, longest=len(text) - 3).rules == ("parenthesis",)
    assert compress(text, longest=200).rules == ()


def test_what_is_shortened_is_grounded_in_what_it_was(shared_english: list[str]) -> None:
    shortened = 0
    for text in shared_english:
        shorter = compress(text)
        shortened += bool(shorter.rules)
        if shorter.rules:
            assert checks.run(checks.grounding_checks(), text, shorter.text) == ()
            assert len(shorter.text) < len(text)
    assert shortened > len(shared_english) // 20


@pytest.fixture(scope="module")
def shared_english() -> list[str]:
    """The English of the sample articles."""
    import nlsum

    return [s.english for sample in nlsum.samples() for s in sample.sentences]


def test_a_sentence_of_any_length_is_read_in_linear_time() -> None:
    assert compress("The man, who was, " * 3000).text
    assert compress("(" * 20_000).rules == ()
