"""JSON for the publication pipeline."""

import json
from collections.abc import Iterator

from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style

SCHEMA = "force-feedback/release/2"
"""Names the shape of the document, which ``export/release.schema.json`` describes."""


class JsonDocument(OneFile):
    """The release and its seal (``feedback_app.export.document``)."""

    name = "json"
    label = "JSON"
    purpose = "Everything in one document with its hashes, for a pipeline; release.schema.json describes it."
    group = FormatGroup.PIPELINE
    folder = "data"
    may_refuse = False
    suffix = ".json"
    media_type = "application/json"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The document in UTF-8, a quote a line, so that two releases can be compared line by line."""
        head = {"schema": SCHEMA, "sha256": release.sha256, "release": release.head()}
        unclosed = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n  }\n}")
        yield unclosed.encode() + b',\n    "quotes": ['
        between = b"\n      "
        for quote in release.quotes:
            yield between + json.dumps(quote.document(), ensure_ascii=False).encode()
            between = b",\n      "
        yield b"\n    ]\n  }\n}\n"
