"""The tables of the store, one class a file. Columns that bear another name than their attribute keep an older one."""

from feedback_app.models.answer import Answer
from feedback_app.models.answer_shingle import AnswerShingle
from feedback_app.models.api_token import ApiToken
from feedback_app.models.audit_entry import AuditEntry
from feedback_app.models.base import Base
from feedback_app.models.bulk_ruled_answer import BulkRuledAnswer
from feedback_app.models.bulk_ruling import BulkRuling
from feedback_app.models.change_feed_entry import ChangeFeedEntry
from feedback_app.models.claim import Claim
from feedback_app.models.delivery import Delivery
from feedback_app.models.dismissal import Dismissal
from feedback_app.models.download import Download
from feedback_app.models.draft import Draft
from feedback_app.models.draft_device import DraftDevice
from feedback_app.models.edition import Edition
from feedback_app.models.edition_figure import EditionFigure
from feedback_app.models.event import Event
from feedback_app.models.failed_sign_in import FailedSignIn
from feedback_app.models.force import Force
from feedback_app.models.invitation import Invitation
from feedback_app.models.permission import Permission
from feedback_app.models.permitted_answer import PermittedAnswer
from feedback_app.models.picked_quote import PickedQuote
from feedback_app.models.print_use import PrintUse
from feedback_app.models.question import Question
from feedback_app.models.questionnaire import Questionnaire
from feedback_app.models.queue_entry import QueueEntry
from feedback_app.models.quote import Quote
from feedback_app.models.quote_shingle import QuoteShingle
from feedback_app.models.recall import Recall
from feedback_app.models.recall_recipient import RecallRecipient
from feedback_app.models.region import Region
from feedback_app.models.release import Release
from feedback_app.models.released_quote import ReleasedQuote
from feedback_app.models.response import Response
from feedback_app.models.response_count import ResponseCount
from feedback_app.models.saved_view import SavedView
from feedback_app.models.staff import Staff
from feedback_app.models.staff_session import StaffSession
from feedback_app.models.state_count import StateCount
from feedback_app.models.topic import Topic
from feedback_app.models.webhook import Webhook

__all__ = [
    "Answer",
    "AnswerShingle",
    "ApiToken",
    "AuditEntry",
    "Base",
    "BulkRuledAnswer",
    "BulkRuling",
    "ChangeFeedEntry",
    "Claim",
    "Delivery",
    "Dismissal",
    "Download",
    "Draft",
    "DraftDevice",
    "Edition",
    "EditionFigure",
    "Event",
    "FailedSignIn",
    "Force",
    "Invitation",
    "Permission",
    "PermittedAnswer",
    "PickedQuote",
    "PrintUse",
    "Question",
    "Questionnaire",
    "QueueEntry",
    "Quote",
    "QuoteShingle",
    "Recall",
    "RecallRecipient",
    "Region",
    "Release",
    "ReleasedQuote",
    "Response",
    "ResponseCount",
    "SavedView",
    "Staff",
    "StaffSession",
    "StateCount",
    "Topic",
    "Webhook",
]
