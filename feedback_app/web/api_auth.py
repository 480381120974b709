"""A publication pipeline at the door of the interface: let in by its token, and only to what that includes."""

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
"""What a token has to include, by endpoint; any token opens the rest of the interface."""


class MissingScopeError(Forbidden):
    """The token does not include what the request needs."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"This needs a token with the scope {scope}. Ask a publisher to make one.")
        self.scope = scope

    def get_headers(self, *given: Any) -> list[tuple[str, str]]:
        """Also which scope it is, as RFC 6750 says it."""
        challenge = WWWAuthenticate("bearer", {"error": "insufficient_scope", "scope": self.scope.value})
        return [*super().get_headers(*given), ("WWW-Authenticate", challenge.to_header())]


def let_in(endpoint: str) -> None:
    """Lets the pipeline that asks through to ``endpoint``; what is wrong with a token is said, by RFC 6750.

    The token is the proof of the request too: no browser sends it by itself, so no page can have another send it.

    Raises:
        Unauthorized: where no token was sent that lasts.
        MissingScopeError: where it lasts and does not include this.
    """
    sent = request.authorization
    token = sent.token if sent and sent.type == "bearer" else None
    known = bearer(read_session(), token, now()) if token else None
    if known is None:
        wrong = {"error": "invalid_token"} if token else {}
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": "api", **wrong}))
    needed = SCOPES.get(endpoint)
    if needed is not None and needed not in known.scopes:
        raise MissingScopeError(needed)
    g.pipeline = known
    note_proof()
    note_use(current_store(), known, now())


def the_pipeline() -> ApiToken:
    """The token of the pipeline that asks, where the matrix lets only pipelines in."""
    return cast(ApiToken, g.pipeline)
