"""One row of an earlier survey, parsed as a response: its answers, what was read into them, or why it is refused."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from feedback_app.lib.canonical_json import sha256
from feedback_app.lib.normalise import UnusableTextError, normalised
from feedback_app.responses.imports.answers import RowCells, RowRefusedError, permitted, values
from feedback_app.responses.imports.cell import Cell, FileRefusedError, folded, text_of
from feedback_app.responses.imports.mapping import Plan
from feedback_app.responses.imports.table import Row, Table
from feedback_app.responses.imports.timestamps import UnreadableMomentError, moment
from feedback_app.store.responses import Arrival, facts_of

LONGEST_ID = 100
"""Characters. Microsoft Forms counts from 1; a UUID, as other tools write, has 36."""


@dataclass(frozen=True)
class ParsedRow:
    """``arrival`` is None where the row is refused; then ``refusal`` says why.

    ``notes`` say what was read into a cell or left out. ``unknown_force``: the words that named no force.
    """

    number: int
    row_id: str
    arrival: Arrival | None = None
    refusal: str = ""
    notes: tuple[str, ...] = ()
    unknown_force: str = ""


def submission_keys(rows: Iterable[ParsedRow]) -> list[str]:
    """Of the rows that are not refused."""
    return [row.arrival.submission_key for row in rows if row.arrival]


@dataclass(frozen=True)
class Reader:
    """A plan that fits a table. ``titles``: the table's, folded. ``columns``: the index of each of the plan's titles.

    ``unread``: the titles that no column of the plan reads, as written.
    """

    plan: Plan
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    unread: tuple[str, ...]

    def read(self, row: Row) -> ParsedRow:
        """The same row is parsed the same each time."""
        index = self.columns.get(self.plan.id_title, len(row.cells))
        row_id = "".join(map(text_of, row.cells[index : index + 1])).strip()[:LONGEST_ID]
        try:
            cells = self._cells_by_title(row)
            arrival = self._arrival(row, cells)
        except RowRefusedError as refused:
            return ParsedRow(row.number, row_id, refusal=str(refused))
        return ParsedRow(row.number, row_id, arrival, "", tuple(cells.notes), cells.unknown_force)

    def _cells_by_title(self, row: Row) -> RowCells:
        if len(row.cells) != len(self.titles):
            message = f"It has {len(row.cells)} cells under {len(self.titles)} titles. Is the file cut short?"
            raise RowRefusedError(message)
        return RowCells(
            {title: _normalised_cell(row.cells[index], title) for title, index in self.columns.items()}
        )

    def _arrival(self, row: Row, cells: RowCells) -> Arrival:
        given_at = self._given_at(cells)
        answers = values(self.plan, cells)
        content = _content_sha256(self, row, given_at)
        return Arrival(
            submission_key=f"import:{self.plan.questionnaire.slug}:{self._id(cells) or content}",
            answers=answers,
            facts=facts_of(self.plan.questionnaire.sheet(answers)),
            permitted=permitted(self.plan, cells),
            source="import",
            given_at=given_at,
            content_sha256=content,
        )

    def _id(self, cells: RowCells) -> str:
        if not (title := self.plan.id_title):
            return ""
        row_id = cells.words(title)
        if not row_id or len(row_id) > LONGEST_ID:
            message = f"{title}: " + (f"longer than {LONGEST_ID} characters" if row_id else "blank")
            raise RowRefusedError(message + ", so the row could not be known again.")
        return row_id

    def _given_at(self, cells: RowCells) -> datetime:
        filled = [title for title in self.plan.moments if cells.words(title)]
        if not filled:
            message = f"No moment: {' and '.join(self.plan.moments)} blank."
            raise RowRefusedError(message)
        try:
            given_at, note = moment(cells.cells[filled[0]], self.plan.formats)
        except UnreadableMomentError as unreadable:
            message = f"{filled[0]}: {unreadable}"
            raise RowRefusedError(message) from unreadable
        skipped = self.plan.moments[0] if filled[0] != self.plan.moments[0] else ""
        cells.note(filled[0], [note] if note else [])
        cells.note(skipped, [f"blank, so {filled[0]} was taken"] if skipped else [])
        return given_at


def reader(plan: Plan, table: Table) -> Reader:
    """Reads the rows of ``table`` by ``plan``.

    Raises:
        FileRefusedError: where a title of the plan is missing or stands over two columns; it names them all.
    """
    titles = tuple(folded(title) for title in table.titles)
    times = Counter(titles)
    missing = [f"no column {title!r}" for title in plan.titles if not times[folded(title)]]
    twice = [f"{times[folded(title)]} columns {title!r}" for title in plan.titles if times[folded(title)] > 1]
    if missing or twice:
        message = f"The file does not fit the mapping. It has {'; '.join([*missing, *twice])}."
        raise FileRefusedError(message)
    columns = {title: titles.index(folded(title)) for title in plan.titles}
    unread = [title for index, title in enumerate(table.titles) if index not in columns.values()]
    return Reader(plan, titles, columns, tuple(title for title in unread if folded(title)))


def _normalised_cell(cell: Cell, title: str) -> Cell:
    if isinstance(cell, datetime):
        return cell
    try:
        return normalised(cell)
    except UnusableTextError as unusable:
        message = f"{title}: {unusable}."
        raise RowRefusedError(message) from unusable


def _content_sha256(reader: Reader, row: Row, given_at: datetime) -> str:
    """The same whatever the mapping, the order of columns and the file's kind.

    Blank cells do not count: a survey that gains a question leaves its older rows as they were.
    """
    moments = {reader.columns[title] for title in reader.plan.moments}
    cells = {
        (title, " ".join(text_of(cell).split()))
        for index, (title, cell) in enumerate(zip(reader.titles, row.cells, strict=True))
        if index not in moments and text_of(cell).strip()
    }
    words = [[title, text] for title, text in sorted(cells)]
    return sha256([_ascii(words), given_at.isoformat()])


def _ascii(words: list[list[str]]) -> list[list[str]]:
    # A column that is not read may hold what no encoding can write.
    return [[part.encode("ascii", "backslashreplace").decode("ascii") for part in pair] for pair in words]
