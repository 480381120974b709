"""Suggestion: which sentences would quote well, where they stand and why; and silence where none would."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_app.analysis.evaluation.language_scores import suggestion_score
from feedback_app.analysis.evaluation.lessons import quote_weights
from feedback_app.analysis.suggestions import suggestions
from feedback_app.analysis.weighing import load_weights
from feedback_app.screening.screen import screen
from tests.support.labelled import held_out_answers

_LONGEST, _SECONDS = 10_000, 5.0  # far above what it takes, far below what a slow pattern would take
_PRAISE = "The analyst turned three years of phone data into one clear chart that convicted the whole gang."
_HEART = "TOEX gave our victims the courage to stand up in court and be believed."


def _first(text: str) -> str:
    best = suggestions(text)[0]
    return text[best.start : best.end]


def test_an_editor_is_shown_the_sentence_that_names_an_effect() -> None:
    assert _first(f"Hello all. {_PRAISE} Lunch was nice.") == _PRAISE


def test_an_editor_reads_why_a_sentence_is_suggested() -> None:
    assert "speaks of the people who were helped" in suggestions(_HEART)[0].reasons


def test_the_best_suggestion_comes_first() -> None:
    scores = [found.score for found in suggestions(f"{_PRAISE} {_HEART}")]
    assert scores == sorted(scores, reverse=True)


def test_sentences_that_belong_together_are_suggested_together_as_well() -> None:
    text = f"{_PRAISE} {_HEART}"
    assert any((found.start, found.end) == (0, len(text)) for found in suggestions(text))


def test_a_run_comes_after_the_sentence_that_carries_it() -> None:
    assert _first(f"{_PRAISE} {_HEART}") in (_PRAISE, _HEART)


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "N/A",
        "Nobody replied to us for six weeks.",
        "Please send a copy of the chart to the DI.",
        "Great. Another form with fourteen boxes to fill in.",
        "The report would have been excellent if it had come before the trial.",
    ],
)
def test_nothing_is_suggested_where_nothing_is_worth_quoting(nothing: str) -> None:
    assert suggestions(nothing) == []


def test_a_name_keeps_a_sentence_from_being_suggested() -> None:
    named = "DS Harriet Pemberton of TOEX gave our victims the courage to stand up in court and be believed."
    assert screen(named)
    assert suggestions(named) == []


@pytest.mark.parametrize(
    "refusal",
    [
        "Please do not quote any of this.",
        "Not for publication.",
        "Please don't put this on the website or share it.",
    ],
)
def test_an_officer_who_asks_not_to_be_quoted_is_not_suggested(refusal: str) -> None:
    assert suggestions(f"{_HEART} {refusal}") == []


def test_praise_for_somebody_else_does_not_follow_a_pronoun() -> None:
    assert (
        suggestions("Our own search team was magnificent. They found every phone and gave us the evidence.")
        == []
    )


def test_words_after_an_unfit_sentence_are_still_suggested() -> None:
    assert _first(f"Ring me on 07700 900123 about it. {_HEART}") == _HEART


@given(
    st.lists(
        st.sampled_from([_PRAISE, _HEART, "They were kind.", "Ring 07700 900123.", "It was late.", "🙄"])
    )
)
def test_no_suggestion_holds_a_finding(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    findings = screen(text)
    for found in suggestions(text):
        assert not any(finding.start < found.end and found.start < finding.end for finding in findings)


@given(st.text())
def test_every_suggestion_stands_inside_the_text(text: str) -> None:
    for found in suggestions(text):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 < found.score <= 1
        assert found.reasons


@pytest.mark.parametrize(
    "shape", ["!", "A. ", "Nice. ", f"{_HEART} ", "They gave us hope. ", "\n", "👍", "could not "]
)
def test_an_officer_never_waits_for_a_hostile_text(shape: str) -> None:
    text = (shape * _LONGEST)[:_LONGEST]
    started = time.process_time()
    suggestions(text)
    assert time.process_time() - started < _SECONDS


def test_answers_never_learned_from_are_read_well() -> None:
    score = suggestion_score(held_out_answers())
    assert score.first_is_best >= 0.80
    assert score.first_is_bad <= 0.05
    assert score.silent_where_nothing >= 0.75


def test_learning_again_gives_the_weights_that_are_kept() -> None:
    assert quote_weights() == load_weights("quote").text()
