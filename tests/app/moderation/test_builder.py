"""A quote is built by presses, and shown as it will print before anything is kept."""

import html
import re

import pytest
from sqlalchemy import func, select

from feedback_app.models import AuditEntry, QueueEntry, Quote
from feedback_app.store.engine import Store
from tests.support.building import ANSWER, NAMED, PRODUCTS, SLOW, box, looks
from tests.support.people import Colleague, press

PRINTED = re.compile(
    r'quote--view">.*?quote__label">(.*?)</figcaption>.*?dir="auto">“(.*?)”</blockquote>', re.DOTALL
)
HURDLES = re.compile(r'<ul class="hurdles">(.*?)</ul>', re.DOTALL)


def printed(page: str) -> tuple[str, str]:
    """How the page says that the quote prints: the credit and the words."""
    found = PRINTED.search(page)
    assert found, "the page shows no quote"
    return html.unescape(found[1]), html.unescape(found[2])


@pytest.mark.parametrize(
    ("words", "rung"),
    [
        (PRODUCTS, "one_force"),
        (PRODUCTS, "force"),
        (f"  {PRODUCTS.replace(' ', '  ')} ", "region"),
        ("The products ... were excellent", "one_force"),
        (
            f"{PRODUCTS} [An officer] and the team worked with us on [the operation] from the first day.",
            "force",
        ),
        ("[…] provided key lines of enquiry.", "region_role"),
        (SLOW.replace("We", "[w]e"), "one_force"),
    ],
)
def test_what_is_shown_is_what_is_kept(
    asha: Colleague, built_id: int, store: Store, words: str, rung: str
) -> None:
    page = looks(asha, built_id, words, rung=rung)
    answer = asha.proposes(built_id, words, rung=rung, why="Shortened for the page.")
    assert answer.status_code == 302
    with store.reading() as session:
        kept = session.scalars(select(Quote)).one()
        said, shown = printed(page)
        assert shown == kept.words
        assert said in (f"{kept.label} said", f"{kept.label}, said")


@pytest.mark.parametrize(
    "words",
    [
        "The products were dreadful.",
        NAMED,
        "We were charged nothing",
        "[…] late, but the first chart came",
        "",
    ],
)
def test_what_cannot_be_kept_is_shown_with_the_sentence_that_would_refuse_it(
    asha: Colleague, built_id: int, words: str
) -> None:
    refused = asha.proposes(built_id, words)
    assert refused.status_code == 422
    told = re.search(r'error-summary__list">.*?<a [^>]*>(.*?)</a>', refused.text, re.DOTALL)
    assert told
    assert told[1].partition(" Say ")[0] in looks(asha, built_id, words) or not words


def test_looking_changes_nothing(asha: Colleague, built_id: int, store: Store) -> None:
    def rows() -> list[object]:
        with store.reading() as session:
            counts = [session.scalar(select(func.count()).select_from(one)) for one in (Quote, AuditEntry)]
            return [*counts, session.scalars(select(QueueEntry.version)).all()]

    before = rows()
    looks(asha, built_id, PRODUCTS)
    assert rows() == before


def test_all_that_stands_in_the_way_is_said_at_once(asha: Colleague, built_id: int) -> None:
    page = looks(
        asha, built_id, "[…] and the team worked with us on Op Marigold […] the first chart came late."
    )
    found = HURDLES.search(page)
    assert found
    assert "is left out" in page
    assert "Noticed in the quote: “Op Marigold”" in found[1]


def test_words_that_are_not_the_officers_stay_in_the_box_with_the_reason(
    asha: Colleague, built_id: int
) -> None:
    page = looks(asha, built_id, "The products were dreadful.")
    assert box(page) == "The products were dreadful."
    assert "hurdles" in page
    assert "quote--view" not in page


