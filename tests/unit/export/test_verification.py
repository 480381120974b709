"""A pack proves itself, and whatever was changed in it is found, without the store."""

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from feedback_app.excerpt import fingerprint
from feedback_app.export.formats import FORMATS
from feedback_app.export.pack import PACK, release_file
from feedback_app.export.pack_reader import PackFile, UnreadableError
from feedback_app.export.style import Style
from feedback_app.export.verification import Verification, verify
from tests.support.releases import WORDS, release_of

Parts = dict[str, bytes]
JSON = "data/edition-1-release-2.json"
EXACT = "data/edition-1-release-2-exact.csv"


@pytest.fixture(scope="module")
def honest() -> bytes:
    return b"".join(PACK.pieces(release_of(WORDS, withdrawn=1)))


def changed(honest: bytes, change: Callable[[Parts], object]) -> bytes:
    """The pack with some of its parts otherwise, as somebody would zip it again."""
    with zipfile.ZipFile(io.BytesIO(honest)) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    change(parts)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return kept.getvalue()


def listed_anew(parts: Parts, path: str) -> None:
    """Makes the manifest fit a part that was changed."""
    manifest = json.loads(parts["manifest.json"])
    for one in manifest["files"]:
        if one["path"] == path:
            one |= {"bytes": len(parts[path]), "sha256": sha256(parts[path]).hexdigest()}
    parts["manifest.json"] = json.dumps(manifest).encode()


def proved(tmp_path: Path, file: bytes, name: str = "pack.zip") -> Verification:
    (tmp_path / name).write_bytes(file)
    return verify(tmp_path / name)


def test_an_honest_pack_is_proved_to_the_last_file(tmp_path: Path, honest: bytes) -> None:
    proof = proved(tmp_path, honest)
    assert (proof.faults, proof.left_open) == ((), ())
    assert f"All {len(WORDS) + 1} quotes fit their fingerprints." in proof.proved
    assert any("made again" in line for line in proof.proved)


def test_a_release_as_json_is_proved_by_itself(tmp_path: Path) -> None:
    document = b"".join(release_file(FORMATS["json"], release_of(WORDS)).pieces)
    proof = proved(tmp_path, document, "release.json")
    assert proof.faults == ()


def test_a_pack_in_other_colours_is_proved_too(tmp_path: Path) -> None:
    style = Style(outcomes="#112233", organisation="Another programme")
    assert proved(tmp_path, b"".join(PACK.pieces(release_of(WORDS), style))).faults == ()


def test_a_pack_with_a_logo_that_is_not_known_here_says_what_was_not_looked_at(tmp_path: Path) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    pack = PACK.pieces(release_of(WORDS), Style(logo=logo, logo_suffix="svg", logo_alt="A square"))
    proof = proved(tmp_path, b"".join(pack))
    assert proof.faults == ()
    assert any("not made again" in line for line in proof.left_open)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda parts: parts.pop(EXACT), f"{EXACT} is missing."),
        (lambda parts: parts.update({EXACT: b"other"}), f"{EXACT} is not the file that was packed."),
        (lambda parts: parts.update({"more.txt": b"?"}), "more.txt is in the pack, and nothing names it."),
    ],
)
def test_a_file_that_was_changed_is_named(
    tmp_path: Path, honest: bytes, change: Callable[[Parts], object], sentence: str
) -> None:
    assert sentence in proved(tmp_path, changed(honest, change)).faults


def test_a_table_that_was_changed_with_its_manifest_is_found_all_the_same(
    tmp_path: Path, honest: bytes
) -> None:
    def change(parts: Parts) -> None:
        parts[EXACT] = parts[EXACT].replace(b"helpful", b"useless")
        listed_anew(parts, EXACT)

    assert proved(tmp_path, changed(honest, change)).faults == (
        f"{EXACT} does not say what the release says.",
    )


