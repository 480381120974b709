"""Quotes with nothing beside them, a line each."""

import json
from collections.abc import Iterator

from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style


class BareWords(OneFile):
    """What was approved, and not a word more."""

    name = "bare-words"
    label = "Bare words"
    purpose = "The quotes alone, each a line of JSON."
    group = FormatGroup.WEB
    folder = "web"
    may_refuse = False
    suffix = "-bare.jsonl"
    media_type = "application/jsonl"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """A quote at a time."""
        for one in release.standing():
            yield (json.dumps(one.words, ensure_ascii=False) + "\n").encode()
