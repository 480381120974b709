"""What every way of writing down a release keeps to, those that are not written yet too."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from importlib.resources import files as resources

import pytest
from jsonschema import Draft202012Validator

from feedback_app.export.delimited import one_line
from feedback_app.export.document import FrozenRelease, read_release
from feedback_app.export.figures import NO_FIGURES
from feedback_app.export.formats import FORMATS
from feedback_app.export.formats.base import Format
from feedback_app.export.formats.csv_spreadsheet import STARTS_A_FORMULA
from feedback_app.export.pack import DOWNLOAD_FORMATS, release_file
from tests.support.hostile import kept, some
from tests.support.read_back import everything_in, reader_of
from tests.support.releases import WORDS, release_of

EVERY = pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in FORMATS.items()])
SURELY = [pytest.param(form, id=name) for name, form in FORMATS.items() if not form.may_refuse]
SURE = pytest.mark.parametrize("form", SURELY)
"""Those that take any words; what a page cannot show it refuses, and says so in its own tests."""

USABLE = [right for text in some(3) if (right := kept(text, 4_000))]
IN_ANOTHER_PROCESS = """
import hashlib, json
from feedback_app.export.pack import DOWNLOAD_FORMATS, release_file
from tests.support.releases import WORDS
from tests.support.releases import release_of
made = release_of(WORDS, withdrawn=1)
hashed = lambda way: hashlib.sha256(b"".join(release_file(way, made).pieces)).hexdigest()
print(json.dumps({name: hashed(way) for name, way in DOWNLOAD_FORMATS.items()}))
"""


def files(form: Format, release: FrozenRelease) -> dict[str, bytes]:
    return {file.name: b"".join(file.pieces) for file in form.files(release)}


@EVERY
def test_the_same_release_gives_the_same_bytes(form: Format) -> None:
    release = release_of(WORDS, withdrawn=1)
    assert files(form, release) == files(form, release)


def test_a_later_process_writes_the_same_bytes() -> None:
    release = release_of(WORDS, withdrawn=1)
    here = {
        name: hashlib.sha256(b"".join(release_file(way, release).pieces)).hexdigest()
        for name, way in DOWNLOAD_FORMATS.items()
    }
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    there = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert json.loads(there) == here


@EVERY
def test_a_designer_finds_the_words_of_every_quote(form: Format) -> None:
    for name, file in files(form, release_of(WORDS, withdrawn=1)).items():
        if (reader := reader_of(name)) is not None:
            assert reader(file) == list(WORDS), name


@SURE
def test_hostile_words_come_out_as_they_went_in(form: Format) -> None:
    for name, file in files(form, release_of(USABLE)).items():
        if (reader := reader_of(name)) is not None:
            assert [folded(one) for one in reader(file)] == [folded(one) for one in USABLE], name


def folded(words: str) -> str:
    """Line ends may be drawn in more than one way."""
    return " ".join(one_line(words).split())


@EVERY
def test_a_format_says_what_it_is_for(form: Format) -> None:
    assert form.purpose.endswith(".")
    assert form.label
    assert form.folder.isalpha()


@EVERY
def test_nothing_that_a_person_typed_is_part_of_a_files_name(form: Format) -> None:
    for name in files(form, release_of(WORDS)):
        assert ".." not in name
        assert name.replace("/", "").replace("-", "").replace(".", "").isalnum()


@EVERY
def test_a_release_without_figures_tells_of_none(form: Format) -> None:
    for file in files(form, release_of(WORDS, figures=NO_FIGURES)).values():
        assert "withheld" not in everything_in(file)


def test_words_that_begin_like_a_formula_are_guarded_for_spreadsheets_alone() -> None:
    release = release_of([f"{sign}1+1" for sign in STARTS_A_FORMULA])
    guarded = files(FORMATS["csv-spreadsheet"], release)
    exact = files(FORMATS["csv"], release)
    assert list(guarded) == ["edition-1-release-2-for-spreadsheets.csv"]
    text, words = (made.popitem()[1].decode("utf-8-sig") for made in (guarded, exact))
    assert [sign for sign in STARTS_A_FORMULA if f'"\'{sign}1+1"' not in text] == []
    assert "\"'" not in words


@pytest.mark.parametrize("name", ["xlsx", "docx", "markdown", "html", "text"])
def test_a_reader_is_told_what_is_withheld(name: str) -> None:
    (file,) = files(FORMATS[name], release_of(WORDS)).values()
    text = everything_in(file).replace("\\", "")
    for words in ("61", "at least 90% of 55", "withheld", "fewer than 5", "£156.3 million"):
        assert words in text


def test_indesign_finds_short_names_and_no_line_break_in_a_field() -> None:
    made = files(FORMATS["indesign"], release_of(["One\nline\tand another.", "Two."]))
    rows = made["edition-1-release-2-indesign-edition-tab.txt"].decode("utf-16").split("\r\n")
    assert rows[0].split("\t")[2:6] == ["quote1", "said1", "number1", "@card1"]
    assert "One line and another." in rows[1]
    assert rows[0].isascii()


def test_a_web_page_runs_no_script_of_a_quote() -> None:
    (file,) = files(FORMATS["html"], release_of(['<script>window.x=1</script>"onload="x'])).values()
    assert b"<script" not in file
    assert b'itemtype="https://schema.org/Quotation"' in file


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx"])
def test_an_office_file_says_whose_it_is_and_nothing_of_its_maker(name: str) -> None:
    (file,) = files(FORMATS[name], release_of(WORDS)).values()
    text = everything_in(file)
    assert "TOEX Programme" in text
    assert "2026-11-23T12:00:05Z" in text
    for maker in ("python-docx", "Steve Canny", "2013-"):
        assert maker not in text
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 11, 23, 12, 0, 4)}


def test_a_release_can_be_read_from_its_own_document() -> None:
    release = release_of(WORDS, withdrawn=1)
    document = json.loads(b"".join(release_file(FORMATS["json"], release).pieces))
    assert read_release(document["release"], document["sha256"]) == release


def test_a_pipeline_is_given_the_shape_that_the_schema_describes() -> None:
    schema = json.loads(resources("feedback_app.export").joinpath("release.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    (document,) = files(FORMATS["json"], release_of(WORDS, withdrawn=1)).values()
    Draft202012Validator(schema).validate(json.loads(document))
