"""One way to write a document as bytes, so that a hash over it means something: RFC 8785, JSON Canonicalization Scheme.

A float is refused: its spelling is where two writers could differ.
"""

import hashlib
from typing import Any

import rfc8785


def canonical(document: Any) -> bytes:
    """``document`` as canonical JSON in UTF-8.

    Raises:
        TypeError: for a float.
        rfc8785.CanonicalizationError: for what JSON cannot hold, such as a whole number beyond 2^53 - 1.
    """
    _refuse_floats(document)
    return rfc8785.dumps(document)


def sha256(document: Any) -> str:
    """SHA-256 over the canonical form, in hexadecimal.

    Raises:
        TypeError: as ``canonical`` does.
        rfc8785.CanonicalizationError: as ``canonical`` does.
    """
    return hashlib.sha256(canonical(document)).hexdigest()


def _refuse_floats(document: Any) -> None:
    if isinstance(document, float):
        message = "A canonical document holds no floats."
        raise TypeError(message)
    if isinstance(document, dict | list | tuple):
        for value in document.values() if isinstance(document, dict) else document:
            _refuse_floats(value)
