"""One row of an earlier survey, read as a response: what it says, what was read into it, or why not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from feedback_app.lib.canonical_json import sha256
from feedback_app.lib.normalise import UnusableTextError, normalised
from feedback_app.responses.imports.answers import RowRefusedError, Said, permitted, values
from feedback_app.responses.imports.cell import Cell, FileRefusedError, folded, text_of
from feedback_app.responses.imports.mapping import Plan
from feedback_app.responses.imports.table import Row, Table
from feedback_app.responses.imports.timestamps import UnreadableMomentError, moment
from feedback_app.store.responses import Arrival, facts_of

LONGEST_ID = 100
"""Characters. Microsoft Forms counts from 1; a UUID, as other tools write, has 36."""


@dataclass(frozen=True)
class Reading:
    """``arrival`` is None where the row is refused; then ``refusal`` says why.

    ``notes`` say what was read into a cell or left out. ``unknown_force``: the words that named no force.
    """

    number: int
    row_id: str
    arrival: Arrival | None = None
    refusal: str = ""
    notes: tuple[str, ...] = ()
    unknown_force: str = ""


def keys(readings: Iterable[Reading]) -> list[str]:
    """The submission keys of those that can be taken."""
    return [reading.arrival.submission_key for reading in readings if reading.arrival]


@dataclass(frozen=True)
class Reader:
    """A plan that fits a table. ``titles``: the table's, folded. ``places``: where those of the plan stand.

    ``unread``: the titles left alone, as written.
    """

    plan: Plan
    titles: tuple[str, ...]
    places: Mapping[str, int]
    unread: tuple[str, ...]

    def read(self, row: Row) -> Reading:
        """What the row says; the same row gives the same reading each time."""
        place = self.places.get(self.plan.id_title, len(row.cells))
        row_id = "".join(map(text_of, row.cells[place : place + 1])).strip()[:LONGEST_ID]
        try:
            said = self._said(row)
            arrival = self._arrival(row, said)
        except RowRefusedError as refused:
            return Reading(row.number, row_id, refusal=str(refused))
        return Reading(row.number, row_id, arrival, "", tuple(said.notes), said.unknown_force)

    def _said(self, row: Row) -> Said:
        if len(row.cells) != len(self.titles):
            message = f"It has {len(row.cells)} cells under {len(self.titles)} titles. Is the file cut short?"
            raise RowRefusedError(message)
        return Said({title: _kept(row.cells[place], title) for title, place in self.places.items()})

    def _arrival(self, row: Row, said: Said) -> Arrival:
        given_at = self._given_at(said)
        answers = values(self.plan, said)
        content = _content(self, row, given_at)
        return Arrival(
            submission_key=f"import:{self.plan.questionnaire.slug}:{self._id(said) or content}",
            answers=answers,
            facts=facts_of(self.plan.questionnaire.sheet(answers)),
            permitted=permitted(self.plan, said),
            source="import",
            given_at=given_at,
            content_sha256=content,
        )

    def _id(self, said: Said) -> str:
        if not (title := self.plan.id_title):
            return ""
        row_id = said.words(title)
        if not row_id or len(row_id) > LONGEST_ID:
            message = f"{title}: " + (f"longer than {LONGEST_ID} characters" if row_id else "blank")
            raise RowRefusedError(message + ", so the row could not be known again.")
        return row_id

    def _given_at(self, said: Said) -> datetime:
        filled = [title for title in self.plan.moments if said.words(title)]
        if not filled:
            message = f"No moment: {' and '.join(self.plan.moments)} blank."
            raise RowRefusedError(message)
        try:
            given_at, note = moment(said.cells[filled[0]], self.plan.formats)
        except UnreadableMomentError as unreadable:
            message = f"{filled[0]}: {unreadable}"
            raise RowRefusedError(message) from unreadable
        skipped = self.plan.moments[0] if filled[0] != self.plan.moments[0] else ""
        said.note(filled[0], [note] if note else [])
        said.note(skipped, [f"blank, so {filled[0]} was taken"] if skipped else [])
        return given_at


def reader(plan: Plan, table: Table) -> Reader:
    """Reads the rows of ``table`` by ``plan``.

    Raises:
        FileRefusedError: where a title of the plan is missing or stands over two columns; it names them all.
    """
    kept = tuple(folded(title) for title in table.titles)
    times = Counter(kept)
    missing = [f"no column {title!r}" for title in plan.titles if not times[folded(title)]]
    twice = [f"{times[folded(title)]} columns {title!r}" for title in plan.titles if times[folded(title)] > 1]
    if missing or twice:
        message = f"The file does not fit the mapping. It has {'; '.join([*missing, *twice])}."
        raise FileRefusedError(message)
    places = {title: kept.index(folded(title)) for title in plan.titles}
    unread = [title for place, title in enumerate(table.titles) if place not in places.values()]
    return Reader(plan, kept, places, tuple(title for title in unread if folded(title)))


def _kept(cell: Cell, title: str) -> Cell:
    if isinstance(cell, datetime):
        return cell
    try:
        return normalised(cell)
    except UnusableTextError as unusable:
        message = f"{title}: {unusable}."
        raise RowRefusedError(message) from unusable


def _content(reader: Reader, row: Row, given_at: datetime) -> str:
    """What the row holds, known again whatever the mapping, the order of columns and the file's kind.

    Blank cells do not count: a survey that gains a question leaves its older rows as they were.
    """
    moments = {reader.places[title] for title in reader.plan.moments}
    cells = {
        (title, " ".join(text_of(cell).split()))
        for place, (title, cell) in enumerate(zip(reader.titles, row.cells, strict=True))
        if place not in moments and text_of(cell).strip()
    }
    words = [[title, kept] for title, kept in sorted(cells)]
    return sha256([_ascii(words), given_at.isoformat()])


def _ascii(words: list[list[str]]) -> list[list[str]]:
    """A column that is not read may hold what no encoding can write."""
    return [[part.encode("ascii", "backslashreplace").decode("ascii") for part in pair] for pair in words]
