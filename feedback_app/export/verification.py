"""Whether a pack, or a release as JSON, is whole: proved by itself, without the store."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from feedback_app.domain.attribution import introduction
from feedback_app.excerpt import fingerprint
from feedback_app.export.document import read_release, seal
from feedback_app.export.formats import FORMATS
from feedback_app.export.pack import MANIFEST, SOFTWARE, made_with, packed, style_document
from feedback_app.export.pack_reader import PackFile, UnreadableError
from feedback_app.export.style import Style

MOST_FAULTS = 10
"""Of one kind: more say nothing more."""

OURS_ALONE = (".csv", ".html", ".json", ".md", ".txt")
"""Files that are written by this project alone, whatever else is installed."""


@dataclass(frozen=True)
class Verification:
    """What was proved and what is wrong, a sentence each; ``left_open`` says what could not be looked at here.
    ``document`` is the release as JSON, where it has its right shape."""

    proved: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    left_open: tuple[str, ...] = ()
    document: Mapping[str, Any] | None = None

    def with_part(self, what: str, faults: Iterable[str]) -> "Verification":
        """With one more thing looked at: ``what`` is proved where there are no faults."""
        found = tuple(faults)
        if found:
            return replace(self, faults=(*self.faults, *_fewer(found)))
        return replace(self, proved=(*self.proved, what))


def verify(path: Path, style: Style | None = None) -> Verification:
    """Reads ``path``, a pack or a release as JSON. ``style`` is this installation's, for packs with a logo.

    Raises:
        UnreadableError: where it is neither, or cannot be read safely.
    """
    with path.open("rb") as opened:
        start = opened.read(4)
    if start.startswith(b"PK"):
        with PackFile(path) as pack:
            return _pack(pack, style)
    if path.stat().st_size > PackFile.LARGEST_DOCUMENT:
        raise UnreadableError("The file is larger than any release as JSON.")
    return _document(Verification(), _parsed(path.read_bytes(), path.name))


def _pack(pack: PackFile, style: Style | None) -> Verification:
    manifest = _parsed(pack.document(MANIFEST), MANIFEST)
    listed = _listed(manifest)
    faults = [*pack.strangers({MANIFEST, *listed}), *_unlike(pack, listed)]
    proof = Verification().with_part(f"All {len(listed)} files are those that the manifest names.", faults)
    name = f"data/edition-{manifest.get('edition')}-release-{manifest.get('release')}.json"
    if name not in listed or not pack.holds(name):
        return proof.with_part("", [f"The pack does not hold {name}, which its quotes are proved by."])
    proof = _document(proof, _parsed(pack.document(name), name))
    if proof.document is None:
        return proof
    proof = proof.with_part("The manifest tells of the same release.", _untrue(manifest, proof.document))
    return _made_again(proof, manifest, listed, style)


def _document(proof: Verification, document: Mapping[str, Any]) -> Verification:
    schema = json.loads(resources("feedback_app.export").joinpath("release.schema.json").read_bytes())
    shape = [
        f"The document is not of its shape at {_place(fault.absolute_path)}: {fault.message[:200]}"
        for fault in Draft202012Validator(schema).iter_errors(document)
    ]
    proof = proof.with_part(f"The document has the shape of {schema['$id']}.", shape)
    if shape:
        return proof
    proof = proof.with_part("Its days and moments can be read.", _unread(document))
    quotes = document["release"]["quotes"]
    proof = proof.with_part(f"All {len(quotes)} quotes fit their fingerprints.", _misquoted(quotes))
    broken = [] if _sealed(document) else ["The seal is broken: the release is not the one that was frozen."]
    proof = proof.with_part(f"The release fits its seal, {document['sha256']}.", broken)
    return replace(proof, document=document)


def _unread(document: Mapping[str, Any]) -> Iterator[str]:
    try:
        read_release(document["release"], document["sha256"])
    except (TypeError, ValueError):
        yield "The document names a day or a moment that there is not."


def _misquoted(quotes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in quotes:
        words, label = one["words"], one["attribution"]
        if (words is None) != (label is None) or (words is None) != (one["withdrawn_on"] is not None):
            yield f"{one['quote']} is neither a quote nor the mark of one that was withdrawn."
        elif words is None:
            continue
        elif fingerprint(words, label) != one["sha256"]:
            yield f"{one['quote']} is not as it was approved: its words or its attribution were changed."
        elif introduction(label) != one["said"]:
            yield f"{one['quote']} is introduced by other words than its attribution."


def _sealed(document: Mapping[str, Any]) -> bool:
    try:
        return bool(seal(document["release"]) == document["sha256"])
    except (TypeError, ValueError):  # a number that no release holds
        return False


def _listed(manifest: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Bytes and hash by path."""
    try:
        return {one["path"]: (int(one["bytes"]), str(one["sha256"])) for one in manifest["files"]}
    except (KeyError, TypeError, ValueError) as wrong:
        raise UnreadableError("The manifest does not say which files the pack holds.") from wrong


