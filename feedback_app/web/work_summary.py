"""What waits, as links with counts."""

from dataclasses import dataclass

from flask import url_for

from feedback_app.domain.states import AnswerState, QuoteState
from feedback_app.store.work_counts import MOST, WorkCounts
from feedback_app.web.template_filters import number


@dataclass(frozen=True)
class Wait:
    """One heap of work: what it is, how much of it, and where it is done."""

    words: str
    count: int
    address: str
    note: str = ""

    @property
    def shown(self) -> str:
        """The count; what is counted no further than a hundred says so."""
        return number(self.count)


@dataclass(frozen=True)
class FewWait(Wait):
    """One that is not counted beyond a hundred."""

    @property
    def shown(self) -> str:
        """As 7, or 99+."""
        return number(self.count) if self.count < MOST else f"{MOST - 1}+"


def work_summary(rail: WorkCounts) -> list[Wait]:
    """In the order in which a day goes through them."""
    queue, quotes = "queue.queue", "queue.quotes"
    yours = f"{number(rail.own_back)} of yours" if rail.own_back else ""
    return [
        Wait("To read", rail.to_read, url_for(queue, state=AnswerState.WAITING)),
        Wait("To approve", rail.to_approve, url_for(quotes, state=QuoteState.PROPOSED, mine="no")),
        Wait("Came back", rail.came_back, url_for(quotes, state=QuoteState.SENT_BACK), yours),
        FewWait("Asked of you", rail.asked, url_for(queue, mine="asked")),
        FewWait("Holds that end", rail.ended, url_for(queue, state=AnswerState.HELD, hold="ended")),
        FewWait("Permission withdrawn", rail.withdrawn, url_for("queue.withdrawn")),
        FewWait("Recalls", rail.recalls, url_for("recalls.recalls")),
    ]
