"""The store's tables, one class a file."""

from feedback_app.models.answer import Answer
from feedback_app.models.answer_shingle import AnswerShingle
from feedback_app.models.base import Base
from feedback_app.models.bulk_ruled import BulkRuled
from feedback_app.models.bulk_ruling import BulkRuling
from feedback_app.models.claim import Claim
from feedback_app.models.decision import Decision
from feedback_app.models.dismissal import Dismissal
from feedback_app.models.draft import Draft
from feedback_app.models.draft_key import DraftKey
from feedback_app.models.edition import Edition
from feedback_app.models.force import Force
from feedback_app.models.link import Link
from feedback_app.models.permission import Permission
from feedback_app.models.permitted_answer import PermittedAnswer
from feedback_app.models.picked_quote import PickedQuote
from feedback_app.models.question import Question
from feedback_app.models.questionnaire import Questionnaire
from feedback_app.models.queue_entry import QueueEntry
from feedback_app.models.quote import Quote
from feedback_app.models.quote_shingle import QuoteShingle
from feedback_app.models.region import Region
from feedback_app.models.release import Release
from feedback_app.models.released_quote import ReleasedQuote
from feedback_app.models.response import Response
from feedback_app.models.saved_view import SavedView
from feedback_app.models.sign_in_try import SignInTry
from feedback_app.models.staff import Staff
from feedback_app.models.staff_session import StaffSession
from feedback_app.models.tally import Tally
from feedback_app.models.topic import Topic

__all__ = [
    "Answer",
    "AnswerShingle",
    "Base",
    "BulkRuled",
    "BulkRuling",
    "Claim",
    "Decision",
    "Dismissal",
    "Draft",
    "DraftKey",
    "Edition",
    "Force",
    "Link",
    "Permission",
    "PermittedAnswer",
    "PickedQuote",
    "Question",
    "Questionnaire",
    "QueueEntry",
    "Quote",
    "QuoteShingle",
    "Region",
    "Release",
    "ReleasedQuote",
    "Response",
    "SavedView",
    "SignInTry",
    "Staff",
    "StaffSession",
    "Tally",
    "Topic",
]
