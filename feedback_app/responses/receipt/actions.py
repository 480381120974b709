"""An officer looks again at what they sent, and changes their mind.

Each of these takes effect in the transaction that says so. What a quote loses by it is recorded with the quote, so that
staff read why.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from feedback_app.domain.states import ALIVE, AnswerState, Ruling
from feedback_app.lib.messages import Message
from feedback_app.models import Answer, QueueEntry, Response
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds.base import Sheet, Value
from feedback_app.responses.receipt.consequences import BY_OFFICER, Ruled, rule_on_answers, rule_on_quotes
from feedback_app.responses.receipt.queries import Held, held, newest_answer, response_with
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
    """The quote is none of this response's, or none that can still be objected to."""

    def __init__(self) -> None:
        super().__init__(
            Message("These words are no longer picked. Look at your receipt to see how it stands now.")
        )


def permit(
    session: Session, response: Response, permitted: Permitted, said: Mapping[str, Value], *, at: datetime
) -> bool:
    """Puts another statement of permission in the place of the one in force; False where it says the same,
    or where everything was withdrawn.

    ``said`` are the answers on the page that asks for permission. A quote whose answer is no longer covered is dropped;
    one whose answer may now be credited otherwise loses its approval and goes back to its author.
    """
    now = held(session, response)
    if response.withdrawn_at is not None:
        return False
    before, ceiling = now.covered(), now.permission.ceiling if now.permission else None
    covered = {now.answers[key].id for key in permitted.questions if key in now.answers}
    if covered == before and ceiling == permitted.ceiling:
        return False
    for key, value in said.items():
        _say_anew(session, now, key, value, at)
    _state_anew(session, now, permitted, covered, at)
    rule_on_quotes(session, now, Ruling.WITHDRAW, before - covered, at)
    rule_on_answers(now, Ruling.WITHDRAW, before - covered, at)
    rule_on_answers(now, Ruling.PERMIT, covered - before, at)
    if ceiling != permitted.ceiling:
        rule_on_quotes(session, now, Ruling.PERMIT, before & covered, at)
    ruling = Ruling.PERMIT if covered else Ruling.WITHDRAW
    record(session, ruling, response, by=None, at=at, detail={**BY_OFFICER, "covered": sorted(covered)})
    return True


def withdraw_permission(session: Session, reference: str, *, at: datetime) -> Ruled:
    """Ends what the officer with this reference permitted, for the operator; says what became of its quotes.

    Raises:
        UnknownReferenceError: where no response bears the reference.
    """
    response = response_with(session, reference)
    if response is None:
        raise UnknownReferenceError(reference)
    now = held(session, response)
    before = now.covered()
    if now.permission is not None:
        now.permission.ended_at = at
    dropped = rule_on_quotes(session, now, Ruling.WITHDRAW, before, at, detail={})
    rule_on_answers(now, Ruling.WITHDRAW, before, at)
    record(session, Ruling.WITHDRAW, response, by=None, at=at, detail={"quotes": dropped.quotes})
    return dropped


def correct(session: Session, response: Response, key: str, value: Value, *, at: datetime) -> bool:
    """Puts a new version in the place of the answer to the question ``key``; False where it says the same, or where
    everything was withdrawn.

    What hangs on it follows: a question that is asked no more loses its answer, quotes of the old words are dropped,
    and the new words may not be quoted until the officer says so. Where the force or the role changes, every other
    quote loses its approval, as it would print otherwise.

    Raises:
        IncompleteError: where the other answers cannot stand beside the new one.
    """
    now = held(session, response)
    if response.withdrawn_at is not None:
        return False
    whole = definition(response.questionnaire)
    old = {name: answer.value for name, answer in now.answers.items()}
    if old.get(key) == value:
        return False
    sheet = whole.sheet(whole.checked(_with(whole, old, key, value)))
    changed = sorted(name for name in {*old, *sheet.answers} if old.get(name) != sheet.answers.get(name))
    _replace(session, now, {now.answers[name].id for name in changed if name in now.answers}, at)
    _restate_facts(session, now, sheet, at)
    for name in changed:
        _say_anew(session, now, name, sheet.answers.get(name), at)
    session.flush()
    keep_topics(session, [response.id])
    record(session, Ruling.CORRECT, response, by=None, at=at, detail={**BY_OFFICER, "questions": changed})
    return True


