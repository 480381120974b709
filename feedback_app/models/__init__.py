"""The store's tables, one class a file."""

from feedback_app.models.answer import Answer
from feedback_app.models.answer_shingle import AnswerShingle
from feedback_app.models.api_token import ApiToken
from feedback_app.models.base import Base
from feedback_app.models.bulk_ruled import BulkRuled
from feedback_app.models.bulk_ruling import BulkRuling
from feedback_app.models.change import Change
from feedback_app.models.claim import Claim
from feedback_app.models.decision import Decision
from feedback_app.models.delivery import Delivery
from feedback_app.models.dismissal import Dismissal
from feedback_app.models.draft import Draft
from feedback_app.models.draft_key import DraftKey
from feedback_app.models.edition import Edition
from feedback_app.models.event import Event
from feedback_app.models.force import Force
from feedback_app.models.kept_figure import KeptFigure
from feedback_app.models.link import Link
from feedback_app.models.permission import Permission
from feedback_app.models.permitted_answer import PermittedAnswer
from feedback_app.models.picked_quote import PickedQuote
from feedback_app.models.printing import Printing
from feedback_app.models.question import Question
from feedback_app.models.questionnaire import Questionnaire
from feedback_app.models.queue_entry import QueueEntry
from feedback_app.models.quote import Quote
from feedback_app.models.quote_shingle import QuoteShingle
from feedback_app.models.recall import Recall
from feedback_app.models.recall_place import RecallPlace
from feedback_app.models.region import Region
from feedback_app.models.release import Release
from feedback_app.models.released_quote import ReleasedQuote
from feedback_app.models.response import Response
from feedback_app.models.response_count import ResponseCount
from feedback_app.models.saved_view import SavedView
from feedback_app.models.sign_in_try import SignInTry
from feedback_app.models.staff import Staff
from feedback_app.models.staff_session import StaffSession
from feedback_app.models.taking import Taking
from feedback_app.models.tally import Tally
from feedback_app.models.topic import Topic
from feedback_app.models.webhook import Webhook

__all__ = [
    "Answer",
    "AnswerShingle",
    "ApiToken",
    "Base",
    "BulkRuled",
    "BulkRuling",
    "Change",
    "Claim",
    "Decision",
    "Delivery",
    "Dismissal",
    "Draft",
    "DraftKey",
    "Edition",
    "Event",
    "Force",
    "KeptFigure",
    "Link",
    "Permission",
    "PermittedAnswer",
    "PickedQuote",
    "Printing",
    "Question",
    "Questionnaire",
    "QueueEntry",
    "Quote",
    "QuoteShingle",
    "Recall",
    "RecallPlace",
    "Region",
    "Release",
    "ReleasedQuote",
    "Response",
    "ResponseCount",
    "SavedView",
    "SignInTry",
    "Staff",
    "StaffSession",
    "Taking",
    "Tally",
    "Topic",
    "Webhook",
]
