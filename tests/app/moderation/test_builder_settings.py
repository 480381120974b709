"""Who may not quote is offered no press; an installation has brackets and slots of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from feedback_app.app import create_app
from feedback_app.config import SettingError, Settings, read_settings
from feedback_app.domain.slots import Slot
from feedback_app.models import QueueEntry
from feedback_app.store.engine import Store
from tests.support.building import ANSWER, BOX, NAMED, box, looks
from tests.support.people import Colleague, Officer


def test_an_answer_that_may_not_be_quoted_offers_no_press(
    officer: Officer, asha: Colleague, store: Store
) -> None:
    officer.gives(words={"helpful": ANSWER}, permission={"permission": ["difference"]})
    with store.reading() as session:
        closed = session.scalars(select(QueueEntry.answer_id).where(QueueEntry.state != "waiting")).first()
    page = asha.sees(f"/desk/answers/{closed}")
    assert 'class="press"' not in page
    assert not BOX.search(page)


@pytest.fixture
def other(app: Flask, settings: Settings) -> Iterator[Flask]:
    """The same installation with words and slots of its own."""
    own = {"PERSON": "a colleague", "OPERATION": "the case"}
    made = create_app(replace(settings, stand_ins=own, slots=(Slot("card", 40),)))
    made.extensions["left_uncommitted"] = []
    made.extensions["unproved"] = []
    yield made
    made.extensions["store"].close()


def test_an_installation_has_brackets_and_slots_of_its_own(
    other: Flask, asha: Colleague, built_id: int
) -> None:
    asha.client.application = other
    page = looks(asha, built_id, NAMED, press="put:2")
    assert box(page) == NAMED.replace("Op Marigold", "[the case]")
    assert re.search(r"card: \d+ too long", page)


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("BRACKETS", "PERSON", "cannot be read"),
        ("BRACKETS", "PEOPLE=an officer", "not a kind"),
        ("BRACKETS", "PERSON=DC Helen Smith", "must not be published"),
        ("BRACKETS", "PERSON=one two three four five six seven eight nine", "at most 8 words"),
        ("SLOTS", "short", "cannot be read"),
        ("SLOTS", "short=many", "not a number"),
        ("SLOTS", "short=10; short=20", "twice"),
        ("SLOTS", "short=0", "not a number"),
    ],
)
def test_a_wrong_setting_is_refused_with_what_to_write(
    tmp_path: Path, name: str, words: str, told: str
) -> None:
    with pytest.raises(SettingError, match=told) as refused:
        read_settings({"FEEDBACK_INSTANCE": str(tmp_path), f"FEEDBACK_{name}": words})
    assert f"FEEDBACK_{name}" in str(refused.value)


def test_settings_are_read_as_they_are_written(tmp_path: Path) -> None:
    given = {"FEEDBACK_BRACKETS": "PERSON=a colleague;", "FEEDBACK_SLOTS": "poster=500; card=90"}
    settings = read_settings({"FEEDBACK_INSTANCE": str(tmp_path), **given})
    assert settings.stand_ins["PERSON"] == "a colleague"
    assert settings.stand_ins["OPERATION"] == "the operation"
    assert settings.slots == (Slot("card", 90), Slot("poster", 500))
