"""One file of a pack."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file of a pack: its name, and its bytes piece by piece. A name without a folder goes to its format's own."""

    name: str
    pieces: Iterable[bytes]
