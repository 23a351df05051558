"""Tables of the training recipe, from `ablations.json`, `training_run.json` and its speed."""

from __future__ import annotations

from typing import Any

from report import read, table

_SETS = {
    "flores-devtest-first-half": "FLORES",
    "tatoeba-sample": "Tatoeba",
    "spoilt": "FLORES, spoilt",
}
_RUNS = {
    "full": "**full recipe**",
    "another_seed": "full recipe, another seed",
    "adamw_for_all": "AdamW for the matrices too",
    "not_averaged": "last parameters, not averaged",
    "no_final_decay": "constant rate to the end",
    "no_news_at_the_end": "final decay on the same weights",
    "uniform_weights": "every source weighs the same",
    "no_label_smoothing": "no label smoothing",
    "no_synthetic_pairs": "no synthetic pairs",
}


def ablations(_: str) -> str:
    """Short runs that differ from the recipe in one thing, from `ablations.json`."""
    report = read("ablations.json")
    if report is None:
        return ""
    full = report["rows"]["full"]
    options = report["options"]
    network, settings = options["architecture"], options["settings"]
    head = ("run", *(f"{_SETS[name]}: loss, BLEU / chrF" for name in full["sets"]))
    rows = (
        (title, *(_scores(one) for one in report["rows"][name]["sets"].values()))
        for name, title in _RUNS.items()
    )
    counts = ", ".join(f"{_SETS[name]} {one['pairs']}" for name, one in full["sets"].items())
    return table(head, rows) + (
        f"\n{options['schedule']['steps']:,} steps of {settings['tokens']:,} tokens "
        f"({full['tokens']:,} target tokens and {full['seconds']:,} s in the first run, "
        f"{report['dtype']}) of a network of width {network['width']} with "
        f"{network['encoder_layers']} + {network['decoder_layers']} layers; pairs scored: "
        f"{counts}. {report['date']}, {report['machine']['cores']} cores of "
        f"{report['machine']['processor']}, {options['jobs']} runs at a time, {report['note']}.\n"
    )


def _scores(one: dict[str, Any]) -> str:
    return f"{one['loss']:.3f}, {one['bleu']:.1f} / {one['chrf']:.1f}"


def training_speed(_: str) -> str:
    """Tokens a second of the training step, from `training_speed.json`."""
    report = read("training_speed.json")
    if report is None:
        return ""
    machine, options = report["machine"], report["options"]
    head = ("forward", "tokens a second", "tokens a CPU second")
    rows = (
        (row["way"], f"{row['tokens_per_second']:,}", f"{row['tokens_per_cpu_second']:,}")
        for row in report["results"]
    )
    return (
        table(head, rows)
        + f"\n{machine['processor']}, threads: {options['threads']}, {report['note']}, load "
        f"{machine['load_before']} before the start; batches of {options['tokens']:,} tokens.\n"
    )


def training_run(_: str) -> str:
    """What a short run of the recipe cost and did, from `training_run.json`."""
    report = read("training_run.json")
    if report is None:
        return ""
    steps, training = report["steps"], report["training"]
    cost = {name: f"{seconds:,.0f} s" for name, seconds in steps["cpu_seconds"].items()}
    rows = [
        (f"clean and augment, {steps['pairs']:,} pairs kept", f"{cost['prepare']} CPU"),
        (f"tokenise, {steps['packed_pairs']:,} pairs", f"{cost['pack']} CPU"),
        (
            f"train, {training['step']} steps, {training['tokens']:,} target tokens",
            f"{training['seconds']:,.0f} s on the wall",
        ),
        ("export and convert", f"{cost['export']} CPU"),
        ("evaluate", f"{cost['evaluate']} CPU"),
    ]
    losses = (
        (name, loss["pairs"], loss["before"], loss["after"])
        for name, loss in report["held_back_loss"].items()
    )
    head = ("held-back loss, nats a token", "pairs", "before", "after")
    return f"{table(('step', 'cost'), rows)}\n{table(head, losses)}"


TRAINING_TABLES = {
    "ablations": ablations,
    "training_run": training_run,
    "training_speed": training_speed,
}
