"""Tables of the extractive ranker, from `extractor.json` and `summaries.json`."""

from __future__ import annotations

from typing import Any

from report import read, table

_METHODS = {
    "learned": "**learned**",
    "lead": "LEAD",
    "textrank": "TextRank",
    "lexrank": "LexRank",
    "centroid": "centroid",
}
_SEEDS = {"three_sentences": "3 sentences", "fifty_words": "50 words"}
_VARIANTS = (
    "learned",
    "learned, antecedents left",
    "learned, covering words",
    "learned from the editor alone",
    "learned from ROUGE alone",
)
_COLUMNS = ("rouge1", "rouge2", "rougeL", "overlap_f1", "words")
_HEAD = ("ROUGE-1", "ROUGE-2", "ROUGE-L", "overlap F1", "words")


def _interval(score: dict[str, float], form: str = ".1f") -> str:
    low, value, high = (format(score[name], form) for name in ("low", "value", "high"))
    return f"{value} [{low}, {high}]"


def _note(report: dict[str, Any]) -> str:
    return (
        f"\n{report['articles']} articles, corpus `{report['corpus']}`, {report['folds']}-fold "
        f"cross-validation, {report['date']}; in brackets 95 % bootstrap intervals.\n"
    )


def extractor_comparison(_: str) -> str:
    """Ours and the baselines at equal numbers of sentences and of words."""
    report = read("extractor.json")
    if report is None:
        return ""
    return _comparison(report["comparison"]) + _note(report)


def extractor_news_first(_: str) -> str:
    """The same on the articles whose first sentence an editor used."""
    report = read("extractor.json")
    if report is None:
        return ""
    some = report["news_first"]
    return _comparison(some["comparison"]) + (
        f"\n{some['articles']} of the {report['articles']} articles.\n"
    )


def _comparison(budgets: dict[str, Any]) -> str:
    rows = [
        (
            budget,
            title,
            *(f"{systems[name][column]['value']:.1f}" for column in _COLUMNS),
            "" if name == "learned" else _interval(systems[name]["learned_less_this"]["rougeL"]),
        )
        for budget, systems in budgets.items()
        for name, title in _METHODS.items()
        if name in systems
    ]
    return table(("at most", "method", *_HEAD, "learned less this, ROUGE-L"), rows)


def summaries_equal_length(_: str) -> str:
    """Ours and the baselines on the seeds, at equal numbers of sentences and of words."""
    report = read("summaries.json")
    if report is None:
        return ""
    budgets = {
        title: {
            name: {
                **scores,
                "learned_less_this": report[key]["learned_less_others"].get(name),
            }
            for name, scores in report[key]["scores"].items()
        }
        for key, title in _SEEDS.items()
        if key in report
    }
    return _comparison(budgets)


def extractor_choices(_: str) -> str:
    """Other ways to choose and other targets to learn, at two budgets."""
    report = read("extractor.json")
    if report is None:
        return ""
    rows = [
        (budget, name, *(f"{systems[name][column]['value']:.1f}" for column in _COLUMNS))
        for budget, systems in report["comparison"].items()
        if budget in ("5 sentences", "50 words")
        for name in _VARIANTS
    ]
    return table(("at most", "variant", *_HEAD), rows)


def extractor_features(_: str) -> str:
    """Weight and worth of each feature."""
    report = read("extractor.json")
    if report is None:
        return ""
    features = report["features"]
    rows = (
        (f"`{name}`", row["meaning"], f"{row['weight']:+.2f}", *_changes(row["without"]))
        for name, row in sorted(features.items(), key=lambda item: -abs(item[1]["weight"]))
    )
    head = ("feature", "meaning", "weight", "without it: log-likelihood", "ROUGE-L", "overlap F1")
    return table(head, rows) + _note(report)


def extractor_candidates(_: str) -> str:
    """What was tried beside the features."""
    report = read("extractor.json")
    if report is None:
        return ""
    rows = (
        (f"`{name}`", row["meaning"], *_changes(row["with"]))
        for name, row in report["candidates"].items()
    )
    head = ("candidate", "meaning", "with it: log-likelihood", "ROUGE-L", "overlap F1")
    return table(head, rows) + (
        f"\nThe encoder is that of the translator with digest `{report['translator']}`.\n"
    )


def _changes(worth: dict[str, Any]) -> tuple[str, ...]:
    """Log-likelihood in millinats; ROUGE-L and overlap F1 of five sentences."""
    usual = worth["5 sentences"]
    scores = (worth["millinats"], usual["rougeL"], usual["overlap_f1"])
    return tuple(_interval(score, "+.1f") for score in scores)


EXTRACTOR_TABLES = {
    "extractor_candidates": extractor_candidates,
    "extractor_choices": extractor_choices,
    "extractor_comparison": extractor_comparison,
    "extractor_features": extractor_features,
    "extractor_news_first": extractor_news_first,
    "summaries_equal_length": summaries_equal_length,
}
