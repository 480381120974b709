"""Letters that look like others, put back: what a person reads, as plain letters that a rule can match.

Officers paste from phones, spreadsheets and chats, and some disguise a word on purpose. Folding turns full-width and
mathematical letters, look-alikes of other alphabets, accents, odd spaces, invisible characters and d e l i b e r a t e
spacing into plain ones, and keeps for every folded character its position in the text as given. The confusable letters
are those of the Unicode security data (UTS 39, confusables.txt) that a keyboard or a page of "fancy letters" yields.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_ALIKE = {
    "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
    "Τ": "T", "Υ": "Y", "Χ": "X", "α": "a", "ο": "o", "ν": "v", "ι": "i", "κ": "k", "ρ": "p", "υ": "u", "χ": "x",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X",
    "У": "Y", "І": "I", "Ј": "J", "Ѕ": "S", "Ԛ": "Q", "Ԝ": "W", "Ү": "Y", "Ӏ": "I", "а": "a", "е": "e", "о": "o",
    "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w",
    "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "ү": "y", "ӏ": "l", "г": "r", "п": "n", "օ": "o", "ո": "n",
    "ս": "u", "հ": "h", "ԍ": "g", "ɑ": "a", "Ɑ": "A", "ɡ": "g", "ı": "i", "ȷ": "j", "ⅼ": "l", "ᴀ": "A", "ʙ": "B",
    "ᴄ": "C", "ᴅ": "D", "ᴇ": "E", "ꜰ": "F", "ɢ": "G", "ʜ": "H", "ɪ": "I", "ᴊ": "J", "ᴋ": "K", "ʟ": "L", "ᴍ": "M",
    "ɴ": "N", "ᴏ": "O", "ᴘ": "P", "ǫ": "Q", "ʀ": "R", "ꜱ": "S", "ᴛ": "T", "ᴜ": "U", "ᴠ": "V", "ᴡ": "W", "ʏ": "Y",
    "ᴢ": "Z", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
    "ŧ": "t", "Ŧ": "T", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS",
    "ə": "e", "Ə": "E", "ɛ": "e", "Ɛ": "E", "ɔ": "o", "Ɔ": "O", "ŋ": "n", "Ŋ": "N", "ɓ": "b", "Ɓ": "B", "ɗ": "d",
    "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ʼ": "'", "ʻ": "'", "ʹ": "'", "ˈ": "'", "‘": "'", "’": "'", "‛": "'", "`": "'",
    "´": "'", "′": "'", "＇": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "‚": "'",
    "‹": "'", "›": "'", "‐": "-", "‑": "-", "‒": "-", "−": "-", "⁃": "-", "﹣": "-", "—": "–", "―": "–",
    "⁄": "/", "∕": "/", "∙": ".", "․": ".", "。": ".", "｡": ".", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
    "\t": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "ㅤ": "", "ᅟ": "", "ᅠ": "", "ﾠ": "", "\u034f": "", "឴": "", "឵": "",
}  # fmt: skip
_SQUARED = {0x1F130: 26, 0x1F150: 26, 0x1F170: 26}  # letters in squares and circles, negative ones included
_DROPPED = frozenset(("Mn", "Me", "Cf"))
_SPACED = re.compile(r"(?<![\w@])\w([ .\-_*·|])\w(?:\1\w)+(?![\w@])")
_MAYBE_SPACED = re.compile(r"[ .\-_*·|]\w[ .\-_*·|]\w(?!\w)|^\w[ .\-_*·|]\w[ .\-_*·|]")
_ASCII = frozenset(map(chr, range(128)))
_WHITE: dict[int, str] = {ord("\t"): " ", ord("\r"): " ", 0x0B: " ", 0x0C: " ", ord("`"): "'"}


class Folded(NamedTuple):
    """The plain text, and for each of its characters where its source starts and ends in the text as given."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> Folded:
    """What ``text`` reads as, in plain letters; linear in its length."""
    strange = set(text) - _ASCII
    # A translation by table does, unless some letter becomes none or several: then offsets move.
    if not strange:
        folded = Folded(text.translate(_WHITE), range(len(text)), range(1, len(text) + 1))
    elif all(len(_plain(sign)) == 1 for sign in strange):
        folded = Folded(text.translate(_table(strange)), range(len(text)), range(1, len(text) + 1))
    else:
        folded = _folded(text)
    return _closed_up(folded) if _MAYBE_SPACED.search(folded.text) else folded


def _table(strange: set[str]) -> dict[int, str]:
    return _WHITE | {ord(sign): _plain(sign) for sign in strange}


def _folded(text: str) -> Folded:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, sign in enumerate(text):
        plain = _WHITE.get(ord(sign), sign) if sign in _ASCII else _plain(sign)
        if (
            not plain and ends and unicodedata.combining(sign)
        ):  # a loose accent belongs to the letter before it
            ends[-1] = position + 1
        for letter in plain:
            letters.append(letter)
            starts.append(position)
            ends.append(position + 1)
    return Folded("".join(letters), starts, ends)


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    for first, count in _SQUARED.items():
        if first <= ord(sign) < first + count:
            return chr(ord("A") + ord(sign) - first)
    if unicodedata.category(sign) in _DROPPED:
        return ""
    if unicodedata.decimal(sign, None) is not None:
        return str(unicodedata.decimal(sign))
    return _decomposed(sign)


def _decomposed(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", sign)
    if parts == sign:
        return " " if sign.isspace() and sign != "\n" else sign
    letters = (_ALIKE.get(part, part) for part in parts if unicodedata.category(part) not in _DROPPED)
    return "".join(" " if letter.isspace() else letter for letter in letters)


def _closed_up(folded: Folded) -> Folded:
    """``folded`` with "J a n e" read as "Jane": three or more single characters with one sign between each.

    Figures with dots or hyphens between them are left alone: "1.2.3.4" is an address, "1-2-3" a list.
    """
    runs = [run.span() for run in _SPACED.finditer(folded.text) if _is_disguised(run.group(), run.group(1))]
    if not runs:
        return folded
    positions: list[int] = []
    reached = 0
    for start, end in runs:
        positions.extend(range(reached, start))
        positions.extend(range(start, end, 2))
        reached = end
    positions.extend(range(reached, len(folded.text)))
    return Folded(
        "".join(folded.text[position] for position in positions),
        [folded.starts[position] for position in positions],
        [folded.ends[position] for position in positions],
    )


def _is_disguised(run: str, between: str) -> bool:
    singles = run[::2]
    return not singles.isdigit() if between != " " else not singles.isspace()
