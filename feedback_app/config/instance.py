"""Where one installation keeps what it keeps: its folder, its database, its secrets."""

import os
import secrets
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from feedback_app.config.parsing import SettingError

SHORTEST_SECRET = 32
"""Characters. Flask's documentation asks for 16 random bytes or more; 32 hexadecimal characters hold that."""


def instance_folder(words: str) -> Path:
    """The folder that ``words`` name, made where missing, open to its owner alone.

    Raises:
        SettingError: where it cannot be made.
    """
    folder = Path(words).expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as refused:
        message = f"FEEDBACK_INSTANCE: the folder {folder} cannot be made ({refused.strerror})."
        raise SettingError(message) from refused
    return folder


def database_address(words: str | None, instance: Path) -> str:
    """The database's address with the driver in it; without words, a SQLite file in the instance.

    Raises:
        SettingError: for what is no address of SQLite or PostgreSQL, and for SQLite in memory.
    """
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


def secret_from_file(file: Path) -> str:
    """The secret in ``file``, made at the first start and readable by its owner alone."""
    # O_EXCL: of several that start at once only one makes the file, and all read the same secret from it.
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii").strip()
    except OSError as refused:
        message = f"FEEDBACK_INSTANCE: the secret key cannot be kept at {file} ({refused.strerror})."
        raise SettingError(message) from refused
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(secrets.token_hex(32) + "\n")
    return file.read_text(encoding="ascii").strip()


def checked_secret(name: str, words: str) -> str:
    """``words`` as they are.

    Raises:
        SettingError: where they are too short to be a secret.
    """
    if len(words) < SHORTEST_SECRET:
        message = f"FEEDBACK_{name} is too short: write at least {SHORTEST_SECRET} characters."
        raise SettingError(message)
    return words
