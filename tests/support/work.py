"""How much work something is, counted without a clock: a busy machine does not change it."""

import sys
from collections.abc import Callable
from types import FrameType


def calls_made(act: Callable[[], object]) -> int:
    """How many functions ``act`` calls, Python's and others': work without a clock."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
