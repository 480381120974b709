"""Care for who reads hard answers all day: in a list, strong matter stands behind a warning for who asked for it."""

from flask import Flask

from feedback_app.analysis.distressing import is_distressing
from feedback_app.web.access import member
from feedback_app.web.template_filters import first_words

WARNING = "This may describe exploitation. Open it when you are ready."


def opening(text: str, longest: int = 90) -> str:
    """The beginning of an officer's ``text`` on one line, or the warning in its place."""
    known = member()
    return WARNING if known and known.warned and is_distressing(text) else first_words(text, longest)


def configure(app: Flask) -> None:
    """Makes it a filter of every template."""
    app.add_template_filter(opening)
