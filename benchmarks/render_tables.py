"""Write the tables of the documentation from measured JSON.

A table stands between `<!-- begin:NAME ARGUMENT -->` and `<!-- end:NAME -->`; everything
between the two is replaced. A table whose JSON is not there yet is left empty.

    python benchmarks/render_tables.py            # write
    python benchmarks/render_tables.py --check    # exit 1 if a page is not up to date
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from typing import Any

from extractor_tables import EXTRACTOR_TABLES
from grounding_tables import GROUNDING_TABLES
from quality_tables import quality, scores, seven_bits, translator_gate
from report import RESULTS, ROOT, read, table
from training_tables import TRAINING_TABLES

PAGES = (
    "README.md",
    "docs/installation.md",
    "docs/models.md",
    "docs/summaries.md",
    "docs/segmentation.md",
    "docs/training.md",
    "docs/trust.md",
    "models/nlsum-nl-en-small/README.md",
    "models/nlsum-abstract-small/README.md",
)
_BLOCK = re.compile(
    r"(<!-- begin:(?P<name>\w+) ?(?P<argument>[\w-]*) -->\n).*?(<!-- end:(?P=name) -->)", re.DOTALL
)


def install(_: str) -> str:
    """What an install costs, from `install.json`."""
    report = read("install.json")
    if report is None:
        return ""
    rows = [
        (
            name,
            f"{cost['seconds']:.0f} s",
            f"{cost['megabytes']:,} MB",
            cost["packages"],
            cost["load_before"],
        )
        for name, cost in report["installs"].items()
    ]
    machine = report["machine"]
    return table(("install", "time", "on disk", "packages", "load before"), rows) + (
        f"\nMeasured {report['date']} on {machine['cores']} cores, {machine['system']}"
        f" {machine['processor']}, Python {machine['python']}, into an empty environment, pip's"
        " cache switched off. Where the load is above the number of cores, others were at work\n"
        "and the time is an upper bound. torch is its build for CPUs.\n"
    )


def facts(model: str) -> str:
    """Size, licence and files of an embedded model, from its manifest."""
    manifest = json.loads((ROOT / "models" / "manifest.json").read_text(encoding="utf-8"))
    entry = manifest["models"][model]
    files = entry["files"]
    half = files["model.safetensors"]
    int8 = files["ctranslate2-int8/model.bin"]
    return table(
        ("", ""),
        (
            ("architecture", entry["architecture"]),
            ("parameters", f"{entry['parameters']:,}"),
            ("half precision", f"{half['size'] / 1e6:.1f} MB, SHA-256 `{half['sha256'][:12]}`"),
            ("int8, CTranslate2", f"{int8['size'] / 1e6:.1f} MB, SHA-256 `{int8['sha256'][:12]}`"),
            ("licence", entry["licence"]),
            ("origin", entry["origin"]),
        ),
    )


def demo(_: str) -> str:
    """The output of a real run, from `demo.txt`."""
    path = RESULTS / "demo.txt"
    text = path.read_text(encoding="utf-8").rstrip() if path.exists() else ""
    return f"```text\n{text}\n```\n" if text else ""


def segmentation(_: str) -> str:
    """Boundary F1 and speed of the segmenter and its peers, from `segmentation.json`."""
    report = read("segmentation.json")
    if report is None:
        return ""
    corpora = list(report["corpora"])
    rows, missing = [], []
    for name, result in report["segmenters"].items():
        if "missing" in result:
            missing.append(name)
            continue
        scores = [f"{result[c]['kept']['f1']:.4f} / {result[c]['flat']['f1']:.4f}" for c in corpora]
        speed = f"{result['characters_per_second'] / 1e6:.2f} M"
        rows.append((f"{name} {result['version']}", *scores, speed))
    seeds = report["seeds"]
    start = report["startup_seconds"]
    roles = ", ".join(f"{role} {f1:.3f}" for role, f1 in seeds["role_f1"].items())
    return (
        table(("segmenter", *corpora, "characters/s"), rows)
        + f"\nF1, line breaks kept / flat; {report['date']}, Python {report['python']},"
        f" {report['machine']}; {report['speed']}."
        + (f"\nNot to be had in that run: {', '.join(missing)}." if missing else "")
        + f"\n\nOn the sample articles: boundaries {seeds['boundary_f1']:.4f}; roles, macro-F1"
        f" {seeds['role_macro_f1']:.4f} ({roles}).\n\nProcessor seconds from an empty"
        f" interpreter to a first segmented text: {start['nlsum']:.2f}; for the import of NLTK's"
        f" Punkt alone: {start['nltk punkt, import alone']:.2f}.\n"
    )


_METHODS = {
    "learned": "**learned** (default)",
    "lead3": "LEAD-3",
    "lead": "lead, as long",
    "lexrank": "LexRank",
    "textrank": "TextRank",
    "centroid": "centroid",
    "random": "random",
}
_WRITTEN = {
    "embedded": "**abstractive**, from the embedded translator's English",
    "embedded_short": 'the same, `length="short"`',
    "lead3": "LEAD-3, in the same English",
    "embedded_reference_english": "abstractive, from the reference English",
    "embedded_short_reference_english": 'the same, `length="short"`',
    "lead3_reference_english": "LEAD-3, in the reference English",
}


def _cell(scores: dict[str, Any], name: str, form: str = ".1f") -> str:
    return format(scores[name]["value"], form) if name in scores else ""


def summaries_extractive(_: str) -> str:
    """Extracts of the seeds against their references, from `summaries.json`."""
    report = read("summaries.json")
    if report is None:
        return ""
    scores = report["default_length"]["scores"]
    columns = ("rouge1", "rouge2", "rougeL", "overlap_f1", "words")
    rows = [
        (_METHODS.get(name, name), *(_cell(scores[name], column) for column in columns))
        for name in sorted(scores, key=lambda n: -scores[n]["rougeL"]["value"])
    ]
    head = ("method", "ROUGE-1", "ROUGE-2", "ROUGE-L", "overlap F1", "words")
    own = scores["learned"]
    return table(head, rows) + (
        f"\n{report['articles']} articles, corpus `{report['corpus']}`, {report['date']}; F1 of "
        "the reference English. 95 % interval of the default's ROUGE-L: "
        f"{own['rougeL']['low']:.1f} to {own['rougeL']['high']:.1f}, overlap F1: "
        f"{own['overlap_f1']['low']:.1f} to {own['overlap_f1']['high']:.1f}.\n"
    )


def summaries_abstractive(_: str) -> str:
    """Newly worded summaries of the seeds beside LEAD-3, from `summaries.json`."""
    report = read("summaries.json")
    if report is None:
        return ""
    columns = ("rouge1", "rouge2", "rougeL", "novelty", "coverage", "density", "words")
    rest = ("flagged", "grounding_rate")
    rows = [
        (
            title,
            *(_cell(report["abstractive"][name], column) for column in columns),
            *(_cell(report["abstractive"][name], column, ".0f") for column in rest),
        )
        for name, title in _WRITTEN.items()
    ]
    head = ("", "ROUGE-1", "ROUGE-2", "ROUGE-L", "new bigrams %", "coverage %", "density")
    return table((*head, "words", "flagged %", "unflagged that are grounded %"), rows)


def checks(_: str) -> str:
    """Precision and recall of each check on the samples, from `checks.json`."""
    report = read("checks.json")
    if report is None:
        return ""
    seeds = report["seeds"]
    rows = [
        (
            name.replace("_", " "),
            _share(row["precision"]),
            _share(row["recall"]),
            row["damaged"] or "-",
            f"{row['clean_flagged']} of {seeds['sentences']}",
        )
        for name, row in seeds["flags"].items()
    ]
    head = ("check", "precision", "recall", "damaged sentences", "false alarms")
    return table(head, rows) + (
        f"\nOf {seeds['sentences']} clean sentences, {seeds['flagged']} "
        f"({seeds['clean_flag_rate']:.1%}) are flagged by any check.\n"
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def repair_stages(_: str) -> str:
    """Flags, BLEU, chrF and time after each stage of repair, from `repair.json`."""
    report = read("repair.json")
    if report is None:
        return ""
    unused = report["not_used"]
    rows = [
        (
            row["stage"].replace("_", " "),
            f"{row['flagged_share']:.1%}",
            f"{row['bleu']:.1f}",
            f"{row['chrf']:.1f}",
            f"{row['seconds']:.0f} s",
        )
        for row in (*report["stages"], {**unused, "stage": f"*{unused['stage']}, not used*"})
    ]
    machine, options = report["machine"], report["options"]
    kinds = sorted({kind for row in report["stages"] for kind in row["flags"]})
    before, after = report["stages"][0]["flags"], report["stages"][-1]["flags"]
    counts = ((k.replace("_", " "), before.get(k, 0), after.get(k, 0)) for k in kinds)
    return (
        table(("after", "flagged", "BLEU", "chrF", "time"), rows)
        + f"\n{options['sentences']:,} sentences of articles written for this project, "
        f"{machine['cores']} cores of {machine['processor']}, load {machine['load_before']} "
        "before the start.\n\n" + table(("flag", "sentences before", "after"), counts)
    )


def repair_examples(_: str) -> str:
    """Sentences before and after repair, from `repair.json`."""
    report = read("repair.json")
    if report is None:
        return ""
    return (
        "\n".join(
            f"{number}. {row['dutch']}\n"
            f"   - before: {row['before']} *({'; '.join(row['doubts_before'])})*\n"
            f"   - after: {row['after']} *({'; '.join(row['doubts_after']) or 'no doubt'})*"
            for number, row in enumerate(report["examples"], 1)
        )
        + "\n"
    )


def calibration(_: str) -> str:
    """What thresholds of the score tell, from `calibration.json`."""
    report = read("calibration.json")
    if report is None:
        return ""
    rows = (
        (
            row["threshold"],
            f"{row['flagged_share']:.1%}",
            row["chrf_below"],
            row["chrf_above"],
            f"{row['bad_below']:.0%}",
            f"{row['bad_above']:.0%}",
        )
        for row in report["thresholds"]
    )
    bad, spearman = f"under {report['bad_chrf']:.0f} chrF", report["spearman"]
    head = (
        "score below",
        "sentences",
        "their chrF",
        "others' chrF",
        f"{bad}, below",
        f"{bad}, above",
    )
    counts = report["sentences"]
    return table(head, rows) + (
        f"\nSpearman correlation of score and chrF: {spearman['flores']:.2f} on "
        f"{counts['flores']} sentences of FLORES, {spearman['tatoeba']:.2f} on "
        f"{counts['tatoeba']} of Tatoeba.\n"
    )


TABLES: dict[str, Callable[[str], str]] = {
    "calibration": calibration,
    "checks": checks,
    "demo": demo,
    "facts": facts,
    "install": install,
    "quality": quality,
    "summaries_abstractive": summaries_abstractive,
    "summaries_extractive": summaries_extractive,
    "segmentation": segmentation,
    "repair_examples": repair_examples,
    "repair_stages": repair_stages,
    "scores": scores,
    "seven_bits": seven_bits,
    "translator_gate": translator_gate,
    **EXTRACTOR_TABLES,
    **GROUNDING_TABLES,
    **TRAINING_TABLES,
}
"""What can stand in a block; a name that is not here is left as it is."""


def render(page: str) -> str:
    """A page with its blocks filled."""

    def fill(block: re.Match[str]) -> str:
        make = TABLES.get(block["name"])
        if make is None:
            return block[0]
        return f"{block[1]}{make(block['argument'])}{block[4]}"

    return _BLOCK.sub(fill, page)


def main() -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    arguments = parser.parse_args()
    stale = []
    for name in PAGES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = render(old)
        if new != old:
            stale.append(name)
            if not arguments.check:
                path.write_text(new, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'not up to date' if arguments.check else 'written'}")
    return int(arguments.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
