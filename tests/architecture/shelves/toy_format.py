"""Quotes with nothing beside them, a paragraph each."""

from collections.abc import Iterator

from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style


class BareWords(OneFile):
    """What was approved, and not a word more."""

    name = "bare-words"
    label = "Bare words"
    purpose = "The quotes alone, to be read aloud."
    group = FormatGroup.WEB
    folder = "web"
    may_refuse = False
    suffix = "-bare.text"
    media_type = "text/plain; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """A quote at a time."""
        for one in release.standing():
            yield f"{one.words}\n\n".encode()
