"""Inputs that break careless software, by category, and what an honest page makes of them."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote_plus, urlencode

import html5lib
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from feedback_app.app import LARGEST_REQUEST
from feedback_app.lib.normalise import UnusableTextError, length, normalised

INPUTS = Path(__file__).with_name("hostile_inputs.jsonl")
PROOF = re.compile(r'<input[^>]*name="csrf_token"[^>]*>')
HARMLESS = "zqx"
"""A word that stands on no page by itself."""


def _unfolded(folded: object) -> str:
    match folded:
        case {"repeat": [text, times]}:
            return str(text) * int(times)
        case {"concat": list(parts)}:
            return "".join(map(_unfolded, parts))
    return str(folded)


def as_a_browser_sends(text: str) -> str:
    """Half of a surrogate pair becomes U+FFFD (WHATWG, Encoding, "UTF-8 encode" of scalar values)."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _by_category() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in INPUTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["category"], []).append(as_a_browser_sends(_unfolded(row["input"])))
    return found


HOSTILE: Mapping[str, list[str]] = _by_category()
ALL = [text for texts in HOSTILE.values() for text in texts]
SHORT = [text for text in ALL if len(text) <= 2_000]
"""Those that fit where an address or a cookie has to hold them."""


def some(each: int) -> list[str]:
    """About so many texts of every category, from its first to its last: where each costs much."""
    return [text for texts in HOSTILE.values() for text in texts[:: max(1, len(texts) // each)]]


def name(text: str) -> str:
    """Enough of a text to find it by."""
    return repr(text[:60])


WARNING = r'<div class="noticed">.*?<div class="noticed__words" dir="auto">(.*?)</div>.*?</ul>\s*</div>\s*'
"""What the rules noticed in an answer, with its words as the first group."""


def kept(text: str, limit: int) -> str | None:
    """What a field of ``limit`` characters keeps, or nothing where it has to refuse."""
    try:
        return None if length(text) > limit else normalised(text)
    except UnusableTextError:
        return None


def posted(client: FlaskClient, address: str, token: str, typed: Mapping[str, object]) -> TestResponse:
    """Sends a form as a browser does."""
    body = urlencode({"csrf_token": token, **typed}, doseq=True).encode("ascii")
    return client.post(address, data=body, content_type="application/x-www-form-urlencoded")


def alike(text: str, fields: Sequence[str]) -> dict[str, str]:
    """``text`` in every one of the fields, or in the first alone where a request could not hold them all."""
    fits = len(quote_plus(text)) * len(fields) < LARGEST_REQUEST - 1_000
    return dict.fromkeys(fields if fits else fields[:1], text)


def seen(client: FlaskClient, address: str) -> str:
    """A page without its proof, which is another each time."""
    page = client.get(address)
    assert page.status_code == 200, (address, page.status)
    return without_warnings(PROOF.sub("", page.text))


def without_warnings(page: str) -> str:
    """The page as it would be if the rules noticed nothing: beside a box no warning, elsewhere the words alone."""
    beside_boxes = re.sub(rf'(<div class="noticed-place"[^>]*>)\s*{WARNING}', r"\1", page, flags=re.DOTALL)
    words = re.sub(rf"\s*{WARNING}", r"\1", beside_boxes, flags=re.DOTALL)
    unmarked = re.sub(r'<mark class="finding" data-sign="\d+">(.*?)</mark>', r"\1", words, flags=re.DOTALL)
    unsaid = re.sub(r"<p>\s*Some of your words are marked above[^<]*</p>\n\n", "", unmarked)
    return unsaid.replace("Send anyway: staff will take it out", "Send your answers")


def shows(page: str, harmless: str, text: str) -> bool:
    """Whether ``page`` is the ``harmless`` one with the text, escaped, in the place of the harmless word."""
    return page == harmless.replace(HARMLESS, str(escape(text)))


def holds_as_text(page: str, text: str) -> bool:
    """Whether the text stands on the page escaped, and nowhere as it came."""
    escaped = str(escape(text))
    return escaped in page and (escaped == text or text not in page)


def elements(page: str) -> set[tuple[str, frozenset[str]]]:
    """What a browser makes elements of: each with the names of its attributes."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return {(str(one.tag), frozenset(map(str, one.attrib))) for one in tree.iter()}
