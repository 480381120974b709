"""What the environment may change, with the prefix ``FEEDBACK_`` (table in ``docs/settings.md``)."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

SHORTEST_SECRET = 32
"""Characters. Flask's documentation asks for 16 random bytes or more; 32 hexadecimal characters hold that."""

SWITCH = {
    "1": True,
    "on": True,
    "true": True,
    "yes": True,
    "0": False,
    "off": False,
    "false": False,
    "no": False,
}
KNOWN = ("INSTANCE", "DATABASE_URL", "SECRET_KEY", "SECRET_KEY_FALLBACKS", "BASE_URL", "DEMO")


class SettingError(Exception):
    """A setting that the start is refused for; the text is the one line that the operator reads."""


@dataclass(frozen=True)
class Settings:
    """One installation's settings, checked."""

    instance: Path
    database_url: str
    secret_key: str
    secret_key_fallbacks: tuple[str, ...]
    base_url: str
    demo: bool

    @property
    def https(self) -> bool:
        """Whether cookies are kept to encrypted connections."""
        return self.base_url.startswith("https://")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that ``environment`` gives; makes the instance folder and its secret key where missing.

    Raises:
        SettingError: with one line that names the setting and says what to write.
    """
    given = {name[9:]: words.strip() for name, words in environment.items() if name.startswith("FEEDBACK_")}
    for name in sorted(set(given) - set(KNOWN)):
        message = f"FEEDBACK_{name} is not a setting. Known are: {', '.join('FEEDBACK_' + n for n in KNOWN)}."
        raise SettingError(message)
    instance = _instance(given.get("INSTANCE") or "instance")
    return Settings(
        instance=instance,
        database_url=_database_url(given.get("DATABASE_URL"), instance),
        secret_key=_secret("SECRET_KEY", given.get("SECRET_KEY") or _kept_secret(instance / "secret_key")),
        secret_key_fallbacks=tuple(
            _secret("SECRET_KEY_FALLBACKS", key.strip())
            for key in given.get("SECRET_KEY_FALLBACKS", "").split(",")
            if key.strip()
        ),
        base_url=_base_url(given.get("BASE_URL") or "http://127.0.0.1:8000"),
        demo=_switch("DEMO", given.get("DEMO") or "off"),
    )


def _instance(words: str) -> Path:
    folder = Path(words).expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as refused:
        message = f"FEEDBACK_INSTANCE: the folder {folder} cannot be made ({refused.strerror})."
        raise SettingError(message) from refused
    return folder


def _database_url(words: str | None, instance: Path) -> str:
    if not words:
        return f"sqlite:///{instance / 'feedback.sqlite3'}"
    words = words.replace("postgres://", "postgresql://", 1) if words.startswith("postgres://") else words
    try:
        url = make_url(words)
    except ArgumentError as refused:
        message = "FEEDBACK_DATABASE_URL is not an address of a database. Write sqlite:///… or postgresql://…"
        raise SettingError(message) from refused
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        message = (
            f"FEEDBACK_DATABASE_URL: {url.get_backend_name()} is not supported. Use sqlite or postgresql."
        )
        raise SettingError(message)
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        message = "FEEDBACK_DATABASE_URL: SQLite needs a file, so that what was sent is kept."
        raise SettingError(message)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


def _kept_secret(file: Path) -> str:
    try:
        held = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    except OSError as refused:
        message = f"FEEDBACK_INSTANCE: the secret key cannot be kept at {file} ({refused.strerror})."
        raise SettingError(message) from refused
    with os.fdopen(held, "w", encoding="ascii") as kept:
        kept.write(secrets.token_hex(32) + "\n")
    return file.read_text(encoding="ascii").strip()


def _secret(name: str, words: str) -> str:
    if len(words) < SHORTEST_SECRET:
        message = f"FEEDBACK_{name} is too short: write at least {SHORTEST_SECRET} characters."
        raise SettingError(message)
    return words


def _base_url(words: str) -> str:
    parts = urlsplit(words)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        message = f"FEEDBACK_BASE_URL: {words!r} is not an address such as https://feedback.example.org."
        raise SettingError(message)
    return words.rstrip("/")


def _switch(name: str, words: str) -> bool:
    if words.lower() not in SWITCH:
        message = f"FEEDBACK_{name}: {words!r} is neither on nor off."
        raise SettingError(message)
    return SWITCH[words.lower()]
