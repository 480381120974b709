"""Strong matter: whether an answer may be hard to read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.analysis.distressing import is_distressing


@pytest.mark.parametrize(
    "said",
    [
        "The victim had been raped and then sold to men in three towns.",
        "He was STABBED outside his school.",
        "She took her own life before the trial.",
        "They kept him as a slave; we found him tied to a chair.",
        "Two boys were threatened with guns.",
        "The man who groomed her had strangled another girl.",
        "We identified the paedophiles within a day.",
        "She’d been self‑harming since he forced her into sex.",
        "He was beaten and coerced for two years.",
    ],
)
def test_who_asked_to_be_warned_is_warned_of_what_was_done_to_somebody(said: str) -> None:
    assert is_distressing(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "The analyst found the link that we had missed for months.",
        "Excellent support on child sexual exploitation and county lines.",
        "The modern slavery training was a shot in the arm.",
        "They helped us exploit the data from forty phones.",
        "We executed eight warrants and safeguarded three children.",
        "The homicide team had the chart by lunch.",
        "It saved us weeks, and the report was dead easy to read.",
        "The grapes were lovely, thank you for the therapist.",
        "My skipper was slaving over a hot spreadsheet.",
    ],
)
def test_nobody_is_stopped_at_an_answer_that_only_names_the_subject(said: str) -> None:
    assert not is_distressing(said)


@given(st.text())
def test_any_text_can_be_asked_about(said: str) -> None:
    assert is_distressing(said) in {True, False}


@pytest.mark.parametrize("piece", ["exploit ", "sexual child ", "a", "set on ", "-", "é’"])
def test_a_long_answer_takes_no_longer_than_its_length(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    begun = time.process_time()
    is_distressing(text)
    assert time.process_time() - begun < 5
