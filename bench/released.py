"""A store with one release of many quotes, put in at once: its ways out are measured, not how it came."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bench.seed import SENTENCES
from feedback_app.accounts.actions import add_staff
from feedback_app.domain.attribution import Attribution
from feedback_app.domain.states import Transition
from feedback_app.excerpt import fingerprint
from feedback_app.export.document import seal
from feedback_app.export.figures import Figures, OwnFigure, Rating
from feedback_app.models import (
    Answer,
    Edition,
    Permission,
    PermittedAnswer,
    Question,
    QueueEntry,
    Quote,
    Release,
    ReleasedQuote,
    Response,
    Staff,
)
from feedback_app.responses.form.actions import SUPPORT
from feedback_app.store.audit_log import record
from feedback_app.store.engine import Store
from feedback_app.store.questionnaires import latest
from feedback_app.store.releases import load_release

MOMENT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FIGURES = Figures(
    responses=1_240,
    commissions=311,
    forces=38,
    ratings=(Rating("overall", "Overall", 1_180, 93), Rating("timeliness", "Timeliness", 1_102, 81)),
    answered=("kent", "lancashire", "north-wales"),
    own=(OwnFigure("1", "an example of a figure of one's own", "The bench"),),
)

EMAILS = ("author@example.org", "approver@example.org")
PASSWORD = "a password for the bench"  # noqa: S105  (of a store that lives as long as the run)


def fill_release(store: Store, quotes: int) -> int:
    """Puts a release of so many quotes into a set-up store, each of a response of its own; gives its number."""
    with store.writing() as session:
        author, approver = (
            add_staff(session, email=email, name="Bench", role="publisher", password=PASSWORD, at=MOMENT)
            for email in EMAILS
        )
        questionnaire_id = latest(session, SUPPORT).id
        asked = select(Question.id).where(
            Question.questionnaire_id == questionnaire_id, Question.key == "helpful"
        )
        question_id = session.scalars(asked).one()
        session.flush()
        for model, rows in _rows(quotes, questionnaire_id, question_id, author, approver):
            session.connection().execute(insert(model), rows)
        release_id = _release(session, quotes, author, approver)
        session.commit()
        return release_id


def _release(session: Session, quotes: int, author: Staff, approver: Staff) -> int:
    edition = Edition(
        title="A release of the bench",
        stream="operational_outcomes",
        period="Autumn 2026",
        created_by_id=author.id,
        created_at=MOMENT,
        changed_at=MOMENT,
    )
    session.add(edition)
    session.flush()
    approval = record(session, Transition.APPROVE, edition, by=approver, at=MOMENT)
    made = Release(
        edition_id=edition.id,
        number=1,
        title=edition.title,
        stream=edition.stream,
        period=edition.period,
        audience="National",
        figures=FIGURES.document(),
        changes=[],
        sha256="",
        released_by_id=approver.id,
        released_at=MOMENT,
    )
    session.add(made)
    session.flush()
    rows = [{**_released(number, approval.id), "release_id": made.id} for number in range(1, quotes + 1)]
    session.connection().execute(insert(ReleasedQuote), rows)
    made.sha256 = seal(load_release(session, made).document())
    return made.id


def _rows(
    quotes: int, questionnaire_id: int, question_id: int, author: Staff, approver: Staff
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    numbers = range(1, quotes + 1)
    yield (
        Response,
        [
            {
                "id": number,
                "reference": f"SEED{number}",
                "submission_key": f"seed-{number}",
                "questionnaire_id": questionnaire_id,
                "source": "form",
                "language": "en",
                "given_at": MOMENT,
                "received_at": MOMENT,
            }
            for number in numbers
        ],
    )
    yield (
        Answer,
        [
            {"id": number, "response_id": number, "question_id": question_id, "value": _words(number)}
            for number in numbers
        ],
    )
    yield (
        Permission,
        [
            {
                "id": number,
                "response_id": number,
                "basis": "form",
                "ceiling": Attribution.FORCE_ROLE,
                "wording": "May we quote these answers?",
                "wording_version": "support/1/en",
                "recorded_at": MOMENT,
            }
            for number in numbers
        ],
    )
    yield PermittedAnswer, [{"permission_id": number, "answer_id": number} for number in numbers]
    yield (
        QueueEntry,
        [
            {
                "answer_id": number,
                "response_id": number,
                "state": "quoted",
                "version": 1,
                "given_at": MOMENT,
                "changed_at": MOMENT,
            }
            for number in numbers
        ],
    )
    yield Quote, [_quote(number, author, approver) for number in numbers]


def _quote(number: int, author: Staff, approver: Staff) -> dict[str, Any]:
    words = _words(number)
    return {
        "id": number,
        "answer_id": number,
        "state": "approved",
        "version": 1,
        "parts": [],
        "words": words,
        "rung": Attribution.ONE_FORCE,
        "label": "One force",
        "sha256": fingerprint(words, "One force"),
        "dismissed": [],
        "proposed_by_id": author.id,
        "proposed_at": MOMENT,
        "approved_by_id": approver.id,
        "approved_at": MOMENT,
        "approved_sha256": fingerprint(words, "One force"),
        "changed_at": MOMENT,
    }


def _released(number: int, approval_id: int) -> dict[str, Any]:
    words = _words(number)
    return {
        "position": number,
        "quote_id": number,
        "words": words,
        "label": "One force",
        "sha256": fingerprint(words, "One force"),
        "permission_id": number,
        "approval_id": approval_id,
        "approved_at": MOMENT,
    }


def _words(number: int) -> str:
    """One to three sentences, about 30 words: a good length for an infographic."""
    taken = [SENTENCES[(number * 7 + place * 5) % len(SENTENCES)] for place in range(1 + number % 4)]
    return " ".join(taken)
