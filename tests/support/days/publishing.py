"""What staff and pipelines do with approved quotes."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback_app.models import (
    Edition,
    Quote,
    RecallRecipient,
    Release,
)
from feedback_app.moderation.recall import actions as recalling
from feedback_app.releases.editions import actions as press
from feedback_app.releases.recalls import actions as recipients
from feedback_app.store.downloads import Taker, record_download
from feedback_app.store.releases import load_release
from tests.support.days.day import Day, number, staff, two
from tests.support.promise import Out


class PublishingDay(Day):
    """Quotes are picked, released, taken and called back."""

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
