from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.cleaning import Cleaner, dutch_english_defect, held_back_keys, key, pair_defect
from training.corpus import Pair, write_pairs


@pytest.mark.parametrize(
    ("source", "target", "defect"),
    [
        ("De trein is te laat.", "The train is late.", None),
        ("", "Nothing.", "empty"),
        ("Amsterdam", "Amsterdam", "identical"),
        ("a" * 701, "b", "long"),
        ("ja " * 111, "yes " * 111, "long"),
        ("1234", "12345", "wordless"),
        ("De man die daar loopt is mijn oudste broer", "My brother is", "ratio"),
        ("Ja ja", "Yes, quite so, I should say", None),  # too short to be judged by its ratio
        ("Nee.", "No.", None),
        ("ab #### ####", "ab cd ef gh", "symbols"),
        ("Op 1 mei om 2 uur", "Then", "numbers"),
        ("Op 1 mei", "On the first of May", None),  # one number may be spelled out
    ],
)
def test_pair_defects(source: str, target: str, defect: str | None) -> None:
    assert pair_defect(Pair(source, target)) == defect


@pytest.mark.parametrize(
    ("source", "target", "defect"),
    [
        ("De man loopt naar de winkel toe", "The man walks to the shop now", None),
        ("The man walks to a shop now", "The man walks to the shop now", "not Dutch"),
        ("De man loopt naar de winkel toe", "Man walks towards shop every day", "not English"),
        ("Open de Microsoft Teams Admin Center", "Open Microsoft Teams Admin Center", "copied"),
        ("Kies Bestand", "Select File", None),
    ],
)
def test_language_defects(source: str, target: str, defect: str | None) -> None:
    assert dutch_english_defect(Pair(source, target)) == defect


def test_key_ignores_case_space_and_punctuation_only() -> None:
    assert key("„Eén keer”, zei  hij!") == "eénkeerzeihij"
    assert key("café") != key("cafe")


def test_cleaner_normalises_deduplicates_excludes_and_counts() -> None:
    cleaner = Cleaner(excluded=frozenset({key("De proef."), key("The secret.")}))
    raw = [
        Pair("Het regent…", "It’s raining…"),
        Pair("HET REGENT", "it's raining!"),  # the same but for case and punctuation
        Pair("Het regent…", "It rains…"),  # another translation is another pair
        Pair("de proef", "The test."),
        Pair("Het geheim.", "The secret"),
        Pair("gelijk", "gelijk"),
    ]
    assert list(cleaner.clean(raw)) == [
        ("Het regent...", "It's raining..."),
        ("Het regent...", "It rains..."),
    ]
    assert cleaner.rejected == {"duplicate": 1, "test set": 2, "identical": 1}


def test_cleaner_of_other_languages_does_not_look_for_dutch() -> None:
    pair = Pair("alpha beta gamma delta epsilon zeta", "one two three four five six")
    assert list(Cleaner(dutch_english=False).clean([pair])) == [pair]
    assert list(Cleaner().clean([pair])) == []


def test_held_back_are_both_sides_of_the_evaluation_sets_and_all_of_the_seeds(
    tmp_path: Path,
) -> None:
    (tmp_path / "eval").mkdir()
    (tmp_path / "seeds").mkdir()
    write_pairs(tmp_path / "eval" / "a.tsv", [Pair("Eén.", "One.")])
    seed = {
        "text": "Kop\n\nHet regent.",
        "summary": "Rain.",
        "sentences": [{"start": 0, "end": 3, "en": "Head"}, {"start": 5, "end": 16, "en": "Wet."}],
    }
    (tmp_path / "seeds" / "seeds.jsonl").write_text(json.dumps(seed) + "\n", encoding="utf-8")
    expected = {"eén", "one", "kop", "hetregent", "rain", "head", "wet"}
    assert held_back_keys(tmp_path) == expected
    assert held_back_keys(tmp_path / "nowhere") == frozenset()


def test_no_seed_sentence_gets_through(shared: Path) -> None:
    cleaner = Cleaner(excluded=held_back_keys(shared))
    lines = (shared / "seeds" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    seeds = [json.loads(line) for line in lines]
    pairs = [
        Pair(seed["text"][s["start"] : s["end"]], s["en"])
        for seed in seeds
        for s in seed["sentences"]
    ]
    assert len(pairs) > 400
    assert list(cleaner.clean(pairs)) == []
