"""An officer changes what they sent or permitted.

Each change takes effect in its own transaction. What a quote loses by it is recorded with the quote, so that staff read
why.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.states import AnswerState, Transition
from feedback_app.lib.messages import Message
from feedback_app.models import Answer, QueueEntry, Response
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds.base import Sheet, Value
from feedback_app.responses.receipt.consequences import (
    BY_OFFICER,
    AffectedQuotes,
    rule_on_answers,
    rule_on_quotes,
)
from feedback_app.responses.receipt.queries import (
    LockedResponse,
    lock_response,
    newest_answer,
    response_by_reference,
)
from feedback_app.store.audit_log import record
from feedback_app.store.duplicates import forget_answer_shingles
from feedback_app.store.questionnaires import definition, questions_of
from feedback_app.store.responses import Permitted, facts_of, keep_permission, shared
from feedback_app.store.search_index import forget_answers
from feedback_app.store.topics import keep_topics


class UnknownReferenceError(Exception):
    """No response bears the reference."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"No response has the reference {reference!r}. Check its eight signs.")


class NotPickedError(Exception):
    """The quote is not of this response, or can no longer be objected to."""

    def __init__(self) -> None:
        super().__init__(
            Message("These words are no longer picked. Look at your receipt to see how it stands now.")
        )


def permit(
    session: Session,
    response: Response,
    permitted: Permitted,
    page_answers: Mapping[str, Value],
    *,
    at: datetime,
) -> bool:
    """Replaces the statement of permission in force; False where it says the same, or where everything was withdrawn.

    ``page_answers`` are the answers on the page that asks for permission. A quote whose answer is no longer covered is
    dropped; one whose answer may now be credited otherwise loses its approval and goes back to its author.
    """
    locked = lock_response(session, response)
    if response.withdrawn_at is not None:
        return False
    before, ceiling = locked.covered(), locked.permission.ceiling if locked.permission else None
    covered = {locked.answers[key].id for key in permitted.questions if key in locked.answers}
    if covered == before and ceiling == permitted.ceiling:
        return False
    for key, value in page_answers.items():
        _store_version(session, locked, key, value, at)
    _replace_permission(session, locked, permitted, covered, at)
    rule_on_quotes(session, locked, Transition.WITHDRAW, before - covered, at)
    rule_on_answers(locked, Transition.WITHDRAW, before - covered, at)
    rule_on_answers(locked, Transition.PERMIT, covered - before, at)
    if ceiling != permitted.ceiling:
        rule_on_quotes(session, locked, Transition.PERMIT, before & covered, at)
    ruling = Transition.PERMIT if covered else Transition.WITHDRAW
    record(session, ruling, response, by=None, at=at, detail={**BY_OFFICER, "covered": sorted(covered)})
    return True


def withdraw_permission(session: Session, reference: str, *, at: datetime) -> AffectedQuotes:
    """Ends, for the operator, what the officer with this reference permitted; gives the quotes that were dropped.

    Raises:
        UnknownReferenceError: where no response bears the reference.
    """
    response = response_by_reference(session, reference)
    if response is None:
        raise UnknownReferenceError(reference)
    locked = lock_response(session, response)
    before = locked.covered()
    if locked.permission is not None:
        locked.permission.ended_at = at
    dropped = rule_on_quotes(session, locked, Transition.WITHDRAW, before, at, detail={})
    rule_on_answers(locked, Transition.WITHDRAW, before, at)
    record(session, Transition.WITHDRAW, response, by=None, at=at, detail={"quotes": dropped.quotes})
    return dropped


def correct(session: Session, response: Response, key: str, value: Value, *, at: datetime) -> bool:
    """Replaces the answer to the question ``key`` by a new version; False where it says the same, or where everything
    was withdrawn.

    A question that is no longer asked loses its answer, quotes of the old words are dropped, and the new words may not
    be quoted until the officer permits it. Where the force or the role changes, every other quote loses its approval,
    as its attribution changes.

    Raises:
        IncompleteError: where the other answers cannot stand beside the new one.
    """
    locked = lock_response(session, response)
    if response.withdrawn_at is not None:
        return False
    questionnaire = definition(response.questionnaire)
    old = {name: answer.value for name, answer in locked.answers.items()}
    if old.get(key) == value:
        return False
    sheet = questionnaire.sheet(questionnaire.checked(_corrected(questionnaire, old, key, value)))
    changed = sorted(name for name in {*old, *sheet.answers} if old.get(name) != sheet.answers.get(name))
    _void_replaced(
        session, locked, {locked.answers[name].id for name in changed if name in locked.answers}, at
    )
    _restate_facts(session, locked, sheet, at)
    for name in changed:
        _store_version(session, locked, name, sheet.answers.get(name), at)
    session.flush()
    keep_topics(session, [response.id])
    record(session, Transition.CORRECT, response, by=None, at=at, detail={**BY_OFFICER, "questions": changed})
    return True


