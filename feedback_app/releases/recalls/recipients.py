"""The places of a recall in words: who has the quote, as what, and what became of it there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.states import RecipientState, Transition
from feedback_app.export.formats import FORMATS
from feedback_app.models import AuditEntry, Download, Recall, RecallRecipient
from feedback_app.releases.recalls.queries import NEWEST, PRINTING
from feedback_app.store.recalls import StoodIn

OPERATOR = "The operator"

DID: Mapping[str, str] = {
    Transition.CONFIRM: "said that it is out of {place}",
    Transition.GIVE_UP: "gave up {place}",
    Transition.REOPEN_PLACE: "said that it is still in {place}",
}


@dataclass(frozen=True)
class Place:
    """A place with the release that it holds and the position of the quote there."""

    kept: RecallRecipient
    stood: StoodIn

    @property
    def is_outstanding(self) -> bool:
        """Whether the quote is still there."""
        return self.kept.state == RecipientState.OUTSTANDING

    @property
    def owner(self) -> str:
        """Who can take it out."""
        if self.kept.printing is not None:
            return self.kept.printing.owner
        return taker_of(self.kept.taking) if self.kept.taking else OPERATOR

    @property
    def email(self) -> str:
        """Where a colleague is written to; empty for everybody else."""
        taking = self.kept.taking
        return taking.staff.email if taking and taking.staff else ""

    @property
    def named(self) -> str:
        """Within a sentence: what it is, and whose."""
        if self.kept.printing is not None:
            return f"“{self.kept.printing.title}”, {self.kept.printing.place}"
        taking = self.kept.taking
        owner = self.owner.replace("The ", "the ", 1)
        return f"what {owner} took as {format_of(taking)}" if taking else ""

    @property
    def settled_by(self) -> str:
        """Who said so: a colleague, the pipeline itself, or the operator."""
        if self.kept.settled_by is not None:
            return self.kept.settled_by.name
        taking = self.kept.taking
        with_token = self.kept.settled_with_id and taking and taking.token
        return taking.token.name if with_token and taking and taking.token else OPERATOR.lower()


@dataclass(frozen=True)
class Told:
    """One decision about a recall, as a sentence."""

    at: datetime
    who: str
    did: str
    words: str = ""
    quoted: str = ""


@dataclass(frozen=True)
class Line:
    """What was decided, oldest first; ``cut`` where older decisions are not told."""

    events: list[Told]
    cut: bool


def places_of(recall: Recall, out: Sequence[StoodIn]) -> list[Place]:
    """The places in the order in which they came."""
    stood = {one.release.id: one for one in out}
    return [Place(one, stood[_release_of(one)]) for one in recall.places]


def told(decided: Sequence[AuditEntry], places: Sequence[Place], *, why: str) -> Line:
    """The newest of what was decided, as sentences; ``why`` is what may be told of the reason of the recall."""
    named = {one.kept.id: one.named for one in places}
    return Line([_told(one, named, why) for one in decided[-NEWEST:]], cut=len(decided) > NEWEST)


def taker_of(taking: Download) -> str:
    """Who took it, by name."""
    behind = taking.staff or taking.token or taking.webhook
    return behind.name if behind else OPERATOR


def format_of(taking: Download) -> str:
    """As what it was taken, as the button says it."""
    form = FORMATS.get(taking.format)
    return form.label if form else taking.format


def _release_of(place: RecallRecipient) -> int:
    had = place.taking or place.printing
    return had.release_id if had else 0


def _told(one: AuditEntry, named: Mapping[int, str], why: str) -> Told:
    by = one.by.name if one.by else one.detail.get("name", OPERATOR)
    if one.subject == PRINTING:
        return Told(one.at, by, f"added “{one.detail['title']}”, {one.detail['place']}")
    if one.ruling == AuditAction.OPEN_RECALL:
        who, did = (by, "opened the recall") if one.by else ("The recall", "was opened")
        return Told(one.at, who, did, why)
    place = named.get(one.detail.get("place", 0), "a place")
    return Told(one.at, by, DID[one.ruling].format(place=place), one.reason)
