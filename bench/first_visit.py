"""What a browser that comes for the first time has to load, in bytes over the wire."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

MOST_BYTES = 60_000
"""What a first visit may weigh, all told."""

FACE = re.compile(r"@font-face\{([^}]*)\}")
SOURCE = re.compile(r'src:url\("([^"]+)"\)')
RANGES = re.compile(r"unicode-range:([^;}]+)")
LOADED_BY_LINK = frozenset({"stylesheet", "icon", "preload"})
UNSEEN = frozenset({"head", "script", "style"})


@dataclass(frozen=True)
class Piece:
    """One answer: its address, how many bytes it took with its head, and its text once unpacked."""

    address: str
    size: int
    text: str


Fetch = Callable[[str], Piece]
"""Asks for an address of this server as a browser does, which takes gzip."""


def first_visit(address: str, fetch: Fetch) -> list[Piece]:
    """The page and everything that it makes a browser load, each once.

    A font is loaded where a letter of the page falls to it: of two faces that hold a letter, to the later one
    (CSS Fonts 4, 4.5). Pictures that a style sheet names are not looked for, as ours names none.
    """
    page = fetch(address)
    read = _Page()
    read.feed(page.text)
    named = dict.fromkeys(urljoin(address, one) for one in read.loads)
    pieces = {address: page, **{one: fetch(one) for one in named}}
    sheets = [piece for piece in pieces.values() if ".css" in piece.address]
    fonts = dict.fromkeys(font for sheet in sheets for font in _fonts(sheet, read.letters))
    return [*pieces.values(), *(fetch(font) for font in fonts if font not in pieces)]


class _Page(HTMLParser):
    """Reads what a page names to be loaded, and the letters that it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.letters: set[str] = set()
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and LOADED_BY_LINK & set(str(given.get("rel")).split()):
            self.loads.append(str(given["href"]))
        elif tag in {"script", "img"} and given.get("src"):
            self.loads.append(str(given["src"]))
        if tag in UNSEEN:
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and self._unseen[-1] == tag:
            self._unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.letters.update(data)


def _fonts(sheet: Piece, letters: set[str]) -> Iterator[str]:
    faces = [
        (urljoin(sheet.address, source[1]), _ranges(rule))
        for rule in FACE.findall(sheet.text)
        if (source := SOURCE.search(rule))
    ]
    for letter in map(ord, sorted(letters)):
        falls_to = [font for font, ranges in faces if any(first <= letter <= last for first, last in ranges)]
        yield from falls_to[-1:]


def _ranges(rule: str) -> list[tuple[int, int]]:
    named = RANGES.search(rule)
    if named is None:
        return [(0, 0x10FFFF)]
    ends = [part.strip().removeprefix("U+").partition("-") for part in named[1].split(",")]
    return [(int(first, 16), int(last or first, 16)) for first, _, last in ends]
