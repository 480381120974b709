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
"""Faults of one kind that are listed; the rest are counted."""

OURS_ALONE = (".csv", ".html", ".json", ".md", ".txt")
"""Files that this project writes without a library: they are the same whatever else is installed."""


@dataclass(frozen=True)
class Verification:
    """What was proved, what is wrong, and what could not be looked at here (``left_open``), a sentence each.
    ``document`` is the release as JSON, where it has its right shape."""

    proved: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    left_open: tuple[str, ...] = ()
    document: Mapping[str, Any] | None = None

    def with_part(self, what: str, faults: Iterable[str]) -> "Verification":
        """The verification with one more part: ``what`` is proved where there are no ``faults``."""
        sentences = tuple(faults)
        if sentences:
            return replace(self, faults=(*self.faults, *_shortened(sentences)))
        return replace(self, proved=(*self.proved, what))


def verify(path: Path, style: Style | None = None) -> Verification:
    """Proves ``path``, a pack or a release as JSON. ``style`` is this installation's: by it, files that bear its logo
    can be made again.

    Raises:
        UnreadableError: where it is neither, or cannot be read safely.
        OSError: where the file cannot be read at all.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(b"PK"):  # how every ZIP begins
        with PackFile(path) as pack:
            return _verify_pack(pack, style)
    if path.stat().st_size > PackFile.LARGEST_DOCUMENT:
        raise UnreadableError("The file is larger than any release as JSON.")
    return _verify_document(Verification(), _parsed(path.read_bytes(), path.name))


def _verify_pack(pack: PackFile, style: Style | None) -> Verification:
    manifest = _parsed(pack.document(MANIFEST), MANIFEST)
    listed = _listed(manifest)
    faults = [*pack.strangers({MANIFEST, *listed}), *_not_as_listed(pack, listed)]
    proof = Verification().with_part(f"All {len(listed)} files are those that the manifest names.", faults)
    name = f"data/edition-{manifest.get('edition')}-release-{manifest.get('release')}.json"
    if name not in listed or not pack.holds(name):
        return proof.with_part("", [f"The pack does not hold {name}, which its quotes are proved by."])
    proof = _verify_document(proof, _parsed(pack.document(name), name))
    if proof.document is None:
        return proof
    faults = list(_untrue_in_manifest(manifest, proof.document))
    proof = proof.with_part("The manifest tells of the same release.", faults)
    return _make_again(proof, manifest, listed, style)


def _verify_document(proof: Verification, document: Mapping[str, Any]) -> Verification:
    schema = json.loads(resources("feedback_app.export").joinpath("release.schema.json").read_bytes())
    shape = [
        f"The document is not of its shape at {_dotted(fault.absolute_path)}: {fault.message[:200]}"
        for fault in Draft202012Validator(schema).iter_errors(document)
    ]
    proof = proof.with_part(f"The document has the shape of {schema['$id']}.", shape)
    if shape:
        return proof
    proof = proof.with_part("Its days and moments can be read.", _impossible_days(document))
    quotes = document["release"]["quotes"]
    proof = proof.with_part(f"All {len(quotes)} quotes fit their fingerprints.", _misquoted(quotes))
    broken = (
        [] if _fits_seal(document) else ["The seal is broken: the release is not the one that was frozen."]
    )
    proof = proof.with_part(f"The release fits its seal, {document['sha256']}.", broken)
    return replace(proof, document=document)


def _impossible_days(document: Mapping[str, Any]) -> Iterator[str]:
    """The schema asks for the shape of a day alone: 31 February has it."""
    try:
        read_release(document["release"], document["sha256"])
    except (TypeError, ValueError):
        yield "The document names a day or a moment that there is not."


def _misquoted(quotes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for quote in quotes:
        words, label = quote["words"], quote["attribution"]
        if (words is None) != (label is None) or (words is None) != (quote["withdrawn_on"] is not None):
            yield f"{quote['quote']} is neither a quote nor the mark of one that was withdrawn."
        elif words is None:
            continue
        elif fingerprint(words, label) != quote["sha256"]:
            yield f"{quote['quote']} is not as it was approved: its words or its attribution were changed."
        elif introduction(label) != quote["said"]:
            yield f"{quote['quote']} is introduced by other words than its attribution."


def _fits_seal(document: Mapping[str, Any]) -> bool:
    try:
        return bool(seal(document["release"]) == document["sha256"])
    except (TypeError, ValueError):  # a number that canonical JSON cannot write, and no release holds
        return False


def _listed(manifest: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Size in bytes and SHA-256 of each file, by its path."""
    try:
        return {file["path"]: (int(file["bytes"]), str(file["sha256"])) for file in manifest["files"]}
    except (KeyError, TypeError, ValueError) as wrong:
        raise UnreadableError("The manifest does not say which files the pack holds.") from wrong


