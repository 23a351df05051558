"""``python -m nlsum``: the same as the command ``nlsum``."""

from __future__ import annotations

import sys

from nlsum.cli import main

sys.exit(main())
