"""What staff do at the desk."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)
from sqlalchemy.orm import Session

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.states import QuoteState
from feedback_app.models import (
    QueueEntry,
    Quote,
)
from feedback_app.moderation import actions as desk
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.quotes import actions as approving
from tests.support.days.day import Day, number, rungs, staff
from tests.support.promise import Picked


class DeskDay(Day):
    """Staff propose, rule, hold and ask."""

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
