"""JSON for the publication pipeline."""

import json
from collections.abc import Iterator
from typing import Any

from feedback_app.formats.base import For, OneFile
from feedback_app.formats.release import FrozenRelease
from feedback_app.formats.style import PLAIN, Style

SCHEMA = "force-feedback/release/2"
"""The shape that ``release.schema.json`` beside this file describes."""


class JsonDocument(OneFile):
    """The release and the hash over its sealed form (``feedback_app.formats.release``)."""

    name = "json"
    label = "JSON"
    purpose = "Everything in one document with its hashes, for a pipeline; release.schema.json describes it."
    taker = For.PIPELINE
    folder = "data"
    may_refuse = False
    suffix = ".json"
    media_type = "application/json"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """Indented, letters as they are, one line end at the end."""
        head = _indented({"schema": SCHEMA, "sha256": release.sha256, "release": release.head()}, 0)
        yield head.removesuffix("\n  }\n}").encode() + b',\n    "quotes": ['
        between = b"\n"
        for one in release.quotes:
            yield between + b"      " + _indented(one.document(), 6).encode()
            between = b",\n"
        yield b"\n    ]\n  }\n}\n"


def _indented(value: dict[str, Any], spaces: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * spaces)
