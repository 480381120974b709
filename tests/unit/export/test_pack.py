"""A pack as a designer opens it."""

import io
import json
import zipfile

import pytest

from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats import FORMATS
from feedback_app.export.pack import PACK, release_file
from feedback_app.export.typesetting.fault import CannotBeSetError
from tests.support.releases import WORDS, release_of

TOO_LONG = "They were always helpful. " * 150


def opened(release: FrozenRelease) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(PACK.pieces(release))))


def test_a_pack_names_each_of_its_files_with_size_and_hash() -> None:
    with opened(release_of(WORDS, withdrawn=1)) as pack:
        manifest = json.loads(pack.read("manifest.json"))
        names = set(pack.namelist()) - {"manifest.json"}
    assert {one["path"] for one in manifest["files"]} == names
    assert manifest["withdrawn"] == [{"quote": "Q-14", "withdrawn_on": "2026-11-25"}]
    assert (manifest["edition"], manifest["release"], manifest["left_out"]) == (1, 2, {})


def test_a_designer_finds_the_card_that_indesign_asks_for() -> None:
    with opened(release_of(WORDS)) as pack:
        table = pack.read("cards/edition-1-release-2-indesign-quotes-tab.txt").decode("utf-16")
        names = [row.split("\t")[-1] for row in table.split("\r\n")[1:-1]]
        assert [f"cards/{name}" in pack.namelist() for name in names] == [True] * len(WORDS)


def test_pictures_are_not_compressed_twice() -> None:
    with opened(release_of(WORDS)) as pack:
        ways = {one.filename.rsplit(".", 1)[1]: one.compress_type for one in pack.infolist()}
    assert (ways["png"], ways["docx"], ways["json"]) == (
        zipfile.ZIP_STORED,
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
    )


def test_a_format_that_cannot_hold_a_quote_is_left_out_and_the_readme_says_why() -> None:
    with opened(release_of([*WORDS, TOO_LONG])) as pack:
        told = " ".join(pack.read("README.txt").decode().split())
        left_out = json.loads(pack.read("manifest.json"))["left_out"]
        assert "data/edition-1-release-2.json" in pack.namelist()
    assert "infographic-a4" in left_out
    assert (
        f"Not in this pack ================ * {FORMATS[next(iter(left_out))].label}: Q-14 is too long" in told
    )


@pytest.mark.parametrize("name", ["card-png", "infographic-a4"])
def test_what_cannot_be_set_is_refused_before_the_first_byte_leaves(name: str) -> None:
    made = release_file(FORMATS[name], release_of([*WORDS, TOO_LONG]))
    with pytest.raises(CannotBeSetError, match=r"too long|too many"):
        next(made.pieces)


def test_a_pack_begins_to_leave_before_it_is_whole() -> None:
    asked = 0
    for asked, _ in enumerate(PACK.pieces(release_of(WORDS)), start=1):  # noqa: B007  (counted)
        pass
    assert asked > 20


def test_the_first_release_has_no_changes_and_the_next_lists_them() -> None:
    with opened(release_of(WORDS)) as pack:
        told = pack.read("CHANGES.txt").decode()
    assert "Changed since release 1" in told
    assert "* Q-11 added: New in this release." in told
