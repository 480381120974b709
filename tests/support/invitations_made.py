"""Links that staff make."""

import re

from sqlalchemy import select
from werkzeug.test import TestResponse

from feedback_app.models import Invitation
from feedback_app.store.engine import Store
from tests.support.people import Colleague, press

ADDRESS = re.compile(r'id="address" value="http://localhost/with/([\w-]{43})"')
MADE_KEY = re.compile(r'name="made_key"[^>]*value="([\w-]{43})"')
SAID = {
    "force": "lancashire",
    "stream": "technical_enablers",
    "commission": "TOEX-2026-17",
    "uses": "10",
    "days": "60",
}


def makes(colleague: Colleague, **changed: str) -> TestResponse:
    """Fills in the page with the key that it carries, and presses its button."""
    key = MADE_KEY.search(colleague.sees("/links/new"))
    assert key
    return press(colleague.client, "/links/new", {**SAID, "made_key": key[1], **changed})


def token_of(page: TestResponse) -> str:
    assert page.status_code == 201, page.text
    found = ADDRESS.search(page.text)
    assert found
    return found[1]


def the_link(store: Store) -> Invitation:
    with store.reading() as session:
        return session.scalars(select(Invitation)).one()
