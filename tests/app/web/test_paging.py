"""Where a list goes on is read out of an address alike by every list."""

import pytest
from flask import Flask

from feedback_app.web.paging import row_from_url


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("/?before=12", 12),
        ("/", None),
        ("/?before=", None),
        ("/?before=0", None),
        ("/?before=-1", None),
        ("/?before=%2B12", None),
        ("/?before=%D9%A7", None),
        ("/?before=2147483647", 2**31 - 1),
        ("/?before=2147483648", None),
    ],
)
def test_only_the_number_of_a_row_is_where_a_page_begins(address: str, row: int | None) -> None:
    with Flask(__name__).test_request_context(address):
        assert row_from_url() == row
