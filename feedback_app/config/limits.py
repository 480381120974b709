"""How much one address may do in an hour, and where that is counted."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

from feedback_app.config.parsing import Given, SettingError, switch, whole_number

IN_MEMORY = "memory://"
REDIS = frozenset({"redis", "rediss", "redis+unix"})

MOST = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What one address may do within an hour. ``url`` is where it is counted; it may hold a password, so it is in no
    ``repr``.

    ``sends`` is generous, as a whole force may reach the service from one address. ``reads`` are requests with one
    token of a pipeline, enough for one every second with as many again for what it finds.
    """

    enabled: bool = True
    url: str = field(default=IN_MEMORY, repr=False)
    sends: int = 300
    tries: int = 60
    mails: int = 30
    reads: int = 10_000


def read_limits(given: Given) -> Limits:
    """Raises SettingError for a number out of bounds, or an address at which nothing can be counted."""
    return Limits(
        enabled=switch(given, "LIMITS", default=True),
        url=_url(given.get("LIMITS_URL") or IN_MEMORY),
        sends=whole_number(given, "LIMIT_SENDS", default=Limits.sends, least=1, most=MOST),
        tries=whole_number(given, "LIMIT_TRIES", default=Limits.tries, least=1, most=MOST),
        mails=whole_number(given, "LIMIT_MAILS", default=Limits.mails, least=1, most=MOST),
        reads=whole_number(given, "LIMIT_READS", default=Limits.reads, least=1, most=MOST),
    )


def _url(words: str) -> str:
    if words == IN_MEMORY:
        return words
    parts = urlsplit(words)
    if parts.scheme not in REDIS or not (parts.path.strip("/") if "unix" in parts.scheme else parts.netloc):
        message = "FEEDBACK_LIMITS_URL is not a place to count in. Write memory:// or redis://host:6379/0."
        raise SettingError(message)
    if find_spec("redis") is None:
        message = "FEEDBACK_LIMITS_URL: Redis needs a package. Run: .venv/bin/python -m pip install redis"
        raise SettingError(message)
    return words
