"""Catalogues of translations: extracts the messages of code, pages and questions, and keeps the translators' work.

A catalogue is ``locale/<code>/LC_MESSAGES/messages.po``, which people edit, and the ``.mo`` beside it, which the
application reads.
"""

import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from feedback_app.lib.paths import LOCALE, PACKAGE, project_folder
from feedback_app.questionnaire.definition import ASKED

QUESTIONS = PACKAGE / "questionnaire" / "definitions" / f"{ASKED}.toml"
"""The questions that the form asks; those of earlier surveys are never shown to officers."""

Message = str | tuple[str, str]
"""A text, or a singular with its plural."""

CALLS: Mapping[str, Any] = dict.fromkeys(("translatable", "Message", "translate", "gettext", "_"))
"""Functions of the code whose first argument, where it is a literal, is a message."""

PAGE_CALLS = ("_", "gettext", "ngettext")
PAGE_SETTINGS: Mapping[str, Any] = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}

WORDS = ("title", "intro", "wording", "hint", "missing", "label")
"""The keys of a questionnaire's tables whose texts people read."""

HEADER = """\
{language} for Force Feedback.
THIS TRANSLATION AWAITS A TRANSLATOR'S CHECK: no qualified translator has read it yet.
Edit msgstr, keep what stands as %(name)s, {{number}} or between < and >, then run: feedback catalogue"""


def template() -> Catalog:
    """Every message of the application, with the files that hold it."""
    catalogue = Catalog(project="Force Feedback", charset="utf-8", header_comment="")
    for path, root, extract in _sources():
        with path.open("rb") as source:
            for message in extract(source):
                catalogue.add(message, locations=[(path.relative_to(root).as_posix(), 0)])
    return catalogue


def updated(code: str, messages: Catalog) -> Catalog:
    """The catalogue of ``code`` with the messages as they are now: new ones empty, those that are gone left out.

    No translation is guessed: a message whose English changed is translated anew. No date is set, so that the file
    stays the same where no message changed.
    """
    catalogue = read(code)
    made_at = catalogue.creation_date
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.creation_date = made_at
    catalogue.obsolete.clear()
    name = catalogue.locale.english_name if catalogue.locale else code
    catalogue.header_comment = "\n".join(f"# {line}" for line in HEADER.format(language=name).splitlines())
    return catalogue


def read(code: str) -> Catalog:
    """The catalogue of ``code`` as translators left it.

    Raises:
        babel.messages.pofile.PoFileError: where the file is no catalogue, as after a merge with conflicts.
    """
    return read_po(io.BytesIO(_po(code).read_bytes()), locale=code, abort_invalid=True)


def written(catalogue: Catalog) -> bytes:
    """The text of a ``.po``: the same catalogue gives the same bytes."""
    text = io.BytesIO()
    write_po(text, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)
    return text.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the ``.mo`` of a catalogue."""
    text = io.BytesIO()
    write_mo(text, catalogue)
    return text.getvalue()


def keep(code: str, catalogue: Catalog) -> None:
    """Writes the ``.po`` and the ``.mo`` of ``code``."""
    _po(code).write_bytes(written(catalogue))
    mo(code).write_bytes(compiled(read(code)))


def codes() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def mo(code: str) -> Path:
    """The path of the compiled catalogue of ``code``."""
    return _po(code).with_suffix(".mo")


def _po(code: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / "messages.po"


def _sources() -> Iterator[tuple[Path, Path, Callable[[BinaryIO], Iterator[Message]]]]:
    templates = project_folder("templates")
    yield from ((path, PACKAGE.parent, _in_code) for path in sorted(PACKAGE.rglob("*.py")))
    yield from ((path, templates.parent, _in_page) for path in sorted(templates.rglob("*.html")))
    yield QUESTIONS, PACKAGE.parent, _in_questions


def _in_code(source: BinaryIO) -> Iterator[Message]:
    for _, _, message, _ in extract_python(source, CALLS, [], {"encoding": "utf-8"}):
        yield from _first(message)


def _in_page(source: BinaryIO) -> Iterator[Message]:
    for _, function, message, _ in babel_extract(source, PAGE_CALLS, [], dict(PAGE_SETTINGS)):
        if function == "ngettext" and isinstance(message, tuple):
            yield str(message[0]), str(message[1])
        else:
            yield from _first(message)


def _in_questions(source: BinaryIO) -> Iterator[Message]:
    """The messages of a questionnaire's TOML, for which Babel has no extractor."""
    yield from _words(tomllib.load(source))


def _words(table: object) -> Iterator[str]:
    if isinstance(table, list):
        yield from chain.from_iterable(map(_words, table))
    elif isinstance(table, dict):
        yield from (str(table[name]) for name in WORDS if table.get(name))
        yield from table.get("labels", [])
        yield from chain.from_iterable(map(_words, table.values()))


def _first(message: Any) -> Iterator[str]:
    """The first argument of a call, where it is a text; the others are the parts of the template."""
    first = message[0] if isinstance(message, tuple | list) else message
    if isinstance(first, str) and first:
        yield first
