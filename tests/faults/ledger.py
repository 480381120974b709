"""What was told, beside what stands in the store."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.answers import GIVEN
from feedback_app.models import Answer, Permission, PermittedAnswer, Question, QueueEntry, Response
from feedback_app.questionnaire.kinds.base import Value
from feedback_app.store.engine import Store
from tests.faults.letters import Letter
from tests.faults.officers import Told

COVERED = frozenset(GIVEN["permission"])


@dataclass(frozen=True)
class Report:
    """``unshown`` were told that their letter was sent, and then shown no reference."""

    acknowledged: int
    stored: int
    lost: int
    doubled: int
    cut_short: int
    unshown: int
    repeats: int

    @property
    def clean(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lost or self.doubled or self.cut_short or self.unshown)


@dataclass
class Stored:
    """One response with all that belongs to it."""

    reference: str
    answers: dict[str, Value] = field(default_factory=dict)
    quotable: set[str] = field(default_factory=set)
    queued: dict[str, str] = field(default_factory=dict)
    permissions: list[str] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)

    @property
    def words(self) -> object:
        """The answer by which a letter is known again."""
        return self.answers.get("helpful")

    def is_whole(self, letter: Letter) -> bool:
        """Whether nothing of the letter is missing or changed, permission and places in the queue included."""
        states = {key: "waiting" if key in COVERED else "not_permitted" for key in self.quotable}
        return (
            self.answers == letter.answers
            and self.queued == states
            and self.permissions == list(GIVEN["attribution"])
            and self.covered == COVERED
        )


def compare(url: str, letters: Sequence[Letter], told: Sequence[Told]) -> Report:
    """Looks every response up, those that nobody was told of too."""
    store = Store(url)
    with store.reading() as session:
        responses = _stored(session)
    store.close()
    by_words: dict[object, list[Stored]] = defaultdict(list)
    for one in responses:
        by_words[one.words].append(one)
    letter_of: dict[object, Letter] = {letter.words: letter for letter in letters}
    return Report(
        acknowledged=len(told),
        stored=len(responses),
        lost=sum(not _stands(one, by_words[one.letter.words]) for one in told),
        doubled=sum(len(by_words[words]) - 1 for words in letter_of if by_words[words]),
        cut_short=sum(not _is_whole(one, letter_of) for one in responses),
        unshown=sum(not one.reference for one in told),
        repeats=sum(one.repeats for one in told),
    )


def _stands(told: Told, stored: Sequence[Stored]) -> bool:
    return any(told.reference in {one.reference, ""} for one in stored)


def _is_whole(stored: Stored, letters: Mapping[object, Letter]) -> bool:
    letter = letters.get(stored.words)
    return letter is not None and stored.is_whole(letter)


def _stored(session: Session) -> list[Stored]:
    """Five looks at the store, whatever it holds."""
    found = {
        row.id: Stored(row.reference) for row in session.execute(select(Response.id, Response.reference))
    }
    answers = select(Answer.response_id, Question.key, Question.quotable, Answer.value).join(Answer.question)
    for response_id, key, quotable, value in session.execute(answers):
        found[response_id].answers[key] = value
        found[response_id].quotable |= {key} if quotable else set()
    queued = select(QueueEntry.response_id, Question.key, QueueEntry.state).join(QueueEntry.answer)
    for response_id, key, state in session.execute(queued.join(Answer.question)):
        found[response_id].queued[key] = state
    for response_id, ceiling in session.execute(select(Permission.response_id, Permission.ceiling)):
        found[response_id].permissions.append(ceiling.value if ceiling else "")
    covered = select(Answer.response_id, Question.key).join(Answer.question)
    for response_id, key in session.execute(covered.join(PermittedAnswer)):
        found[response_id].covered.add(key)
    return list(found.values())
