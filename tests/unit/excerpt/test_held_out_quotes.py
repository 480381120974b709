"""Quotes that mislead are refused or asked about, and honest ones are not, on labelled quotes of many voices."""

import json
from collections import Counter
from pathlib import Path

import pytest

from feedback_app.excerpt import NotFaithfulError, align, check
from feedback_app.screening.screen import screen

SET = Path(__file__).resolve().parents[2] / "support" / "held_out" / "faithful.jsonl"

# What was reported of 0.4.0, in which each was proposed without a reason.
MISLEADING = [
    ("They refused to help us find her.", "They […] help us find her."),
    ("The support was poor from start to finish.", "The support was [excellent] from start to finish."),
    ("It helped us convict two men.", "It helped us [quickly] convict two [hundred] men [within a week]."),
    ("It would've saved her.", "It […] saved her."),
    ("I recommend another force's tool over this tool.", "I recommend […] this tool."),
    ("TOEX never called back. Barnardo's stepped in. They were amazing.", "They were amazing."),
    ("It was a shambles. Thanks.", "[The best support we ever had.] Thanks."),
    ("He was [falsely] arrested on our word.", "He was […] arrested on our word."),
    ("It was quick. It was not right.", "It was quick. […]"),
]
HONEST = [
    ("They stayed late when nobody else would answer.", "They stayed late […]."),
    ("No problems at all, they were great.", "[…] they were great."),
    ("Without hesitation they sent two analysts.", "[…] they sent two analysts."),
    ("They were great and I have nothing else to add.", "They were great […]."),
    ("They found him in room no. 10 of the hotel.", "They found him […]."),
    ("Their zero tolerance plan helped us.", "Their […] plan helped us."),
    ("The analyst traced the failed burglar to a flat.", "The analyst traced […] to a flat."),
    ("They found the phone in the dim corridor of the block.", "They found the phone […]."),
    ("The analysts came on Monday. They found the van.", "[The analysts] found the van."),
]


def verdict(answer: str, quote: str) -> str:
    try:
        assessment = check(answer, align(answer, quote), sensitive=lambda words: bool(screen(words)))
    except NotFaithfulError:
        return "refused"
    if assessment.faults:
        return "refused"
    return "reason" if assessment.needs_reason else "plain"


@pytest.mark.parametrize(("answer", "quote"), MISLEADING)
def test_a_quote_that_misleads_is_refused_or_asked_about(answer: str, quote: str) -> None:
    assert verdict(answer, quote) in {"refused", "reason"}


@pytest.mark.parametrize(("answer", "quote"), HONEST)
def test_an_honest_cut_is_never_refused(answer: str, quote: str) -> None:
    assert verdict(answer, quote) != "refused"


def test_the_labelled_quotes_are_judged_as_people_judged_them() -> None:
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    counts = Counter((row["expect"], verdict(row["answer"], row["quote"])) for row in rows)
    total = Counter(row["expect"] for row in rows)

    assert counts["guarded", "plain"] <= 0.01 * total["guarded"]
    assert counts["allowed", "refused"] + counts["plain", "refused"] <= 0.05 * (
        total["allowed"] + total["plain"]
    )
    assert counts["plain", "reason"] <= 0.2 * total["plain"]
