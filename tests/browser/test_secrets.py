"""The secret of a link stands in an address once, and in nothing that is kept of it."""

from contextlib import suppress
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.served import Served

SECRET = "a-secret-that-no-log-may-hold"


@pytest.mark.parametrize("way", ["/with/", "/later/with/", "/receipt/with/"])
def test_the_server_writes_no_secret_down(demo: Served, way: str) -> None:
    with urlopen(f"{demo.address}/privacy", timeout=5) as plain:  # noqa: S310  (this machine's own address)
        assert plain.headers["Referrer-Policy"] == "no-referrer"
    with suppress(HTTPError):  # the receipt that it leads to is not there
        urlopen(demo.address + way + SECRET, timeout=5).close()  # noqa: S310  (this machine's own address)
    assert SECRET not in (demo.folder / "log").read_text(encoding="utf-8")
