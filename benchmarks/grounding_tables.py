"""Tables of the checks of summary sentences, from `grounding_checks.json` and `grounding.json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from report import read, table

_DAMAGES = {
    "change_digit": "a digit changed",
    "change_number_word": "a number word changed",
    "replace_name": "a name replaced",
    "drop_negation": "a denial left out",
    "drop_hearsay": "a claim stated as a fact",
    "repeat_phrase": "a phrase repeated",
    "blend_words": "two words blended",
    "swap_actors": "subject and object swapped",
    "borrow_subject": "another sentence's subject",
    "change_speaker": "another speaker",
    "reverse_verb": "the opposite verb",
    "change_verb": "another verb",
}


def _found(damages: Mapping[str, Any], name: str) -> str:
    row = damages.get(name)
    return f"{row['recall']:.2f} of {row['damaged']:,}" if row else ""


def grounding_damages(_: str) -> str:
    """Recall of each damage: in sentences worded anew, in copied ones, and by the strict checks."""
    report = read("grounding_checks.json")
    if report is None:
        return ""
    sets = [report[name] for name in ("written", "copied", "copying")]
    rows = [
        (title, *(_found(one["recall_by_damage"], name) for one in sets))
        for name, title in _DAMAGES.items()
    ]
    return table(("damage", "worded anew", "copied", "copied, strict checks"), rows)


def grounding_alarms(_: str) -> str:
    """Clean sentences that each check flags."""
    report = read("grounding_checks.json")
    if report is None:
        return ""
    written, copied = report["written"], report["copied"]
    rows = [
        (
            flag.replace("_", " "),
            f"{row['clean_flagged']} ({row['clean_flag_rate']:.1%})",
            "-" if row["precision"] is None else f"{row['precision']:.3f}",
            copied["flags"][flag]["clean_flagged"],
        )
        for flag, row in written["flags"].items()
    ]
    head = ("flag", "false alarms, worded anew", "precision there", "false alarms, copied")
    return table(head, rows) + (
        f"\n{written['sentences']:,} sentences worded anew by people, {copied['sentences']:,} "
        f"copied; {report['date']}.\n"
    )


def grounding_releases(_: str) -> str:
    """What the independent probe found in the summaries of press releases."""
    report = read("grounding.json")
    if report is None:
        return ""
    return (
        f"Of {report['releases']:,} press releases, {report['sentences']:,} sentences; "
        f"{report['unflagged']:,} without a flag, of which {report['grounded']:,} "
        f"({report['grounded_share']:.2%}) have every number in digits and every name in their "
        "sources, letter by letter.\n"
    )


GROUNDING_TABLES = {
    "grounding_alarms": grounding_alarms,
    "grounding_damages": grounding_damages,
    "grounding_releases": grounding_releases,
}
