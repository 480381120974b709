"""The recipients of a recall in words: who has the quote, as what, and whether it is out there; and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from feedback_app.domain.audit_action import AuditAction
from feedback_app.domain.states import RecipientState, Transition
from feedback_app.export.formats import FORMATS
from feedback_app.models import AuditEntry, Download, Recall, RecallRecipient
from feedback_app.releases.recalls.queries import NEWEST, PRINT_USE
from feedback_app.store.recalls import StoodIn

OPERATOR = "The operator"

DID: Mapping[str, str] = {
    Transition.CONFIRM: "said that it is out of {recipient}",
    Transition.GIVE_UP: "gave up {recipient}",
    Transition.REOPEN_RECIPIENT: "said that it is still in {recipient}",
}


@dataclass(frozen=True)
class Recipient:
    """Who has the quote: by a download or a print use of one release. ``stood_in`` says which, and the position."""

    stored: RecallRecipient
    stood_in: StoodIn

    @property
    def is_outstanding(self) -> bool:
        return self.stored.state == RecipientState.OUTSTANDING

    @property
    def owner(self) -> str:
        """Who can take it out."""
        if self.stored.printing is not None:
            return self.stored.printing.owner
        return taker_of(self.stored.taking) if self.stored.taking else OPERATOR

    @property
    def email(self) -> str:
        """A colleague's address; empty for everybody else."""
        download = self.stored.taking
        return download.staff.email if download and download.staff else ""

    @property
    def named(self) -> str:
        """As it reads within a sentence: what they have, and who they are."""
        if self.stored.printing is not None:
            return f"“{self.stored.printing.title}”, {self.stored.printing.place}"
        download = self.stored.taking
        owner = self.owner.replace("The ", "the ", 1)
        return f"what {owner} took as {format_of(download)}" if download else ""

    @property
    def settled_by(self) -> str:
        """A colleague, the pipeline itself, or the operator."""
        if self.stored.settled_by is not None:
            return self.stored.settled_by.name
        download = self.stored.taking
        with_token = self.stored.settled_with_id and download and download.token
        return download.token.name if with_token and download and download.token else OPERATOR.lower()


@dataclass(frozen=True)
class RecallEvent:
    """One decision, as a sentence. The page of a recall shows it as it shows ``moderation.timeline.Event``."""

    at: datetime
    who: str
    did: str
    words: str = ""
    quoted: str = ""


@dataclass(frozen=True)
class RecallHistory:
    """Events, oldest first; ``cut`` where older ones are not shown."""

    events: list[RecallEvent]
    cut: bool


def recipients_of(recall: Recall, stood_in: Sequence[StoodIn]) -> list[Recipient]:
    """In the order in which they were added."""
    by_release = {stood.release.id: stood for stood in stood_in}
    return [Recipient(stored, by_release[_release_of(stored)]) for stored in recall.places]


def recall_history(
    decided: Sequence[AuditEntry], recipients: Sequence[Recipient], *, why: str
) -> RecallHistory:
    """The newest decisions; ``why`` is what may be shown of the reason of the recall."""
    named = {recipient.stored.id: recipient.named for recipient in recipients}
    events = [_event(decision, named, why) for decision in decided[-NEWEST:]]
    return RecallHistory(events, cut=len(decided) > NEWEST)


def taker_of(download: Download) -> str:
    taker = download.staff or download.token or download.webhook
    return taker.name if taker else OPERATOR


def format_of(download: Download) -> str:
    """The label of its format."""
    file_format = FORMATS.get(download.format)
    return file_format.label if file_format else download.format


def _release_of(recipient: RecallRecipient) -> int:
    source = recipient.taking or recipient.printing
    return source.release_id if source else 0


def _event(decision: AuditEntry, named: Mapping[int, str], why: str) -> RecallEvent:
    who = decision.by.name if decision.by else decision.detail.get("name", OPERATOR)
    if decision.subject == PRINT_USE:
        return RecallEvent(
            decision.at, who, f"added “{decision.detail['title']}”, {decision.detail['place']}"
        )
    if decision.ruling == AuditAction.OPEN_RECALL and decision.by:
        return RecallEvent(decision.at, who, "opened the recall", why)
    if decision.ruling == AuditAction.OPEN_RECALL:
        return RecallEvent(decision.at, "The recall", "was opened", why)
    did = DID[decision.ruling].format(recipient=named.get(decision.detail.get("place", 0), "a place"))
    return RecallEvent(decision.at, who, did, decision.reason)
