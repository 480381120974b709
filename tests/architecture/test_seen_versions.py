"""Two people have one page open: the second is told before anything of the first is overwritten, whatever came between.

Every press that carries what its page showed: the page is opened, a colleague changes the thing, the page comes back in
every way that it can without having told of it, and only then the press is made.
"""

from collections.abc import Iterator

from html5lib import HTMLParser
from sqlalchemy import text

from tests.architecture.presses import PRESSES, Press
from tests.architecture.world import PIPELINE, Ready, World
from tests.support.buttons import button
from tests.support.whole_form import held_by

SEEN = ("version", "shown", "told")
"""The fields that say what a page showed."""

VERSIONED = ("queue_entry", "quote", "edition", "recall")
IN_A_PAGE_OF_ITS_OWN = "bulk.confirm"
"""It carries each answer with its version, in a field of another shape; see ``test_bulk``."""


def seen_by(world: World) -> Iterator[tuple[Press, Ready]]:
    for press in PRESSES:
        if press.who == PIPELINE or press.is_look or press.address:
            continue
        ready = world.ready(press)
        if "version" in ready.carried:
            yield press, ready


def test_every_table_that_counts_its_versions_is_changed_here(world: World) -> None:
    from_forms = {press.endpoint.partition(".")[0] for press, _ in seen_by(world)}
    assert from_forms == {"answers", "quotes", "editions", "recall", "recalls"}


def test_a_page_that_comes_back_still_says_what_was_seen_when_it_was_opened(world: World) -> None:
    came_back = set()
    for press, ready in list(seen_by(world)):
        a_colleague_changes_everything(world)
        for address, carried in refusable(world, press, ready):
            answer = ready.client.post(address, data=carried)
            assert answer.status_code in {200, 302, 400, 409, 422}, (press.endpoint, address)
            if answer.status_code in {200, 400, 422}:
                held = list(seen_on(answer.text))
                assert {name: ready.carried.get(name) for name, _ in held} == dict(held), (
                    press.endpoint,
                    address,
                )
                came_back |= {press.endpoint} if held else set()
    assert came_back == {press.endpoint for press, _ in seen_by(world)}


def test_a_press_on_what_a_colleague_changed_is_refused_with_both_texts(world: World) -> None:
    for press, ready in list(seen_by(world)):
        a_colleague_changes_everything(world)
        before = world.kept()
        answer = ready.client.post(ready.address, data=ready.carried)
        assert answer.status_code == 409, (press.endpoint, answer.text)
        assert world.kept() == before, press.endpoint
        typed = [str(value) for name, value in press.typed.items() if name not in {"order", "moved"}]
        assert [words for words in typed if words.format_map(world.scene.things) not in answer.text] == []
        versions = {value for name, value in seen_on(answer.text) if name == "version"}
        assert ready.carried["version"] not in versions, f"{press.endpoint}: nobody could ever press again"


def a_colleague_changes_everything(world: World) -> None:
    with world.store.writing() as session:
        for table in VERSIONED:
            session.execute(text(f"UPDATE {table} SET version = version + 1"))  # noqa: S608  (our own tables)
        session.commit()


def refusable(world: World, press: Press, ready: Ready) -> Iterator[tuple[str, dict[str, object]]]:
    """The press with nothing typed, one without its proof, and the preview of the page where it has one."""
    untyped = {name: "" if name in press.typed else value for name, value in ready.carried.items()}
    if press.typed and any(press.typed.values()):
        yield ready.address, untyped
    yield ready.address, {**ready.carried, "csrf_token": "worn out"}
    room = press.endpoint.partition(".")[0]
    page = press.page.format_map(world.scene.things)
    if room in {"answers", "quotes"} and "begun" in ready.carried:
        preview = button(world.app, ready.client, page, f"{room}.preview")
        yield preview.address, dict(ready.carried)


def seen_on(html: str) -> Iterator[tuple[str, object]]:
    """What the forms of a page say was seen."""
    tree = HTMLParser(namespaceHTMLElements=False).parse(html)
    for form in tree.iter("form"):
        held = held_by(form)
        yield from ((name, held[name]) for name in SEEN if "version" in held and name in held)
    for element in tree.iter():
        if element.get("data-version"):
            yield "version", element.get("data-version")
