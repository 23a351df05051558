"""What each paragraph of a news page is."""

from __future__ import annotations

from collections.abc import Sequence

from nlsum.options import Role
from nlsum.segmentation.layout import Block


def assign_roles(text: str, blocks: Sequence[Block], owners: Sequence[int]) -> list[Role]:
    """The role of each block."""
    return [Role.BODY for _ in blocks]
