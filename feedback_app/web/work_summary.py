"""The work that waits for a member of staff: a link and a count for each kind of it."""

from dataclasses import dataclass

from flask import url_for

from feedback_app.domain.states import AnswerState, QuoteState
from feedback_app.store.work_counts import MOST, WorkCounts
from feedback_app.web.template_filters import number


@dataclass(frozen=True)
class WorkLink:
    """One kind of work: what it is called, how much waits, and the address where it is done."""

    words: str
    count: int
    address: str
    note: str = ""

    @property
    def shown(self) -> str:
        return number(self.count)


@dataclass(frozen=True)
class CappedWorkLink(WorkLink):
    """Work that the store counts no further than ``MOST``."""

    @property
    def shown(self) -> str:
        """The count, as 7 or 99+."""
        return number(self.count) if self.count < MOST else f"{MOST - 1}+"


def work_summary(counts: WorkCounts) -> list[WorkLink]:
    """The links in the order in which staff go through them on a day."""
    queue, quotes = "queue.queue", "queue.quotes"
    yours = f"{number(counts.own_back)} of yours" if counts.own_back else ""
    return [
        WorkLink("To read", counts.to_read, url_for(queue, state=AnswerState.WAITING)),
        WorkLink("To approve", counts.to_approve, url_for(quotes, state=QuoteState.PROPOSED, mine="no")),
        WorkLink("Came back", counts.came_back, url_for(quotes, state=QuoteState.SENT_BACK), yours),
        CappedWorkLink("Asked of you", counts.asked, url_for(queue, mine="asked")),
        CappedWorkLink("Holds that end", counts.ended, url_for(queue, state=AnswerState.HELD, hold="ended")),
        CappedWorkLink("Permission withdrawn", counts.withdrawn, url_for("queue.withdrawn")),
        CappedWorkLink("Recalls", counts.recalls, url_for("recalls.recalls")),
    ]
