"""Care for who reads hard answers all day: in a list, strong matter stands behind a warning for who asked for it."""

from flask import Flask

from feedback_app.analysis.distressing import is_distressing
from feedback_app.store.search_query import wanted
from feedback_app.store.search_snippet import Run, snippet
from feedback_app.web.access import member
from feedback_app.web.template_filters import first_words

WARNING = "This may describe exploitation. Open it when you are ready."


def opening(text: str, longest: int = 90) -> str:
    """The beginning of an officer's ``text`` on one line, or the warning in its place."""
    known = member()
    return WARNING if known and known.warned and is_distressing(text) else first_words(text, longest)


def found_words(text: str, words: str | None, longest: int = 90) -> list[Run]:
    """The same, but from where the ``words`` that were looked for stand, in runs that say which are they."""
    sought = wanted(words or "")
    begun = opening(text, longest)
    return [Run(begun)] if sought is None or begun == WARNING else snippet(text, sought, longest)


def configure(app: Flask) -> None:
    """Makes them filters of every template."""
    app.add_template_filter(opening)
    app.add_template_filter(found_words)
