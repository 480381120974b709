"""The installations that stories happen in, the browser, and the people who use them."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from feedback_app.cli.demo.people import PASSWORD as DEMO_PASSWORD
from feedback_app.cli.demo.people import STAFF
from tests.browser.before import Before, before_at
from tests.browser.served import Served, served
from tests.browser.visitor import HEIGHT, WIDE, Visitor
from tests.support.people import PASSWORD, hire

ASHA, RHYS = (email for email, _, _ in STAFF)
BEA = "bea@example.org"
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
Visit = Callable[..., Visitor]


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An installation with demo content."""
    with served(tmp_path_factory.mktemp("demo"), demo=True) as answering:
        yield answering


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An installation that nobody has answered yet, where Bea may sign in."""
    with served(tmp_path_factory.mktemp("empty"), demo=False) as answering:
        with answering.store() as store:
            hire(store, BEA)
        yield answering


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; on a machine without it the stories are skipped, but never by CI."""
    found = shutil.which("chromium")
    if found is None:
        message = "Chromium is not installed (on Debian: apt-get install chromium)."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    rooted = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *rooted])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def signed_in() -> dict[tuple[str, str], StorageState]:
    """What the browsers of staff hold once signed in, by address and e-mail: each signs in once."""
    return {}


@pytest.fixture
def visit(chromium: Browser, demo: Served, signed_in: dict[tuple[str, str], StorageState]) -> Iterator[Visit]:
    """Opens a fresh browser, at the demo unless said otherwise; afterwards no page may have strayed."""
    visitors: list[Visitor] = []

    def visit(
        as_: str | None = None,
        *,
        at: Served = demo,
        width: int = WIDE,
        height: int = HEIGHT,
        script: bool = True,
        **more: Any,
    ) -> Visitor:
        more.setdefault("locale", "en-GB")
        if as_ and (at.address, as_) not in signed_in:
            signed_in[at.address, as_] = _sign_in(visit(at=at), as_)
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            storage_state=signed_in[at.address, as_] if as_ else None,
            **more,
        )
        context.set_default_timeout(15_000)
        visitors.append(Visitor(context.new_page(), at.address))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        visitor.page.context.close()
    assert [stray for visitor in visitors for stray in visitor.strays] == []


def _sign_in(visitor: Visitor, email: str) -> StorageState:
    page = visitor.opens("/staff/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD if email == BEA else DEMO_PASSWORD)
    visitor.presses("Sign in")
    page.get_by_role("heading", name="Answers").wait_for()
    return page.context.storage_state()


@pytest.fixture(scope="package")
def before(demo: Served) -> Iterator[Before]:
    """What happened at the demo before a story begins."""
    with before_at(demo) as people:
        yield people


@pytest.fixture
def officer_says(before: Before) -> Callable[[str], int]:
    """Gives a whole response to the demo in which this is what worked well; its answer's number."""
    return lambda words: before.officer_sends(words).answer_id
