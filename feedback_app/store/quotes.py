"""A quote moves between its states, alike for staff and for its officer."""

from datetime import datetime

from feedback_app.domain.states import QuoteState, Transition, next_quote_state
from feedback_app.models import Quote


def move_quote(quote: Quote, ruling: Transition, at: datetime) -> None:
    """Moves the quote by the table of ``domain.states``; an approval that it had is void.

    Raises:
        TransitionRefusedError: when the ruling cannot be given in its state.
    """
    quote.state = next_quote_state(QuoteState(quote.state), ruling)
    quote.approved_by_id = quote.approved_at = quote.approved_sha256 = None
    quote.changed_at = at
