"""A filter on a page: a list to choose from, or a field to type into."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FilterField:
    """``choices`` are values with their labels; without any the filter is typed. ``kind`` is the ``type`` of the HTML
    input, ``fault`` a sentence on a value that is not understood."""

    name: str
    label: str
    value: str
    choices: list[tuple[str, str]]
    kind: str = "text"
    fault: str = ""
