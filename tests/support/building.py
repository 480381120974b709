"""How a quote is built."""

import html
import re

from tests.support.people import Colleague, press

PRODUCTS = (
    "The products supplied to us as an investigation team were excellent and provided key lines of enquiry."
)
NAMED = "DC Helen Smith and the team worked with us on Op Marigold from the first day."
SLOW = "We were charged nothing, but the first chart came late."
ANSWER = f"{PRODUCTS} {NAMED} {SLOW}"
BOX = re.compile(r'<textarea[^>]*name="words"[^>]*>\n(.*?)</textarea>', re.DOTALL)


def looks(asha: Colleague, answer_id: int, words: str, **more: object) -> str:
    """The page after "Show how it will print", or after another press."""
    page = f"/desk/answers/{answer_id}"
    typed = {"version": asha.version_on(page), "words": words, "rung": "one_force", "press": "look", **more}
    return press(asha.client, f"{page}/preview", typed, on=page).text


def box(page: str) -> str:
    found = BOX.search(page)
    assert found
    return html.unescape(found[1])
