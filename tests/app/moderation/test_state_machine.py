"""Whatever staff and officers do, in whatever order: what may be published is what the promise allows, and no more."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import LADDER, Attribution, label, safe
from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import ALIVE, AnswerState, QuoteState, TransitionRefusedError
from feedback_app.excerpt import align
from feedback_app.models import (
    Answer,
    ChangeFeedEntry,
    Download,
    Edition,
    QueueEntry,
    Quote,
    Recall,
    RecallRecipient,
    Release,
    ReleasedQuote,
    Response,
    Staff,
    StateCount,
)
from feedback_app.moderation import actions as desk
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.proposals.checks import questions
from feedback_app.moderation.proposals.proposal import ObjectedError, Proposal
from feedback_app.moderation.queries import entry, quote
from feedback_app.moderation.quotes import actions as approving
from feedback_app.moderation.recall import actions as recalling
from feedback_app.questionnaire.definition import IncompleteError
from feedback_app.releases.editions import actions as press
from feedback_app.releases.editions import errors
from feedback_app.releases.recalls import actions as recipients
from feedback_app.responses.receipt import actions as revisiting
from feedback_app.store.audit_log import broken_link
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.engine import Store
from feedback_app.store.permissions import NotPermittedError, publishable
from feedback_app.store.releases import load_release
from feedback_app.store.responses import Permitted
from tests.app.conftest import Note
from tests.faults.size import STRESS
from tests.support.people import NOON, hire
from tests.support.promise import Out, Picked, Promise, Told, Words
from tests.support.responses import DIFFERENCE, HELPFUL, answer_to, arrives

EXAMPLES = {"sqlite": 400 if STRESS else 14, "postgresql": 60 if STRESS else 4}
STEPS = 60

REFUSED = (
    ConflictError,
    IncompleteError,
    NotPermittedError,
    ObjectedError,
    TransitionRefusedError,
    approving.OwnQuoteError,
    errors.NothingToReleaseError,
    errors.NotPublishableError,
    recalling.NotReleasedError,
    revisiting.NotPickedError,
)
"""What the pages answer with a sentence. Anything else is a fault."""

KEYS = ("helpful", "difference")
TEXTS = (HELPFUL, DIFFERENCE, "Their timeline saved us a month of work. We found two more victims.")
FORCES_OF = ("metropolitan", "lancashire", "kent")
ROLES_OF = ("investigator", "analyst", "other")

two = st.integers(0, 1)
staff = st.integers(0, 2)
number = st.integers(0, 30)
keys = st.sampled_from(KEYS)
rungs = st.sampled_from(LADDER)


class Days(RuleBasedStateMachine):
    """Three colleagues and two officers, and what each of them may do, in one transaction that is undone at last."""

    store: ClassVar[Store]
    team: ClassVar[list[Staff]]
    seen: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.whole = self.store.writing()
        self.at = NOON
        self.promise = Promise()
        self.responses: list[tuple[int, Told]] = []
        with self._page() as session:
            new = press.NewEdition("Autumn", "both", "2026")
            self.edition = press.prepare(session, new, by=self.team[0], at=self.at).id
            self.responses = [
                self._arrive(session, "metropolitan", Attribution.FORCE),
                self._arrive(session, "lancashire", Attribution.FORCE_ROLE),
            ]

    def teardown(self) -> None:
        with self._page() as session:
            assert broken_link(session) is None
        self.whole.rollback()
        self.whole.close()

    def _arrive(self, session: Session, force: str, ceiling: Attribution) -> tuple[int, Told]:
        made = arrives(session, force=[force], attribution=[ceiling.value])
        told = Told(force, "investigator", ceiling, set(KEYS))
        for key, text in zip(KEYS, TEXTS, strict=False):
            self.promise.answers[answer_to(session, made.id, key)] = Words(told, key, text)
        return made.id, told

    @contextmanager
    def _page(self) -> Iterator[Session]:
        """One request's session, within the whole."""
        within = self.whole.connection()
        with Session(within, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            yield session
            session.commit()

    def _does(self, named: str, act: Callable[[Session], object]) -> type[Exception] | None:
        """What somebody tries: committed, or refused and undone."""
        self.at += timedelta(minutes=1)
        try:
            with self._page() as session:
                act(session)
        except REFUSED as told:
            self.seen[f"{named} refused"] += 1
            return type(told)
        self.seen[named] += 1
        return None

    def _on_answer(self, which: int, named: str, ruling: Callable[..., object], **more: Any) -> Words | None:
        """A member of staff rules on an answer that they can open; the answer, where the ruling stands."""
        answer_id, words = list(self.promise.answers.items())[which % len(self.promise.answers)]

        def act(session: Session) -> None:
            place = entry(session, answer_id)
            assert (place is None) is words.told.gone
            if place is None:
                raise revisiting.NotPickedError
            ruling(session, place, seen=place.version, at=self.at, **more)

        return None if self._does(named, act) else words

    def _on_quote(self, number: int, named: str, ruling: Callable[..., object], **more: Any) -> Any:
        """The same for a quote: why it was refused, its state before, and the quote."""
        quote_id, picked = list(self.promise.quotes.items())[number % len(self.promise.quotes)]
        before: list[str] = []

        def act(session: Session) -> None:
            kept = quote(session, quote_id)
            assert (kept is None) is picked.answer.told.gone
            if kept is None:
                raise revisiting.NotPickedError
            before.append(kept.state)
            ruling(session, kept, seen=kept.version, at=self.at, **more)

        return self._does(named, act), "".join(before), picked

    def _proposal(self, text: str, first: bool, rung: Attribution) -> tuple[Proposal, str]:
        sentences = text.split(". ")
        words = f"{sentences[0]}." if first else sentences[1]
        parts = align(text, words)
        reasons = {question.key: "Said in full elsewhere." for question in questions(text, parts)}
        return Proposal(parts, rung, reasons=reasons), words

    @initialize(rung=rungs, approved=two)
    def a_day_begins(self, rung: Attribution, approved: int) -> None:
        """Each officer has a quote that waits, and one is picked: most of what matters happens to such."""
        for which in (0, 1, 2, 3):
            self.propose(which, True, rung, which % 2)
        if len(self.promise.quotes) > approved:
            self.approve(approved, 2)
            self.pick(approved, 0, "pick")
            self.release(0)
            if self.promise.out:
                self.take(0, 1)

    # What staff do.

    @rule(which=number, first=st.booleans(), rung=rungs, by=staff)
    def propose(self, which: int, first: bool, rung: Attribution, by: int) -> None:
        answers = list(self.promise.answers.values())
        offered, words = self._proposal(answers[which % len(answers)].text, first, rung)
        made: list[Quote] = []

        def ruling(session: Session, place: QueueEntry, **more: Any) -> None:
            made.append(propose(session, place, offered, **more))

        if answer := self._on_answer(which, "propose", ruling, by=self.team[by]):
            shown, printed = self._credit(answer.told, rung)
            self.promise.quotes[made[0].id] = Picked(answer, words, shown, printed, by)
            assert self.promise.permits(self.promise.quotes[made[0].id])

    def _credit(self, told: Told, rung: Attribution) -> tuple[Attribution, str]:
        force = FORCES[told.force]
        return safe(rung, force, told.role), label(rung, force, told.role)

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number, by=staff)
    def approve(self, number: int, by: int) -> None:
        def ruling(session: Session, kept: Quote, **more: Any) -> None:
            approving.approve(session, kept, shown_sha256=kept.sha256, **more)

        refused, before, picked = self._on_quote(number, "approve", ruling, by=self.team[by])
        may = before == QuoteState.PROPOSED and picked.author != by and self.promise.permits(picked)
        assert (refused is None) is may
        if picked.author == by and before:
            assert refused is approving.OwnQuoteError
        if may:
            picked.approved, picked.approver = (picked.words, picked.label), by

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number, first=st.booleans(), rung=rungs, by=staff)
    def revise(self, number: int, first: bool, rung: Attribution, by: int) -> None:
        quotes = list(self.promise.quotes.values())
        offered, words = self._proposal(quotes[number % len(quotes)].answer.text, first, rung)

        def ruling(session: Session, kept: Quote, **more: Any) -> None:
            approving.revise(session, kept, offered, **more)

        refused, _, picked = self._on_quote(number, "revise", ruling, by=self.team[by])
        if refused is None:
            picked.words, picked.author, picked.approved = words, by, None
            picked.rung, picked.label = self._credit(picked.answer.told, rung)
            assert self.promise.permits(picked)

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number, by=staff, name=st.sampled_from(("send_back", "reject", "drop", "restore")))
    def give_up(self, number: int, by: int, name: str) -> None:
        def ruling(session: Session, kept: Quote, **more: Any) -> None:
            if name in ("send_back", "reject"):
                more |= {"reason": "Too long.", "shown_sha256": kept.sha256}
            getattr(approving, name)(session, kept, **more)

        refused, _, picked = self._on_quote(number, name, ruling, by=self.team[by])
        if refused is None:
            picked.approved = None

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number, by=staff)
    def approve_an_old_page(self, number: int, by: int) -> None:
        def ruling(session: Session, kept: Quote, *, seen: int, **more: Any) -> None:
            approving.approve(session, kept, shown_sha256=kept.sha256, seen=seen - 1, **more)

        refused, before, _ = self._on_quote(number, "approve an old page", ruling, by=self.team[by])
        assert refused is ConflictError or not before

    @rule(which=number, by=staff)
    def hold(self, which: int, by: int) -> None:
        until = self.at.date() + timedelta(days=30)
        if answer := self._on_answer(
            which, "hold", desk.hold, until=until, reason="The trial.", by=self.team[by]
        ):
            answer.told.held.add(answer.key)

    @rule(which=number, by=staff)
    def lift(self, which: int, by: int) -> None:
        if answer := self._on_answer(which, "lift", desk.lift, by=self.team[by]):
            answer.told.held.remove(answer.key)

    @rule(which=number, by=staff, name=st.sampled_from(("rule_out", "reopen", "ask", "reply")))
    def say(self, which: int, by: int, name: str) -> None:
        more: dict[str, dict[str, Any]] = {
            "rule_out": {"reason": "Too short."},
            "ask": {"words": "Is this right?", "colleague": self.team[0]},
            "reply": {"words": "Yes."},
        }
        self._on_answer(which, name, getattr(desk, name), by=self.team[by], **more.get(name, {}))

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number, by=two, name=st.sampled_from(("pick", "pick", "unpick")))
    def pick(self, number: int, by: int, name: str) -> None:
        quote_id = list(self.promise.quotes)[number % len(self.promise.quotes)]
        may = name == "unpick" or quote_id in self.promise.publishable()

        def act(session: Session) -> None:
            edition = session.get_one(Edition, self.edition)
            getattr(press, name)(
                session, edition, quote_id, seen=edition.version, by=self.team[by], at=self.at
            )

        assert (self._does(name, act) is None) is may

    @rule(by=two)
    def release(self, by: int) -> None:
        may = self.promise.publishable()
        picked: list[int] = []
        left: list[tuple[int, str, str]] = []

        def act(session: Session) -> None:
            edition = session.get_one(Edition, self.edition)
            picked.extend(one.quote_id for one in edition.picked)
            made = press.release(session, edition, seen=edition.version, by=self.team[by], at=self.at)
            left.extend((one.quote_id, one.words, one.label) for one in made.quotes)

        refused = self._does("release", act)
        assert (refused is None) is (bool(picked) and set(picked) <= may)
        quotes = self.promise.quotes
        assert left == [(one, quotes[one].words, quotes[one].label) for one in picked if refused is None]
        self.promise.out += [Out(one, len(self.promise.takers) + 1, words, said) for one, words, said in left]
        if refused is None:
            self.promise.takers[len(self.promise.takers) + 1] = set()

    @precondition(lambda self: self.promise.out)
    @rule(number=number, by=staff)
    def take(self, number: int, by: int) -> None:
        """Somebody takes a release: what leaves is what the promise allows at that moment, and no more."""
        number = number % len(self.promise.takers) + 1
        with self._page() as session:
            kept = session.scalars(select(Release).where(Release.number == number)).one()
            record_download(session, kept.id, Taker(staff_id=self.team[by].id), "json", self.at)
            left = [(one.quote, one.words, one.attribution) for one in load_release(session, kept).standing()]
        self.promise.takers[number].add(by)
        stands = [one for one in self.promise.out if one.release == number and not one.called_back]
        assert left == [(f"Q-{one.quote}", one.words, one.label) for one in stands]
        assert {one.quote for one in stands} <= self.promise.publishable()
        self.seen["words taken"] += len(left)

    @precondition(lambda self: self.promise.out)
    @rule(number=number, by=staff)
    def call_back(self, number: int, by: int) -> None:
        """A member of staff calls a quote back; of what is out already nothing is left to call."""
        out = sorted(
            self.promise.out, key=lambda one: one.called_back
        )  # what still stands is called back most
        quote_id = out[number % len(out)].quote
        stands = [one for one in self.promise.out if one.quote == quote_id and not one.called_back]

        def ruling(session: Session, kept: Quote, **more: Any) -> None:
            recalling.recall_quote(session, kept, reason="A name.", shown_sha256=kept.sha256, **more)

        which = list(self.promise.quotes).index(quote_id)
        refused, _, picked = self._on_quote(which, "call back", ruling, by=self.team[by])
        assert (refused is None) is bool(stands)
        if refused is None:
            picked.approved = None

    @precondition(lambda self: any(one.asked for one in self.promise.out))
    @rule(number=number, by=staff, name=st.sampled_from(("confirm", "give_up", "reopen")))
    def settle(self, number: int, by: int, name: str) -> None:
        """A place says that it is out, or does not."""
        more = {"reason": "Lost."} if name == "give_up" else {}

        def act(session: Session) -> None:
            places = session.scalars(select(RecallRecipient).order_by(RecallRecipient.id)).all()
            place = places[number % len(places)]
            getattr(recipients, name)(session, place, seen=None, by=self.team[by], at=self.at, **more)

        self._does(name, act)

    # What officers do.

    def _officer(self, which: int, named: str, act: Callable[[Session, Response], object]) -> bool:
        """An officer does something by their receipt, which is never refused; a receipt withdrawn offers nothing."""
        response_id, told = self.responses[which]
        if not told.gone:
            assert (
                self._does(named, lambda session: act(session, session.get_one(Response, response_id)))
                is None
            )
        return not told.gone

    @rule(which=two, ticked=st.sets(keys), ceiling=rungs)
    def permit(self, which: int, ticked: set[str], ceiling: Attribution) -> None:
        told = self.responses[which][1]
        there = {one.key for one in self.promise.answers.values() if one.told is told and one.stands}
        covers = sorted(ticked & there)
        most = self._credit(told, ceiling)[0] if covers else None
        permitted = Permitted("form", frozenset(covers), most, "May we?", "support/1/en")
        said = {"permission": covers, "attribution": most.value if most else None}
        if self._officer(
            which,
            "permit",
            lambda session, mine: revisiting.permit(session, mine, permitted, said, at=self.at),
        ):
            self.promise.permit(told, set(covers), most)

    @rule(which=two)
    def permit_the_same_again(self, which: int) -> None:
        told = self.responses[which][1]
        permitted = Permitted("form", frozenset(told.covers), told.ceiling, "May we?", "support/1/en")

        def act(session: Session, mine: Response) -> None:
            assert revisiting.permit(session, mine, permitted, {}, at=self.at) is False

        self._officer(which, "permit the same", act)

    @rule(which=two, sure=st.integers(0, 3))
    def end_at_the_command_line(self, which: int, sure: int) -> None:
        told = self.responses[which][1]
        if sure == 3 and self._officer(
            which,
            "withdraw",
            lambda session, mine: revisiting.withdraw_permission(session, mine.reference, at=self.at),
        ):
            self.promise.permit(told, set(), None)

    @rule(which=two, key=keys, text=st.sampled_from((TEXTS[0], TEXTS[2], "", "")))
    def correct(self, which: int, key: str, text: str) -> None:
        response_id, told = self.responses[which]
        mine = [one for one in self.promise.answers.values() if one.told is told and one.key == key]
        old = next((one for one in mine if one.stands), None)
        if not self._officer(
            which,
            "correct",
            lambda session, mine: revisiting.correct(session, mine, key, text or None, at=self.at),
        ) or text == (old.text if old else ""):
            return
        self.promise.correct(told, old)
        if text:
            with self._page() as session:
                self.promise.answers[answer_to(session, response_id, key)] = Words(told, key, text)

    @rule(which=two, force=st.sampled_from(FORCES_OF))
    def move_force(self, which: int, force: str) -> None:
        self._recredit(which, "force", force)

    @rule(which=two, role=st.sampled_from(ROLES_OF))
    def move_role(self, which: int, role: str) -> None:
        self._recredit(which, "role", role)

    def _recredit(self, which: int, key: str, value: str) -> None:
        """The form refuses it where the attribution that was chosen would print otherwise there."""
        response_id, told = self.responses[which]

        def act(session: Session) -> None:
            mine = session.get_one(Response, response_id)
            revisiting.correct(session, mine, key, value, at=self.at)

        if told.gone or self._does(f"correct the {key}", act) or value == getattr(told, key):
            return
        setattr(told, key, value)
        self.promise.void(told, set(KEYS))

    @precondition(lambda self: self.promise.quotes)
    @rule(number=number)
    def object_to(self, number: int) -> None:
        quotes = self.promise.quotes
        offered = [one for one in quotes if self.promise.permits(quotes[one])] or list(quotes)
        quote_id = offered[number % len(offered)]
        picked = quotes[quote_id]
        response_id = next(one for one, told in self.responses if told is picked.answer.told)

        def act(session: Session) -> None:
            mine = session.get_one(Response, response_id)
            revisiting.object_to(session, mine, quote_id, reason="", at=self.at)

        if self._does("object", act) is None:
            self.promise.objected.append((picked.answer, picked.words))

    @rule(which=two, sure=st.integers(0, 5))
    def take_back(self, which: int, sure: int) -> None:
        if sure == 5 and self._officer(
            which, "take back", lambda session, mine: revisiting.withdraw_response(session, mine, at=self.at)
        ):
            self.responses[which][1].gone = True

    # What is always so.

    @invariant()
    def what_was_released_and_may_not_be_published_is_called_back(self) -> None:
        self.promise.call_back()
        with self._page() as session:
            held = select(ReleasedQuote, Release.number).join(Release, Release.id == ReleasedQuote.release_id)
            rows = session.execute(held.order_by(Release.number, ReleasedQuote.position)).all()
            found = [(one.quote_id, number, one.recall_id is not None) for one, number in rows]
            recalls = session.scalars(select(Recall)).all()
            places = {one.id: {(place.taking_id, place.state) for place in one.places} for one in recalls}
            takings = {one.id: (one.staff_id, one.release_id) for one in session.scalars(select(Download))}
            left = [
                (quote.quote, release.number, quote.words is None)
                for release in session.scalars(select(Release).order_by(Release.number))
                for quote in load_release(session, release).quotes
            ]
            feed = session.execute(
                select(ChangeFeedEntry.kind, func.count(), func.max(ChangeFeedEntry.id)).group_by(
                    ChangeFeedEntry.kind
                )
            ).all()
        promised = [(one.quote, one.release, one.called_back) for one in self.promise.out]
        assert found == promised
        assert left == [(f"Q-{quote}", release, gone) for quote, release, gone in promised]
        assert {kind: count for kind, count, _ in feed if count} == {
            kind: count
            for kind, count in (("added", len(promised)), ("withdrawn", sum(gone for *_, gone in promised)))
            if count
        }
        for recall in recalls:
            assert (recall.closed_at is None) is any(state == "outstanding" for _, state in places[recall.id])
        self._has_asked(rows, places, takings)
        self.seen["steps with an open recall"] += any(one.closed_at is None for one in recalls)

    def _has_asked(self, rows: Any, places: Any, takings: Any) -> None:
        """Whoever had taken a release when a quote of it was called back has a place in the recall."""
        for (held, _), one in zip(rows, self.promise.out, strict=True):
            if held.recall_id is not None:
                asked = {takings[taking] for taking, _ in places[held.recall_id]}
                assert {who for who, release in asked if release == held.release_id} == {
                    self.team[by].id for by in one.asked
                }

    @invariant()
    def what_may_be_published_is_what_the_promise_allows(self) -> None:
        with self._page() as session:
            found = {one.id for one in session.scalars(publishable())}
            quotes = session.scalars(select(Quote)).all()
            places = session.execute(
                select(QueueEntry.answer_id, QueueEntry.state, Answer.replaced_at).join(Answer)
            ).all()
            tally = session.execute(
                select(StateCount.subject, StateCount.state, func.sum(StateCount.n)).group_by(
                    "subject", "state"
                )
            )
            counted = Counter({(subject, state): n for subject, state, n in tally if n})
        assert found == self.promise.publishable()
        self.seen["steps with something to publish"] += bool(found)
        for kept in quotes:
            self._is_as_it_was_left(kept)
        quoted = {kept.answer_id for kept in quotes if kept.state in ALIVE}
        for answer_id, state, replaced_at in places:
            words = self.promise.answers[answer_id]
            assert state in _places(words, quoted=answer_id in quoted)
            assert answer_id not in quoted or state in (AnswerState.QUOTED, AnswerState.HELD)
            assert (replaced_at is None) is words.stands
        assert counted == Counter(
            [*(("quote", kept.state) for kept in quotes), *(("queue_entry", state) for _, state, _ in places)]
        )

    def _is_as_it_was_left(self, kept: Quote) -> None:
        """Words and attribution are those that were picked, and an approval is a second person's, for exactly these."""
        picked = self.promise.quotes[kept.id]
        assert (kept.words, kept.label, kept.rung) == (picked.words, picked.label, picked.rung)
        assert (kept.state == QuoteState.APPROVED) is (kept.approved_sha256 is not None)
        if kept.state == QuoteState.APPROVED:
            assert kept.approved_sha256 == kept.sha256
            assert kept.approved_by_id != kept.proposed_by_id


def _places(words: Words, *, quoted: bool) -> set[AnswerState]:
    """Where an answer may stand: one place, but that one without a quote waits or was ruled out."""
    told = words.told
    if told.gone:
        return {AnswerState.WITHDRAWN}
    if not words.stands:
        return {AnswerState.REPLACED}
    if words.key not in told.covers:
        return {AnswerState.NOT_PERMITTED}
    if words.key in told.held:
        return {AnswerState.HELD}
    return {AnswerState.QUOTED} if quoted else {AnswerState.WAITING, AnswerState.NOTHING_QUOTABLE}


def test_whatever_anybody_does_only_what_the_promise_allows_may_be_published(
    store: Store, note: Note
) -> None:
    Days.store, Days.seen = store, Counter()
    roles = {"asha": "publisher", "rhys": "publisher", "mair": "moderator"}
    Days.team = [hire(store, f"{name}@example.org", role) for name, role in roles.items()]
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=EXAMPLES[store.engine.dialect.name],
            stateful_step_count=STEPS,
            derandomize=not STRESS,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    seen = note(Days.seen)
    assert seen["permit"] + seen["withdraw"] > 0
    often = ["approve", "object", "propose", "words taken"]
    if store.engine.dialect.name == "sqlite":  # the days on PostgreSQL are too few for what is rare
        often.append("call back")
    assert min(seen[name] for name in often) > 0
