"""Abstractive summaries: a content plan, one new sentence a group, and its grounding."""

from __future__ import annotations

from nlsum.summarization.abstractive.abstractor import Abstractor
from nlsum.summarization.abstractive.plan import Group, default_groups, plan_groups
from nlsum.summarization.abstractive.support import support

__all__ = ["Abstractor", "Group", "default_groups", "plan_groups", "support"]
