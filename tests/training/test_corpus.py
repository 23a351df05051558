from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from nlsum.errors import InputError
from training.corpus import (
    SourceRule,
    WeightedPair,
    Weighting,
    find_sources,
    read_pairs,
    read_weighted_pairs,
    source_name,
    write_pairs,
)


def test_reads_the_first_two_fields_of_lines_that_have_them(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("een\tone\nalleen\ntwee\ttwo\trest\n", encoding="utf-8")
    assert list(read_pairs(path)) == [("een", "one"), ("twee", "two")]


def test_reads_xz_and_keeps_unicode_line_separators_inside_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("é\u2028n\tone\r\n")
    assert list(read_pairs(path)) == [("é\u2028n", "one")]


def test_sources_are_found_by_name_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("b.tsv", "a.tsv.xz", "c.txt", "d.tsv.stamp"):
        (tmp_path / name).touch()
    assert [source_name(path) for path in find_sources([tmp_path])] == ["a", "b"]


def test_weighted_pairs_survive_a_round_trip(tmp_path: Path) -> None:
    pairs = [WeightedPair("een", "one", 1.3, 0.05), WeightedPair("<bt> twee", "two", 4.0, 6.0)]
    write_pairs(tmp_path / "pairs.tsv", pairs)
    assert list(read_weighted_pairs(tmp_path / "pairs.tsv")) == pairs
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.tsv"]


def test_first_matching_rule_holds() -> None:
    rules = (
        SourceRule(name="news_a", weight=3, final=4),
        SourceRule(name="news*", weight=2, final=2),
    )
    weighting = Weighting(rules)
    assert weighting.rule_for("news_a") is rules[0]
    assert weighting.rule_for("news_b") is rules[1]
    with pytest.raises(InputError, match="No rule for the source 'other'"):
        weighting.rule_for("other")


def test_the_recipe_has_a_rule_for_everything_and_prefers_news_at_the_end() -> None:
    weighting = Weighting.from_toml()
    assert weighting.rule_for("never heard of").weight == 0.7
    assert weighting.rule_for("opus_idiom_contexts").final == 1.3  # not given: as the weight
    assert weighting.rule_for("backtranslated_1").tag == "<bt> "
    news = weighting.rule_for("news_more_written")
    assert news.final > news.weight
    assert weighting.rule_for("ui_debian").final < weighting.rule_for("ui_debian").weight


def test_the_recipe_names_the_licence_of_what_it_was_made_for_and_guesses_none() -> None:
    weighting = Weighting.from_toml()
    assert weighting.licence_of("ms_intune_al") == "CC BY 4.0"
    assert weighting.licence_of("libreoffice_help") == "MPL-2.0"  # before its group's
    assert weighting.licence_of("distilled") == ""
    assert weighting.licence_of("never heard of") == ""


def test_a_wrong_table_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text('[[source]]\nname = "a"\nweight = 1\nwieght = 2\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"weights\.toml has a wrong .*wieght"):
        Weighting.from_toml(path)
    path.write_text('[[source]]\nname = "a"\n', encoding="utf-8")
    with pytest.raises(InputError, match="weight"):
        Weighting.from_toml(path)
