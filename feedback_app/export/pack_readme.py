"""The texts of a pack for the people who open it: README.txt and CHANGES.txt."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease, stem
from feedback_app.export.formats.base import Format, FormatGroup, OneFile

WIDTH = 78
"""Characters in a line."""

LeftOut = Mapping[str, str]
"""By the name of a format that refused the release: the sentence that says why."""


def read_me(release: FrozenRelease, formats: Mapping[str, Format], left_out: LeftOut) -> bytes:
    """README.txt: what this is, what each file is for, what had to come out, and how to prove it."""
    lines = [
        *_title(release.title),
        plain_english.heading(release),
        f"{plain_english.frozen_on(release)}, released with {release.count} "
        f"{'quote' if release.count == 1 else 'quotes'}",
        "",
        *_wrapped(
            "Every quote stands here exactly as it was approved. Do not change, shorten or join the words; take "
            "another quote instead. Keep the attribution beside the words: it is as much as may be said."
        ),
        *_withdrawn(release),
        *_left_out(formats, left_out),
        *_for_each(release, [file_format for name, file_format in formats.items() if name not in left_out]),
        *_title("Whether this is the pack that was released"),
        *_wrapped(
            "manifest.json holds the size and SHA-256 of every file. The command feedback verify-pack proves them, "
            "each quote, and the seal of the whole release, with this ZIP alone or against the records behind it."
        ),
    ]
    return _text(lines)


def changes(release: FrozenRelease) -> bytes:
    """CHANGES.txt: what is new against the release before this one, and what was withdrawn since."""
    lines = _title(f"Changed since release {release.number - 1}" if release.number > 1 else "Changes")
    changed = list(plain_english.changes(release))
    if release.number == 1:
        lines.append("This is the first release of this edition.")
    elif not changed:
        lines.append("No quote was added, taken out, reworded or moved.")
    for line in changed:
        lines.extend(_wrapped(line, "* "))
    return _text([*lines, "", *_withdrawn(release)])


def _for_each(release: FrozenRelease, formats: list[Format]) -> Iterator[str]:
    for group in FormatGroup:
        theirs = [file_format for file_format in formats if file_format.group is group]
        if theirs:
            yield from _title(str(group))
        for file_format in theirs:
            where = f"{stem(release)}{file_format.suffix}" if isinstance(file_format, OneFile) else ""
            yield f"{file_format.folder}/{where}"
            yield from _wrapped(f"{file_format.label}. {file_format.purpose}", "    ")


def _left_out(formats: Mapping[str, Format], left_out: LeftOut) -> Iterator[str]:
    if left_out:
        yield from _title("Not in this pack")
    for name, why in left_out.items():
        yield from _wrapped(f"{formats[name].label}: {why}", "* ")


def _withdrawn(release: FrozenRelease) -> Iterator[str]:
    for number, line in enumerate(plain_english.withdrawn(release)):
        if not number:
            yield from _title("Withdrawn")
        yield from _wrapped(line, "* ")


def _title(words: str) -> list[str]:
    return [words, "=" * min(len(words), WIDTH), ""]


def _wrapped(words: str, start: str = "") -> list[str]:
    rest = start if start.isspace() else " " * len(start)
    return [*textwrap.wrap(words, WIDTH, initial_indent=start, subsequent_indent=rest), ""]


def _text(lines: Iterable[str]) -> bytes:
    """With the line ends that every program on Windows reads."""
    return ("\r\n".join(lines).rstrip() + "\r\n").encode()
