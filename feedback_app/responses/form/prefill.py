"""What an invitation already says, as if it had been typed: the officer sees it in the form and may change it."""

from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.store.drafts import Typed
from feedback_app.store.invitations import OpenedInvitation


def prefilled(questionnaire: Questionnaire, invitation: OpenedInvitation | None) -> Typed:
    """By page and question: what the invitation says of the force, the work stream and the commission."""
    if invitation is None:
        return {}
    values = {"force": invitation.force_id, "stream": invitation.stream, "commission": invitation.commission}
    known = {fact: [value] for fact, value in values.items() if value}
    by_page = {
        page.key: {
            question.key: known[question.feeds] for question in page.questions if question.feeds in known
        }
        for page in questionnaire.groups
    }
    return {page: answers for page, answers in by_page.items() if answers}
