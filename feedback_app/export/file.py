"""A file on its way into a pack, an archive, or a download."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """``name`` may begin with a folder, as ``cards/Q-4-print.pdf``; ``pieces`` are its bytes, to be read once."""

    name: str
    pieces: Iterable[bytes]
