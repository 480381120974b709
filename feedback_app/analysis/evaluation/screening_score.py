"""How well the rules do on labelled texts: what they find, what they miss, what they flag for nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from feedback_app.screening.base import Finding
from feedback_app.screening.rules import rule_of
from feedback_app.screening.screen import screen

_KIND_AS_LABELLED = {"FORCE": "FORCE_NAMED"}


class LabelledSpan(TypedDict):
    """A stretch that must not be published; offsets are code points, end exclusive."""

    start: int
    end: int
    kind: str


class LabelledText(TypedDict):
    """A text with the spans in it; ``extra_spans`` count only where the force is not to be named."""

    text: str
    spans: list[LabelledSpan]
    id: NotRequired[str]
    extra_spans: NotRequired[list[LabelledSpan]]
    anonymous: NotRequired[bool]


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole``; with nothing to find, all of it is found."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share as a number from 0 to 1."""
        return self.part / self.whole if self.whole else 1.0


@dataclass(frozen=True)
class Miss:
    """One thing that went wrong in one text: a span that no finding touches, or a finding that touches no span."""

    text_id: str
    kind: str
    words: str


@dataclass(frozen=True)
class Score:
    """Recall by overlap whatever the kind, and with the right kind; precision; and how many clean texts are flagged."""

    recall: Share
    recall_as_kind: Share
    recall_structured: Share
    recall_by_kind: Mapping[str, Share]
    precision: Share
    clean_flagged: Share
    missed: Sequence[Miss]
    flagged_for_nothing: Sequence[Miss]


@dataclass
class _Tally:
    labelled: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    right: int = 0
    clean: int = 0
    clean_flagged: int = 0
    missed: list[Miss] = field(default_factory=list)
    needless: list[Miss] = field(default_factory=list)


def score(rows: Iterable[LabelledText]) -> Score:
    """How the rules do on ``rows``; a span is found, and a finding right, where the two overlap."""
    tally = _Tally()
    for row in rows:
        extra = row.get("extra_spans") or []
        findings = screen(row["text"], anonymous=bool(row.get("anonymous") or extra))
        _count(tally, row, [*row["spans"], *extra], findings)
    return _score(tally)


def _count(
    tally: _Tally, row: LabelledText, spans: Sequence[LabelledSpan], findings: Sequence[Finding]
) -> None:
    text_id = row.get("id", "")
    for span in spans:
        kind = _KIND_AS_LABELLED.get(span["kind"], span["kind"])
        over = [finding for finding in findings if _overlap(span, finding)]
        tally.labelled[kind] += 1
        tally.touched[kind] += bool(over)
        tally.named[kind] += any(finding.kind == kind for finding in over)
        if not over:
            tally.missed.append(Miss(text_id, kind, row["text"][span["start"] : span["end"]]))
    needless = [finding for finding in findings if not any(_overlap(span, finding) for span in spans)]
    tally.needless.extend(Miss(text_id, finding.kind, finding.words) for finding in needless)
    tally.findings += len(findings)
    tally.right += len(findings) - len(needless)
    tally.clean += not spans
    tally.clean_flagged += not spans and bool(findings)


def _overlap(span: LabelledSpan, finding: Finding) -> bool:
    return span["start"] < finding.end and finding.start < span["end"]


def _score(tally: _Tally) -> Score:
    structured = [kind for kind in tally.labelled if rule_of(kind).found_by_shape]
    return Score(
        recall=Share(tally.touched.total(), tally.labelled.total()),
        recall_as_kind=Share(tally.named.total(), tally.labelled.total()),
        recall_structured=Share(
            sum(tally.touched[kind] for kind in structured), sum(tally.labelled[kind] for kind in structured)
        ),
        recall_by_kind={
            kind: Share(tally.touched[kind], count) for kind, count in sorted(tally.labelled.items())
        },
        precision=Share(tally.right, tally.findings),
        clean_flagged=Share(tally.clean_flagged, tally.clean),
        missed=tuple(tally.missed),
        flagged_for_nothing=tuple(tally.needless),
    )
