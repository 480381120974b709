"""The catalogues hold just what the application says, translated in full, and compiled as they stand."""

import io
import re
from collections import Counter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from feedback_app.cli.translations import codes, mo, read, template
from feedback_app.web.language import LANGUAGES

TO_KEEP = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|<[^>]+>")
"""What a translation takes over as it is: names of parts, and marks of a page."""

AGAIN = "Run `feedback catalogue`, translate what is empty, run it again"


def messages(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    return {tuple(texts(message.id)): message for message in catalogue if message.id}


def texts(words: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or [""])


@pytest.fixture(params=codes())
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read(request.param)


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {"en", *codes()} == set(LANGUAGES)


def test_a_catalogue_holds_what_is_said_and_nothing_else(catalogue: Catalog) -> None:
    held, spoken = set(messages(catalogue)), set(messages(template()))
    assert (spoken - held, held - spoken, set(catalogue.obsolete)) == (set(), set(), set()), AGAIN


def test_everything_is_translated_and_nothing_is_guessed(catalogue: Catalog) -> None:
    left = [one.id for one in messages(catalogue).values() if one.fuzzy or not all(texts(one.string))]
    assert left == [], AGAIN


def test_a_translation_keeps_the_parts_of_its_sentence(catalogue: Catalog) -> None:
    for one in messages(catalogue).values():
        needed = Counter(TO_KEEP.findall(texts(one.id)[-1]))
        assert [Counter(TO_KEEP.findall(text)) for text in texts(one.string)] == [needed] * len(
            texts(one.string)
        ), one.id


def test_a_translation_can_stand_in_an_attribute_of_a_page(catalogue: Catalog) -> None:
    for one in messages(catalogue).values():
        assert '"' not in "".join(re.sub(r"<[^>]+>", "", text) for text in texts(one.string)), one.id


def test_what_is_read_is_what_was_translated(catalogue: Catalog) -> None:
    compiled = read_mo(io.BytesIO(mo(str(catalogue.locale)).read_bytes()))
    kept = {key: texts(message.string) for key, message in messages(catalogue).items()}
    assert {key: texts(message.string) for key, message in messages(compiled).items()} == kept, AGAIN


def test_whoever_opens_a_catalogue_reads_that_no_translator_has_checked_it(catalogue: Catalog) -> None:
    assert "AWAITS A TRANSLATOR'S CHECK" in catalogue.header_comment
