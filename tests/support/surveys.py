"""Surveys for tests: one row as it usually stands in a file, and how it is read."""

import io
from typing import Any

from openpyxl import Workbook

from feedback_app.questionnaire.definition import packaged
from feedback_app.responses.imports.mapping import read_mapping
from feedback_app.responses.imports.rows import ParsedRow, reader
from feedback_app.responses.imports.table import Table, rows_of
from feedback_app.store.responses import Arrival

QUESTIONNAIRES = {slug: packaged(slug) for slug in ("support", "forms_2024")}
MAPPING = """
questionnaire = "forms_2024"
id = "ID"
[moment]
columns = ["Completion time", "Start time"]
[columns]
force = "Force"
supported_by = "Stream"
support_kinds = "Kinds"
impact = "Impact"
recommend = "Recommend"
helpful = "Helpful"
improve = "Improve"
[values.supported_by]
"The apps" = "technical_enablers"
[permission]
column = "May we quote you?"
[permission.answers]
"Yes - and you can name my force" = "force"
"Yes - but only name my region" = "region"
"Yes - but keep me and my force anonymous" = "one_force"
"No" = "no"
"""
ROW = {
    "ID": "1",
    "Start time": "",
    "Completion time": "04/01/2024 09:12:33",
    "Name": "anonymous",
    "Force": "Kent Police",
    "Stream": "Operational outcomes",
    "Kinds": "",
    "Impact": "4 - Good",
    "Recommend": "9",
    "Helpful": "The chart.",
    "Improve": "",
    "May we quote you?": "Yes - but only name my region",
}


def csv_of(*rows: dict[str, str]) -> bytes:
    quoted = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row.values()) for row in rows]
    return "\r\n".join([",".join(ROW), *quoted, ""]).encode("utf-8-sig", "surrogatepass")


def xlsx_of(*rows: dict[str, Any]) -> bytes:
    """A workbook whose texts are texts, also where they look like formulas."""
    book = Workbook()
    sheet = book.worksheets[0]
    for number, cells in enumerate((list(ROW), *(list(row.values()) for row in rows)), start=1):
        for place, value in enumerate(cells, start=1):
            cell = sheet.cell(number, place)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(file := io.BytesIO())
    return file.getvalue()


def readings(table: Table, mapping: str = MAPPING) -> list[ParsedRow]:
    reads = reader(read_mapping(mapping, QUESTIONNAIRES), table)
    return [reads.read(row) for row in table.rows]


def one(**cells: str) -> ParsedRow:
    """The reading of the usual row with other cells, named with an underscore for each space."""
    other = {title.replace("_", " "): words for title, words in cells.items()}
    return readings(rows_of(csv_of(ROW | other)))[0]


def taken(reading: ParsedRow) -> Arrival:
    assert reading.arrival is not None, reading.refusal
    return reading.arrival


def permission(words: str) -> Arrival:
    return taken(readings(rows_of(csv_of(ROW | {"May we quote you?": words})))[0])