def _unlike(pack: PackFile, listed: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    for path, (size, sha256) in listed.items():
        if not pack.holds(path):
            yield f"{path} is missing."
        elif pack.size(path) != size or pack.sha256(path) != sha256:
            yield f"{path} is not the file that was packed."


def _untrue(manifest: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[str]:
    release = document["release"]
    withdrawn = [
        {"quote": one["quote"], "withdrawn_on": one["withdrawn_on"]}
        for one in release["quotes"]
        if one["words"] is None
    ]
    for name, is_so in (
        ("sha256", document["sha256"]),
        ("edition", release["edition"]),
        ("release", release["number"]),
        ("released_at", release["released_at"]),
        ("withdrawn", withdrawn),
    ):
        if manifest.get(name) != is_so:
            yield f"The manifest says otherwise of the release: {name}."


def _made_again(
    proof: Verification,
    manifest: Mapping[str, Any],
    listed: Mapping[str, tuple[int, str]],
    style: Style | None,
) -> Verification:
    """Makes every file anew from the sealed document: one that says otherwise is found, whatever it is listed as."""
    if proof.faults or proof.document is None:
        return proof
    if (manifest.get("software") or {}).get("version") != version(SOFTWARE):
        return _open(proof, "No file was made again: the pack was made by another version of this software.")
    known = _style(manifest, style)
    whole = known is not None and manifest["software"].get("made_with") == made_with()
    forms = [form for form in FORMATS.values() if whole or not form.may_refuse]
    release = read_release(proof.document["release"], proof.document["sha256"])
    compared = {path for path in listed if whole or path.endswith(OURS_ALONE)}
    if not whole and manifest.get("left_out"):
        compared.discard("README.txt")  # it says why, which only those formats know
    try:
        made = {file.name: _sha256(file.pieces) for file in packed(release, known or Style(), forms)}
    except (KeyError, ValueError) as wrong:
        return proof.with_part("", [f"Its files cannot be made again, which those of a release can: {wrong}"])
    unlike = [
        f"{path} does not say what the release says."
        for path in sorted(compared)
        if made.get(path) != listed[path][1]
    ]
    proof = _not_compared(proof, manifest, whole=whole)
    return proof.with_part(f"{len(compared)} files, made again from the release, are the same.", unlike)


def _not_compared(proof: Verification, manifest: Mapping[str, Any], *, whole: bool) -> Verification:
    """Says what was left out of the pack, and what could not be made again."""
    for name, why in dict(manifest.get("left_out") or {}).items():
        proof = _open(proof, f"Not in the pack: {name}. {why}")
    if whole:
        return proof
    return _open(
        proof, "Pictures and office files were not made again: they come of other versions, or bear a logo."
    )


def _style(manifest: Mapping[str, Any], style: Style | None) -> Style | None:
    """The style in which the pack was made, where it is known here."""
    told = manifest.get("style")
    if style is not None and style_document(style) == told:
        return style
    try:
        made = Style(**{name: value for name, value in dict(told).items() if name != "logo_sha256"})  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return made if style_document(made) == told else None


def _open(proof: Verification, what: str) -> Verification:
    return replace(proof, left_open=(*proof.left_open, what))


def _sha256(pieces: Iterable[bytes]) -> str:
    hashed = hashlib.sha256()
    for piece in pieces:
        hashed.update(piece)
    return hashed.hexdigest()


def _parsed(text: bytes, name: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise UnreadableError(f"{name} is not JSON.") from wrong
    if not isinstance(document, dict):
        raise UnreadableError(f"{name} is not what a release or a pack holds.")
    return document


def _place(path: Iterable[object]) -> str:
    return ".".join(map(str, path)) or "its start"


def _fewer(faults: tuple[str, ...]) -> tuple[str, ...]:
    more = len(faults) - MOST_FAULTS
    return faults if more <= 0 else (*faults[:MOST_FAULTS], f"And {more} more of this kind.")
