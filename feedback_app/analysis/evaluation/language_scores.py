"""How well tone and suggestions do on rows that people have labelled.

The measures are those that matter to staff: a complaint shown as praise goes unread, praise shown as a complaint
offends, a first suggestion that must not be quoted is a trap, and silence is right where nothing is worth quoting.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from feedback_app.analysis.suggestions import Suggestion, suggestions
from feedback_app.analysis.tone import LABELS, Tone, tone

Span = tuple[int, int]


class ToneMistake(NamedTuple):
    """A text, its label, and the tone that was read instead."""

    text: str
    label: str
    read: Tone


class ToneScore(NamedTuple):
    """Shares from 0 to 1. ``by_label`` is the F1 of each label, the harmonic mean of precision and recall."""

    rows: int
    macro_f1: float
    praise_called_negative: float
    complaint_called_positive: float
    by_label: Mapping[str, float]
    mistakes: tuple[ToneMistake, ...]


class LabelledAnswer(NamedTuple):
    """An answer with the spans that an editor would quote, and those that must not be quoted."""

    text: str
    best: Sequence[Span]
    bad: Sequence[Span]


class SuggestionMistake(NamedTuple):
    """An answer and the words suggested first, empty where nothing was."""

    text: str
    suggested: str
    is_bad: bool


class SuggestionScore(NamedTuple):
    """Shares from 0 to 1: of the answers with something to quote, of all answers, of those with nothing to quote."""

    rows: int
    first_is_best: float
    first_is_bad: float
    silent_where_nothing: float
    mistakes: tuple[SuggestionMistake, ...]


def tone_score(rows: Iterable[tuple[str, str]], read_tone: Callable[[str], Tone] = tone) -> ToneScore:
    """How ``read_tone`` does on ``rows`` of text and label."""
    results = [(text, label, read_tone(text)) for text, label in rows]
    pairs = [(label, heard.label) for _, label, heard in results]
    by_label: dict[str, float] = {label: _f1(pairs, label) for label in LABELS}
    return ToneScore(
        rows=len(results),
        macro_f1=sum(by_label.values()) / len(by_label),
        praise_called_negative=_share(
            answered == "negative" for label, answered in pairs if label == "positive"
        ),
        complaint_called_positive=_share(
            answered == "positive" for label, answered in pairs if label == "negative"
        ),
        by_label=by_label,
        mistakes=tuple(ToneMistake(*result) for result in results if result[1] != result[2].label),
    )


def suggestion_score(
    rows: Iterable[LabelledAnswer], suggest: Callable[[str], list[Suggestion]] = suggestions
) -> SuggestionScore:
    """How the first of ``suggest`` does on ``rows``; it counts as the labelled span that it shares most with."""
    firsts = [(row, _first(row, suggest(row.text))) for row in rows]
    return SuggestionScore(
        rows=len(firsts),
        first_is_best=_share(_hits(first, row, row.best) for row, first in firsts if row.best),
        first_is_bad=_share(_hits(first, row, row.bad) for row, first in firsts),
        silent_where_nothing=_share(first is None for row, first in firsts if not row.best),
        mistakes=tuple(_mistake(row, first) for row, first in firsts if _is_mistake(row, first)),
    )


def sentence_spans(text: str, sentences: Sequence[str]) -> list[Span]:
    """Where ``sentences`` stand in ``text``, in which they follow one another.

    Raises:
        ValueError: when one does not stand where it should.
    """
    spans: list[Span] = []
    for sentence in sentences:
        start = text.index(sentence, spans[-1][1] if spans else 0)
        spans.append((start, start + len(sentence)))
    return spans


def _f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    right = sum(labelled == answered == label for labelled, answered in pairs)
    named = sum(labelled == label for labelled, _ in pairs) + sum(answered == label for _, answered in pairs)
    return 2 * right / named if named else 0.0


def _share(cases: Iterable[bool]) -> float:
    counted = list(cases)
    return sum(counted) / len(counted) if counted else 0.0


def _first(row: LabelledAnswer, suggested: Sequence[Suggestion]) -> Suggestion | None:
    return suggested[0] if suggested else None


def _hits(first: Suggestion | None, row: LabelledAnswer, spans: Sequence[Span]) -> bool:
    """A cut that touches a forbidden span is as bad as that span; a good one has most of its words in a good span."""
    if first is None:
        return False
    shared = sum(max(0, min(first.end, end) - max(first.start, start)) for start, end in spans)
    return shared > 0 if spans is row.bad else 2 * shared > first.end - first.start


def _is_mistake(row: LabelledAnswer, first: Suggestion | None) -> bool:
    return not _hits(first, row, row.best) if row.best else first is not None


def _mistake(row: LabelledAnswer, first: Suggestion | None) -> SuggestionMistake:
    words = row.text[first.start : first.end] if first else ""
    return SuggestionMistake(row.text, words, _hits(first, row, row.bad))