@pytest.mark.parametrize(
    ("before", "pressed", "after"),
    [
        ("", "use:1", PRODUCTS),
        ("", "put:1", NAMED.replace("DC Helen Smith", "[An officer]")),
        (NAMED, "put:1", NAMED.replace("DC Helen Smith", "[An officer]")),
        (NAMED, "put:2", NAMED.replace("Op Marigold", "[the operation]")),
        (NAMED.replace("Op Marigold", "[the operation]"), "put:2", NAMED),
        (NAMED.replace("Op Marigold", "[the operation]"), "back:2", NAMED),
        (NAMED, "out:2", NAMED.replace("Op Marigold", "[…]")),
        (PRODUCTS, "put:99", PRODUCTS),
        (PRODUCTS, "nonsense", PRODUCTS),
        (PRODUCTS, "keep:0-3", PRODUCTS),
        (f"{PRODUCTS} […] {SLOW}", f"leave:0-{len(PRODUCTS)}", SLOW),
        (PRODUCTS, f"keep:{ANSWER.index(SLOW)}-{len(ANSWER)}", f"{PRODUCTS} […] {SLOW}"),
        ("", "keep:9999-99999", ""),
    ],
)
def test_a_press_changes_the_words_in_the_box(
    asha: Colleague, built_id: int, before: str, pressed: str, after: str
) -> None:
    assert box(looks(asha, built_id, before, press=pressed)) == after


def test_a_press_waits_until_the_words_are_the_officers(asha: Colleague, built_id: int) -> None:
    page = looks(asha, built_id, "The products were dreadful.", press="use:1")
    assert box(page) == "The products were dreadful."
    assert "hurdles" in page


def test_brackets_in_place_of_a_name_need_no_reason_besides(
    asha: Colleague, built_id: int, store: Store
) -> None:
    words = NAMED.replace("DC Helen Smith", "[An officer]").replace("Op Marigold", "[the operation]")
    assert asha.proposes(built_id, words, why="Another matter, said elsewhere.").status_code == 302
    with store.reading() as session:
        (about,) = [answer["about"] for answer in session.scalars(select(Quote)).one().explained]
    assert "the first chart came late" in about


def test_brackets_that_stand_for_more_than_a_name_need_one(asha: Colleague, built_id: int) -> None:
    answer = asha.proposes(built_id, "[They] worked with us on [the operation] from the first day.")
    assert answer.status_code == 422
    assert 'href="#why-' in answer.text


def test_why_noticed_words_may_stay_is_asked_in_a_field_of_its_own(
    asha: Colleague, built_id: int, store: Store
) -> None:
    words = NAMED.replace("Op Marigold", "[the operation]")
    why = "Another matter, said elsewhere."
    refused = asha.proposes(built_id, words, dismissed="Helen Smith", why=why)
    assert 'href="#stay"' in refused.text
    kept = asha.proposes(built_id, words, dismissed="Helen Smith", stay="She agreed.", why=why)
    assert kept.status_code == 302
    with store.reading() as session:
        assert [one["reason"] for one in session.scalars(select(Quote)).one().dismissed] == ["She agreed."]


def test_a_script_gets_only_the_parts_that_change(asha: Colleague, built_id: int) -> None:
    part = looks(asha, built_id, PRODUCTS, fragment="y")
    assert "<html" not in part
    assert printed(part)[1] == PRODUCTS


def test_a_quote_that_is_mended_is_shown_as_it_would_print_then(
    asha: Colleague, built_id: int, store: Store
) -> None:
    asha.proposes(built_id, PRODUCTS, why="The rest is another matter.")
    with store.reading() as session:
        page = f"/desk/quotes/{session.scalars(select(Quote.id)).one()}"
    typed = {"version": asha.version_on(page), "words": PRODUCTS, "rung": "force", "press": "put:2"}
    shown = press(asha.client, f"{page}/preview", typed, on=page).text
    assert printed(shown)[1] == f"{PRODUCTS} {NAMED.replace('Op Marigold', '[the operation]')}"
    assert "Propose it anew" in shown
