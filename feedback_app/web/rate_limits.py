"""Limits how much one address, or one link, may do in an hour; beyond it a page says when to try again.

The decorators for views count what their names say: ``sends``, ``beginnings``, ``mails``, ``codes``, ``receipts`` and
``reads``. Against the first three only successes count, against the next two only failures, so that an officer who does
nothing unusual never meets a limit that colleagues behind the same address used up. ``reads`` counts every request of a
pipeline, by its token.

Where counting fails, as when Redis is away, nobody is turned away. Neither is anybody who asks from this machine:
behind a proxy that ``FEEDBACK_PROXIES`` does not count, that would be everybody.
"""

import hashlib
import hmac
import re
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
"""Drafts that an address may begin for each response that it may send: some are left unfinished."""

View = TypeVar("View", bound=Callable[..., Any])


def is_local() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def address() -> str:
    """The address that asks, behind the configured proxies, hashed; of an IPv6 address, its network /64."""
    client = request.remote_addr or ""
    try:
        parsed = ip_address(client)
    except ValueError:  # a socket in the file system, or a proxy's "unknown"
        return _hashed(client)
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        network = ip_network((parsed, 64), strict=False)  # one line to the internet holds a whole /64
        return _hashed(str(network))
    return _hashed(client)


def link() -> str:
    """The invitation that the officer came by, hashed; empty without one: then nothing is counted by link."""
    token = request.cookies.get(cookies.LINK)
    return _hashed(token) if token else ""


def token() -> str:
    """The pipeline's token, hashed."""
    return _hashed(request.headers.get("Authorization", ""))


limiter = Limiter(key_func=address, swallow_errors=True, strategy="fixed-window")
"""Made with the module, as its decorators stand on views; ``configure`` says where it counts."""


def configure(app: Flask, limits: Limits) -> None:
    app.config.update(LIMITS=limits, RATELIMIT_STORAGE_URI=limits.url)
    limiter.init_app(app)
    app.after_request(_say_when)


def sends(view: View) -> View:
    """Counts responses that were sent, by address and by link."""
    by_address = _counting("sends", lambda: _limits().sends, counts=_went_through)
    by_link = _counting("sends", lambda: _limits().sends, counts=_went_through, of=link)
    return by_address(by_link(view))


def beginnings(view: View) -> View:
    """Counts drafts that were begun, by address: an answer that sets a draft's cookie began one."""
    return _counting("beginnings", lambda: _limits().sends * BEGUN_FOR_EACH_SENT, counts=_began)(view)


def mails(view: View) -> View:
    """Counts e-mails that were sent, by address."""
    return _counting("mails", lambda: _limits().mails, counts=_went_through)(view)


def codes(view: View) -> View:
    """Counts wrong codes, by address."""
    return _counting("codes", lambda: _limits().tries, counts=_was_wrong)(view)


def receipts(view: View) -> View:
    """Counts wrong receipt links, by address, whether they are only opened or used in a press."""
    return _counting("receipts", lambda: _limits().tries, counts=_was_wrong, looking=True)(view)


def reads(view: View) -> View:
    """Counts the requests of pipelines, by token."""
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


def _hashed(words: str) -> str:
    """With a key, so that neither the log nor the counters hold an address or a token, and nobody can guess it back."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


def _went_through(answer: Response) -> bool:
    return answer.status_code < 400


def _began(answer: Response) -> bool:
    kept = re.compile(rf"{cookies.DRAFT}=[^;]")  # with a value: without one the cookie is deleted
    return any(map(kept.match, answer.headers.getlist("Set-Cookie")))


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
