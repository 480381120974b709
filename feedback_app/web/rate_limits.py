"""How much one address, or one link, may do in an hour; beyond it a page says when to try again.

Ready decorators for views, each counting what its name says: ``sends``, ``beginnings``, ``mails``, ``codes``,
``receipts`` and ``reads``. Only what went through counts against the first three, and only what was wrong against the
next two, so that an officer who does the usual never meets a limit that colleagues behind the same address have used
up. ``reads`` counts every request of a pipeline, by its token.

Where counting fails, as when Redis is away, nobody is turned away. Nor is who asks from this machine itself: behind a
proxy that ``FEEDBACK_PROXIES`` does not count, that would be everybody.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter

from feedback_app.config import Limits
from feedback_app.lib.messages import Message
from feedback_app.web import cookies
from feedback_app.web.context import SAFE

BEGUN_FOR_EACH_SENT = 3
"""How many drafts an address may begin for each response that it may send: some are left unfinished."""

View = TypeVar("View", bound=Callable[..., Any])


def is_local() -> bool:
    """Whether the request comes from this machine itself."""
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def address() -> str:
    """Who asks, scrambled: the client's address behind the configured proxies, or the network of an IPv6 one."""
    given = request.remote_addr or ""
    try:
        known = ip_address(given)
    except ValueError:  # a socket in the file system, or a proxy's "unknown"
        return _scrambled(given)
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return _scrambled(
            str(ip_network((known, 64), strict=False))
        )  # one line to the internet holds a whole /64
    return _scrambled(given)


def link() -> str:
    """The link that the officer came by, scrambled; empty without one, which counts as no link."""
    token = request.cookies.get(cookies.LINK)
    return _scrambled(token) if token else ""


def token() -> str:
    """The pipeline's token, scrambled."""
    return _scrambled(request.headers.get("Authorization", ""))


limiter = Limiter(key_func=address, swallow_errors=True, strategy="fixed-window")
"""Made once, as its decorators stand on views; where it counts is said by ``configure``."""


def configure(app: Flask, limits: Limits) -> None:
    """Lets ``app`` count by these limits."""
    app.config.update(LIMITS=limits, RATELIMIT_STORAGE_URI=limits.url)
    limiter.init_app(app)
    app.after_request(_say_when)


def sends(view: View) -> View:
    """Counts what was sent, for each address and for each link."""
    by_address = _counting("sends", lambda: _limits().sends, counts=_went_through)
    by_link = _counting("sends", lambda: _limits().sends, counts=_went_through, of=link)
    return by_address(by_link(view))


def beginnings(view: View) -> View:
    """Counts the drafts that were begun, which is where an answer brings a draft's cookie."""
    return _counting("beginnings", lambda: _limits().sends * BEGUN_FOR_EACH_SENT, counts=_began)(view)


def mails(view: View) -> View:
    """Counts the e-mails that were asked for and sent."""
    return _counting("mails", lambda: _limits().mails, counts=_went_through)(view)


def codes(view: View) -> View:
    """Counts wrong codes."""
    return _counting("codes", lambda: _limits().tries, counts=_was_wrong)(view)


def receipts(view: View) -> View:
    """Counts wrong receipt links, opened or pressed."""
    return _counting("receipts", lambda: _limits().tries, counts=_was_wrong, looking=True)(view)


def reads(view: View) -> View:
    """Counts the requests of a pipeline, for each token."""
    return _counting("reads", lambda: _limits().reads, counts=lambda _: True, of=token, looking=True)(view)


def _counting(
    name: str,
    most: Callable[[], int],
    *,
    counts: Callable[[Response], bool],
    of: Callable[[], str] = address,
    looking: bool = False,
) -> Callable[[View], View]:
    limited = limiter.shared_limit(
        lambda: f"{most()} per hour",
        scope=f"{name}-{of.__name__}",
        key_func=of,
        deduct_when=counts,
        error_message=_sentence,
    )

    def guard(view: View) -> View:
        counted = limited(view)

        @wraps(view)
        def guarded(*args: Any, **named: Any) -> Any:
            uncounted = (
                (request.method in SAFE and not looking) or is_local() or not _limits().enabled or not of()
            )
            return view(*args, **named) if uncounted else counted(*args, **named)

        return cast(View, guarded)

    return guard


def _limits() -> Limits:
    return cast(Limits, current_app.config["LIMITS"])


def _scrambled(words: str) -> str:
    """Neither the log nor the place where is counted ever holds an address or a token."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def _went_through(answer: Response) -> bool:
    return answer.status_code < 400


def _began(answer: Response) -> bool:
    return any(cookie.startswith(f"{cookies.DRAFT}=") for cookie in answer.headers.getlist("Set-Cookie"))


def _was_wrong(answer: Response) -> bool:
    return answer.status_code >= 400 and answer.status_code != 429


def _seconds() -> int:
    breached = limiter.current_limit  # its moment is rounded up already
    return max(1, int(breached.reset_at - time.time())) if breached else 3600


def _sentence() -> str:
    minutes = -(-_seconds() // 60)
    return Message(
        "More came from your network within an hour than we take at once, which keeps the service open for everybody. "
        "Nothing that you typed is lost. Minutes until you can try again: %(minutes)s.",
        minutes=str(minutes),
    )


def _say_when(answer: Response) -> Response:
    if answer.status_code == 429:
        answer.headers["Retry-After"] = str(_seconds())
    return answer
