"""Reads the quotes' words back out of files, as the programs do that the files are for."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import html5lib
from docx import Document
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pptx import Presentation

from feedback_app.export.formats.csv_spreadsheet import STARTS_A_FORMULA
from tests.support.artefacts import readings

Reader = Callable[[bytes], list[str]]


def _rows(text: str, column: str, mark: str = ",") -> list[str]:
    return [row[column] for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)]


def _spreadsheet(file: bytes) -> list[str]:
    """What a spreadsheet shows: an apostrophe that guards a field is not."""
    fields = _rows(file.decode("utf-8-sig"), "words")
    return [
        one[1:] if one.startswith("'") and one[1:].startswith(STARTS_A_FORMULA) else one for one in fields
    ]


def _tabs(file: bytes) -> list[str]:
    rows = [row.split("\t") for row in file.decode("utf-16").split("\r\n")[:-1]]
    return [row[rows[0].index("quote")] for row in rows[1:]]


def _one_row(fields: Mapping[str, str]) -> list[str]:
    return [field for name, field in fields.items() if name.startswith("quote")]


def _edition_tabs(file: bytes) -> list[str]:
    names, fields = (row.split("\t") for row in file.decode("utf-16").split("\r\n")[:-1])
    return _one_row(dict(zip(names, fields, strict=True)))


def _edition_commas(file: bytes) -> list[str]:
    (row,) = csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    return _one_row(row)


def _elements(text: str, tag: str) -> Iterator[Any]:
    return iter(html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False).iter(tag))


def _web(file: bytes) -> list[str]:
    spans = _elements(file.decode(), "span")
    return ["".join(one.itertext()) for one in spans if one.get("itemprop") == "text"]


def _markdown(file: bytes) -> list[str]:
    page = MarkdownIt("commonmark").render(file.decode())
    return ["".join(one.itertext()).strip()[1:-1] for one in _elements(page, "blockquote")]


def _word(file: bytes) -> list[str]:
    document = Document(io.BytesIO(file))
    quote = document.styles["Quote"].style_id
    return [one.text[1:-1] for one in document.paragraphs if one._p.style == quote]


def _slides(file: bytes) -> list[str]:
    slides: Any = list(Presentation(io.BytesIO(file)).slides)
    return [slide.placeholders[1].text_frame.text[1:-1] for slide in slides[1:]]


def _workbook(file: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(file))["Quotes"]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    return [str(row[2]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def _text(file: bytes) -> list[str]:
    parts = file.decode().split(" said:\n“")[1:]
    return [part.rsplit("”\n", 1)[0] for part in parts]


READERS: Mapping[str, Reader] = {
    "-exact.csv": lambda file: _rows(file.decode("utf-8-sig"), "words"),
    "-for-spreadsheets.csv": _spreadsheet,
    "-indesign-quotes-tab.txt": _tabs,
    "-indesign-quotes-comma.csv": lambda file: _rows(file.decode("utf-8-sig"), "quote"),
    "-indesign-edition-tab.txt": _edition_tabs,
    "-indesign-edition-comma.csv": _edition_commas,
    "-canva.csv": lambda file: _rows(file.decode(), "Quote"),
    ".json": lambda file: [one["words"] for one in json.loads(file)["release"]["quotes"] if one["words"]],
    ".xlsx": _workbook,
    ".docx": _word,
    ".pptx": _slides,
    ".md": _markdown,
    ".html": _web,
    ".txt": _text,
}
"""By how the file's name ends, the first that fits."""


def reader_of(name: str) -> Reader | None:
    """Who reads the file of that name; nobody reads a picture."""
    return next((reader for end, reader in READERS.items() if name.endswith(end)), None)


def everything_in(file: bytes) -> str:
    """All that can be read in a file by whoever looks."""
    return "\n".join(text for _, text in readings("", file))
