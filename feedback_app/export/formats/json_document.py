"""JSON for the publication pipeline."""

import json
from collections.abc import Iterator

from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import For, OneFile
from feedback_app.export.style import PLAIN, Style

SCHEMA = "force-feedback/release/2"
"""The shape that ``release.schema.json`` beside this file describes."""


class JsonDocument(OneFile):
    """The release and the hash over its sealed form (``feedback_app.export.document``)."""

    name = "json"
    label = "JSON"
    purpose = "Everything in one document with its hashes, for a pipeline; release.schema.json describes it."
    taker = For.PIPELINE
    folder = "data"
    may_refuse = False
    suffix = ".json"
    media_type = "application/json"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """Letters as they are; a quote a line, so that two releases can be compared line by line."""
        head = {"schema": SCHEMA, "sha256": release.sha256, "release": release.head()}
        opened = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n  }\n}")
        yield opened.encode() + b',\n    "quotes": ['
        between = b"\n      "
        for one in release.quotes:
            yield between + json.dumps(one.document(), ensure_ascii=False).encode()
            between = b",\n      "
        yield b"\n    ]\n  }\n}\n"
