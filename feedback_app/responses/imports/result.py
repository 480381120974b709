"""The outcome of each row of an import."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from enum import StrEnum

from feedback_app.responses.imports.rows import ParsedRow


class Fate(StrEnum):
    """Only the first two store anything."""

    TAKEN = "taken"
    CHANGED = "taken with changes"
    CAME_BEFORE = "came before"
    REFUSED = "refused"


STORED = frozenset({Fate.TAKEN, Fate.CHANGED})
OTHER_CONTENT = (
    "A row with this ID came before and said something else. The response stands as it came first."
)


@dataclass(frozen=True)
class Outcome:
    """``sentences`` say what was changed, or why the row was refused."""

    row: ParsedRow
    fate: Fate
    sentences: tuple[str, ...] = ()

    @property
    def stored(self) -> bool:
        """Also of a dry run: whether it would be."""
        return self.fate in STORED


def outcome(row: ParsedRow, contents: MutableMapping[str, str | None]) -> Outcome:
    """The outcome for ``row``, where ``contents`` holds what is stored under each key; the row's own is added."""
    if (arrival := row.arrival) is None:
        return Outcome(row, Fate.REFUSED, (row.refusal,))
    if arrival.submission_key in contents:
        if contents[arrival.submission_key] == arrival.content_sha256:
            return Outcome(row, Fate.CAME_BEFORE)
        return Outcome(row, Fate.REFUSED, (OTHER_CONTENT,))
    contents[arrival.submission_key] = arrival.content_sha256
    return Outcome(row, Fate.CHANGED if row.notes else Fate.TAKEN, row.notes)
