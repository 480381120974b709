"""Files of an earlier survey: their encodings, titles and kinds, and how a row is known again."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from feedback_app.responses.imports.cell import FileRefusedError
from feedback_app.responses.imports.mapping import read_mapping
from feedback_app.responses.imports.rows import reader
from feedback_app.responses.imports.table import rows_of
from tests.support.surveys import MAPPING, QUESTIONNAIRES, ROW, csv_of, one, readings, taken, xlsx_of


def test_a_row_that_was_cut_short_is_refused_and_the_next_one_taken() -> None:
    whole = csv_of(ROW | {"ID": "2"}).split(b"\r\n", 1)[1]
    cut, kept = readings(rows_of(csv_of(ROW)[:-40] + b'"\r\n' + whole))
    assert cut.refusal.endswith("Is the file cut short?")
    assert kept.arrival


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1).filter(str.strip))
def test_an_officer_s_words_pass_through_csv_and_xlsx_alike(words: str) -> None:
    row: dict[str, Any] = {**ROW, "Helpful": words}
    by_csv, by_xlsx = (
        readings(rows_of(file))[0] for file in (csv_of(ROW | {"Helpful": words}), xlsx_of(row))
    )
    assert taken(by_csv).answers == taken(by_xlsx).answers


def test_a_workbook_s_dates_and_numbers_make_the_same_row_as_the_csv() -> None:
    dated: dict[str, Any] = {**ROW, "Completion time": datetime(2024, 1, 4, 9, 12, 33)}  # noqa: DTZ001  (a cell)
    assert readings(rows_of(xlsx_of(dated))) == readings(rows_of(csv_of(ROW)))


def test_a_row_is_known_again_with_its_columns_in_another_order() -> None:
    turned = dict(reversed(ROW.items()))
    file = "\n".join(",".join(f'"{cell}"' for cell in line) for line in (turned, turned.values()))
    again = readings(rows_of(file.encode()))[0]
    assert taken(again).content_sha256 == taken(one()).content_sha256


@pytest.mark.parametrize(
    "title", [title for title in ROW if title not in {"Start time", "Completion time", "Kinds"}]
)
def test_a_row_that_differs_in_any_cell_is_not_known_again(title: str) -> None:
    other = readings(rows_of(csv_of(ROW | {title: "2"})))[0]
    assert taken(other).content_sha256 != taken(one()).content_sha256


def test_a_row_that_was_given_at_another_moment_is_not_known_again() -> None:
    assert taken(one(Completion_time="04/01/2024 09:12")).content_sha256 != taken(one()).content_sha256


def test_a_row_without_an_id_column_is_known_by_what_it_says() -> None:
    nameless = MAPPING.replace('id = "ID"\n', "")
    first, second = readings(rows_of(csv_of(ROW, ROW | {"Helpful": "The map."})), nameless)
    assert taken(first).submission_key != taken(second).submission_key
    assert taken(first).submission_key == f"import:forms_2024:{taken(first).content_sha256}"


def test_an_officer_s_name_and_address_are_listed_as_not_read() -> None:
    assert reader(read_mapping(MAPPING, QUESTIONNAIRES), rows_of(csv_of(ROW))).unread == ("Name",)


def test_missing_columns_are_listed_all_at_once() -> None:
    with pytest.raises(FileRefusedError, match=r"no column 'ID'; .*no column 'Force'; .*no column 'Helpful'"):
        readings(rows_of(b"Some title,Another\n1,2\n"))


def test_titles_are_found_whatever_their_case_and_space() -> None:
    file = csv_of(ROW).replace(b"Completion time", "COMPLETION\u00a0 time ".encode())
    assert readings(rows_of(file))[0].arrival


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_officer_s_accents_survive_every_marked_encoding(encoding: str) -> None:
    text = csv_of(ROW | {"Helpful": "Bogusława’s tŷ"}).decode("utf-8-sig")
    assert taken(readings(rows_of(text.encode(encoding)))[0]).answers["helpful"] == "Bogusława’s tŷ"


def test_windows_1252_is_refused_until_the_operator_says_that_it_is_that() -> None:
    file = csv_of(ROW | {"Helpful": "café – £5"}).decode("utf-8-sig").encode("cp1252")
    with pytest.raises(FileRefusedError, match="Line 2 is not UTF-8"):
        rows_of(file)
    assert taken(readings(rows_of(file, "windows-1252"))[0]).answers["helpful"] == "café – £5"


def test_utf_8_is_not_garbled_where_the_operator_is_mistaken() -> None:
    file = csv_of(ROW | {"Helpful": "café"}).removeprefix(b"\xef\xbb\xbf")
    with pytest.raises(FileRefusedError, match="The file is UTF-8"):
        rows_of(file, "windows-1252")


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"\n",
        b'ID,Force\n1,"never closed\n',
        "ID,Force\n1,Kent\n".encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0 old",
        b"PK\x03\x04 no zip",
        xlsx_of()[:-200],
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(file: bytes) -> None:
    with pytest.raises(FileRefusedError):
        rows_of(file)


def test_a_workbook_that_unpacks_without_end_is_refused_unread() -> None:
    file = io.BytesIO(xlsx_of(ROW))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", b" " * 2_000_000)
    with pytest.raises(FileRefusedError, match="not an Excel workbook"):
        rows_of(file.getvalue())


def test_line_ends_as_excel_escapes_them_are_line_ends() -> None:
    row = ROW | {"Helpful": "One._x000D_\nTwo."}
    assert taken(readings(rows_of(xlsx_of(row)))[0]).answers["helpful"] == "One.\nTwo."


def test_a_blank_cell_at_the_end_of_a_workbook_s_row_is_a_blank_cell() -> None:
    row: dict[str, Any] = {**ROW, "May we quote you?": None}
    assert taken(readings(rows_of(xlsx_of(row)))[0]).permitted.basis == "unknown"


def test_a_formula_counts_as_the_result_that_was_stored_with_it() -> None:
    book = load_workbook(io.BytesIO(xlsx_of(ROW)))
    book.worksheets[0].cell(2, list(ROW).index("Helpful") + 1).value = '=HYPERLINK("https://example.org")'
    book.save(file := io.BytesIO())
    assert "helpful" not in taken(readings(rows_of(file.getvalue()))[0]).answers


@given(st.binary(max_size=300))
def test_no_file_whatever_makes_the_import_fail_unexplained(file: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"ID,Force\n"):
        try:
            rows_of(start + file)
        except FileRefusedError as refused:
            assert str(refused).endswith((".", ". "))  # noqa: PT017  (either way is right)
