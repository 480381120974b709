"""The states as the tabs above a list name them."""

from feedback_app.workflow import AnswerState, QuoteState

ANSWER_TABS = {
    AnswerState.WAITING: "Waiting",
    AnswerState.QUOTED: "Quoted",
    AnswerState.HELD: "On hold",
    AnswerState.NOTHING_QUOTABLE: "Nothing quotable",
    AnswerState.NOT_PERMITTED: "Not permitted",
}
QUOTE_TABS = {
    QuoteState.PROPOSED: "To approve",
    QuoteState.SENT_BACK: "Sent back",
    QuoteState.APPROVED: "Approved",
    QuoteState.DROPPED: "Dropped",
    QuoteState.OBJECTED: "Objected to",
}
