"""What the tests of every press share."""

from collections.abc import Iterator
from dataclasses import replace
from email.headerregistry import Address
from pathlib import Path

import pytest
from flask import Flask

from feedback_app.config import MailServer
from feedback_app.config.mail_server import Transport
from feedback_app.store.engine import Store
from tests.architecture.world import World
from tests.support.filled_store import filled
from tests.support.letterbox import Letterbox, letterbox


@pytest.fixture
def world(app: Flask, store: Store, tmp_path: Path) -> Iterator[World]:
    with letterbox(Letterbox()) as box:
        sender = Address("Force Feedback", addr_spec="feedback@example.org")
        server = MailServer("127.0.0.1", box.port, Transport.PLAIN, sender)
        app.extensions["settings"] = replace(app.extensions["settings"], mail_server=server)
        yield World(app, store, filled(app, store, tmp_path), box)
