"""The measures by which tone and suggestion are judged, on rows whose answer is known beforehand."""

import pytest

from feedback_app.analysis.evaluation.language_scores import (
    LabelledAnswer,
    sentence_spans,
    suggestion_score,
    tone_score,
)
from feedback_app.analysis.suggestions import Suggestion
from feedback_app.analysis.tone import LABELS, Tone

_ROWS = [("a", "positive"), ("b", "positive"), ("c", "negative"), ("d", "mixed"), ("e", "neutral")]
_ANSWER = LabelledAnswer("Good. Bad. Fine.", best=[(0, 5)], bad=[(6, 10)])
_NOTHING = LabelledAnswer("Bad.", best=[], bad=[(0, 4)])


def _always(label: str) -> Tone:
    return Tone(next(known for known in LABELS if known == label), 0.0, ())


def _cut(start: int, end: int) -> list[Suggestion]:
    return [Suggestion(start, end, 1.0, ("stands alone",))]


def test_a_perfect_reader_of_tone_scores_one() -> None:
    score = tone_score(_ROWS, lambda text: _always(dict(_ROWS)[text]))
    assert (score.macro_f1, score.praise_called_negative, score.complaint_called_positive) == (1, 0, 0)


def test_a_reader_who_hears_only_complaints_calls_all_praise_negative() -> None:
    assert tone_score(_ROWS, lambda _: _always("negative")).praise_called_negative == 1


def test_a_reader_who_hears_only_praise_calls_all_complaints_positive() -> None:
    assert tone_score(_ROWS, lambda _: _always("positive")).complaint_called_positive == 1


def test_a_label_never_said_counts_as_nothing_in_the_mean() -> None:
    score = tone_score(_ROWS, lambda _: _always("positive"))
    assert score.by_label["positive"] == pytest.approx(2 * 2 / (2 + 5))
    assert score.macro_f1 == pytest.approx(score.by_label["positive"] / 4)


def test_every_mistake_of_tone_is_shown() -> None:
    mistakes = tone_score(_ROWS, lambda _: _always("positive")).mistakes
    assert [mistake.text for mistake in mistakes] == ["c", "d", "e"]


def test_no_rows_score_nothing_and_do_not_fail() -> None:
    assert tone_score([]).macro_f1 == 0
    assert suggestion_score([]).first_is_best == 0


def test_a_first_suggestion_that_an_editor_chose_counts() -> None:
    score = suggestion_score([_ANSWER], lambda _: _cut(0, 5))
    assert (score.first_is_best, score.first_is_bad, score.mistakes) == (1, 0, ())


def test_a_cut_that_touches_forbidden_words_counts_as_bad() -> None:
    score = suggestion_score([_ANSWER], lambda _: _cut(0, 7))
    assert (score.first_is_bad, score.first_is_best) == (1, 1)


def test_a_sentence_in_neither_list_is_a_miss_and_not_bad() -> None:
    score = suggestion_score([_ANSWER], lambda _: _cut(11, 16))
    assert (score.first_is_best, score.first_is_bad) == (0, 0)
    assert score.mistakes[0].suggested == "Fine."


def test_silence_counts_only_where_nothing_is_worth_quoting() -> None:
    score = suggestion_score([_ANSWER, _NOTHING], lambda _: [])
    assert (score.silent_where_nothing, score.first_is_best) == (1, 0)


def test_a_suggestion_where_nothing_is_worth_quoting_is_a_mistake() -> None:
    score = suggestion_score([_NOTHING], lambda _: _cut(0, 4))
    assert (score.silent_where_nothing, score.mistakes[0].is_bad) == (0, True)


def test_equal_sentences_are_found_at_their_own_places() -> None:
    assert sentence_spans("Yes. No. Yes.", ["Yes.", "No.", "Yes."]) == [(0, 4), (5, 8), (9, 13)]


def test_a_sentence_that_is_not_in_the_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        sentence_spans("Yes.", ["No."])
