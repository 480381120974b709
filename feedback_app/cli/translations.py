"""The catalogues of translations: what is extracted from code, pages and questions, and what a translator makes of it.

A catalogue is ``locale/<code>/LC_MESSAGES/messages.po``, which people edit, and the ``.mo`` beside it, which is read.
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
"""One text, or a singular and its plural."""

CALLS: Mapping[str, Any] = dict.fromkeys(("translatable", "Message", "translate", "gettext", "_"))
"""What stands in quotes right after one of these, in code, is a message."""

PAGE_CALLS = ("_", "gettext", "ngettext")
PAGE_SETTINGS: Mapping[str, Any] = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}

WORDS = ("title", "intro", "wording", "hint", "missing", "label")
"""What people read of a questionnaire's tables."""

HEADER = """\
{language} for Force Feedback.
THIS TRANSLATION AWAITS A TRANSLATOR'S CHECK: no qualified translator has read it yet.
Edit msgstr, keep what stands as %(name)s, {{number}} or between < and >, then run: feedback catalogue"""


def template() -> Catalog:
    """Every message of the application, sorted by its words, with the files that say it."""
    made = Catalog(project="Force Feedback", charset="utf-8", header_comment="")
    for path, root, extract in _sources():
        with path.open("rb") as source:
            for message in extract(source):
                made.add(message, locations=[(path.relative_to(root).as_posix(), 0)])
    return made


def updated(code: str, messages: Catalog) -> Catalog:
    """The kept catalogue of ``code`` with the messages as they are now: new ones empty, those that are gone left out.

    Nothing is guessed: a message whose English changed is translated anew. Nothing is dated, so that where nothing
    changed the file stays the same.
    """
    kept = read(code)
    made_at = kept.creation_date
    kept.update(messages, no_fuzzy_matching=True)
    kept.creation_date = made_at
    kept.obsolete.clear()
    name = kept.locale.english_name if kept.locale else code
    kept.header_comment = "\n".join(f"# {line}" for line in HEADER.format(language=name).splitlines())
    return kept


def read(code: str) -> Catalog:
    """The catalogue of ``code`` as the translator left it.

    Raises:
        babel.messages.pofile.PoFileError: for what is no catalogue, such as one that a merge left undecided.
    """
    return read_po(io.BytesIO(_po(code).read_bytes()), locale=code, abort_invalid=True)


def written(catalogue: Catalog) -> bytes:
    """The text of a ``.po``: the same catalogue gives the same bytes."""
    text = io.BytesIO()
    write_po(text, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)
    return text.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the ``.mo``."""
    text = io.BytesIO()
    write_mo(text, catalogue)
    return text.getvalue()


def keep(code: str, catalogue: Catalog) -> None:
    """Writes both files."""
    _po(code).write_bytes(written(catalogue))
    mo(code).write_bytes(compiled(read(code)))


def codes() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def mo(code: str) -> Path:
    """The compiled catalogue of ``code``."""
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
    """The words of a questionnaire, which Babel's own extractors do not know."""
    yield from _words(tomllib.load(source))


def _words(table: object) -> Iterator[str]:
    if isinstance(table, list):
        yield from chain.from_iterable(map(_words, table))
    elif isinstance(table, dict):
        yield from (str(table[name]) for name in WORDS if table.get(name))
        yield from table.get("labels", [])
        yield from chain.from_iterable(map(_words, table.values()))


def _first(message: Any) -> Iterator[str]:
    """The template of a call; what else it is given are the template's parts, or no text at all."""
    first = message[0] if isinstance(message, tuple | list) else message
    if isinstance(first, str) and first:
        yield first
