"""Staff see what waits, narrow it, put it in order, and come to the next answer."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from feedback_app.domain.forces import FORCES
from feedback_app.domain.states import AnswerState
from feedback_app.models import Claim, Permission, QueueEntry, Quote, Response, SavedView, Topic
from feedback_app.moderation.enrichment.actions import analyse_batch
from feedback_app.moderation.queue.cursor import Cursor, cursor_of, read_cursor
from feedback_app.moderation.queue.filter import Filter, Sort
from feedback_app.moderation.queue.queries import beside, next_after, queue_page
from feedback_app.moderation.queue.quote_queries import QuoteView, quotes
from feedback_app.moderation.queue.url import queue_request
from feedback_app.store import search
from feedback_app.store.engine import Store
from feedback_app.store.work_counts import work_counts
from tests.support.people import DIFFERENCE, NOON, PRAISE, Colleague, Officer, answers_waiting, press

CHARGED = "We charged six people."
ORDERS = [Sort.NEWEST, Sort.OLDEST, Sort.PROMISING, Sort.FEWEST]


def read_by_the_worker(store: Store) -> None:
    """Lets everything be read that was not read yet, as the worker does beside the server."""
    with store.writing() as session:
        analyse_batch(session, 100, NOON)
        session.commit()


def given_by(officer: Officer, *forces: str) -> None:
    """One response of two answers from each of the forces."""
    for force in forces:
        officer.gives(about_you={"force": force})
        press(officer.client, "/give/another", on="/give/sent")


def changed(store: Store, answer_id: int, **facts: object) -> None:
    with store.writing() as session:
        session.execute(update(QueueEntry).where(QueueEntry.answer_id == answer_id).values(**facts))
        session.commit()


def listed(session: Session, chosen: Filter, size: int) -> list[int]:
    """Every answer of a view, page after page."""
    page = queue_page(session, chosen, size=size)
    seen = [row.answer_id for row in page.rows]
    while page.following:
        page = queue_page(session, chosen, after=page.following, size=size)
        seen += [row.answer_id for row in page.rows]
    return seen


def listed_backwards(session: Session, chosen: Filter, last: int, size: int) -> list[int]:
    """Every answer in front of the last, page by page from the end."""
    seen: list[int] = []
    start: Cursor | None = cursor_of(session.get_one(QueueEntry, last))
    while start:
        page = queue_page(session, chosen, before=start, size=size)
        seen = [row.answer_id for row in page.rows] + seen
        start = page.previous
    return seen


def expected(session: Session, order: Sort, ranks: Sequence[str] = ()) -> list[int]:
    """The same by the plainest means: everything that waits, sorted here."""
    rows = list(session.scalars(select(QueueEntry).where(QueueEntry.state == "waiting")))
    newest = sorted(rows, key=lambda row: (row.given_at, row.answer_id), reverse=True)
    if order is Sort.OLDEST:
        newest.reverse()
    if order is Sort.PROMISING:
        newest = sorted((row for row in newest if row.promise), key=lambda row: -row.promise)
    if order is Sort.FEWEST:
        newest.sort(key=lambda row: ranks.index(row.force_id) if row.force_id else len(ranks))
    return [row.answer_id for row in newest]


@pytest.fixture
def many(officer: Officer, store: Store) -> list[int]:
    """Ten answers of three forces, all given at the same moment but two, some with a suggestion; one of no force."""
    given_by(officer, "kent", "lancashire", "kent", "essex", "essex")
    read_by_the_worker(store)
    with store.reading() as session:
        answers = answers_waiting(session)
    for number, answer_id in enumerate(answers):
        changed(store, answer_id, given_at=NOON, promise=(0, 400, 700)[number % 3])
    changed(store, answers[3], given_at=NOON + timedelta(days=1))
    changed(store, answers[8], given_at=NOON - timedelta(days=1), force_id=None)
    return answers


@pytest.fixture
def quoted(asha: Colleague, rhys: Colleague, officer: Officer, store: Store) -> int:
    """A quote that Asha proposed and Rhys approved; its officer has the receipt open."""
    officer.gives()
    with store.reading() as session:
        answer_id = next(
            row.answer_id for row in session.scalars(select(QueueEntry)) if row.answer.value == PRAISE
        )
    asha.proposes(answer_id, CHARGED, rung="force")
    with store.reading() as session:
        quote_id = session.scalars(select(Quote.id)).one()
    rhys.approves(quote_id)
    officer.opens_the_receipt()
    return quote_id


@pytest.mark.parametrize("size", [1, 3, 4, 50])
@pytest.mark.parametrize("order", ORDERS)
def test_pages_in_every_order_neither_skip_nor_repeat_either_way(
    many: list[int], store: Store, order: Sort, size: int
) -> None:
    chosen = Filter(sort=order)
    with store.reading() as session:
        whole = expected(session, order, sorted(FORCES))
        assert listed(session, chosen, size) == whole
        assert listed_backwards(session, chosen, whole[-1], size) == whole[:-1]


@pytest.mark.parametrize("size", [1, 3, 50])
@pytest.mark.parametrize("order", ORDERS)
def test_what_was_found_is_read_in_every_order_either_way(
    many: list[int], store: Store, order: Sort, size: int
) -> None:
    chosen = Filter(None, sort=order, words="found the links")
    with store.reading() as session:
        holding = {row.answer_id for row in session.scalars(select(QueueEntry)) if row.answer.value == PRAISE}
        whole = [number for number in expected(session, order, sorted(FORCES)) if number in holding]
        assert len(whole) >= 3
        assert listed(session, chosen, size) == whole
        assert listed_backwards(session, chosen, whole[-1], size) == whole[:-1]
        second = session.get_one(QueueEntry, whole[1])
        assert next_after(session, chosen, second) == whole[2]
        assert [row.answer_id for row in beside(session, chosen, second)] == whole


@pytest.mark.parametrize(("order", "found"), [(Sort.NEWEST, slice(-3, None)), (Sort.OLDEST, slice(0, 3))])
def test_of_too_many_answers_those_are_put_in_order_that_are_read_first(
    asha: Colleague,
    many: list[int],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    order: Sort,
    found: slice,
) -> None:
    monkeypatch.setattr(search, "MOST_FOUND", 3)
    chosen = Filter(None, sort=order, words="the")
    with store.reading() as session:
        query = select(QueueEntry.answer_id).order_by(QueueEntry.answer_id)
        assert set(listed(session, chosen, 2)) == set(session.scalars(query).all()[found])
    page = asha.sees(f"/desk/?words=the&sort={order}")
    assert f"only the 3 that came {'first' if order is Sort.OLDEST else 'last'}" in " ".join(page.split())
    assert "More than 3 answers." in page
    assert "only the 3 that came" in " ".join(
        asha.sees(f"/desk/?words=the&sort={order}&force=kent&overall=1").split()
    )


@pytest.mark.parametrize("order", ORDERS)
def test_the_next_answer_is_the_one_below_also_when_a_ruling_took_this_one_away(
    many: list[int], store: Store, order: Sort
) -> None:
    chosen = Filter(sort=order)
    with store.writing() as session:
        whole = listed(session, chosen, 50)
        entry = session.get_one(QueueEntry, whole[2])
        assert next_after(session, chosen, entry) == whole[3]
        entry.state = AnswerState.NOTHING_QUOTABLE
        session.flush()
        assert next_after(session, chosen, entry) == whole[3]
        assert next_after(session, chosen, session.get_one(QueueEntry, whole[-1])) is None


@pytest.mark.parametrize("order", ORDERS)
def test_what_stands_beside_an_answer_is_a_stretch_of_the_view_around_it(
    many: list[int], store: Store, order: Sort
) -> None:
    chosen = Filter(sort=order)
    with store.reading() as session:
        whole = listed(session, chosen, 50)
        for at, answer_id in enumerate(whole):
            rows = [
                row.answer_id for row in beside(session, chosen, session.get_one(QueueEntry, answer_id), 4)
            ]
            begins = min(max(at - 2, 0), len(whole) - 4)
            assert rows == whole[begins : begins + 4]


def test_forces_with_fewer_quotes_of_the_last_year_come_first(
    quoted: int, officer: Officer, store: Store
) -> None:
    press(officer.client, "/give/another", on="/give/sent")
    given_by(officer, "west-yorkshire")
    now = datetime.now(UTC)
    with store.reading() as session:
        rows = queue_page(session, Filter(sort=Sort.FEWEST, at=now)).rows
        assert [row.force_id for row in rows] == ["west-yorkshire", "west-yorkshire", "lancashire"]
        later = queue_page(session, Filter(sort=Sort.FEWEST, at=now + timedelta(days=400))).rows
        assert [row.force_id for row in later] == ["lancashire", "west-yorkshire", "west-yorkshire"]


def _narrowing(session: Session, answer_id: int) -> dict[str, object]:
    """Gives one answer something of everything, and names the filters that find it."""
    entry = session.get_one(QueueEntry, answer_id)
    entry.tone, entry.found, entry.promise, entry.overall = "mixed", 2, 500, 3
    entry.given_at = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    session.add(Topic(response_id=entry.response_id, question="exploitation", value="child_sexual"))
    session.add(Topic(response_id=entry.response_id, question="support_kinds", value="analyst"))
    of_response = Permission.response_id == entry.response_id
    session.execute(update(Response).where(Response.id == entry.response_id).values(language="cy"))
    ceiling = session.scalars(select(Permission.ceiling).where(of_response)).one()
    assert ceiling is not None
    return {
        "force": "essex",
        "region": "ERSOU",
        "stream": "operational_outcomes",
        "overall": 3,
        "support": "analyst",
        "exploitation": "child_sexual",
        "tone": "mixed",
        "findings": "yes",
        "permission": ceiling.value,
        "language": "cy",
        "since": date(2026, 3, 5),
        "until": date(2026, 3, 5),
        "suggested": "yes",
        "words": "six people",
    }


def test_filters_stack_and_each_of_them_narrows(many: list[int], officer: Officer, store: Store) -> None:
    officer.gives(
        about_you={"force": "essex", "supported_by": "technical_enablers"},
        permission={"attribution": "region"},
    )
    read_by_the_worker(store)
    with store.writing() as session:
        wanted = next(
            row.answer_id
            for row in session.scalars(select(QueueEntry).where(QueueEntry.force_id == "essex"))
            if row.answer.value == PRAISE
        )
        filters = _narrowing(session, wanted)
        session.get_one(QueueEntry, many[0]).given_at = datetime(2025, 1, 1, tzinfo=UTC)
        session.commit()
    others = {"language": {wanted - 1, wanted + 1}, "exploitation": set(), "support": set()}
    with store.reading() as session:
        waiting = len(listed(session, Filter(), 50))
        for name, value in filters.items():
            found = listed(session, Filter(**{name: value}), 50)  # type: ignore[arg-type]  # any one of them
            assert wanted in found, name
            assert len(found) < waiting, name
            assert not others.get(name) or set(found) <= {wanted, *others[name]}, name
        assert listed(session, Filter(**filters), 50) == [wanted]  # type: ignore[arg-type]  # all of them


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("findings", "no"),
        ("suggested", "no"),
        ("tone", "negative"),
        ("exploitation", "labour"),
        ("support", "training"),
        ("language", "cy"),
        ("permission", "one_force"),
        ("mine", "yes"),
        ("hold", "ended"),
        ("words", "100%"),
    ],
)
def test_a_filter_that_fits_nothing_lists_nothing(
    officer: Officer, store: Store, name: str, value: str
) -> None:
    officer.gives()
    with store.writing() as session:
        session.execute(update(QueueEntry).values(promise=300, found=1, tone="positive"))
        session.commit()
        assert listed(session, Filter(**{name: value}), 50) == []  # type: ignore[arg-type]  # any one of them


def test_an_address_says_everything_that_is_chosen_and_is_read_back_as_it_was() -> None:
    chosen = Filter(
        AnswerState.HELD,
        Sort.FEWEST,
        force="kent",
        overall=2,
        since=date(2026, 1, 2),
        words="six people",
        mine="yes",
        hold="ended",
    )
    asked = queue_request(chosen.address(), me=7, at=NOON)
    assert (asked.chosen, asked.status, asked.chosen.me) == (chosen, 200, 7)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("tone=angry", "cannot be narrowed to that tone"),
        ("sort=random", "cannot be narrowed to that sort"),
        ("since=31/02/2026", "Write the first day as 23/11/2026"),
        ("until=1.1.2026", "Write the last day as 23/11/2026"),
        ("until=99999-01-01", "Write the last day"),
        ("since=2026-03-01&until=1/2/2026", "The last day is before the first"),
        ("words=" + "x" * 201, "200 characters is the most"),
        ("after=1.2.3.nowhere", "Start again from the first"),
    ],
)
def test_what_is_not_understood_is_said_and_the_other_filters_stay(
    asha: Colleague, address: str, sentence: str
) -> None:
    answer = asha.client.get(f"/desk/?force=kent&{address}")
    assert answer.status_code == 400
    assert sentence in answer.text
    assert '<option value="kent" selected>' in answer.text


def test_a_day_that_is_wrong_stays_in_its_field(asha: Colleague) -> None:
    page = asha.client.get("/desk/?since=yesterday").text
    assert 'name="since" value="yesterday"' in page
    assert re.search(r"<details [^>]*\bopen>", page)


def test_a_chip_takes_its_filter_away_and_leaves_the_others(asha: Colleague) -> None:
    page = asha.reads("/desk/?state=held&force=kent&tone=mixed&since=2026-03-05")
    assert "Force: Kent Police" in page
    assert "Given from: 5 March 2026" in page
    assert 'href="/desk/?state=held&amp;tone=mixed&amp;since=2026-03-05"' in page


def test_the_state_is_kept_when_the_list_is_narrowed(asha: Colleague) -> None:
    assert '<input type="hidden" name="state" value="held">' in asha.sees("/desk/?state=held")


def test_a_row_says_what_was_read_in_the_answer_and_who_has_it_open(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives()
    with store.writing() as session:
        answer_id, other = answers_waiting(session)
        now = datetime.now(UTC)
        for opened, ends in ((answer_id, now + timedelta(minutes=5)), (other, now - timedelta(seconds=1))):
            session.add(Claim(answer_id=opened, by_id=rhys.staff.id, began_at=now, ends_at=ends))
        session.commit()
    changed(store, answer_id, tone="mixed", found=3, promise=800)
    page = asha.sees("/desk/")
    assert "3 to look at" in page
    assert "Mixed" in page
    assert "Suggested" in page
    assert page.count("Open with Rhys") == 1
    assert "Open with" not in rhys.sees("/desk/")


def test_a_row_and_the_left_column_lead_to_the_desk_in_the_same_view(
    asha: Colleague, many: list[int]
) -> None:
    view = "state=waiting&amp;sort=oldest&amp;force=essex"
    link = re.search(
        r'rows__link" href="(/desk/answers/\d+\?[^"]*)"', asha.sees("/desk/?sort=oldest&force=essex")
    )
    assert link
    assert link[1].endswith(view)
    page = asha.sees(link[1].replace("&amp;", "&"))
    assert len(re.findall(rf'queue__link" href="/desk/answers/\d+\?{view}"', page)) == 3
    assert f'href="/desk/?{view}"' in page


def test_words_are_looked_for_in_every_state_until_one_is_chosen(
    asha: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives(permission={"permission": ["difference"]})
    read_by_the_worker(store)
    assert "found the link" in asha.sees("/desk/?words=found+the+link")
    assert "found the link that" not in asha.sees("/desk/?words=found+the+link&state=waiting")
    assert "found the link that" in asha.sees("/desk/?words=found+the+link&state=not_permitted")


def test_a_quote_is_found_by_its_words_in_every_state(asha: Colleague, quoted: int) -> None:
    assert f"Q-{quoted}" in asha.sees("/desk/quotes?words=charged+six")
    assert f"Q-{quoted}" not in asha.sees("/desk/quotes?words=charged+seven")


def test_the_rail_counts_what_waits_for_this_person(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives()
    with store.reading() as session:
        first, second = answers_waiting(session)
    asha.proposes(first, CHARGED)
    changed(store, second, state="held", held_until=NOON.date(), asked_id=rhys.staff.id)
    with store.reading() as session:
        for_asha, for_rhys = (work_counts(session, one.staff, NOON) for one in (asha, rhys))
        the_day_before = work_counts(session, asha.staff, NOON - timedelta(days=1))
    assert (for_asha.to_approve, for_rhys.to_approve) == (0, 1)
    assert (for_asha.asked, for_rhys.asked) == (0, 1)
    assert (for_asha.to_read, for_asha.ended, the_day_before.ended) == (0, 1, 0)


def test_a_hold_has_ended_once_its_day_has_begun_in_london(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    changed(store, answer_id, state="held", held_until=date(2026, 6, 23))
    midnight = datetime(2026, 6, 22, 23, tzinfo=UTC)
    for at, ended in ((midnight - timedelta(minutes=1), 0), (midnight, 1)):
        with store.reading() as session:
            assert work_counts(session, asha.staff, at).ended == ended
            chosen = Filter(state=AnswerState.HELD, hold="ended", at=at)
            assert len(queue_page(session, chosen).rows) == ended


def test_a_quote_that_came_back_is_counted_and_says_why_and_whose_it_is(
    asha: Colleague, rhys: Colleague, quoted: int, store: Store
) -> None:
    page = f"/desk/quotes/{quoted}"
    rhys.presses(page, "send-back", send_back_reason="Too long for the card.")
    assert "1 of yours" in asha.sees("/desk/quotes")
    assert "of yours" not in rhys.sees("/desk/quotes")
    assert "Too long for the card." in asha.sees("/desk/quotes?state=sent_back")
    with store.reading() as session:
        assert work_counts(session, rhys.staff, NOON).came_back == 1


def test_the_quotes_to_approve_are_never_ones_own(
    asha: Colleague, rhys: Colleague, officer: Officer, store: Store
) -> None:
    officer.gives()
    with store.reading() as session:
        asha.proposes(answers_waiting(session)[0], CHARGED)
    others, own = (f"/desk/quotes?state=proposed&mine={mine}" for mine in ("no", "yes"))
    assert CHARGED in rhys.sees(others)
    assert CHARGED not in rhys.sees(own)
    assert CHARGED not in asha.sees(others)
    assert CHARGED in asha.sees(own)


def test_a_withdrawn_permission_is_pointed_at_until_it_is_given_again(
    asha: Colleague, officer: Officer, quoted: int, store: Store
) -> None:
    press(officer.client, "/receipt/permission", {})
    now = datetime.now(UTC)
    with store.reading() as session:
        assert work_counts(session, asha.staff, now).withdrawn == 1
        assert work_counts(session, asha.staff, now + timedelta(days=91)).withdrawn == 0
    assert f"Q-{quoted}" in asha.sees("/desk/withdrawn")
    again = {"permission": ["helpful", "difference"], "attribution": "force"}
    press(officer.client, "/receipt/permission", again)
    assert f"Q-{quoted}" not in asha.sees("/desk/withdrawn")


def saved(colleague: Colleague, name: str, view: Mapping[str, str]) -> str:
    """Saves a view by the page; what the answer says."""
    typed = {"name": name, "view": urlencode(view)}
    answer = press(colleague.client, "/desk/views", typed, on="/desk/?force=kent")
    return colleague.sees(answer.location) if answer.status_code == 302 else answer.text


def test_a_view_is_saved_under_a_name_and_is_ones_own(asha: Colleague, rhys: Colleague, store: Store) -> None:
    view = {"state": "held", "sort": "oldest", "force": "kent"}
    page = " ".join(saved(asha, "Kent & co", view).split())
    assert 'href="/desk/?state=held&amp;sort=oldest&amp;force=kent" aria-current="page">Kent &amp; co' in page
    assert "Kent &amp; co" not in rhys.sees("/desk/")
    with store.reading() as session:
        number = session.scalars(select(SavedView.id)).one()
    assert press(rhys.client, f"/desk/views/{number}/remove", on="/desk/").status_code == 404
    assert press(asha.client, f"/desk/views/{number}/remove", on="/desk/").status_code == 302
    assert "Kent &amp; co</a>" not in asha.sees("/desk/")


def test_a_view_saved_under_the_same_name_takes_its_place(asha: Colleague, store: Store) -> None:
    saved(asha, "Mine", {"force": "kent"})
    saved(asha, "Mine", {"force": "essex"})
    with store.reading() as session:
        assert session.scalars(select(SavedView.address)).all() == ["state=waiting&force=essex"]


def test_a_view_needs_a_name_and_keeps_what_can_be_looked_at_alone(asha: Colleague, store: Store) -> None:
    assert "Give the view a name." in saved(asha, " ", {"force": "kent"})
    saved(asha, "Odd", {"force": "kent", "next": "https://example.org", "tone": "angry"})
    with store.reading() as session:
        assert session.scalars(select(SavedView.address)).all() == ["state=waiting&force=kent"]


def test_nobody_keeps_more_views_than_they_can_read(asha: Colleague) -> None:
    for number in range(20):
        saved(asha, f"View {number}", {"force": "kent"})
    assert "Remove one, then save this one." in saved(asha, "One more", {"force": "kent"})
    assert "View 3</a>" in saved(asha, "View 3", {"force": "essex"})


def test_pages_of_quotes_neither_skip_nor_repeat_either_way(
    asha: Colleague, quoted: int, store: Store
) -> None:
    with store.reading() as session:
        answer_id = answers_waiting(session)[0]
    for _ in range(4):
        assert asha.proposes(answer_id, DIFFERENCE).status_code == 302
    view = QuoteView(None, mine="yes")
    with store.reading() as session:
        first = quotes(session, view, asha.staff, size=2)
        second = quotes(session, view, asha.staff, before=first.following, size=2)
        third = quotes(session, view, asha.staff, before=second.following, size=2)
        back = quotes(session, view, asha.staff, after=second.previous, size=2)
        numbers = [[quote.id for quote in page.rows] for page in (first, second, third, back)]
        assert numbers[:3] == [[quoted + 4, quoted + 3], [quoted + 2, quoted + 1], [quoted]]
        assert numbers[3] == numbers[0]
        assert (first.previous, third.following, back.previous) == (None, None, None)


@pytest.mark.parametrize(
    "words", ["", "1", "1.2", "a.1.0.", "1.1.1.narnia", f"{'9' * 18}.1.0.", "1.2.0.kent.x"]
)
def test_what_names_no_place_is_no_place(words: str) -> None:
    assert read_cursor(words) is None


def test_a_place_is_read_back_as_it_was() -> None:
    kept = Cursor(NOON, 12, 700, "kent")
    assert read_cursor(str(kept)) == kept
