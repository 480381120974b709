"""Plain text, the accessible version of the infographic."""

from collections.abc import Iterator

from feedback_app.export import plain_english
from feedback_app.export.document import FrozenRelease
from feedback_app.export.formats.base import FormatGroup, OneFile
from feedback_app.export.style import PLAIN, Style


class PlainWords(OneFile):
    """Everything that the infographic shows, figures too, in the order in which it is read."""

    name = "text"
    label = "Plain text, accessible version"
    purpose = "Everything that the infographic says, for people who do not see it: put it beside the picture."
    group = FormatGroup.WEB
    folder = "web"
    may_refuse = False
    suffix = ".txt"
    media_type = "text/plain; charset=utf-8"

    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """Title, quotes, figures and what was withdrawn, in UTF-8, a quote at a time."""
        yield f"{release.title}\n{plain_english.heading(release)}\n{plain_english.frozen_on(release)}\n".encode()
        for quote in release.standing():
            yield f"\n{quote.introduction}:\n“{quote.words}”\n".encode()
        if rows := plain_english.figure_lines(release):
            lines = [f"{row.label}: {row.value}" for row in rows]
            yield "\n".join(
                ["", "Figures", "", *lines, "", plain_english.about_figures(release), ""]
            ).encode()
        for number, line in enumerate(plain_english.withdrawn(release)):
            yield (("" if number else "\nWithdrawn\n\n") + line + "\n").encode()
