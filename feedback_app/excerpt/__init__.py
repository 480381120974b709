"""A quote as pieces of one immutable answer: the only code that makes a quote's words.

``align`` reads words that a person typed back into pieces, ``check`` says what they leave out that matters, ``render``
makes the words, ``QuoteEditor`` changes a quote by a press, and ``fingerprint`` is what an approval binds to.
"""

from feedback_app.excerpt.alignment import align
from feedback_app.excerpt.edits import QuoteEditor, SpanStatus
from feedback_app.excerpt.faithfulness import check
from feedback_app.excerpt.passage import NotFaithfulError
from feedback_app.excerpt.piece import Bracket, Part, Parts, Piece, as_json, from_json
from feedback_app.excerpt.rendering import fingerprint, render

__all__ = [
    "Bracket",
    "NotFaithfulError",
    "Part",
    "Parts",
    "Piece",
    "QuoteEditor",
    "SpanStatus",
    "align",
    "as_json",
    "check",
    "fingerprint",
    "from_json",
    "render",
]
