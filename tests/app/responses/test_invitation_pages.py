"""Staff make a link to the form, and are shown it once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import segno
from flask import Flask
from sqlalchemy import func, select

from feedback_app.lib.secret_tokens import token_sha256
from feedback_app.models import Base, Invitation
from feedback_app.responses.invitations.qr_code import QUIET, qr_code
from feedback_app.store.engine import Store
from feedback_app.store.invitations import open_invitation
from tests.support.invitations_made import SAID, makes, the_link, token_of
from tests.support.people import Colleague, sign_in

WRITTEN = ("commission", "uses")
KEPT = {
    "force": r'value="lancashire"[^>]* selected>',
    "stream": r'value="technical_enablers" checked>',
    "commission": r'name="commission" value="TOEX-2026-17"',
    "uses": r'name="uses" value="10"',
    "days": r'value="60" checked',
}
"""How each field looks on a page that came back with what was typed."""


def number_of_links(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Invitation)) or 0


def test_a_member_of_staff_makes_a_link_that_says_what_was_chosen(asha: Colleague, store: Store) -> None:
    token = token_of(makes(asha))
    with store.reading() as session:
        asked = open_invitation(session, token, at=the_link(store).made_at)
    assert asked
    assert (asked.force_id, asked.stream, asked.commission) == (
        "lancashire",
        "technical_enablers",
        "TOEX-2026-17",
    )
    assert the_link(store).most_uses == 10


def test_a_link_may_be_for_any_force_without_limit(asha: Colleague, store: Store) -> None:
    page = makes(asha, force="any", stream="any", commission=" ", uses="")
    assert "The link for any force" in page.text
    link = the_link(store)
    assert (link.force_id, link.stream, link.commission, link.most_uses) == (None, None, None, None)


def test_the_link_is_shown_once_and_never_again(asha: Colleague) -> None:
    page = makes(asha)
    token = token_of(page)
    assert "it cannot be shown again" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert all(token not in asha.sees(address) for address in ("/links/", "/links/new"))


def test_the_store_holds_the_token_nowhere(asha: Colleague, store: Store) -> None:
    token = token_of(makes(asha))
    held = []
    with store.reading() as session:
        for table in Base.metadata.sorted_tables:
            held += [str(value) for row in session.execute(select(table)) for value in row]
        assert session.scalars(select(Invitation.token_sha256)).all() == [token_sha256(token)]
    assert len(held) > 100
    assert [value for value in held if token in value] == []


def test_the_slip_says_for_whom_it_is_and_until_when(asha: Colleague, store: Store) -> None:
    page = makes(asha).text
    assert all(
        words in page for words in ("Lancashire Constabulary", "TOEX-2026-17", "10 people", "Open until")
    )
    assert the_link(store).expires_at - the_link(store).made_at > timedelta(days=60)


def test_the_code_on_the_slip_is_that_of_the_link(asha: Colleague) -> None:
    page = makes(asha)
    address = f"http://localhost/with/{token_of(page)}"
    assert f'd="{qr_code(address).path}"' in page.text


def test_the_drawn_code_has_the_dark_modules_of_the_standard() -> None:
    address = "https://feedback.example.org/with/" + "a" * 43
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", qr_code(address).path):
        drawn |= {(int(x) + step - QUIET, int(y) - QUIET) for step in range(int(length))}
    matrix = segno.make_qr(address, error="m").matrix
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_a_second_press_of_one_page_makes_no_second_link(asha: Colleague, store: Store) -> None:
    first = makes(asha, made_key="k" * 43)
    second = makes(asha, made_key="k" * 43, force="kent")
    assert (first.status_code, second.status_code, second.location) == (201, 302, "/links/")
    assert "made by your first press" in asha.sees("/links/")
    assert (number_of_links(store), the_link(store).force_id) == (1, "lancashire")


def test_two_presses_at_the_same_moment_make_one_link(app: Flask, asha: Colleague, store: Store) -> None:
    other = app.test_client()
    sign_in(other, asha.staff.email)
    browsers = (asha, Colleague(other, asha.staff))
    with ThreadPoolExecutor(2) as presses:
        answers = list(presses.map(lambda one: makes(one, made_key="k" * 43).status_code, browsers))
    assert sorted(answers) == [201, 302]
    assert number_of_links(store) == 1


def test_a_new_page_makes_a_new_link_of_the_same(asha: Colleague, store: Store) -> None:
    assert token_of(makes(asha)) != token_of(makes(asha))
    assert number_of_links(store) == 2


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("force", "", "Choose a force, or choose Any force."),
        ("force", "atlantis", "Choose a force, or choose Any force."),
        ("stream", "nonsense", "Choose a work stream."),
        ("commission", "c" * 41, "Shorten this by 1 characters"),
        ("commission", "hidden \x07 bell", "hidden control character"),
        ("uses", "0", "Write a number from 1 to 10,000"),
        ("uses", "10001", "Write a number from 1 to 10,000"),
        ("uses", "-3", "Write a number from 1 to 10,000"),
        ("uses", "٣", "Write a number from 1 to 10,000"),
        ("uses", "9" * 39, "Write a number from 1 to 10,000"),
        ("days", "7", "Choose how long it is open."),
        ("made_key", "", "Open the page again"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_a_sentence_and_the_rest_as_typed(
    asha: Colleague, store: Store, field: str, typed: str, sentence: str
) -> None:
    page = makes(asha, **{field: typed})
    assert (page.status_code, number_of_links(store)) == (422, 0)
    assert sentence in page.text
    for name, keeps in KEPT.items():
        assert name == field or re.search(keeps, page.text), name
    assert field not in WRITTEN or f'name="{field}" value="{typed}"' in page.text


def test_a_number_may_be_written_with_its_comma(asha: Colleague, store: Store) -> None:
    makes(asha, uses=" 1,500 ")
    assert the_link(store).most_uses == 1_500


def test_a_page_whose_proof_has_gone_stale_keeps_what_was_typed(asha: Colleague, store: Store) -> None:
    page = asha.client.post("/links/new", data={**SAID, "csrf_token": "stale"})
    assert (page.status_code, number_of_links(store)) == (422, 0)
    assert 'value="TOEX-2026-17"' in page.text
    assert "press the button again" in page.text
