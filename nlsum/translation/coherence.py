"""The same name in the same form through a whole article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlsum.checks.names import find_names
from nlsum.checks.words import find_words
from nlsum.translation.names import capitalised, look_alike, names_in_use, replaced
from nlsum.translation.preparation import Prepared
from nlsum.translation.rendering import Candidate, Renderer

_SHORTEST = 3


def coherent(
    renderer: Renderer, sentences: Sequence[tuple[Prepared, Candidate]]
) -> list[Candidate]:
    """The answers of one article, with each name in one form.

    That is the form that English uses and most of the article has, the usual one of
    equals, so 'Beijing' or 'Peking'; never a look-alike that a model made of it. An
    answer is only changed if the checks find no more to doubt in it than before.

    A name is known from where it stands inside a sentence; it is put right at the
    beginning of one too, where no check can tell it from another word.

    Args:
        renderer: The model and its checks.
        sentences: The article.
    """
    answers = [answer for _, answer in sentences]
    for name, indices in _names(sentences).items():
        forms = {i: _form(name, sentences[i][0].text, answers[i].text) for i in indices}
        counts = Counter(forms.values())
        chosen = max(names_in_use(name), key=lambda form: counts[form])  # of equals the first
        for i, form in forms.items():
            if form and form != chosen:
                text = replaced(answers[i].text, form, chosen)
                changed = renderer.reworded(sentences[i][0], answers[i], text)
                if changed.cost <= answers[i].cost:
                    answers[i] = changed
    return answers


def _names(sentences: Sequence[tuple[Prepared, Candidate]]) -> dict[str, list[int]]:
    """Indices of the sentences that each name is in, if it is in several."""
    known = {
        part
        for prepared, _ in sentences
        for name in find_names(prepared.text, "nl")
        for part in name.parts
        if len(part) >= _SHORTEST
    }
    found: dict[str, list[int]] = {}
    for index, (prepared, _) in enumerate(sentences):
        if prepared.pieces:
            for part in dict.fromkeys(word.text for word in find_words(prepared.text)):
                if part in known:
                    found.setdefault(part, []).append(index)
    return {name: indices for name, indices in found.items() if len(indices) > 1}


def _form(name: str, source: str, output: str) -> str | None:
    """The form that a name has in an output; None if it is in none that is known."""
    forms = capitalised(output)
    for form in (*names_in_use(name), name):
        if form in forms:
            return form
    return look_alike(name, source, output)
