"""What one member of staff did today, from the record of decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.models import AuditEntry, Staff

LONDON = ZoneInfo("Europe/London")

COUNTED: Mapping[Transition, str] = {
    Transition.PROPOSE: "Quotes proposed",
    Transition.APPROVE: "Quotes approved",
    Transition.SEND_BACK: "Quotes sent back",
    Transition.REJECT: "Quotes rejected",
    Transition.RULE_OUT: "Answers ruled to hold nothing quotable",
    Transition.HOLD: "Answers put on hold",
    Transition.REPLY: "Replies to colleagues",
}
"""What is counted, in the order in which it is shown."""

ON_ANSWERS = (Transition.PROPOSE, Transition.RULE_OUT, Transition.HOLD)


@dataclass(frozen=True)
class StaffActivity:
    """How often somebody ruled what since midnight in London; what they took back counts all the same."""

    counts: Mapping[Transition, int]

    def rows(self) -> list[tuple[str, int]]:
        """Everything that is counted, as (what, how often)."""
        return [(words, self.counts.get(ruling, 0)) for ruling, words in COUNTED.items()]

    @property
    def answers(self) -> int:
        """Rulings on answers: a quote proposed, nothing quotable, a hold."""
        return sum(self.counts.get(ruling, 0) for ruling in ON_ANSWERS)

    @property
    def approved(self) -> int:
        """Quotes approved."""
        return self.counts.get(Transition.APPROVE, 0)


def staff_activity(session: Session, staff: Staff, at: datetime) -> StaffActivity:
    """What ``staff`` ruled from the midnight before ``at`` on."""
    midnight = at.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    query = select(AuditEntry.ruling, func.count()).where(
        AuditEntry.by_id == staff.id, AuditEntry.at >= midnight, AuditEntry.ruling.in_(COUNTED)
    )
    rows = session.execute(query.group_by(AuditEntry.ruling))
    return StaffActivity({Transition(ruling): int(count) for ruling, count in rows})
