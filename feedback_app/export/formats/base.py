"""What every way of writing down a release keeps to."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from feedback_app.export.document import FrozenRelease, stem
from feedback_app.export.file import File
from feedback_app.export.style import PLAIN, Style


class For(StrEnum):
    """Who takes a format: the headings on a release's page and in a pack's README, in this order."""

    DESIGNERS = "Designers"
    PRINT = "Print"
    WEB = "Web"
    OFFICE = "Spreadsheets and office"
    PIPELINE = "Pipeline"


class Format(ABC):
    """One way in which a release leaves. The same release in the same style gives the same bytes."""

    name: ClassVar[str]
    """By which it is asked for, in an address and at the command line."""

    label: ClassVar[str]
    """What a member of staff reads on the button."""

    purpose: ClassVar[str]
    """What it is for, in a sentence that a designer reads in the pack's README."""

    taker: ClassVar[For] = For.PRINT

    folder: ClassVar[str] = "print"
    """Where a pack holds it."""

    may_refuse: ClassVar[bool] = True
    """Whether some releases cannot be written in it, as where words do not fit: all of it is then written before the
    first byte of it, or of a pack, leaves."""

    @abstractmethod
    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        """Its files, one after the other; each is written out before the next is asked for."""


class OneFile(Format):
    """A format that is a single file."""

    suffix: ClassVar[str]
    """How the file's name ends, with what tells it from others of its kind: ``.json``, ``-exact.csv``."""

    media_type: ClassVar[str]

    @abstractmethod
    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The file, piece by piece."""

    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        """The one file."""
        yield File(stem(release) + self.suffix, self.pieces(release, style))

    def written(self, release: FrozenRelease, style: Style = PLAIN) -> bytes:
        """The whole file at once."""
        return b"".join(self.pieces(release, style))
