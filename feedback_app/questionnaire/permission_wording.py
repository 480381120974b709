"""In which words an officer was asked what may be quoted: kept with every permission, as a record of it."""

from feedback_app.lib.messages import Translate
from feedback_app.questionnaire.kinds import kind_of
from feedback_app.questionnaire.kinds.base import Sheet


def permission_wording(sheet: Sheet, say: Translate = str) -> str:
    """The questions about permission with their hints, and each answer as it read, a line each.

    ``say`` says our own words in the language of the page.
    """
    lines = [
        line
        for asked in sheet.asked
        if kind_of(asked).asks_permission
        for line in (
            asked.wording,
            asked.hint,
            f"→ {kind_of(asked).shown(asked, sheet.answers.get(asked.key), sheet, say)}",
        )
    ]
    return "\n".join(filter(None, lines))
