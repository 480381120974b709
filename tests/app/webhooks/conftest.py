"""What the tests of this folder share."""

from collections.abc import Iterator

import pytest

from feedback_app.models import Webhook
from feedback_app.store.engine import Store
from tests.support.deliveries import tell
from tests.support.receiver import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as at_work:
        yield at_work


@pytest.fixture
def webhook(store: Store, receiver: Receiver) -> Webhook:
    """The receiver, told of everything."""
    return tell(store, receiver.url)
