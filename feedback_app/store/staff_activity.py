"""What one member of staff did today, from the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback_app.domain.states import Transition
from feedback_app.lib.dates import day_of, midnight
from feedback_app.models import AuditEntry, Staff

COUNTED: Mapping[Transition, str] = {
    Transition.PROPOSE: "Quotes proposed",
    Transition.APPROVE: "Quotes approved",
    Transition.SEND_BACK: "Quotes sent back",
    Transition.REJECT: "Quotes rejected",
    Transition.RULE_OUT: "Answers ruled to hold nothing quotable",
    Transition.HOLD: "Answers put on hold",
    Transition.REPLY: "Replies to colleagues",
}
"""The transitions that are counted, in the order in which a page shows them."""

ON_ANSWERS = (Transition.PROPOSE, Transition.RULE_OUT, Transition.HOLD)


@dataclass(frozen=True)
class StaffActivity:
    """How often somebody made each transition since midnight in London; what they took back counts too."""

    counts: Mapping[Transition, int]

    def rows(self) -> list[tuple[str, int]]:
        """Everything that is counted, as (words, how often)."""
        return [(words, self.counts.get(ruling, 0)) for ruling, words in COUNTED.items()]

    @property
    def answers(self) -> int:
        """Rulings on answers: quotes proposed, nothing quotable, holds."""
        return sum(self.counts.get(ruling, 0) for ruling in ON_ANSWERS)

    @property
    def approved(self) -> int:
        return self.counts.get(Transition.APPROVE, 0)


def staff_activity(session: Session, staff: Staff, at: datetime) -> StaffActivity:
    """What ``staff`` did from the midnight in London before ``at`` on."""
    today = midnight(day_of(at))
    query = select(AuditEntry.ruling, func.count()).where(
        AuditEntry.by_id == staff.id, AuditEntry.at >= today, AuditEntry.ruling.in_(COUNTED)
    )
    rows = session.execute(query.group_by(AuditEntry.ruling))
    return StaffActivity({Transition(ruling): int(count) for ruling, count in rows})