def forged(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(b"".join(release_file(FORMATS["json"], release_of(WORDS, withdrawn=1)).pieces))
    change(document["release"])
    return json.dumps(document).encode()


def words(release: dict[str, Any]) -> None:
    release["quotes"][0]["words"] = "They were always late."


def words_with_their_fingerprint(release: dict[str, Any]) -> None:
    quote = release["quotes"][0] | {"words": "They were always late."}
    release["quotes"][0] = quote | {"sha256": fingerprint(quote["words"], quote["attribution"])}


def introduction(release: dict[str, Any]) -> None:
    release["quotes"][0]["said"] = "Everybody said"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (words, "Q-11 is not as it was approved: its words or its attribution were changed."),
        (words_with_their_fingerprint, "The seal is broken: the release is not the one that was frozen."),
        (introduction, "Q-11 is introduced by other words than its attribution."),
        (lambda release: release["quotes"].reverse(), "The seal is broken"),
        (lambda release: release["figures"].update(responses=1_000), "The seal is broken"),
        (
            lambda release: release["quotes"][0].update(note="x"),
            "The document is not of its shape at release.quotes.0",
        ),
        (
            lambda release: release["quotes"][3].update(withdrawn_on=None),
            "Q-14 is neither a quote nor the mark",
        ),
        (
            lambda release: release["quotes"][3].update(withdrawn_on="2026-02-30"),
            "a day or a moment that there is not",
        ),
        (lambda release: release.update(number=2.0), "The seal is broken"),
    ],
)
def test_a_release_that_was_changed_says_so(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    faults = proved(tmp_path, forged(change), "release.json").faults
    assert any(sentence in fault for fault in faults), faults


def zipped(*names: str, part: bytes = b"x", way: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", way) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), part, compress_type=way)
    return kept.getvalue()


def lying_about_its_size() -> bytes:
    """A ZIP whose directory says that a file of some bytes is one of 3 gigabytes."""
    honest = zipped("manifest.json", part=b"{}")
    place = honest.rindex(b"PK\x01\x02") + 24
    return honest[:place] + (3_000_000_000).to_bytes(4, "little") + honest[place + 4 :]


HOSTILE = {
    "nothing": b"",
    "words": b"Dear colleague",
    "a JSON list": b"[1]",
    "JSON without end": b"[" * 100_000,
    "half a ZIP": zipped("manifest.json")[:40],
    "a ZIP in name": b"PK\x03\x04" + b"\0" * 100,
    "another ZIP": zipped("letter.txt"),
    "a path that leads out": zipped("../../etc/passwd"),
    "a path from the top": zipped("/etc/passwd"),
    "a path of Windows": zipped("..\\evil.txt"),
    "a strange compression": zipped("manifest.json", way=zipfile.ZIP_BZIP2),
    "a size that cannot be": lying_about_its_size(),
    "a manifest of nothing": zipped("manifest.json", part=b"{}"),
    "a manifest that is no JSON": zipped("manifest.json", part=b"\xff"),
}


@pytest.mark.parametrize("file", [pytest.param(file, id=name) for name, file in HOSTILE.items()])
def test_a_file_that_is_no_pack_gets_a_sentence(tmp_path: Path, file: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"\.$"):
        proved(tmp_path, file)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped("manifest.json", "manifest.json")
    with pytest.raises(UnreadableError, match="two files of one name"):
        proved(tmp_path, twice)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PackFile, "LARGEST", 1_000_000)
    with pytest.raises(UnreadableError, match="not unpacked"):
        proved(tmp_path, zipped("manifest.json", part=b"\0" * 2_000_000))


def test_more_files_than_any_pack_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PackFile, "MOST_FILES", 10)
    with pytest.raises(UnreadableError, match="more than any pack"):
        proved(tmp_path, zipped(*map(str, range(11))))


def test_a_file_that_was_damaged_on_the_way_is_never_proved(tmp_path: Path, honest: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(honest)) as pack:
        entries = pack.infolist()
    for one in entries:
        at = one.header_offset + 30 + len(one.filename) + one.compress_size // 2
        damaged = honest[:at] + bytes([honest[at] ^ 0x55]) + honest[at + 1 :]
        assert refused(tmp_path, damaged), one.filename


def refused(tmp_path: Path, file: bytes) -> bool:
    try:
        return proved(tmp_path, file).faults != ()
    except UnreadableError:
        return True
