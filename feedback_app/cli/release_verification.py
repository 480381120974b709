"""Proves by the store that a pack is a release of this installation, and may still be used."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.export.document import FrozenQuote, seal
from feedback_app.export.verification import Verification
from feedback_app.lib.dates import day_in_words
from feedback_app.models import AuditEntry, Release
from feedback_app.releases.editions.queries import numbered_release
from feedback_app.store.audit_log import broken_link
from feedback_app.store.releases import load_release


def check_against_store(session: Session, proof: Verification) -> Verification:
    """``proof`` with four parts more: that the store holds this release, that each quote was approved, that the audit
    log is whole, and that no quote was withdrawn since."""
    if proof.document is None:
        return proof
    claimed, sha256 = proof.document["release"], proof.document["sha256"]
    if (release := numbered_release(session, claimed["edition"], claimed["number"])) is None:
        return proof.with_part(
            "", [f"This store holds no release {claimed['number']} of edition {claimed['edition']}."]
        )
    document = load_release(session, release).document()
    proof = proof.with_part(
        "It is the release that the store keeps.", _not_as_stored(release, document, sha256)
    )
    quotes = list(load_release(session, release).quotes)
    proof = proof.with_part("Each approval stands in the record of decisions.", _unapproved(session, quotes))
    proof = proof.with_part("The record of decisions is whole.", _broken_log(session))
    return proof.with_part("No quote of it was withdrawn since.", _withdrawn(claimed, quotes))


def _not_as_stored(release: Release, document: Mapping[str, Any], sha256: str) -> Iterator[str]:
    if release.sha256 != sha256:
        yield f"The store keeps another release under this number, with the seal {release.sha256}."
    if seal(document) != release.sha256:
        yield "The release in the store does not fit its own seal: what the store keeps was changed."


def _unapproved(session: Session, quotes: list[FrozenQuote]) -> Iterator[str]:
    for quote in quotes:
        if quote.approval is None:  # in releases made before version 0.4 no quote names its approval
            continue
        entry = session.get(AuditEntry, quote.approval["record"])
        about = (entry.ruling, f"Q-{entry.subject_id}", entry.subject) if entry else None
        if about != (Transition.APPROVE, quote.quote, "quote"):
            yield f"The record that {quote.quote} names is not its approval."
        elif entry and entry.detail.get("sha256", quote.sha256) != quote.sha256:
            yield f"{quote.quote} was approved with other words than it was released with."


def _broken_log(session: Session) -> Iterator[str]:
    if (broken := broken_link(session)) is not None:
        yield f"The record of decisions does not fit together at number {broken}."


def _withdrawn(claimed: Mapping[str, Any], quotes: list[FrozenQuote]) -> Iterator[str]:
    held = {quote["quote"] for quote in claimed["quotes"] if quote["words"] is not None}
    for quote in quotes:
        if quote.words is None and quote.quote in held:
            on_day = f" on {day_in_words(quote.withdrawn_on)}" if quote.withdrawn_on else ""
            yield f"{quote.quote} was withdrawn{on_day}, and this file still holds it. Take a new one, and delete this."
        elif quote.words is not None and quote.quote not in held:
            yield f"{quote.quote} is said to be withdrawn, and it is not."
