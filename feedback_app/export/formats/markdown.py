"""Markdown for a wiki, a repository, or a content system that takes it."""

import re
from collections.abc import Iterator

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import For, OneFile
from feedback_app.export.style import PLAIN, Style

SPEAKS = re.compile(r"[\\`*_{}\[\]<>#|~&!$^=+:@/.()-]")
"""What Markdown, or one of its dialects, may take for more than a sign. CommonMark lets every one be escaped."""


class Markdown(OneFile):
    """CommonMark, every sign that could speak escaped: what is shown is what was approved."""

    name = "markdown"
    label = "Markdown"
    purpose = "For a wiki or a repository. A backslash before a sign is Markdown's and is not shown."
    taker = For.WEB
    folder = "web"
    may_refuse = False
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """A quote at a time."""
        yield f"# {escaped(release.title)}\n\n".encode()
        yield f"{escaped(plain_english.heading(release))}. {plain_english.frozen_on(release)}.\n".encode()
        for one in release.standing():
            yield f"\n{escaped(one.said)}:\n\n> “{_broken(one.words)}”\n".encode()
        yield _figures(release).encode()
        for number, line in enumerate(plain_english.withdrawn(release)):
            yield (("" if number else "\n## Withdrawn\n\n") + f"* {escaped(line)}\n").encode()


def escaped(words: str) -> str:
    """``words`` so that Markdown shows each sign of them."""
    return SPEAKS.sub(lambda sign: f"\\{sign[0]}", words)


def _broken(words: str) -> str:
    """Escaped, with its line ends as breaks inside the quote."""
    return escaped(words).replace("\n", "\\\n> ")


def _figures(release: FrozenRelease) -> str:
    rows = plain_english.figures(release)
    if not rows:
        return ""
    lines = [f"| {escaped(row.label)} | {escaped(row.value)} |" for row in rows]
    return "\n".join(
        [
            "",
            "## Figures",
            "",
            "| Figure | Value |",
            "| --- | --- |",
            *lines,
            "",
            plain_english.about_figures(release),
            "",
        ]
    )
