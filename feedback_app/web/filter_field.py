"""A filter as a page shows it: a list to choose from, or a field to type in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FilterField:
    """One filter as it is asked for; without ``choices`` it is typed. ``kind`` is what the browser makes of it, and
    ``fault`` a sentence on what is not understood."""

    name: str
    label: str
    value: str
    choices: list[tuple[str, str]]
    kind: str = "text"
    fault: str = ""
