"""One way to write a document as bytes, so that a hash over it means something.

The form is that of RFC 8785 (JSON Canonicalization Scheme) for what is used here: text, whole numbers, true, false,
null, lists, and objects whose keys are ASCII. A float is refused: its spelling is where the two could differ.
"""

import hashlib
import json
from typing import Any


def canonical(document: Any) -> bytes:
    """``document`` as canonical JSON in UTF-8.

    Raises:
        TypeError: for a float.
        ValueError: for a key that is not ASCII.
    """
    _check(document)
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def sha256(document: Any) -> str:
    """SHA-256 over the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def _check(document: Any) -> None:
    if isinstance(document, float):
        message = "A canonical document holds no floats."
        raise TypeError(message)
    if isinstance(document, dict):
        if not all(isinstance(key, str) and key.isascii() for key in document):
            message = "Keys of a canonical document are ASCII text."
            raise ValueError(message)
        for value in document.values():
            _check(value)
    if isinstance(document, list | tuple):
        for value in document:
            _check(value)
