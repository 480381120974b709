"""What the store says of a pack that proved itself: whether it is the release kept here, and may still be used."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.export.document import FrozenQuote, seal
from feedback_app.export.plain_english import day
from feedback_app.export.verification import Verification
from feedback_app.models import AuditEntry, Release
from feedback_app.store.audit_log import broken_link
from feedback_app.store.releases import load_release


def check_against_store(session: Session, proof: Verification) -> Verification:
    """``proof`` with what the store knows: the release as it was kept, the approvals behind it, what was withdrawn."""
    if proof.document is None:
        return proof
    told, sha256 = proof.document["release"], proof.document["sha256"]
    kept = session.scalars(
        select(Release).where(Release.edition_id == told["edition"], Release.number == told["number"])
    ).one_or_none()
    if kept is None:
        return proof.with_part(
            "", [f"This store holds no release {told['number']} of edition {told['edition']}."]
        )
    document = load_release(session, kept).document()
    proof = proof.with_part("It is the release that the store keeps.", _otherwise(kept, document, sha256))
    quotes = list(load_release(session, kept).quotes)
    proof = proof.with_part("Each approval stands in the record of decisions.", _unapproved(session, quotes))
    proof = proof.with_part("The record of decisions is whole.", _broken(session))
    return proof.with_part("No quote of it was withdrawn since.", _withdrawn(told, quotes))


def _otherwise(kept: Release, document: Mapping[str, Any], sha256: str) -> Iterator[str]:
    if kept.sha256 != sha256:
        yield f"The store keeps another release under this number, with the seal {kept.sha256}."
    if seal(document) != kept.sha256:
        yield "The release in the store does not fit its own seal: what the store keeps was changed."


def _unapproved(session: Session, quotes: list[FrozenQuote]) -> Iterator[str]:
    """In releases made before version 0.4 no quote names its approval."""
    for one in quotes:
        if one.approval is None:
            continue
        decision = session.get(AuditEntry, one.approval["record"])
        about = (decision.ruling, f"Q-{decision.subject_id}", decision.subject) if decision else None
        if about != (Transition.APPROVE, one.quote, "quote"):
            yield f"The record that {one.quote} names is not its approval."
        elif decision and decision.detail.get("sha256", one.sha256) != one.sha256:
            yield f"{one.quote} was approved with other words than it was released with."


def _broken(session: Session) -> Iterator[str]:
    if (broken := broken_link(session)) is not None:
        yield f"The record of decisions does not fit together at number {broken}."


def _withdrawn(told: Mapping[str, Any], quotes: list[FrozenQuote]) -> Iterator[str]:
    held = {one["quote"] for one in told["quotes"] if one["words"] is not None}
    for one in quotes:
        if one.words is None and one.quote in held:
            on = f" on {day(one.withdrawn_on)}" if one.withdrawn_on else ""
            yield f"{one.quote} was withdrawn{on}, and this file still holds it. Take a new one, and delete this."
        elif one.words is not None and one.quote not in held:
            yield f"{one.quote} is said to be withdrawn, and it is not."
