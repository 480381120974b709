"""The questionnaires that come with the application."""

from hashlib import sha256

import pytest

from feedback_app.questionnaire.coherence import FACTS
from feedback_app.questionnaire.definition import (
    IncompleteError,
    load_questionnaire,
    parse_questionnaire,
)
from feedback_app.questionnaire.kinds import kind_of
from tests.support.questionnaires import SENT, SUPPORT

EARLIER = load_questionnaire("forms_2024")


def test_an_installation_that_asks_for_more_forces_offers_no_region() -> None:
    given = {"permission": ["helpful"], "attribution": ["region"]}

    with pytest.raises(IncompleteError):
        SUPPORT.checked_group("permission", given, SENT, fewest=7)


def test_every_fact_of_a_response_is_fed_by_one_question() -> None:
    fed = {asked.feeds: asked.key for asked in SUPPORT.questions if asked.feeds}

    assert set(fed) == set(FACTS)
    assert SUPPORT.feeding("stream") == SUPPORT.question("supported_by")
    assert EARLIER.feeding("permission") is None


def test_the_version_of_a_questionnaire_is_the_hash_of_its_text() -> None:
    assert SUPPORT.sha256 == sha256(SUPPORT.source.encode()).hexdigest()
    assert parse_questionnaire(SUPPORT.source, "support") == SUPPORT


def test_the_earlier_survey_keeps_its_own_words_and_labels() -> None:
    timeliness = EARLIER.question("timeliness")

    assert timeliness.wording == "How would you rate the timeliness of the support?"
    assert kind_of(timeliness).shown(timeliness, 3) == "Average"


def test_a_question_asked_in_both_surveys_means_the_same_kind_of_answer() -> None:
    both = {asked.key for asked in SUPPORT.questions} & {asked.key for asked in EARLIER.questions}

    assert {"force", "timeliness", "expertise", "product", "professionalism"} <= both
    assert all(SUPPORT.question(key).kind == EARLIER.question(key).kind for key in both)


def test_somebody_who_asks_for_a_questionnaire_that_is_not_there_is_told_so() -> None:
    with pytest.raises(FileNotFoundError):
        load_questionnaire("nothing")
