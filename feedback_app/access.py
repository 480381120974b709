"""Who may enter a room; the current member of staff.

``ACCESS`` names every endpoint once. An endpoint that is not in it stops the start, so no page is open by oversight.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import cast
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, g, redirect, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from feedback_app.extensions import now, session
from feedback_app.models import Staff, StaffSession
from feedback_app.token import token_sha256

COOKIE = "feedback_staff"


class Role(StrEnum):
    """What a visitor is: nobody we know, or a member of staff with one of two jobs."""

    VISITOR = "visitor"
    MODERATOR = "moderator"
    PUBLISHER = "publisher"


ANYONE = frozenset(Role)
STAFF = frozenset({Role.MODERATOR, Role.PUBLISHER})
PUBLISHERS = frozenset({Role.PUBLISHER})

ACCESS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "static": ANYONE,
        "giving.start": ANYONE,
        "informing.privacy": ANYONE,
        "informing.accessibility": ANYONE,
        "informing.language": ANYONE,
        "giving.page": ANYONE,
        "giving.check": ANYONE,
        "giving.sent": ANYONE,
        "giving.another": ANYONE,
        "giving.invited": ANYONE,
        "giving.mail": ANYONE,
        "giving.resume": ANYONE,
        "giving.typed": ANYONE,
        "returning.aside": ANYONE,
        "returning.arrive": ANYONE,
        "returning.mail": ANYONE,
        "returning.open_again": ANYONE,
        "revisiting.arrive": ANYONE,
        "revisiting.receipt": ANYONE,
        "revisiting.answers": ANYONE,
        "revisiting.permission": ANYONE,
        "revisiting.correct": ANYONE,
        "revisiting.object_to": ANYONE,
        "revisiting.withdraw": ANYONE,
        "revisiting.leave": ANYONE,
        "signing_in.sign_in": ANYONE,
        "signing_in.sign_out": STAFF,
        "signing_in.account": STAFF,
        "asking.links": STAFF,
        "asking.make": STAFF,
        "asking.end": STAFF,
        "triaging.queue": STAFF,
        "triaging.quotes": STAFF,
        "triaging.withdrawn": STAFF,
        "triaging.save_view": STAFF,
        "triaging.remove_view": STAFF,
        "batching.review": STAFF,
        "batching.confirm": STAFF,
        "batching.done": STAFF,
        "batching.undo": STAFF,
        "moderating.answer": STAFF,
        "moderating.preview": STAFF,
        "moderating.propose": STAFF,
        "moderating.rule_out": STAFF,
        "moderating.reopen": STAFF,
        "moderating.hold": STAFF,
        "moderating.lift": STAFF,
        "moderating.ask": STAFF,
        "moderating.reply": STAFF,
        "approving.quote": STAFF,
        "approving.approve": STAFF,
        "approving.send_back": STAFF,
        "approving.reject": STAFF,
        "approving.preview": STAFF,
        "approving.revise": STAFF,
        "approving.drop": STAFF,
        "approving.restore": STAFF,
        "recalling.recalls": STAFF,
        "recalling.recall": STAFF,
        "recalling.call_back": STAFF,
        "recalling.confirm": STAFF,
        "recalling.give_up": STAFF,
        "recalling.reopen": STAFF,
        "recalling.takings": STAFF,
        "recalling.add_printing": STAFF,
        "publishing.editions": STAFF,
        "publishing.edition": STAFF,
        "publishing.prepare": PUBLISHERS,
        "publishing.describe": PUBLISHERS,
        "publishing.figures": PUBLISHERS,
        "publishing.ready": STAFF,
        "publishing.pick": PUBLISHERS,
        "publishing.unpick": PUBLISHERS,
        "publishing.move": PUBLISHERS,
        "publishing.order": PUBLISHERS,
        "publishing.release": PUBLISHERS,
        "publishing.released": STAFF,
        "publishing.download": STAFF,
        "telling.webhooks": PUBLISHERS,
        "telling.make": PUBLISHERS,
        "telling.webhook": PUBLISHERS,
        "telling.renew": PUBLISHERS,
        "telling.disable": PUBLISHERS,
        "telling.enable": PUBLISHERS,
        "telling.ping": PUBLISHERS,
        "telling.retry": PUBLISHERS,
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
    known = member()
    if known is None and request.method == "GET":
        return cast(Response, redirect(f"/staff/sign-in?next={quote(request.full_path.rstrip('?'))}"))
    if known is None:
        abort(401)
    if Role(known.role) not in allowed:
        abort(403)
    return None