def object_to(session: Session, response: Response, quote_id: int, *, reason: str, at: datetime) -> None:
    """Takes one quote out for good, and every other of the same words; an answer of which no quote is left waits again.

    Raises:
        NotPickedError: where the quote is not one that may yet be published.
    """
    now = held(session, response)
    quote = next((one for one in now.quotes if one.id == quote_id and one.state in ALIVE), None)
    if quote is None:
        raise NotPickedError
    rule_on_quotes(session, now, Ruling.OBJECT, {quote.answer_id}, at, reason=reason, words=quote.words)
    entry = now.entries[quote.answer_id]
    alive = [one for one in now.quotes if one.answer_id == quote.answer_id and one.state in ALIVE]
    if entry.state == AnswerState.QUOTED and not alive:
        rule_on_answers(now, Ruling.REOPEN, {quote.answer_id}, at)


def withdraw_response(session: Session, response: Response, *, at: datetime) -> None:
    """Withdraws the whole response: staff can find and open none of it any more, and none of it can be released."""
    now = held(session, response)
    if response.withdrawn_at is not None:
        return
    response.withdrawn_at = at
    if now.permission is not None:
        now.permission.ended_at = at
    rule_on_quotes(session, now, Ruling.TAKE_BACK, set(now.entries), at)
    rule_on_answers(now, Ruling.TAKE_BACK, set(now.entries), at)
    session.flush()
    forget_answers(session, set(now.entries))
    forget_answer_shingles(session, set(now.entries))
    record(session, Ruling.TAKE_BACK, response, by=None, at=at, detail=BY_OFFICER)


def _with(whole: Questionnaire, old: Mapping[str, Value], key: str, value: Value) -> dict[str, Value]:
    """The answers with the new one; what it replaces is no longer ticked, as it was ticked for other words."""
    answers = {**old, key: value}
    asked = whole.feeding("permission")
    ticked = answers.get(asked.key) if asked else None
    if asked and isinstance(ticked, list):
        answers[asked.key] = [one for one in ticked if one != key]
    return {name: said for name, said in answers.items() if said not in (None, "", [])}


def _replace(session: Session, now: Held, replaced: set[int], at: datetime) -> None:
    """What hung on answers that no longer stand: their quotes, their places in the queue, their permission."""
    covered = now.covered()
    rule_on_quotes(session, now, Ruling.CORRECT, replaced, at)
    rule_on_answers(now, Ruling.CORRECT, replaced, at)
    if covered & replaced:
        _state_anew(session, now, now.permitted_still(covered - replaced), covered - replaced, at)


def _say_anew(session: Session, now: Held, key: str, value: Value, at: datetime) -> None:
    """The next version of one answer; one that says nothing only ends the one before."""
    old = now.answers.get(key)
    if old is not None and old.value == value:
        return
    if old is not None:
        old.replaced_at = at
    if value is None or value in ("", []):
        return
    asked = questions_of(session, now.response.questionnaire_id)[key]
    before = newest_answer(session, now.response.id, asked.id)
    version = before.version + 1 if before else 1
    anew = Answer(response_id=now.response.id, question_id=asked.id, version=version, value=value)
    session.add(anew)
    session.flush()
    if asked.quotable:
        _queue(session, now.response, anew, now.entries.get(before.id) if before else None, at)


def _queue(
    session: Session, response: Response, answer: Answer, before: QueueEntry | None, at: datetime
) -> None:
    """A place for a new version of an answer; a hold on the version before goes over to it."""
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


def _state_anew(
    session: Session, now: Held, permitted: Permitted, covered: Iterable[int], at: datetime
) -> None:
    if now.permission is not None:
        now.permission.ended_at = at
    session.flush()
    keep_permission(session, now.response.id, permitted, sorted(covered), at)


def _restate_facts(session: Session, now: Held, sheet: Sheet, at: datetime) -> None:
    """Brings up to date what response and queue repeat from the answers."""
    facts, response = facts_of(sheet), now.response
    credited = (response.force_id, response.role)
    for name, fact in shared(facts).items():
        setattr(response, name, fact)
        for entry in now.entries.values():
            setattr(entry, name, fact)
    response.role, response.commission = facts.role, facts.commission
    if (response.force_id, response.role) != credited:
        rule_on_quotes(session, now, Ruling.RECREDIT, set(now.entries), at)
