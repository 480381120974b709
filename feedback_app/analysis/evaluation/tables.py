"""Scores on labelled rows as tables that a person reads."""

from dataclasses import dataclass
from typing import Any

from feedback_app.analysis.evaluation.language_scores import (
    LabelledAnswer,
    sentence_spans,
    suggestion_score,
    tone_score,
)
from feedback_app.analysis.evaluation.screening_score import Share, score

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Table:
    """Figures by name, and what went wrong in words."""

    title: str
    figures: tuple[tuple[str, str], ...]
    mistakes: tuple[str, ...]


def table_of(rows: Rows) -> Table | None:
    """The table for rows of one kind, told by what the first row is labelled with; nothing for none of them."""
    first = rows[0] if rows else {}
    if "spans" in first:
        return _findings(rows)
    if "label" in first:
        return _tone(rows)
    return _suggestions(rows) if "best" in first else None


def _findings(rows: Rows) -> Table:
    scored = score(rows)  # type: ignore[arg-type]  # rows as read from a file are of this shape, or fail by name
    kinds = tuple((f"recall, {kind}", _share(share)) for kind, share in scored.recall_by_kind.items())
    return Table(
        f"findings in {len(rows)} texts",
        (
            ("recall, all kinds", _share(scored.recall)),
            ("recall, structured kinds", _share(scored.recall_structured)),
            ("precision", _share(scored.precision)),
            ("clean texts flagged", _share(scored.clean_flagged)),
            *kinds,
        ),
        tuple(
            [f"missed {miss.kind} “{miss.words}” in {miss.text_id}" for miss in scored.missed]
            + [f"flagged {miss.kind} “{miss.words}” in {miss.text_id}" for miss in scored.flagged_for_nothing]
        ),
    )


def _tone(rows: Rows) -> Table:
    scored = tone_score((row["text"], row["label"]) for row in rows)
    labels = tuple((f"F1, {label}", f"{f1:.3f}") for label, f1 in scored.by_label.items())
    return Table(
        f"tone of {scored.rows} texts",
        (
            ("macro-F1", f"{scored.macro_f1:.3f}"),
            ("praise called negative", f"{scored.praise_called_negative:.1%}"),
            ("complaint called positive", f"{scored.complaint_called_positive:.1%}"),
            *labels,
        ),
        tuple(
            f"{mistake.label}, read as {mistake.read.label}: {mistake.text}" for mistake in scored.mistakes
        ),
    )


def _suggestions(rows: Rows) -> Table:
    scored = suggestion_score([_labelled(row) for row in rows])
    return Table(
        f"suggestions for {scored.rows} answers",
        (
            ("first is one that an editor chose", f"{scored.first_is_best:.3f}"),
            ("first is one that must not be picked", f"{scored.first_is_bad:.1%}"),
            ("silent where there is nothing to quote", f"{scored.silent_where_nothing:.3f}"),
        ),
        tuple(f"suggested “{mistake.suggested}” of: {mistake.text}" for mistake in scored.mistakes),
    )


def _labelled(row: dict[str, Any]) -> LabelledAnswer:
    spans = sentence_spans(row["text"], row["sentences"])
    best, bad = ([spans[number] for number in row[name]] for name in ("best", "bad"))
    return LabelledAnswer(row["text"], best, bad)


def _share(share: Share) -> str:
    return f"{share.value:.3f} ({share.part}/{share.whole})"
