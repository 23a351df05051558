"""Who does what: what stays true in another wording passes, what changes hands does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlsum.checks import ActorCheck, VerbSupportCheck, copying_checks, grounding_checks
from nlsum.checks.clauses import find_clauses
from nlsum.options import Flag

TRUE = [
    ("Police arrested the driver.", "The driver was arrested by police."),
    ("The driver was arrested by police in Ghent.", "Police arrested the driver."),
    ("The mayor met the builder.", "The builder met the mayor."),
    ("Jansen sued Bakker. Bakker sued Jansen.", "Bakker sued Jansen."),
    ("Rosa Quispe won in Lima. Quispe praised her voters on Sunday.", "Rosa Quispe praised them."),
    (
        "Jansen resigned. He praised the new parking law and its authors.",
        "Jansen praised the new parking law and its authors.",
    ),
    ("Mayor Jan Jansen of Ghent said the bridge was closed.", "Jansen said the bridge was closed."),
    ('"The bridge is unsafe and old," he said. Jansen left.', "Jansen said the bridge is unsafe."),
    ("The builder had his roof repaired by Bakker.", "Bakker repaired the roof."),
    ("Shares rose on Monday and fell on Tuesday.", "Shares fell on Tuesday."),
]

FALSE = [
    (
        "The mayor sued the builder.",
        "The builder sued the mayor.",
        "'builder' and 'mayor' have changed places",
    ),
    (
        "The mayor sued the builder.",
        "The mayor was sued by the builder.",
        "'mayor' and 'builder' have changed places",
    ),
    (
        "Two dogs attacked the postman on Monday.",
        "The postman attacked two dogs on Monday.",
        "'postman' and 'dog' have changed places",
    ),
    (
        "Bakker praised the new parking law and its authors. Jansen resigned.",
        "Jansen praised the new parking law and its authors.",
        "'jansen' is not who did it",
    ),
    (
        "Jansen said the bridge was unsafe and nearly falling. Bakker was in the room.",
        "Bakker said the bridge was unsafe and nearly falling.",
        "'bakker' did not say so",
    ),
    (
        "The council approved the plan.",
        "The council rejected the plan.",
        "'rejected' is the opposite",
    ),
]


@pytest.mark.parametrize(("source", "output"), TRUE)
def test_the_same_in_another_wording_passes(source: str, output: str) -> None:
    assert ActorCheck()(source, output) == []


@pytest.mark.parametrize(("source", "output", "detail"), FALSE)
def test_what_changed_hands_is_named(source: str, output: str, detail: str) -> None:
    (doubt,) = ActorCheck()(source, output)
    assert (doubt.flag, doubt.detail) == (Flag.ACTOR_CHANGED, detail)


def test_a_verb_in_the_place_of_another_is_unsupported() -> None:
    check = VerbSupportCheck()
    source = "The court has interpreted the law. It rained."
    assert check(source, "The court has interpreted the law.") == []
    (doubt,) = check(source, "The court has split the law.")
    assert (doubt.flag, doubt.detail) == (Flag.UNSUPPORTED, "'split' stands for 'interpreted'")


def test_the_sets_have_them() -> None:
    assert Flag.ACTOR_CHANGED in {check.flag for check in grounding_checks()}
    assert Flag.UNSUPPORTED in {check.flag for check in copying_checks()}


@pytest.mark.parametrize(
    ("text", "subject", "target", "passive"),
    [
        ("The mayor of Ghent sued two builders.", "mayor", "builder", False),
        ("On Monday the mayor sued builders.", "mayor", "builder", False),
        ("Quispe, a former teacher, called her voters.", "quispe", "voter", False),
        ("The builder has not been sued by the old mayor.", "builder", "mayor", True),
        ("She sued the mayor.", "", "mayor", False),
    ],
)
def test_a_clause_is_read(text: str, subject: str, target: str, passive: bool) -> None:
    clause = find_clauses(text)[0]
    assert (clause.subject, clause.object, clause.passive) == (subject, target, passive)


@given(st.text(alphabet="the said wasby A.,\"' Bo", max_size=200), st.text(max_size=60))
def test_any_text_is_read(source: str, output: str) -> None:
    for check in (ActorCheck(), VerbSupportCheck()):
        assert check(source, source) == []
        check(source, output)
