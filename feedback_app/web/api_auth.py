"""Lets a publication pipeline in by its token, and only to what the token includes (RFC 6750)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from flask import g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from feedback_app.domain.token_scopes import Scope
from feedback_app.models import ApiToken
from feedback_app.store.api_tokens import bearer, note_use
from feedback_app.web.context import current_store, note_proof, now, read_session

SCOPES: Mapping[str, Scope] = MappingProxyType(
    {
        "api.releases": Scope.READ,
        "api.release": Scope.READ,
        "api.quotes": Scope.READ,
        "api.packs": Scope.READ,
        "api.pack": Scope.READ,
        "api.changes": Scope.READ,
        "api.recalls": Scope.CONFIRM,
        "api.confirm": Scope.CONFIRM,
    }
)
"""The scope that a token must include, by endpoint; any token opens the rest of the interface."""


class MissingScopeError(Forbidden):
    """The token does not include the ``scope`` that the request needs."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"This needs a token with the scope {scope}. Ask a publisher to make one.")
        self.scope = scope

    def get_headers(self, *given: Any) -> list[tuple[str, str]]:
        challenge = WWWAuthenticate("bearer", {"error": "insufficient_scope", "scope": self.scope.value})
        return [*super().get_headers(*given), ("WWW-Authenticate", challenge.to_header())]


def let_in(endpoint: str) -> None:
    """Lets the pipeline that asks through to ``endpoint``.

    The token is the proof of the request too: no browser sends it by itself, so no page can have another send it.

    Raises:
        Unauthorized: where no token was sent, or one that is unknown, was ended or has expired.
        MissingScopeError: where the token does not include what ``endpoint`` needs.
    """
    sent = request.authorization
    token = sent.token if sent and sent.type == "bearer" else None
    record = bearer(read_session(), token, now()) if token else None
    if record is None:
        wrong = {"error": "invalid_token"} if token else {}
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": "api", **wrong}))
    needed = SCOPES.get(endpoint)
    if needed is not None and needed not in record.scopes:
        raise MissingScopeError(needed)
    g.pipeline = record
    note_proof()
    note_use(current_store(), record, now())


def the_pipeline() -> ApiToken:
    """The token of the pipeline that asks, at an endpoint that the matrix opens to pipelines alone."""
    return cast(ApiToken, g.pipeline)
