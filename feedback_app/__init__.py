"""Force Feedback: police forces say how TOEX support was, and approved quotes leave for print.

The front door is ``feedback_app.app``; it opens only when asked, so that a command that needs neither web nor store
starts at once.
"""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """``create_app``, for a server that looks for it here."""
    if name == "create_app":
        return import_module("feedback_app.app").create_app
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
