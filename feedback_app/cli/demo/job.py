"""The whole job without a person, by the real actions: a survey comes in, quotes are made, approved and released."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from sqlalchemy.orm import Session

from feedback_app.accounts.actions import add_staff
from feedback_app.analysis.suggestions import suggestions
from feedback_app.cli.demo.officer import answer
from feedback_app.cli.demo.people import PASSWORD, STAFF
from feedback_app.cli.pack_writer import write_out
from feedback_app.domain.attribution import safe
from feedback_app.domain.forces import FORCES
from feedback_app.excerpt import align, check
from feedback_app.export.figures import OwnFigure
from feedback_app.export.pack import PACK
from feedback_app.export.style import PLAIN
from feedback_app.models import Edition, QueueEntry, Quote, Release, Staff
from feedback_app.moderation.actions import rule_out
from feedback_app.moderation.answers.actions import propose
from feedback_app.moderation.proposals.checks import findings_in
from feedback_app.moderation.proposals.proposal import Proposal
from feedback_app.moderation.queries import entry
from feedback_app.moderation.queue.filter import Filter
from feedback_app.moderation.queue.queries import queue_page
from feedback_app.moderation.quotes import actions as approval
from feedback_app.releases.editions import actions as press
from feedback_app.responses.imports.actions import import_rows
from feedback_app.responses.imports.mapping import read_mapping
from feedback_app.responses.imports.queries import newest_definitions
from feedback_app.responses.imports.rows import reader
from feedback_app.responses.imports.table import rows_of
from feedback_app.store.engine import Store
from feedback_app.store.permissions import ceiling, live_permission

APPROVED, SENT_BACK, WAITING = 5, 1, 2
"""Quotes left in each state, so that every page of the desk has something to show."""

SHORTEST, LONGEST = 12, 45
"""Words of a demo quote: 15 to 60 is a good length for an infographic, and one published sample had 35."""


@dataclass(frozen=True)
class Team:
    """The two people of the demo: what one proposes the other approves."""

    author: Staff
    approver: Staff


Say = Callable[[str], object]


def run_demo(store: Store, folder: Path, *, say: Say) -> str:
    """Does the whole job on an empty store, saying each step; the release's files go to ``folder``.

    Gives the path of the receipt of an officer who answered.
    """
    with _step(store) as session:
        team = _sign_up(session, say)
        _import_survey(session, say)
        receipt = answer(session, at=_now())
        say(f"An officer answers on the form, and gets a receipt: {receipt}")
    with _step(store) as session:
        quotes = _propose(session, team, say)
        _judge(session, team, quotes, say)
        _rule_out(session, team, say)
    with _step(store) as session:
        released = _release(session, team, [quote.id for quote in quotes[:APPROVED]], say)
    pack = write_out(store, released.id, PACK.name, folder, style=PLAIN, at=_now())
    say(f"A pack of it lies in {pack.path}")
    return receipt


def _sign_up(session: Session, say: Say) -> Team:
    people = [
        add_staff(session, email=email, name=name, role=role, password=PASSWORD, at=_now(), demo=True)
        for email, name, role in STAFF
    ]
    say(f"Two people can sign in: {people[0].name} and {people[1].name}.")
    return Team(*people)


def _import_survey(session: Session, say: Say) -> None:
    folder = files("feedback_app.cli.demo")
    plan = read_mapping(
        folder.joinpath("mapping.toml").read_text(encoding="utf-8"), newest_definitions(session)
    )
    table = rows_of(folder.joinpath("responses_sample.csv").read_bytes())
    settled = import_rows(session, reader(plan, table), table.rows, at=_now())
    fates = Counter(str(one.fate) for one in settled)
    said = ", ".join(f"{count} {fate}" for fate, count in fates.items())
    say(f"{len(settled)} rows of an earlier survey come in: {said}.")


def _propose(session: Session, team: Team, say: Say) -> list[Quote]:
    made: list[Quote] = []
    for row in queue_page(session, Filter(), size=200).rows:
        waiting = entry(session, row.answer_id)
        if waiting is None or len(made) == APPROVED + SENT_BACK + WAITING:
            break
        if (proposal := _proposal(session, waiting)) is not None:
            made.append(propose(session, waiting, proposal, seen=waiting.version, by=team.author, at=_now()))
            say(f"{team.author.name} proposes Q-{made[-1].id}: {made[-1].label} said “{made[-1].words}”")
    return made


def _proposal(session: Session, waiting: QueueEntry) -> Proposal | None:
    """The words of the answer that would quote best, where they are long enough and nobody need say why."""
    text = str(waiting.answer.value)
    highest = ceiling(live_permission(session, waiting.answer_id), waiting.answer_id)
    if highest is None:
        return None
    rung = safe(highest, FORCES.get(waiting.response.force_id or ""), waiting.response.role)
    for one in suggestions(text):
        words = text[one.start : one.end]
        if SHORTEST <= len(words.split()) <= LONGEST and not findings_in(words, rung):
            parts = align(text, words)
            if not check(text, parts).needs_reason:
                return Proposal(parts=parts, rung=rung)
    return None


def _judge(session: Session, team: Team, quotes: list[Quote], say: Say) -> None:
    for quote in quotes[:APPROVED]:
        approval.approve(
            session, quote, shown_sha256=quote.sha256, seen=quote.version, by=team.approver, at=_now()
        )
        say(f"{team.approver.name} approves Q-{quote.id}, SHA-256 {quote.sha256[:12]}….")
    for quote in quotes[APPROVED : APPROVED + SENT_BACK]:
        reason = "Too like what other forces said. Is there something more telling in the answer?"
        approval.send_back(
            session,
            quote,
            reason=reason,
            shown_sha256=quote.sha256,
            seen=quote.version,
            by=team.approver,
            at=_now(),
        )
        say(f"{team.approver.name} sends Q-{quote.id} back: {reason}")


def _rule_out(session: Session, team: Team, say: Say) -> None:
    shortest = min(
        queue_page(session, Filter(), size=200).rows, key=lambda row: len(str(row.answer.value)), default=None
    )
    if shortest is not None:
        reason = "Too short to stand alone."
        rule_out(session, shortest, reason=reason, seen=shortest.version, by=team.author, at=_now())
        say(f"{team.author.name} rules that “{shortest.answer.value}” holds nothing quotable: {reason}")


def _release(session: Session, team: Team, quotes: list[int], say: Say) -> Release:
    new = press.NewEdition("Operational outcomes, 2024", "operational_outcomes", "January to December 2024")
    edition = press.prepare(session, new, by=team.approver, at=_now())
    say(f"{team.approver.name} prepares the edition “{edition.title}”.")
    _describe(session, edition, team)
    for quote in quotes:
        press.pick(session, edition, quote, seen=edition.version, by=team.approver, at=_now())
    released = press.release(session, edition, seen=edition.version, by=team.approver, at=_now())
    say(f"{team.approver.name} releases it as number {released.number}: {len(quotes)} quotes, frozen.")
    return released


def _describe(session: Session, edition: Edition, team: Team) -> None:
    """A first day, a layout, notes, and a figure that is made up and says so."""
    said = press.Description(
        edition.title,
        edition.stream,
        edition.period,
        first=date(2024, 1, 1),
        notes="The designer wants the text by the tenth. Show the draft to the programme lead first.",
        slots={"short": 2, "medium": 2, "long": 1},
    )
    press.describe(session, edition, said, seen=edition.version, by=team.approver, at=_now())
    own = [OwnFigure("12", "forces visited by the team", "An example of the demo, not a real figure")]
    press.set_figures(session, edition, own, seen=edition.version, by=team.approver, at=_now())


@contextmanager
def _step(store: Store) -> Iterator[Session]:
    with store.writing() as session:
        session.expire_on_commit = False
        yield session
        session.commit()


def _now() -> datetime:
    return datetime.now(UTC)
