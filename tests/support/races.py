"""Two people who act at once, each with a store and a session of their own, again and again by a plan of seeds.

Each looks, thinks and presses, as a page's request does: what was looked at may be out of date by the press.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from threading import Barrier

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from feedback_app.domain.attribution import Attribution
from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.states import TransitionRefusedError
from feedback_app.excerpt import align
from feedback_app.models import AuditEntry, Staff
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.proposals.proposal import Proposal
from feedback_app.moderation.queries import entry
from feedback_app.moderation.quotes.actions import approve
from feedback_app.releases.editions import actions as press
from feedback_app.releases.editions import errors
from feedback_app.store.engine import Store
from feedback_app.store.permissions import NotPermittedError
from tests.support.people import NOON, hire
from tests.support.responses import HELPFUL, answer_to, arrives

LINK, CHARGED = HELPFUL.split(". ")[0] + ".", HELPFUL.split(". ")[1]
"""The two sentences of the answer that is quoted."""


class GoneError(Exception):
    """What the page looked for is not there: it answers 404."""


TOLD = (
    ConflictError,
    GoneError,
    NotPermittedError,
    TransitionRefusedError,
    StaleDataError,
    errors.NotPublishableError,
)
"""How somebody is told that they were not the first. Anything else, a deadlock too, ends the test."""

Think = Callable[[], None]
Act = Callable[[Session, Think], object]


@dataclass(frozen=True)
class Side:
    """What one of the two does; an officer is told at most once to press again."""

    act: Act
    again: int = 0


@dataclass(frozen=True)
class Desk:
    """Two colleagues, the store that each works on, and the seeds of how long they take."""

    stores: tuple[Store, Store]
    asha: Staff
    rhys: Staff
    plan: Random

    def at_once(self, *sides: Side) -> list[type[Exception] | None]:
        """Lets them act at once; for each what they were told, or nothing where they succeeded."""
        start = Barrier(len(sides), timeout=30)
        handicapped = self.plan.randrange(len(sides))
        waits = [
            (self._moment() + (self._late() if place == handicapped else 0), self._moment())
            for place in range(len(sides))
        ]

        def run(side: Side, store: Store, wait: tuple[float, float]) -> type[Exception] | None:
            start.wait()
            time.sleep(wait[0])
            return _fate(side, store, lambda: time.sleep(wait[1]))

        with ThreadPoolExecutor(len(sides)) as crowd:
            return list(crowd.map(run, sides, self.stores, waits))

    def _late(self) -> float:
        """Seconds; one in four is so late that the other is first, whatever the database, so that both orders occur."""
        return 0.08 if self.plan.random() < 0.25 else self.plan.uniform(0, 0.008)

    def _moment(self) -> float:
        return self.plan.choice((0, self.plan.uniform(0, 0.0005), self.plan.uniform(0, 0.003)))


def _fate(side: Side, store: Store, think: Think) -> type[Exception] | None:
    for left in range(side.again, -1, -1):
        with store.writing() as session:
            try:
                side.act(session, think)
                session.commit()
            except TOLD as told:
                if not left:
                    return type(told)
            else:
                return None
    return None


def desk(store: Store, other: Store) -> Desk:
    """Asha and Rhys, hired."""
    return Desk((store, other), hire(store, "asha@example.org"), hire(store, "rhys@example.org"), Random(5))  # noqa: S311  (to be repeated, not to be secret)


@dataclass(frozen=True)
class Scene:
    """What the two are at: a response with an answer, and where it got so far a quote and an edition that holds it.

    The versions are those that both have seen.
    """

    response: int
    reference: str
    answer: int
    answer_seen: int
    quote: int = 0
    quote_seen: int = 0
    sha256: str = ""
    edition: int = 0
    edition_seen: int = 0


def scenes(desk: Desk, count: int, *, quoted: bool = False, picked: bool = False) -> list[Scene]:
    """So many of them, made by the real actions."""
    with desk.stores[0].writing() as session:
        made = [_scene(session, desk, quoted=quoted or picked, picked=picked) for _ in range(count)]
        session.commit()
    return made


def _scene(session: Session, desk: Desk, *, quoted: bool, picked: bool) -> Scene:
    response = arrives(session)
    place = entry(session, answer_to(session, response.id, "helpful"))
    assert place
    if not quoted:
        return Scene(response.id, response.reference, place.answer_id, place.version)
    quote = propose(session, place, proposal(LINK), seen=place.version, by=desk.asha, at=NOON)
    if not picked:
        shown = (place.version, quote.id, quote.version, quote.sha256)
        return Scene(response.id, response.reference, place.answer_id, *shown)
    approve(session, quote, shown_sha256=quote.sha256, seen=quote.version, by=desk.rhys, at=NOON)
    edition = press.prepare(session, press.NewEdition("Autumn", "both", "2026"), by=desk.rhys, at=NOON)
    press.pick(session, edition, quote.id, seen=edition.version, by=desk.rhys, at=NOON)
    session.flush()
    seen = (place.version, quote.id, quote.version, quote.sha256, edition.id, edition.version)
    return Scene(response.id, response.reference, place.answer_id, *seen)


def proposal(words: str) -> Proposal:
    """These words of the answer, credited with the force."""
    return Proposal(align(HELPFUL, words), Attribution.FORCE)


def newest_decision(session: Session) -> int:
    """The number of the last record."""
    return session.scalar(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)) or 0


def decided_since(session: Session, last: int) -> list[tuple[str, str, int]]:
    """What was recorded after the record numbered ``last``: ruling, subject, its number."""
    query = select(AuditEntry).where(AuditEntry.id > last).order_by(AuditEntry.id)
    return [(one.ruling, one.subject, one.subject_id) for one in session.scalars(query)]
