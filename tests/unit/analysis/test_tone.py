"""Tone: how an answer speaks of the support, and in which words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob

from feedback_app.analysis.evaluation.language_scores import tone_score
from feedback_app.analysis.evaluation.lessons import tone_examples, tone_weights
from feedback_app.analysis.stated_scores import stated_scores
from feedback_app.analysis.tone import LABELS, SupportAnalyzer, WordTokenizer, tone
from feedback_app.analysis.weighing import load_weights
from feedback_app.analysis.wording import TokenisedText
from tests.support.labelled import held_out_tones

# The longest answer that a question takes, and how long an officer's browser may wait for it to be read.
_LONGEST, _SECONDS = 10_000, 5.0  # far above what it takes, far below what a slow pattern would take


@pytest.mark.parametrize(
    "said",
    [
        "Excellent support from everyone at the regional unit.",
        "We couldn't fault the analyst.",
        "No complaints at all.",
        "Not bad at all.",
        "We could not have done it without the researcher.",
        "Only wish we had asked sooner.",
        "Diolch o galon am eich gwaith ardderchog.",
    ],
)
def test_an_officer_who_praises_is_heard_as_positive(said: str) -> None:
    assert tone(said).label == "positive"


@pytest.mark.parametrize(
    "said",
    [
        "Nobody ever replied to us.",
        "The report was late and full of errors.",
        "Thanks for nothing.",
        "It wasn't helpful.",
        "Could have been better.",
        "Siomedig iawn.",
    ],
)
def test_an_officer_who_complains_is_heard_as_negative(said: str) -> None:
    assert tone(said).label == "negative"


@pytest.mark.parametrize(
    "said",
    ["Brilliant analyst, but the report was late.", "Great product. Shame about the four month wait."],
)
def test_an_officer_who_sees_two_sides_is_heard_as_mixed(said: str) -> None:
    assert tone(said).label == "mixed"


@pytest.mark.parametrize(
    "said",
    [
        "N/A",
        "See above.",
        "When is the next course?",
        "The suspects were charged with rape and false imprisonment.",
        "It was a serious organised crime investigation with vulnerable victims of abuse.",
    ],
)
def test_an_officer_who_only_reports_or_asks_is_heard_as_neutral(said: str) -> None:
    assert tone(said).label == "neutral"


@pytest.mark.parametrize(
    "crime", ["murder", "the rape of a child", "serious organised crime", "violent abuse"]
)
def test_the_crime_does_not_turn_praise_into_complaint(crime: str) -> None:
    assert tone(f"A case of {crime}, and the team were superb throughout.").label == "positive"


def test_staff_see_the_words_that_decided() -> None:
    assert tone("The chart was superb but it was late.").because == ("superb", "but", "late")


def test_staff_see_the_negation_with_the_word_that_it_turns() -> None:
    assert "weren’t slow" in tone("They weren’t slow.").because


def test_praise_scores_above_fact_and_fact_above_complaint() -> None:
    praise, fact, complaint = tone("Superb team."), tone("We met on Monday."), tone("Useless. Rude. Slow.")
    assert praise.score > fact.score > complaint.score


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "\u200b", "…"])
def test_silence_is_neutral(empty: str) -> None:
    assert tone(empty) == ("neutral", 0.0, ())


def test_typographic_and_typed_apostrophes_read_alike() -> None:
    assert tone("We couldn’t fault them.")[:2] == tone("We couldn't fault them.")[:2]


@given(st.text())
def test_any_text_is_given_a_label_a_score_and_words_of_its_own(text: str) -> None:
    found = tone(text)
    assert found.label in LABELS
    assert -1 <= found.score <= 1
    assert all(words in text for words in found.because)


@pytest.mark.parametrize(
    "shape",
    ["!", "no ", "could not ", "a'", "a-", "9/", "3 out of 10 ", "brilliant. ", "👍", "e\u0301\u0301", "x"],
)
def test_an_officer_never_waits_for_a_hostile_text(shape: str) -> None:
    text = (shape * _LONGEST)[:_LONGEST]
    started = time.process_time()
    tone(text)
    assert time.process_time() - started < _SECONDS


def test_something_invisible_inside_a_word_hides_nothing() -> None:
    assert tone("They were supe\u200brb.").label == "positive"


def test_textblob_reads_with_the_analyser() -> None:
    blob = TextBlob("They were superb.", analyzer=SupportAnalyzer(), tokenizer=WordTokenizer())
    assert blob.sentiment == tone("They were superb.")
    assert list(blob.tokens) == ["They", "were", "superb", "."]


def test_every_token_stands_where_it_says() -> None:
    text = "We couldn’t, at 9/10, ask for more!"
    assert [text[start:end] for start, end in TokenisedText(text).spans][1:4] == ["couldn’t", "couldn’t", ","]


@pytest.mark.parametrize(
    ("tokens", "level"),
    [
        (["2/10"], {"low"}),
        (["six", "out", "of", "ten"], {"middling"}),
        (["5/5"], {"high"}),
        (["9/7"], set()),
        ([], set()),
    ],
)
def test_scores_out_of_ten_are_low_middling_or_high(tokens: list[str], level: set[str]) -> None:
    assert stated_scores(tokens) == level


def test_the_chances_of_the_labels_add_up_to_one() -> None:
    features, _ = next(tone_examples())
    assert sum(load_weights("tone").chances(features).values()) == pytest.approx(1)


def test_texts_never_learned_from_are_read_well() -> None:
    score = tone_score(held_out_tones())
    assert score.macro_f1 >= 0.65
    assert score.praise_called_negative <= 0.04
    assert score.complaint_called_positive <= 0.08


def test_learning_again_gives_the_weights_that_are_kept() -> None:
    assert tone_weights() == load_weights("tone").text()
