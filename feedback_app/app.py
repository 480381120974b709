"""The front door: makes the application. Nobody imports from here but those who start it."""

import secrets
from importlib import import_module

from flask import Flask, Response, g
from flask_wtf.csrf import generate_csrf
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from feedback_app.config import Settings, read_settings
from feedback_app.lib.paths import PACKAGE, project_folder
from feedback_app.models.base import LARGEST_ROW
from feedback_app.store.engine import Store
from feedback_app.web import (
    access,
    assets,
    content_warning,
    context,
    errors,
    language,
    rate_limits,
    seen,
    template_filters,
)

ROOMS = (
    "responses.form",
    "responses.legal",
    "responses.resume",
    "responses.receipt",
    "responses.invitations",
    "accounts",
    "moderation.queue",
    "moderation.bulk",
    "moderation.answers",
    "moderation.quotes",
    "moderation.recall",
    "releases.editions",
    "releases.recalls",
    "webhooks",
    "api.tokens",
    "api",
)
"""Where blueprints stand, each in the ``views`` of its room. One that is not listed has no pages."""

LARGEST_REQUEST = 2 * 1024 * 1024
"""Bytes: five answers of 10,000 characters at their longest in a form, several times over."""


class RowNumber(IntegerConverter):
    """A row's number in an address; none is larger than the databases hold."""

    def __init__(self, url_map: object) -> None:
        super().__init__(url_map, min=1, max=LARGEST_ROW)  # type: ignore[arg-type]  # Werkzeug passes its map


def create_app(settings: Settings | None = None) -> Flask:
    """The application with ``settings``, or with what the environment says.

    Raises:
        SettingError: for a wrong setting.
        UnguardedEndpointError: for a route that the access matrix does not know.
    """
    settings = settings or read_settings()
    app = _bare(settings)
    language.configure(app)
    assets.configure(app, PACKAGE / "static")
    for room in ROOMS:
        app.register_blueprint(import_module(f"feedback_app.{room}.views").blueprint)
    context.configure(app, settings, Store(settings.database_url))
    rate_limits.configure(app, settings.limits)
    access.configure(app)
    content_warning.configure(app)
    errors.configure(app)
    seen.configure(app)
    template_filters.configure(app)
    _dress(app, settings)
    _stand_behind(app, settings.proxies)
    return app


def _bare(settings: Settings) -> Flask:
    """The application without rooms: what Flask itself is told."""
    app = Flask("feedback_app", static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.secret_key_fallbacks),
        SESSION_COOKIE_NAME="feedback_session",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        DEMO=settings.demo,
        INSTANCE=settings.instance,
    )
    app.url_map.converters["row"] = RowNumber
    app.jinja_loader = _templates()
    return app


def _templates() -> BaseLoader:
    ours = FileSystemLoader(project_folder("templates"))
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([ours, components])


def _dress(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals.update(
        csrf_token=generate_csrf,
        csp_nonce=_nonce,
        particulars=settings.particulars,
        draft_days=settings.draft_days,
        stand_ins=settings.stand_ins,
        slots=settings.slots,
        objection_days=settings.objection_days,
        now=context.now,
    )
    app.after_request(_headers)


def _stand_behind(app: Flask, proxies: int) -> None:
    """Takes the client's address from what so many proxies add, and from nothing that a client writes itself."""
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way to wrap it
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def _nonce() -> str:
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _headers(answer: Response) -> Response:
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'self'{nonce}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer
