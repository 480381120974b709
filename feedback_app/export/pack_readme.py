"""What a pack says of itself to the people who open it."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease, stem
from feedback_app.export.formats.base import For, Format, OneFile

WIDTH = 78
LeftOut = Mapping[str, str]
"""By the name of a format that refused the release, why."""


def read_me(release: FrozenRelease, forms: Mapping[str, Format], left_out: LeftOut) -> bytes:
    """README.txt: what this is, what each file is for, what had to come out, and how to prove it."""
    lines = [
        *_title(release.title),
        plain_english.heading(release),
        f"{plain_english.frozen_on(release)}, released with {release.count} "
        f"{'quote' if release.count == 1 else 'quotes'}",
        "",
        *_told(
            "Every quote stands here exactly as it was approved. Do not change, shorten or join the words; take "
            "another quote instead. Keep the attribution beside the words: it is as much as may be said."
        ),
        *_withdrawn(release),
        *_left_out(forms, left_out),
        *_for_each(release, [form for name, form in forms.items() if name not in left_out]),
        *_title("Whether this is the pack that was released"),
        *_told(
            "manifest.json holds the size and SHA-256 of every file. The command feedback verify-pack proves them, "
            "each quote, and the seal of the whole release, with this ZIP alone or against the records behind it."
        ),
    ]
    return _text(lines)


def changes(release: FrozenRelease) -> bytes:
    """CHANGES.txt: what is new against the release before this one, and what was withdrawn since."""
    lines = _title(f"Changed since release {release.number - 1}" if release.number > 1 else "Changes")
    found = list(plain_english.changes(release))
    if release.number == 1:
        lines.append("This is the first release of this edition.")
    elif not found:
        lines.append("No quote was added, taken out, reworded or moved.")
    for line in found:
        lines.extend(_told(line, "* "))
    return _text([*lines, "", *_withdrawn(release)])


def _for_each(release: FrozenRelease, forms: list[Format]) -> Iterator[str]:
    for taker in For:
        theirs = [form for form in forms if form.taker is taker]
        if theirs:
            yield from _title(str(taker))
        for form in theirs:
            where = f"{stem(release)}{form.suffix}" if isinstance(form, OneFile) else ""
            yield f"{form.folder}/{where}"
            yield from _told(f"{form.label}. {form.purpose}", "    ")


def _left_out(forms: Mapping[str, Format], left_out: LeftOut) -> Iterator[str]:
    if left_out:
        yield from _title("Not in this pack")
    for name, why in left_out.items():
        yield from _told(f"{forms[name].label}: {why}", "* ")


def _withdrawn(release: FrozenRelease) -> Iterator[str]:
    for number, line in enumerate(plain_english.withdrawn(release)):
        if not number:
            yield from _title("Withdrawn")
        yield from _told(line, "* ")


def _title(words: str) -> list[str]:
    return [words, "=" * min(len(words), WIDTH), ""]


def _told(words: str, start: str = "") -> list[str]:
    rest = start if start.isspace() else " " * len(start)
    return [*textwrap.wrap(words, WIDTH, initial_indent=start, subsequent_indent=rest), ""]


def _text(lines: Iterable[str]) -> bytes:
    """With the line ends that every program on Windows reads."""
    return ("\r\n".join(lines).rstrip() + "\r\n").encode()
