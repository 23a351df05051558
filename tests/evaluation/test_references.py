from __future__ import annotations

import sys

import pytest

from nlsum.errors import InputError, MissingDependencyError, OptionError
from nlsum.evaluation import bleu, chrf, rouge

REFERENCES = ["The cat sat on the mat all day.", "Dogs were barking in the street last night."]


@pytest.fixture
def _packages() -> None:
    pytest.importorskip("rouge_score")
    pytest.importorskip("sacrebleu")


@pytest.mark.usefixtures("_packages")
class TestWithPackages:
    @pytest.mark.parametrize("kind", ["rouge1", "rouge2", "rougeL", "rougeLsum"])
    def test_a_perfect_summary_scores_100(self, kind: str) -> None:
        score = rouge(REFERENCES, REFERENCES, kind=kind)
        assert (score.name, score.value, score.low, score.high) == (kind, 100.0, 100.0, 100.0)
        assert "|n:2|" in score.signature
        assert "rouge-score:" in score.signature

    def test_rouge_l_counts_the_longest_common_subsequence(self) -> None:
        # Common: "the ... mat", 2 of 3 words and 2 of 4: F1 = 2 * 2 / (3 + 4).
        score = rouge(["the red mat"], ["the mat was dirty"])
        assert score.value == pytest.approx(100 * 4 / 7)

    def test_rouge_stems(self) -> None:
        assert rouge(["dogs barked"], ["dog barking"], kind="rouge1").value == 100.0

    def test_an_unknown_kind_is_an_option_error(self) -> None:
        with pytest.raises(OptionError, match="rouge9"):
            rouge(["a"], ["a"], kind="rouge9")

    def test_bleu_and_chrf_of_a_perfect_translation(self) -> None:
        assert bleu(REFERENCES, REFERENCES).value == pytest.approx(100)
        assert chrf(REFERENCES, REFERENCES).value == pytest.approx(100)

    def test_bleu_has_an_interval_and_sacrebleus_signature(self) -> None:
        score = bleu(["The cat sat on a mat all day.", "Dogs bark."] * 5, REFERENCES * 5)
        assert score.name == "BLEU"
        assert 0 < score.low < score.value < score.high < 100
        assert score.signature.startswith("nrefs:1|bs:1000|seed:12345|case:mixed|")

    def test_nothing_in_common_is_zero_with_an_interval(self) -> None:
        score = bleu(["xyz"] * 2, REFERENCES)
        assert (score.value, score.low, score.high) == (0, 0, 0)

    @pytest.mark.parametrize("measure", [rouge, bleu, chrf])
    def test_unequal_lengths_are_an_input_error(self, measure: object) -> None:
        assert callable(measure)
        with pytest.raises(InputError, match="1, 2 entries"):
            measure(["a"], REFERENCES)

    @pytest.mark.parametrize("measure", [rouge, bleu, chrf])
    def test_nothing_is_an_input_error(self, measure: object) -> None:
        assert callable(measure)
        with pytest.raises(InputError, match="nothing to measure"):
            measure([], [])


@pytest.mark.parametrize(
    ("measure", "package"), [(rouge, "rouge_score"), (bleu, "sacrebleu"), (chrf, "sacrebleu")]
)
def test_a_missing_package_is_named_with_its_extra(
    measure: object, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(measure)
    for module in (package, f"{package}.rouge_scorer"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        MissingDependencyError, match=r"pip install 'nlsum\[evaluation\]'"
    ) as caught:
        measure(["a"], ["a"])
    assert caught.value.package == package
