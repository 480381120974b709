"""What a link already says, as if it had been typed: the officer sees it in the form and may say otherwise."""

from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.store.drafts import Typed
from feedback_app.store.invitations import OpenedInvitation


def prefilled(whole: Questionnaire, invited: OpenedInvitation | None) -> Typed:
    """By page and question, what the questions are given that ask for the force, the stream and the commission."""
    if invited is None:
        return {}
    known = {"force": invited.force_id, "stream": invited.stream, "commission": invited.commission}
    pages = {
        group.key: {
            asked.key: [said] for asked in group.questions if asked.feeds and (said := known.get(asked.feeds))
        }
        for group in whole.groups
    }
    return {group: some for group, some in pages.items() if some}
