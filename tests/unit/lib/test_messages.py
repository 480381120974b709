"""A sentence is English, and can be said again in another language."""

from feedback_app.lib.messages import Message
from feedback_app.questionnaire.kinds.base import UnusableAnswerError
from feedback_app.questionnaire.translation import translated, translator

TOO_LONG = "Shorten your answer to %(limit)s characters or fewer: it has %(length)s now"


def test_a_sentence_reads_as_english_by_itself() -> None:
    assert Message(TOO_LONG, limit="40", length="41") == (
        "Shorten your answer to 40 characters or fewer: it has 41 now"
    )


def test_an_exception_gives_back_the_sentence_that_it_carries() -> None:
    carried = str(UnusableAnswerError(Message(TOO_LONG, limit="40", length="41")))
    assert translated(carried, "cy") == "Byrhewch eich ateb i 40 nod neu lai: mae ganddo 41 nawr"


def test_a_part_of_a_sentence_that_is_ours_is_translated_too() -> None:
    either = Message("Choose either %(answer)s or the other answers, not both", answer="Nothing yet")
    assert translated(either, "cy") == "Dewiswch naill ai Dim byd eto neu'r atebion eraill, nid y ddau"


def test_what_no_catalogue_holds_stays_as_it_is() -> None:
    assert translated("100% of Kent Police", "cy") == "100% of Kent Police"
    assert translated("", "cy") == ""


def test_english_is_said_as_it_stands() -> None:
    assert translator("en")("Yes") == "Yes"
    assert translator("cy")("Yes") == "Ie"
