"""The tabs above a list, and what an empty list says."""

from feedback_app.domain.states import AnswerState, QuoteState

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

NO_ANSWERS = {
    AnswerState.WAITING: (
        "Answers that officers permit to be quoted wait here until somebody reads them. "
        "They appear as soon as a force sends its feedback."
    ),
    AnswerState.QUOTED: (
        "Answers of which a quote is proposed or approved stand here. "
        "Propose a quote of an answer that waits, and its answer comes here."
    ),
    AnswerState.HELD: (
        "Answers of which nothing may be published for the time being, such as while proceedings are active, "
        "stand here from the moment that somebody puts them on hold."
    ),
    AnswerState.NOTHING_QUOTABLE: (
        "Answers come here when somebody rules, with a reason, that nothing in them is to be quoted."
    ),
    AnswerState.NOT_PERMITTED: (
        "Answers that their officer did not tick, or no longer permits to be quoted, stand here to be read. "
        "They are never quoted."
    ),
}
NO_QUOTES = {
    QuoteState.PROPOSED: (
        "A quote comes here when somebody proposes it at the desk, from an answer. "
        "A colleague then approves it or sends it back."
    ),
    QuoteState.SENT_BACK: (
        "A quote comes here when a colleague sends it back with a reason, or when its officer changes how it may be "
        "credited. Its author mends it and proposes it anew."
    ),
    QuoteState.APPROVED: (
        "A quote comes here when a second person approves it. From here it can be picked for an edition."
    ),
    QuoteState.DROPPED: (
        "A quote comes here when its author drops it, a colleague rejects it, or its officer withdraws the "
        "permission or corrects the answer."
    ),
    QuoteState.OBJECTED: (
        "A quote comes here when its officer objects to it by the receipt. The same words cannot be proposed again."
    ),
}
