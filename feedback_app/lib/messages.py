"""A sentence that was made of a template and its parts, so that the page can say it in another language."""

from collections.abc import Callable

Translate = Callable[[str], str]
"""Says an English text in some language."""


class Message(str):
    """Its text is English; ``template`` and ``parts`` make the same sentence anew from a translated template.

    ``template`` names its parts as ``%(limit)s``. Extraction finds what stands in quotes right after ``Message(``.
    """

    __slots__ = ("parts", "template")
    template: str
    parts: dict[str, str]

    def __new__(cls, template: str, /, **parts: str) -> "Message":
        """The sentence; without parts, ``template`` is its text as it stands."""
        message = super().__new__(cls, template % parts if parts else template)
        message.template, message.parts = template, parts
        return message

    def __str__(self) -> str:
        """Itself: an exception that carries it gives it back whole from ``str(exception)``."""
        return self


def translatable(text: str) -> str:
    """``text`` as it stands: marks, for extraction, words that are translated where they are shown."""
    return text
