"""Puts a warning in place of distressing words in a list, for colleagues who asked for it: some read them all day."""

from flask import Flask

from feedback_app.analysis.distressing import is_distressing
from feedback_app.store.search_query import parse_search
from feedback_app.store.search_snippet import Run, snippet
from feedback_app.web.access import member
from feedback_app.web.template_filters import first_words

WARNING = "This may describe exploitation. Open it when you are ready."


def opening(text: str, longest: int = 90) -> str:
    """The beginning of an officer's ``text`` on one line, at most ``longest`` characters, or the warning."""
    staff = member()
    return WARNING if staff and staff.warned and is_distressing(text) else first_words(text, longest)


def found_words(text: str, words: str | None, longest: int = 90) -> list[Run]:
    """The same, but from where the ``words`` that were looked for stand, in runs that say which are they."""
    sought = parse_search(words or "")
    begun = opening(text, longest)
    return [Run(begun)] if sought is None or begun == WARNING else snippet(text, sought, longest)


def configure(app: Flask) -> None:
    app.add_template_filter(opening)
    app.add_template_filter(found_words)
