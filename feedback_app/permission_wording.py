"""In which words an officer was asked what may be quoted: kept with every permission, as a record of it."""

from feedback_app.questions import kind_of
from feedback_app.questions.base import Sheet
from feedback_app.sentence import Saying

ASKS = ("permission", "attribution")
"""The facts that the questions about permission feed."""


def permission_wording(sheet: Sheet, say: Saying = str) -> str:
    """The questions about permission with their hints, and each answer as it read, a line each.

    ``say`` says our own words in the language of the page.
    """
    lines = [
        line
        for asked in sheet.asked
        if asked.feeds in ASKS
        for line in (
            asked.wording,
            asked.hint,
            f"→ {kind_of(asked).shown(asked, sheet.answers.get(asked.key), sheet, say)}",
        )
    ]
    return "\n".join(filter(None, lines))
