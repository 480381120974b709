"""Labelled texts that are never learned from: those in ``held_out``, for tests of how tone and suggestion read."""

from collections.abc import Iterator
from pathlib import Path

from feedback_app.analysis.evaluation.language_scores import LabelledAnswer, sentence_spans
from feedback_app.analysis.evaluation.lessons import quote_answers

_HELD_OUT = Path(__file__).parent / "held_out"


def held_out_tones() -> Iterator[tuple[str, str]]:
    """Text and label."""
    for line in _lines("tone.txt"):
        label, _, text = line.partition("|")
        yield text, label


def held_out_answers() -> Iterator[LabelledAnswer]:
    for answer in quote_answers(_lines("quotes.txt")):
        sentences = [sentence for _, sentence in answer]
        text = " ".join(sentences)
        marked = list(zip(answer, sentence_spans(text, sentences), strict=True))
        best = [span for (mark, _), span in marked if mark == "+"]
        bad = [span for (mark, _), span in marked if mark == "-"]
        yield LabelledAnswer(text, best, bad)


def _lines(name: str) -> list[str]:
    lines = (_HELD_OUT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
