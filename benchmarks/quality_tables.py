"""Tables of translation, summary and speed figures, for the README and the model cards."""

from __future__ import annotations

from typing import Any

from report import read, table

_DEFAULT = "ctranslate2 int8 beam 4"
_SETS = {
    "flores": "FLORES-200 devtest, first half",
    "tatoeba": "Tatoeba sample",
    "seeds": "seeds, sentences",
}


def _value(score: dict[str, Any]) -> str:
    return f"{score['value']:.1f}"


def quality(_: str) -> str:
    """What to expect from the embedded models, and how fast."""
    translation, summaries, speed = (
        read(f"{name}.json") for name in ("translation", "summaries", "speed")
    )
    parts: list[str] = []
    if translation:
        parts.append(_translation(translation))
    if summaries:
        parts.append(_summaries(summaries))
    if speed:
        parts.append(_speed(speed))
    return "\n".join(parts)


def _translation(report: dict[str, Any]) -> str:
    library = report["library"]
    rows = []
    for key, name in _SETS.items():
        bare, whole = report["bare"][_DEFAULT][key], library["with repair"][key]
        before = library["without repair"][key]
        rows.append(
            (
                name,
                f"{_value(bare['bleu'])} / {_value(bare['chrf'])}",
                f"{_value(whole['bleu'])} / {_value(whole['chrf'])}",
                f"{before['flagged_share']:.1%} → {whole['flagged_share']:.1%}",
            )
        )
    head = (
        "embedded translator",
        "model alone, BLEU / chrF",
        "with checks and repair",
        "sentences flagged, before → after repair",
    )
    return table(head, rows)


def _summaries(report: dict[str, Any]) -> str:
    rows = []
    groups = (("default_length", "learned", "extractive"), ("three_sentences", "lead", "LEAD-3"))
    for group, method, name in groups:
        scores = report[group]["scores"][method]
        rows.append((name, _value(scores["rougeL_translated"]), _value(scores["overlap_f1"])))
    rows.append(("abstractive", _value(report["abstractive"]["embedded"]["rougeL"]), "–"))
    head = (
        f"summaries of {report['articles']} sample articles, in our own English",
        "ROUGE-L",
        "overlap F1 with the reference extract",
    )
    return table(head, rows)


def _speed(report: dict[str, Any]) -> str:
    machine, article = report["machine"], report["article"]
    rows = [
        ("`import nlsum`, in a new process", f"{report['import']['median']:.2f} s"),
        ("a new process to its first English sentence", _seconds(report, "cold first sentence")),
        ("the shell command on that article, cold", _seconds(report, "cold article in the shell")),
        ("translation and both summaries, warm", _seconds(report, "warm article")),
        ("its translation alone, warm", _seconds(report, "warm translation")),
        (
            "its translation by transformers' `generate`, float32, one padded batch",
            _seconds(report, "transformers translation"),
        ),
        (
            f"a stream of {report['pipe']['articles']} articles",
            f"{report['pipe']['words_per_second']} words a second",
        ),
    ]
    vnni = "with" if any("vnni" in name for name in machine["instructions"]) else "without"
    where = f"{machine['cores']} x {machine['processor']} {vnni} VNNI"
    head = (f"an article of {article['words']} words, {where}", "median")
    return table(head, rows)


def _seconds(report: dict[str, Any], name: str) -> str:
    return f"{report[name]['median']:.2f} s"


def scores(model: str) -> str:
    """The scores of one embedded model, with signatures, for its card."""
    if model == "nlsum-nl-en-small":
        report = read("translation.json")
        return _translator_scores(report) if report else ""
    report = read("summaries.json")
    return _summaries(report) if report else ""


def _translator_scores(report: dict[str, Any]) -> str:
    rows = []
    for engine, sets in report["bare"].items():
        for key, name in _SETS.items():
            if key in sets:
                rows.append((engine, name, *(_interval(sets[key][m]) for m in ("bleu", "chrf"))))
    one = report["bare"][_DEFAULT]["flores"]
    signatures = "".join(f"\n`{one[metric]['signature']}`\n" for metric in ("bleu", "chrf"))
    return table(("engine, compute type, beam", "set", "BLEU", "chrF"), rows) + signatures


def _interval(score: dict[str, Any]) -> str:
    return f"{score['value']:.1f} [{score['low']:.1f}, {score['high']:.1f}]"


def seven_bits(_: str) -> str:
    """Both quantisations on a processor with VNNI and held to AVX2, from `seven_bits.json`."""
    report = read("seven_bits.json")
    if report is None:
        return ""
    rows = [
        (
            f"{bits} bits",
            _SETS[key],
            *(f"{_value(one[on]['bleu'])} / {_value(one[on]['chrf'])}" for on in ("vnni", "avx2")),
            f"{one['same_texts']:,} of {one['sentences']:,}",
        )
        for bits, sets in report["results"].items()
        for key, one in sets.items()
    ]
    head = (
        "int8 weights in",
        "set",
        "with VNNI, BLEU / chrF",
        "held to AVX2",
        "the same text on both",
    )
    return table(head, rows)


def translator_gate(_: str) -> str:
    """The old translator and the new one on each set, from `translator_gate.json`."""
    report = read("translator_gate.json")
    if report is None:
        return ""
    rows = [
        (
            _SETS[key],
            *(f"{one[m]['old']:.1f} → {one[m]['new']:.1f}" for m in ("bleu", "chrf")),
            " / ".join(f"{one[m]['p']:.3f}" for m in ("bleu", "chrf")),
        )
        for key, one in report["sets"].items()
    ]
    return table(("set", "BLEU", "chrF", "p"), rows)
