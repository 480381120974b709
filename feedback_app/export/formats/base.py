"""The contract of a format: a name, a label, a purpose, and the files that it makes of a release."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from feedback_app.export.document import FrozenRelease, stem
from feedback_app.export.file import File
from feedback_app.export.style import PLAIN, Style


class FormatGroup(StrEnum):
    """Who takes a format: the headings on a release's page and in a pack's README, in this order."""

    DESIGNERS = "Designers"
    PRINT = "Print"
    WEB = "Web"
    OFFICE = "Spreadsheets and office"
    PIPELINE = "Pipeline"


class Format(ABC):
    """The same release in the same style gives the same bytes: that is how a pack is proved later.

    An item of the shelf is one file of this folder with one such class.
    """

    name: ClassVar[str]
    """How an address and the command line ask for it, such as ``csv``; the record of downloads holds it too."""

    label: ClassVar[str]
    """What a member of staff reads on the button."""

    purpose: ClassVar[str]
    """A sentence on what it is for: the release's page and the pack's README print it."""

    group: ClassVar[FormatGroup] = FormatGroup.PRINT

    folder: ClassVar[str] = "print"
    """The folder of a pack that holds its files."""

    may_refuse: ClassVar[bool] = True
    """Whether some releases cannot be written in it, as where words do not fit. All its files are then written before
    the first byte of them, or of a pack, leaves."""

    @abstractmethod
    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        """The files in order. Whoever reads them reads each to its end before asking for the next.

        Raises:
            CannotBeSetError: where the release cannot be written so; never where ``may_refuse`` is False.
        """


class OneFile(Format):
    """A format that is a single file."""

    suffix: ClassVar[str]
    """How the file's name ends, with what tells it from others of its kind: ``.json``, ``-exact.csv``."""

    media_type: ClassVar[str]

    @abstractmethod
    def pieces(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[bytes]:
        """The bytes of the file, piece by piece; refused as by ``files``."""

    def files(self, release: FrozenRelease, style: Style = PLAIN) -> Iterator[File]:
        yield File(stem(release) + self.suffix, self.pieces(release, style))

    def written(self, release: FrozenRelease, style: Style = PLAIN) -> bytes:
        """The whole file in memory: for tests and small releases."""
        return b"".join(self.pieces(release, style))
