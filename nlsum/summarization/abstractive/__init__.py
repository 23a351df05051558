"""Abstractive summaries: a content plan, one new sentence a group, and its grounding."""

from __future__ import annotations

from nlsum.summarization.abstractive.abstractor import Abstractor, Told
from nlsum.summarization.abstractive.plan import (
    Group,
    Plan,
    default_groups,
    make_plan,
    plan_groups,
    plan_joint,
)
from nlsum.summarization.abstractive.prompts import Prompts
from nlsum.summarization.abstractive.support import support

__all__ = [
    "Abstractor",
    "Group",
    "Plan",
    "Prompts",
    "Told",
    "default_groups",
    "make_plan",
    "plan_groups",
    "plan_joint",
    "support",
]