def object_to(session: Session, response: Response, quote_id: int, *, reason: str, at: datetime) -> None:
    """Ends one quote for good, and every other of the same words; an answer of which no quote is left waits again.

    Raises:
        NotPickedError: where the quote is not one that may yet be published.
    """
    locked = lock_response(session, response)
    quote = next((quote for quote in locked.alive_quotes() if quote.id == quote_id), None)
    if quote is None:
        raise NotPickedError
    answer_id = quote.answer_id
    rule_on_quotes(session, locked, Transition.OBJECT, {answer_id}, at, reason=reason, words=quote.words)
    is_quoted = any(other.answer_id == answer_id for other in locked.alive_quotes())
    if locked.entries[answer_id].state == AnswerState.QUOTED and not is_quoted:
        rule_on_answers(locked, Transition.REOPEN, {answer_id}, at)


def withdraw_response(session: Session, response: Response, *, at: datetime) -> None:
    """From then on staff can find and open none of it, and none of it can be released."""
    locked = lock_response(session, response)
    if response.withdrawn_at is not None:
        return
    response.withdrawn_at = at
    if locked.permission is not None:
        locked.permission.ended_at = at
    rule_on_quotes(session, locked, Transition.TAKE_BACK, set(locked.entries), at)
    rule_on_answers(locked, Transition.TAKE_BACK, set(locked.entries), at)
    session.flush()
    forget_answers(session, set(locked.entries))
    forget_answer_shingles(session, set(locked.entries))
    record(session, Transition.TAKE_BACK, response, by=None, at=at, detail=BY_OFFICER)


def _corrected(
    questionnaire: Questionnaire, old: Mapping[str, Value], key: str, value: Value
) -> dict[str, Value]:
    answers = {**old, key: value}
    permission = questionnaire.feeding("permission")
    ticked = answers.get(permission.key) if permission else None
    if permission and isinstance(ticked, list):  # it was ticked for other words, so it is ticked no longer
        answers[permission.key] = [ticked_key for ticked_key in ticked if ticked_key != key]
    return {name: answer for name, answer in answers.items() if answer not in (None, "", [])}


def _void_replaced(session: Session, locked: LockedResponse, replaced: set[int], at: datetime) -> None:
    """Ends what depended on answers that are replaced: their quotes, their queue entries, their permission."""
    covered = locked.covered()
    rule_on_quotes(session, locked, Transition.CORRECT, replaced, at)
    rule_on_answers(locked, Transition.CORRECT, replaced, at)
    if covered & replaced:
        _replace_permission(
            session, locked, locked.narrowed_permission(covered - replaced), covered - replaced, at
        )


def _store_version(session: Session, locked: LockedResponse, key: str, value: Value, at: datetime) -> None:
    """Stores the next version of one answer; an empty one only ends the one before."""
    old = locked.answers.get(key)
    if old is not None and old.value == value:
        return
    if old is not None:
        old.replaced_at = at
    if value is None or value in ("", []):
        return
    question = questions_of(session, locked.response.questionnaire_id)[key]
    before = newest_answer(session, locked.response.id, question.id)
    version = before.version + 1 if before else 1
    answer = Answer(response_id=locked.response.id, question_id=question.id, version=version, value=value)
    session.add(answer)
    session.flush()
    if question.quotable:
        _enqueue(session, locked.response, answer, locked.entries.get(before.id) if before else None, at)


def _enqueue(
    session: Session, response: Response, answer: Answer, before: QueueEntry | None, at: datetime
) -> None:
    """Makes the entry of a new version of an answer; a hold on the version before goes over to it."""
    entry = QueueEntry(
        answer_id=answer.id,
        response_id=response.id,
        state=AnswerState.NOT_PERMITTED,
        force_id=response.force_id,
        region_code=response.region_code,
        stream=response.stream,
        overall=response.overall,
        held_until=before.held_until if before else None,
        reason=before.reason if before and before.held_until else None,
        given_at=response.given_at,
        changed_at=at,
    )
    session.add(entry)


def _replace_permission(
    session: Session, locked: LockedResponse, permitted: Permitted, covered: Iterable[int], at: datetime
) -> None:
    if locked.permission is not None:
        locked.permission.ended_at = at
    session.flush()
    keep_permission(session, locked.response.id, permitted, sorted(covered), at)


def _restate_facts(session: Session, locked: LockedResponse, sheet: Sheet, at: datetime) -> None:
    """Updates what response and queue copy from the answers."""
    facts, response = facts_of(sheet), locked.response
    credited = (response.force_id, response.role)
    for name, fact in shared(facts).items():
        setattr(response, name, fact)
        for entry in locked.entries.values():
            setattr(entry, name, fact)
    response.role, response.commission = facts.role, facts.commission
    if (response.force_id, response.role) != credited:
        rule_on_quotes(session, locked, Transition.RECREDIT, set(locked.entries), at)
