"""Who may enter a room; the current member of staff, or the pipeline that asks.

``ACCESS`` names every endpoint once. An endpoint that is not in it stops the start, so no page is open by oversight.
What is open to pipelines goes by their token alone and everything else by the cookie alone: no cookie opens the
interface, and no token a page.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import cast
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, g, redirect, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Staff, StaffSession
from feedback_app.web import api_auth
from feedback_app.web.context import now, session

COOKIE = "feedback_staff"


class Role(StrEnum):
    """What a visitor is: nobody we know, a member of staff with one of two jobs, or a pipeline with its token."""

    VISITOR = "visitor"
    MODERATOR = "moderator"
    PUBLISHER = "publisher"
    PIPELINE = "pipeline"


ANYONE = frozenset(Role)
STAFF = frozenset({Role.MODERATOR, Role.PUBLISHER})
PUBLISHERS = frozenset({Role.PUBLISHER})
PIPELINES = frozenset({Role.PIPELINE})

ACCESS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "static": ANYONE,
        "form.start": ANYONE,
        "legal.privacy": ANYONE,
        "legal.accessibility": ANYONE,
        "legal.language": ANYONE,
        "form.page": ANYONE,
        "form.check": ANYONE,
        "form.sent": ANYONE,
        "form.start_another": ANYONE,
        "form.follow_invitation": ANYONE,
        "form.email_receipt_link": ANYONE,
        "form.continue_draft": ANYONE,
        "form.autosave": ANYONE,
        "resume.save_for_later": ANYONE,
        "resume.follow_link": ANYONE,
        "resume.email_link": ANYONE,
        "resume.open_draft": ANYONE,
        "receipt.follow_link": ANYONE,
        "receipt.receipt": ANYONE,
        "receipt.answers": ANYONE,
        "receipt.permission": ANYONE,
        "receipt.correct": ANYONE,
        "receipt.object_to": ANYONE,
        "receipt.withdraw": ANYONE,
        "receipt.leave": ANYONE,
        "accounts.sign_in": ANYONE,
        "accounts.sign_out": STAFF,
        "accounts.account": STAFF,
        "invitations.invitations": STAFF,
        "invitations.make": STAFF,
        "invitations.end": STAFF,
        "queue.queue": STAFF,
        "queue.quotes": STAFF,
        "queue.withdrawn": STAFF,
        "queue.save_view": STAFF,
        "queue.remove_view": STAFF,
        "bulk.review": STAFF,
        "bulk.confirm": STAFF,
        "bulk.done": STAFF,
        "bulk.undo": STAFF,
        "answers.answer": STAFF,
        "answers.preview": STAFF,
        "answers.propose": STAFF,
        "answers.rule_out": STAFF,
        "answers.reopen": STAFF,
        "answers.hold": STAFF,
        "answers.lift": STAFF,
        "answers.ask": STAFF,
        "answers.reply": STAFF,
        "quotes.quote": STAFF,
        "quotes.approve": STAFF,
        "quotes.send_back": STAFF,
        "quotes.reject": STAFF,
        "quotes.preview": STAFF,
        "quotes.revise": STAFF,
        "quotes.drop": STAFF,
        "quotes.restore": STAFF,
        "recalls.recalls": STAFF,
        "recalls.recall": STAFF,
        "recall.call_back": STAFF,
        "recalls.confirm": STAFF,
        "recalls.give_up": STAFF,
        "recalls.reopen": STAFF,
        "recalls.downloads": STAFF,
        "recalls.add_print_use": STAFF,
        "editions.editions": STAFF,
        "editions.edition": STAFF,
        "editions.prepare": PUBLISHERS,
        "editions.describe": PUBLISHERS,
        "editions.figures": PUBLISHERS,
        "editions.preview": STAFF,
        "editions.pick": PUBLISHERS,
        "editions.unpick": PUBLISHERS,
        "editions.move": PUBLISHERS,
        "editions.order": PUBLISHERS,
        "editions.release": PUBLISHERS,
        "editions.show_release": STAFF,
        "editions.download": STAFF,
        "webhooks.webhooks": PUBLISHERS,
        "webhooks.make": PUBLISHERS,
        "webhooks.webhook": PUBLISHERS,
        "webhooks.renew": PUBLISHERS,
        "webhooks.disable": PUBLISHERS,
        "webhooks.enable": PUBLISHERS,
        "webhooks.ping": PUBLISHERS,
        "webhooks.retry": PUBLISHERS,
        "tokens.tokens": PUBLISHERS,
        "tokens.make": PUBLISHERS,
        "tokens.end": PUBLISHERS,
        "api.document": ANYONE,
        "api.front": PIPELINES,
        "api.releases": PIPELINES,
        "api.release": PIPELINES,
        "api.quotes": PIPELINES,
        "api.packs": PIPELINES,
        "api.pack": PIPELINES,
        "api.changes": PIPELINES,
        "api.recalls": PIPELINES,
        "api.confirm": PIPELINES,
    }
)


class UnguardedEndpointError(Exception):
    """An endpoint and the access matrix do not match."""


def configure(app: Flask) -> None:
    """Guards every endpoint of ``app`` by the matrix.

    Raises:
        UnguardedEndpointError: when matrix and routes differ.
    """
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    if routes != set(ACCESS):
        message = f"The access matrix and the routes differ: {sorted(routes ^ set(ACCESS))}"
        raise UnguardedEndpointError(message)
    app.before_request(_guard)
    app.context_processor(lambda: {"member": member()})


def member() -> Staff | None:
    """The member of staff who is signed in with this browser."""
    if "member" not in g:
        token = request.cookies.get(COOKIE)
        g.member = _signed_in(token) if token else None
    return cast(Staff | None, g.member)


def the_member() -> Staff:
    """The member of staff, where the matrix lets only staff in."""
    known = member()
    if known is None:
        abort(401)
    return known


def same_site(target: str | None, otherwise: str) -> str:
    """``target`` where it is a plain path of this site, else ``otherwise``: nobody is sent to another host."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    if any(sign.isspace() or ord(sign) < 32 or sign == "\\" for sign in target):
        return otherwise
    parts = urlsplit(target)
    return otherwise if parts.scheme or parts.netloc else target


def _signed_in(token: str) -> Staff | None:
    query = (
        select(StaffSession)
        .where(
            StaffSession.token_sha256 == token_sha256(token),
            StaffSession.ended_at.is_(None),
            StaffSession.ends_at > now(),
        )
        .options(joinedload(StaffSession.staff))
    )
    found = session().scalars(query).one_or_none()
    return found.staff if found else None


def _guard() -> Response | None:
    if request.endpoint is None or (allowed := ACCESS[request.endpoint]) is ANYONE:
        return None
    if allowed is PIPELINES:
        api_auth.let_in(request.endpoint)
        return None
    known = member()
    if known is None and request.method == "GET":
        return cast(Response, redirect(f"/staff/sign-in?next={quote(request.full_path.rstrip('?'))}"))
    if known is None:
        abort(401)
    if Role(known.role) not in allowed:
        abort(403)
    return None
