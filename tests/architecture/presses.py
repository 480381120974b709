"""Every press that the application takes: on which page its button stands, who presses it, and what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from feedback_app.web.access import ACCESS, PIPELINES, PUBLISHERS, STAFF
from tests.support.people import DIFFERENCE, PAGES, PASSWORD
from tests.support.races import CHARGED, LINK

MAIL = {"email": "officer@example.org"}
REASON = "Too like another."
ROLES = {STAFF: "moderator", PUBLISHERS: "publisher", PIPELINES: "pipeline"}
"""Who presses what is open to staff alone: where every member may, the one who may least."""


@dataclass(frozen=True)
class Press:
    """One press: its endpoint, the page of its button, what is typed, and who presses what is open to anybody.

    In ``page``, ``address`` and ``typed`` names in braces stand for things of the scene. ``address`` is said only
    where the button stands on a page that no address opens. ``is_look`` says that it changes nothing when it is taken.
    """

    endpoint: str
    page: str
    typed: Mapping[str, object] = field(default_factory=dict)
    officer: str = ""
    address: str = ""
    is_look: bool = False

    @property
    def who(self) -> str:
        """Who presses, by the access matrix."""
        return ROLES.get(ACCESS[self.endpoint]) or self.officer


ANSWER, QUOTE, EDITION = "/desk/answers/{%s}", "/desk/quotes/{%s}", "/editions/{edition}"
RECALL, HOOK = "/recalls/{recall}", "/webhooks/1"

PRESSES = (
    Press("api.confirm", "", address="/api/v1/recalls/{recall}/confirm"),
    # answers
    Press("answers.preview", ANSWER % "waiting", {"words": LINK}, is_look=True),
    Press("answers.propose", ANSWER % "waiting", {"words": LINK}),
    Press("answers.rule_out", ANSWER % "to_rule_out", {"ruled_out_words": REASON}),
    Press("answers.hold", ANSWER % "to_hold", {"hold_until": "{day}", "hold_reason": REASON}),
    Press("answers.ask", ANSWER % "to_ask", {"ask_words": "May we quote this?"}),
    Press("answers.reply", ANSWER % "asked", {"reply_words": "Yes."}),
    Press("answers.lift", ANSWER % "held"),
    Press("answers.reopen", ANSWER % "ruled_out"),
    # the queue, and answers ruled on together
    Press("queue.save_view", "/desk/?force=lancashire", {"name": "Another"}),
    Press("queue.remove_view", "/desk/"),
    Press("bulk.review", "/desk/", {"ruling": "rule_out", "answer": "{ticked_box}"}, is_look=True),
    Press(
        "bulk.confirm",
        "/desk/",
        {"ruling": "rule_out", "answer": "{ticked_box}", "reason": REASON},
        address="/desk/together/confirm",
    ),
    Press("bulk.undo", "/desk/together/{bulk}"),
    # quotes
    Press("quotes.preview", QUOTE % "to_revise", {"words": CHARGED}, is_look=True),
    Press("quotes.revise", QUOTE % "to_revise", {"words": CHARGED}),
    Press("quotes.approve", QUOTE % "to_approve"),
    Press("quotes.send_back", QUOTE % "to_send_back", {"send_back_reason": REASON}),
    Press("quotes.reject", QUOTE % "to_reject", {"reject_reason": REASON}),
    Press("quotes.drop", QUOTE % "to_drop"),
    Press("quotes.restore", QUOTE % "dropped"),
    # editions
    Press(
        "editions.prepare",
        "/editions/new",
        {"title": "Winter", "stream": "technical_enablers", "period": "2026"},
    ),
    Press("editions.describe", f"{EDITION}/describe", {"notes": "By the tenth."}),
    Press(
        "editions.figures",
        f"{EDITION}/figures",
        {"figures-0-value": "12", "figures-0-label": "forces", "figures-0-source": "The team"},
    ),
    Press("editions.move", EDITION),
    Press("editions.order", EDITION, {"order": "{order}", "moved": "{moved}"}),
    Press("editions.unpick", EDITION),
    Press("editions.pick", EDITION),
    Press("editions.release", f"{EDITION}/ready"),
    # recalls
    Press("recall.call_back", "/recalls/quotes/{released}", {"reason": "A name slipped through."}),
    Press("recalls.reopen", RECALL),
    Press("recalls.give_up", RECALL, {"reason": REASON}),
    Press("recalls.confirm", RECALL),
    Press(
        "recalls.add_print_use",
        "/releases/1/takings",
        {"title": "Leaflet", "place": "Leeds", "owner": "Leeds reception"},
    ),
    # webhooks and API tokens
    Press("webhooks.make", "/webhooks/new", {"name": "Third", "url": "https://hooks.example.org/3"}),
    Press("webhooks.renew", f"{HOOK}/renew"),
    Press("webhooks.ping", HOOK),
    Press("webhooks.retry", HOOK),
    Press("webhooks.disable", HOOK),
    Press("webhooks.enable", "/webhooks/2"),
    Press("tokens.make", "/connections/new", {"name": "Another", "scopes": "read"}),
    Press("tokens.end", "/connections/{token_id}/end"),
    # invitations
    Press("invitations.make", "/links/new", {"force": "any"}),
    Press("invitations.end", "/links/"),
    # the form, and a draft on another device
    Press("form.page", "/give/support", PAGES["support"], "drafter"),
    Press("form.autosave", "/give/words", {"helpful": LINK}, "drafter"),
    Press("resume.email_link", "/later/", MAIL, "drafter"),
    Press("resume.open_draft", "/later/open", {"code": "{code}"}, "phone"),
    Press("resume.save_for_later", "/later/", {}, "finisher"),
    Press("form.check", "/give/check", {}, "finisher"),
    Press("form.email_receipt_link", "/give/sent", MAIL, "sender"),
    Press("form.start_another", "/give/sent", {}, "sender"),
    # the receipt
    Press("receipt.correct", "/receipt/answers/difference", {"difference": DIFFERENCE}, "reader"),
    Press("receipt.object_to", "/receipt/", {"reason": "It says too much."}, "reader"),
    Press("receipt.permission", "/receipt/permission", {"attribution": "one_force"}, "reader"),
    Press("receipt.withdraw", "/receipt/withdraw", {}, "reader"),
    Press("receipt.leave", "/receipt/", {}, "reader"),
    # accounts
    Press(
        "accounts.sign_in",
        "/staff/sign-in",
        {"email": "moderator@example.org", "password": PASSWORD},
        "stranger",
    ),
    Press("accounts.account", "/staff/account", {"single_keys": ""}),
    Press("accounts.sign_out", "/desk/"),
)
"""In an order in which all of them can be taken one after the other."""
