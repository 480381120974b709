"""The settings of an installation for tests."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from feedback_app.config import Limits, Settings


def settings_at(folder: Path, database_url: str, **changed: Any) -> Settings:
    """Without limits and waiting times: officers in tests are quicker than people, and all at one address."""
    usual = Settings(
        instance=folder,
        database_url=database_url,
        secret_key=secrets.token_hex(32),
        secret_key_fallbacks=(),
        base_url="http://localhost",
        demo=True,
        fastest_seconds=0,
        limits=Limits(enabled=False),
    )
    return replace(usual, **changed)
