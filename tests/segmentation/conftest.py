from __future__ import annotations

import pytest

from nlsum.segmentation import NewsSegmenter


@pytest.fixture(scope="session")
def segmenter() -> NewsSegmenter:
    return NewsSegmenter()
