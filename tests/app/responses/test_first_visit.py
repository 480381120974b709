"""An officer on a phone has the first page at once: little has to be loaded for it."""

import gzip

from flask.testing import FlaskClient

from bench.first_visit import MOST_BYTES, Piece, first_visit
from tests.support.people import Officer

FONT, MORE_LETTERS = "/static/fonts/public-sans-latin.woff2", "/static/fonts/public-sans-latin-ext.woff2"


def loaded(client: FlaskClient, address: str) -> dict[str, int]:
    """What a browser loads that opens ``address`` for the first time, each piece with its bytes, the head included."""

    def fetch(path: str) -> Piece:
        answer = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, (path, answer.status)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        text = gzip.decompress(answer.data) if packed else answer.data
        return Piece(path, len(str(answer.headers)) + len(answer.data), text.decode("utf-8", "replace"))

    return {piece.address.partition("?")[0]: piece.size for piece in first_visit(address, fetch)}


def test_the_first_page_weighs_less_than_60_kilobytes_with_all_that_it_loads(client: FlaskClient) -> None:
    pieces = loaded(client, "/")
    assert {"/", FONT, "/static/feedback.css", "/static/scripts/send-once.js"} <= set(pieces)
    assert sum(pieces.values()) < MOST_BYTES


def test_only_a_page_with_letters_beyond_english_loads_the_font_for_them(officer: Officer) -> None:
    assert MORE_LETTERS not in loaded(officer.client, "/give/words")
    officer.fills_in(words={"helpful": "Roedd y tŵr yn glir."})
    assert {FONT, MORE_LETTERS} <= set(loaded(officer.client, "/give/words"))
