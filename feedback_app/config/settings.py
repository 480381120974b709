"""One installation's settings, read from the environment and checked."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from feedback_app.config.instance import database_address, instance_folder, kept_secret, secret
from feedback_app.config.limits import Limits, read_limits
from feedback_app.config.mail_server import MailServer, read_mail_server
from feedback_app.config.operator_details import Particulars, read_particulars
from feedback_app.config.parsing import Given, SettingError, switch, whole_number
from feedback_app.config.quoting import STAND_INS, read_slots, read_stand_ins
from feedback_app.config.reasons import NOTHING_QUOTABLE, read_reasons
from feedback_app.config.style import read_style
from feedback_app.domain.slots import SLOTS, Slot
from feedback_app.export.small_counts import FEWEST
from feedback_app.export.style import PLAIN, Style

KNOWN = (
    "INSTANCE",
    "DATABASE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "BASE_URL",
    "DEMO",
    "OPEN_ACCESS",
    "DRAFT_DAYS",
    "FASTEST_SECONDS",
    "PROXIES",
    "CONTROLLER",
    "CONTACT",
    "DATA_PROTECTION_CONTACT",
    "LAWFUL_BASIS",
    "RETENTION",
    "SMTP_URL",
    "MAIL_FROM",
    "LIMITS",
    "LIMITS_URL",
    "LIMIT_SENDS",
    "LIMIT_TRIES",
    "LIMIT_MAILS",
    "LIMIT_READS",
    "NOTHING_QUOTABLE",
    "BRACKETS",
    "SLOTS",
    "FEWEST",
    "OBJECTION_DAYS",
    "COLOUR_OUTCOMES",
    "COLOUR_ENABLERS",
    "ORGANISATION",
    "LOGO",
    "LOGO_ALT",
)


@dataclass(frozen=True)
class Settings:
    """One installation's settings, checked. What is secret, or may hold a password, is in no ``repr``.

    ``fastest_seconds`` is the least time between a draft's beginning and its sending, ``proxies`` how many stand
    between the service and a browser. Letters are sent where there is a ``mail_server``. ``stand_ins`` are the
    words in brackets by kind of finding. Counts below ``fewest`` are withheld from what leaves, and officers may object
    for ``objection_days`` before their words do.
    """

    instance: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(repr=False)
    base_url: str
    demo: bool
    open_access: bool = True
    draft_days: int = 14
    fastest_seconds: int = 3
    proxies: int = 0
    particulars: Particulars = field(default_factory=Particulars)
    mail_server: MailServer | None = None
    limits: Limits = field(default_factory=Limits)
    nothing_quotable: tuple[str, ...] = NOTHING_QUOTABLE
    stand_ins: Mapping[str, str] = field(default_factory=lambda: STAND_INS)
    slots: tuple[Slot, ...] = SLOTS
    style: Style = PLAIN
    fewest: int = FEWEST
    objection_days: int = 0

    @property
    def https(self) -> bool:
        """Whether cookies are kept to encrypted connections."""
        return self.base_url.startswith("https://")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that ``environment`` gives; makes the instance folder and its secret key where missing.

    Raises:
        SettingError: with one line that names the setting and says what to write.
    """
    given = _given(environment)
    instance = instance_folder(given.get("INSTANCE") or "instance")
    return Settings(
        instance=instance,
        database_url=database_address(given.get("DATABASE_URL"), instance),
        secret_key=secret("SECRET_KEY", given.get("SECRET_KEY") or kept_secret(instance / "secret_key")),
        secret_key_fallbacks=_fallbacks(given),
        base_url=_base_url(given.get("BASE_URL") or "http://127.0.0.1:8000"),
        demo=switch(given, "DEMO", default=False),
        open_access=switch(given, "OPEN_ACCESS", default=True),
        draft_days=whole_number(given, "DRAFT_DAYS", default=Settings.draft_days, least=1, most=365),
        fastest_seconds=whole_number(
            given, "FASTEST_SECONDS", default=Settings.fastest_seconds, least=0, most=60
        ),
        proxies=whole_number(given, "PROXIES", default=Settings.proxies, least=0, most=10),
        particulars=read_particulars(given),
        mail_server=read_mail_server(given),
        limits=read_limits(given),
        nothing_quotable=read_reasons(given),
        stand_ins=read_stand_ins(given),
        slots=read_slots(given),
        fewest=whole_number(given, "FEWEST", default=FEWEST, least=1, most=50),
        objection_days=whole_number(given, "OBJECTION_DAYS", default=0, least=0, most=60),
        style=read_style(given),
    )


def _given(environment: Mapping[str, str]) -> Given:
    given = {name[9:]: words.strip() for name, words in environment.items() if name.startswith("FEEDBACK_")}
    for name in sorted(set(given) - set(KNOWN)):
        message = f"FEEDBACK_{name} is not a setting. Known are: {', '.join('FEEDBACK_' + n for n in KNOWN)}."
        raise SettingError(message)
    return given


def _fallbacks(given: Given) -> tuple[str, ...]:
    keys = (key.strip() for key in given.get("SECRET_KEY_FALLBACKS", "").split(","))
    return tuple(secret("SECRET_KEY_FALLBACKS", key) for key in keys if key)


def _base_url(words: str) -> str:
    parts = urlsplit(words)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        message = f"FEEDBACK_BASE_URL: {words!r} is not an address such as https://feedback.example.org."
        raise SettingError(message)
    return words.rstrip("/")