def _not_as_listed(pack: PackFile, listed: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    for path, (size, sha256) in listed.items():
        if not pack.holds(path):
            yield f"{path} is missing."
        elif pack.size(path) != size or pack.sha256(path) != sha256:
            yield f"{path} is not the file that was packed."


def _untrue_in_manifest(manifest: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[str]:
    release = document["release"]
    withdrawn = [
        {"quote": quote["quote"], "withdrawn_on": quote["withdrawn_on"]}
        for quote in release["quotes"]
        if quote["words"] is None
    ]
    for name, value in (
        ("sha256", document["sha256"]),
        ("edition", release["edition"]),
        ("release", release["number"]),
        ("released_at", release["released_at"]),
        ("withdrawn", withdrawn),
    ):
        if manifest.get(name) != value:
            yield f"The manifest says otherwise of the release: {name}."


def _make_again(
    proof: Verification,
    manifest: Mapping[str, Any],
    listed: Mapping[str, tuple[int, str]],
    style: Style | None,
) -> Verification:
    """Makes the files anew from the sealed document. The manifest is not sealed: a file that was changed, and listed
    with its new hash, is found here alone."""
    if proof.faults or proof.document is None:
        return proof
    if (manifest.get("software") or {}).get("version") != version(SOFTWARE):
        return _left_open(
            proof, "No file was made again: the pack was made by another version of this software."
        )
    known_style = _style(manifest, style)
    every_format = known_style is not None and manifest["software"].get("made_with") == made_with()
    compared = {path for path in listed if every_format or path.endswith(OURS_ALONE)}
    if not every_format and manifest.get("left_out"):
        compared.discard("README.txt")  # it says why, which only those formats know
    try:
        hashes = _hashes_of_pack(proof.document, known_style or Style(), every_format=every_format)
    except (KeyError, ValueError) as wrong:
        return proof.with_part("", [f"Its files cannot be made again, which those of a release can: {wrong}"])
    changed = [path for path in sorted(compared) if hashes.get(path) != listed[path][1]]
    return _not_compared(proof, manifest, every_format=every_format).with_part(
        f"{len(compared)} files, made again from the release, are the same.",
        [f"{path} does not say what the release says." for path in changed],
    )


def _hashes_of_pack(document: Mapping[str, Any], style: Style, *, every_format: bool) -> dict[str, str]:
    formats = [file_format for file_format in FORMATS.values() if every_format or not file_format.may_refuse]
    release = read_release(document["release"], document["sha256"])
    return {file.name: _sha256(file.pieces) for file in packed(release, style, formats)}


def _not_compared(proof: Verification, manifest: Mapping[str, Any], *, every_format: bool) -> Verification:
    """Says what was left out of the pack, and what could not be made again."""
    for name, why in dict(manifest.get("left_out") or {}).items():
        proof = _left_open(proof, f"Not in the pack: {name}. {why}")
    if every_format:
        return proof
    return _left_open(
        proof, "Pictures and office files were not made again: they come of other versions, or bear a logo."
    )


def _style(manifest: Mapping[str, Any], style: Style | None) -> Style | None:
    """The style in which the pack was made: this installation's, or one without a logo, which needs no file. Else
    None."""
    document = manifest.get("style")
    if style is not None and style_document(style) == document:
        return style
    try:
        made = Style(**{name: value for name, value in dict(document).items() if name != "logo_sha256"})  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return made if style_document(made) == document else None


def _left_open(proof: Verification, what: str) -> Verification:
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


def _dotted(path: Iterable[object]) -> str:
    return ".".join(map(str, path)) or "its start"


def _shortened(faults: tuple[str, ...]) -> tuple[str, ...]:
    left = len(faults) - MOST_FAULTS
    return faults if left <= 0 else (*faults[:MOST_FAULTS], f"And {left} more of this kind.")
