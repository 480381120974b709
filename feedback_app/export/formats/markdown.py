"""Markdown for a wiki, a repository, or a content system that takes it."""

import re
from collections.abc import Iterator

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!$^=+:@/.()-]")
"""Signs that mean something to Markdown or one of its dialects. CommonMark lets each of them be escaped."""


class Markdown(OneFile):
    """CommonMark. Every sign that could mean something is escaped, so that the words show exactly as approved."""

    name = "markdown"
    label = "Markdown"
    purpose = "For a wiki or a repository. A backslash before a sign is Markdown's and is not shown."
    group = FormatGroup.WEB
    folder = "web"
    may_refuse = False
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """Title, quotes, figures and what was withdrawn, in UTF-8, a quote at a time."""
        yield f"# {escaped(release.title)}\n\n".encode()
        yield f"{escaped(plain_english.heading(release))}. {plain_english.frozen_on(release)}.\n".encode()
        for quote in release.standing():
            yield f"\n{escaped(quote.introduction)}:\n\n> “{_quoted(quote.words)}”\n".encode()
        yield _figures(release).encode()
        for number, line in enumerate(plain_english.withdrawn(release)):
            yield (("" if number else "\n## Withdrawn\n\n") + f"* {escaped(line)}\n").encode()


def escaped(words: str) -> str:
    """``words`` so that Markdown shows every sign of them as it is."""
    return MARKUP.sub(lambda sign: f"\\{sign[0]}", words)


def _quoted(words: str) -> str:
    """Escaped for a block quote; line ends become line breaks inside it."""
    return escaped(words).replace("\n", "\\\n> ")


def _figures(release: FrozenRelease) -> str:
    rows = plain_english.figure_lines(release)
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
