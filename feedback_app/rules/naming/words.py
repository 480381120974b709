"""A text as words with their places: what the search for names walks over."""

import re
from dataclasses import dataclass
from functools import cache

from feedback_app.rules.base import Reading
from feedback_app.rules.lists import listed
from feedback_app.rules.naming.nature import Nature, nature

_WORD = re.compile(r"[A-Za-z]+(?:['\-][A-Za-z]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?:;\n•*\"\u2022()\[\]–]|(?:^| )- ")
_AFTER_ABBREVIATION = re.compile(r"\.? $")
_LONGEST_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place, how it is written, and the signs between it and the word before."""

    start: int
    end: int
    text: str
    lower: str
    nature: Nature
    gap: str
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper() and self.text not in "I"

    @property
    def is_abbreviation(self) -> bool:
        """``NINO``, ``MPs``, ``NFA'd``: capitals that no list knows as a name."""
        if len(self.text) < 2 or not self.text[:2].isupper():
            return False
        nature = self.nature
        return len(self.text) < 4 or nature.initials or not (nature.given or nature.given_word or nature.surname)

    @property
    def upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def words_of(text: Reading) -> list[Word]:
    """Every word of ``text``, without a possessive ending; ``opens`` where a capital says nothing."""
    words: list[Word] = []
    reached = 0
    for found in _WORD.finditer(text.text):
        written = found.group()
        if written[-2:] in ("'s", "'S"):
            written = written[:-2]
        start = found.start()
        gap = text.text[reached:start]
        lower = text.lower[start : start + len(written)]
        opens = not words or (gap != " " and _opens(gap, words[-1]))
        words.append(Word(start, start + len(written), written, lower, nature(lower), gap, opens))
        reached = found.end()
    return words


def _opens(gap: str, before: Word) -> bool:
    abbreviated = before.initial or before.nature.title or before.nature.rank
    if abbreviated and _AFTER_ABBREVIATION.fullmatch(gap):
        return False
    return _ENDS_SENTENCE.search(gap) is not None


def is_shouted(words: list[Word]) -> bool:
    """Whether the text is typed in capitals, so that they tell nothing."""
    long = [word for word in words if len(word.text) > 2]
    return len(long) > 3 and sum(word.upper for word in long) > 0.6 * len(long)


def phrases(text: Reading, words: list[Word]) -> set[int]:
    """Where in ``words`` a saying, law, firm, town or person of history in more than one word stands."""
    masked: set[int] = set()
    for place, word in enumerate(words):
        if word.lower in _phrase_starts() and place not in masked:
            masked.update(range(place, place + _phrase_length(text, words, place)))
    return masked


def _phrase_length(text: Reading, words: list[Word], place: int) -> int:
    """How many words from ``place`` on are the longest listed phrase, its possessive ending included; 0 if none is."""
    for last in range(min(len(words), place + _LONGEST_PHRASE) - 1, place - 1, -1):
        start, end = words[place].start, words[last].end
        phrase = " ".join(text.lower[start:end].split())
        owned = phrase + "'s" if text.lower.startswith("'s", end) else phrase
        if phrase in _phrases() or owned in _phrases():
            return last - place + 1
    return 0


@cache
def _phrases() -> frozenset[str]:
    entries = listed("things") | listed("places") | listed("world")
    return frozenset(entry for entry in entries if not entry.isalnum())


@cache
def _phrase_starts() -> frozenset[str]:
    found = (_WORD.match(entry) for entry in _phrases())
    return frozenset(first.group().removesuffix("'s") for first in found if first)
