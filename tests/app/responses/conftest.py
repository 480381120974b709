"""What the tests of this folder share."""

import pytest

from feedback_app.store.engine import Store
from tests.support.people import PRAISE, Colleague, Officer
from tests.support.receipts import CHARGED, answer_of, only_quote


@pytest.fixture
def quoted(officer: Officer, store: Store, asha: Colleague, rhys: Colleague) -> int:
    """Words of the officer that Asha proposed under the force's name and Rhys approved; the quote's number."""
    officer.gives()
    with store.reading() as session:
        answer_id = answer_of(session, PRAISE).id
    assert asha.proposes(answer_id, CHARGED, rung="force").status_code == 302
    with store.reading() as session:
        quote_id = only_quote(session).id
    assert rhys.approves(quote_id).status_code == 302
    officer.opens_the_receipt()
    return quote_id
