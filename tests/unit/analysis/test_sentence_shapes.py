"""Sentences that are read by their shape: outcomes in a row, and what would have been."""

import pytest

from feedback_app.analysis.sentence_shapes import lists_outcomes, regrets
from feedback_app.analysis.suggestions import suggestions


@pytest.mark.parametrize(
    "text",
    [
        "Six charged, £85,000 seized, one ringleader in prison.",
        "Two arrests and four people safeguarded.",
        "Result: three convictions, 31 years between them.",
    ],
)
def test_outcomes_in_a_row_are_suggested(text: str) -> None:
    assert lists_outcomes(text)
    (suggested,) = suggestions(text)
    assert "counts what came of it" in suggested.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Three meetings, two emails, one phone call.",
        "Four arrests are planned for next month, two warrants pending.",
        "We charged a man.",
    ],
)
def test_counts_of_something_else_or_of_what_is_to_come_are_not(text: str) -> None:
    assert all("counts what came of it" not in one.reasons for one in suggestions(text))


@pytest.mark.parametrize(
    "text",
    [
        "If we had had the chart in March, we would have charged two more.",
        "Had the package arrived in time we could have kept him inside.",
        "We would've found the second house if the analyst had come sooner.",
    ],
)
def test_what_would_have_been_with_more_support_is_not_suggested(text: str) -> None:
    assert regrets(text)
    assert suggestions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "If the analyst had not spotted the van, we would have lost her.",
        "Without the chart we would never have charged the second man.",
        "Had TOEX not found the payments, he would have walked free.",
    ],
)
def test_what_the_support_averted_is_no_regret(text: str) -> None:
    assert not regrets(text)


def test_a_sentence_about_somebody_unnamed_does_not_stand_alone() -> None:
    (suggested,) = suggestions("TOEX gave her the courage to give evidence in court.")
    assert "needs the sentence before it" in suggested.reasons
