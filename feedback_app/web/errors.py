"""One table: what went wrong, and which page and status answers it; to a program, which problem document does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from feedback_app.domain.conflicts import ConflictError
from feedback_app.domain.states import TransitionRefusedError
from feedback_app.export.typesetting.fault import CannotBeSetError
from feedback_app.lib.messages import translatable
from feedback_app.lib.safe_traceback import safe_traceback
from feedback_app.web.context import SAFE, UnprovedPressError, discard
from feedback_app.web.csrf import NOT_PROVED
from feedback_app.web.language import translate
from feedback_app.web.problem_json import is_asked_by_a_program, problem


@dataclass(frozen=True)
class Page:
    """What an error page says, in English; without ``words`` the fault's own sentence is shown."""

    status: int
    title: str
    words: str = ""


TRY_AGAIN = frozenset({400, 429, 503})
"""Where a second press of the same is all that is needed."""

NOT_FOUND = Page(
    404,
    translatable("Page not found"),
    translatable("Check the address, or go back to the page that you came from."),
)
BUSY = Page(
    503,
    translatable("We could not save this just now"),
    translatable("Nothing that you typed is lost. Wait a moment, then press Try again."),
)
AT_ONCE = Page(
    409,
    translatable("Somebody else changed this"),
    translatable(
        "It was changed at the same moment. Nothing was saved over it; open it again to see how it stands."
    ),
)
OURS = Page(
    500,
    translatable("Something went wrong on our side"),
    translatable(
        "Nothing was saved by this step. Go back and try again; if it happens again, tell the programme team."
    ),
)

BY_STATUS: Mapping[int, Page] = MappingProxyType(
    {
        400: Page(
            400,
            translatable("We could not read that"),
            translatable("Go back and press the button again. Nothing was saved."),
        ),
        401: Page(401, "Sign in first", "Your time signed in has ended. Sign in, then do this again."),
        403: Page(403, "Not open to you", "Your account does not include this. Ask a publisher of the team."),
        404: NOT_FOUND,
        405: Page(
            405,
            translatable("That cannot be done here"),
            translatable("Go back to the page that you came from and use its buttons."),
        ),
        413: Page(
            413,
            translatable("That is too long to read"),
            translatable(
                "We take up to 2 megabytes at once. Go back, where your text still stands, and shorten it."
            ),
        ),
        429: Page(429, translatable("Please wait a little")),
        503: BUSY,
    }
)

BY_FAULT: Mapping[type[Exception], Page] = MappingProxyType(
    {
        TransitionRefusedError: Page(409, translatable("This has moved on")),
        CannotBeSetError: Page(409, "This does not fit on the page"),
        ConflictError: Page(409, translatable("Somebody else changed this")),
        StaleDataError: AT_ONCE,
        IntegrityError: AT_ONCE,
        OperationalError: BUSY,
        InterfaceError: BUSY,
        NoConnectionError: BUSY,
    }
)


def configure(app: Flask) -> None:
    """Answers every fault of ``app`` with a page in the service's own look."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _ours)
    app.register_error_handler(UnprovedPressError, _unproved)
    for fault in BY_FAULT:
        app.register_error_handler(fault, _known)


def error_page(page: Page, fault: Exception | None = None) -> ResponseReturnValue:
    """The page, with what the person had typed so that they can take it along; a program gets the same as a problem."""
    if is_asked_by_a_program():
        return problem(page.status, fault)
    words = page.words or str(fault)
    answer = render_template(
        "errors/page.html",
        title=translate(page.title),
        words=translate(words),
        status=page.status,
        kept=_typed(),
        stands=getattr(fault, "stands", ""),
        again=_typed_fields() if _is_pressed() and page.status in TRY_AGAIN else None,
    )
    return answer, page.status


def not_proved() -> ResponseReturnValue:
    """The answer to a press whose page could not be recognised."""
    return error_page(Page(400, translatable("Press the button again"), NOT_PROVED))


def _typed_fields() -> list[tuple[str, str]]:
    """What the press carried, so that one more press can carry it again, without its worn-out proof."""
    if not _is_pressed():
        return []
    return [(key, text) for key, text in request.form.items(multi=True) if key != "csrf_token"]


def _is_pressed() -> bool:
    """Whether this is a press that can be made again, be it one that carries nothing; no password is carried on."""
    too_long = (request.content_length or 0) > current_app.config["MAX_CONTENT_LENGTH"]
    return request.method == "POST" and not too_long and "password" not in request.form


def _typed() -> str:
    return "\n\n".join(text for _, text in _typed_fields() if " " in text.strip())


def _http(fault: HTTPException) -> ResponseReturnValue:
    if fault.code is not None and fault.code < 400:
        return fault.get_response()
    status = fault.code or 500
    page = BY_STATUS.get(status, Page(status, fault.name, translatable("Go back and try again.")))
    return error_page(page if page.words else replace(page, words=fault.description or ""), fault)


def _known(fault: Exception) -> ResponseReturnValue:
    discard()
    page = next(BY_FAULT[kind] for kind in type(fault).__mro__ if kind in BY_FAULT)
    if page.status >= 500:
        g.member = None  # asking the store who is signed in would fail like the rest
        current_app.logger.error("The store did not answer: %s", type(fault).__name__)
    return error_page(page, fault)


def _unproved(fault: UnprovedPressError) -> ResponseReturnValue:
    """A view forgot to ask for the proof: the person gets their text back, and we the place to mend."""
    _log_ours(fault)
    return error_page(OURS) if request.method in SAFE else not_proved()


def _ours(fault: Exception) -> ResponseReturnValue:
    _log_ours(fault)
    return error_page(OURS)


def _log_ours(fault: Exception) -> None:
    discard()
    current_app.logger.error("A request failed.\n%s", safe_traceback(fault))
