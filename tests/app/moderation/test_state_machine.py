"""Whatever staff and officers do, in whatever order: what may be published is what the promise allows, and no more."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    initialize,
    invariant,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.states import ALIVE, AnswerState, QuoteState
from feedback_app.models import (
    Answer,
    ChangeFeedEntry,
    Download,
    QueueEntry,
    Quote,
    Recall,
    Release,
    ReleasedQuote,
    StateCount,
)
from feedback_app.store.engine import Store
from feedback_app.store.permissions import publishable
from feedback_app.store.releases import load_release
from tests.app.conftest import Note
from tests.faults.size import STRESS
from tests.support.days.day import rungs, two
from tests.support.days.desk import DeskDay
from tests.support.days.officers import OfficersDay
from tests.support.days.publishing import PublishingDay
from tests.support.people import hire
from tests.support.promise import Words

EXAMPLES = {"sqlite": 400 if STRESS else 14, "postgresql": 60 if STRESS else 4}
STEPS = 60


class Days(DeskDay, PublishingDay, OfficersDay):
    """Whatever anybody does, in whatever order, and what is always so."""

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

    @invariant()
    def what_was_released_and_may_not_be_published_is_called_back(self) -> None:
        self.promise.call_back()
        with self._page() as session:
            held = select(ReleasedQuote, Release.number).join(Release, Release.id == ReleasedQuote.release_id)
            rows = session.execute(held.order_by(Release.number, ReleasedQuote.position)).all()
            found = [(one.quote_id, number, one.recall_id is not None) for one, number in rows]
            recalls = session.scalars(select(Recall)).all()
            places = {
                one.id: {(place.download_id, place.state) for place in one.recipients} for one in recalls
            }
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
