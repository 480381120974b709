"""A text as words with their positions: what the search for names walks over."""

import re
from dataclasses import dataclass
from functools import cache

from feedback_app.screening.base import ScreenedText
from feedback_app.screening.lists import word_list
from feedback_app.screening.naming.nature import NATURES, Nature, nature

_WORD = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+|'(?![sS](?![A-Za-z]))[A-Za-z]+)*)(?:'[sS](?![A-Za-z]))?")
_ENDS_SENTENCE = re.compile(r"[.!?:;\n•*\"\u2022()\[\]–]|(?:^| )- ")
_CAPITAL = re.compile(r"[A-Z]")
_LONGEST_PHRASE = 6


@dataclass(slots=True)
class Word:
    """One word: its position in the plain text, how it is written, and the ``gap`` between it and the word before.

    ``opens`` where a capital says nothing, as at the start of a sentence.
    """

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
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_abbreviation(self) -> bool:
        """``NINO``, ``MPs``, ``NFA'd``: capitals that no list knows as a name."""
        if not (self.text[:2].isupper() and self.text[:2].isalpha()) or len(self.text) < 2:
            return False
        known = self.nature.given or self.nature.given_word or self.nature.surname
        return len(self.text) < 4 or self.nature.initials or not known

    @property
    def breaks(self) -> bool:
        """No part of a name with a capital: "the", "Sergeant", "Analyst", "Police"."""
        known = self.nature
        if known.given_word:
            return False
        return (
            known.joins
            or known.title
            or known.role
            or known.breaks
            or (self.text.isupper() and known.initials)
        )


class Words:
    """The words of a text, each made when it is first looked at; possessive endings are left off."""

    def __init__(self, text: ScreenedText) -> None:
        self._text = text
        lower = text.lower
        self._spans = [match.span(1) for match in _WORD.finditer(text.plain)]
        self._seen: dict[int, Word] = {}
        self.lowers = [lower[start:end] for start, end in self._spans]

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index: int) -> Word:
        word = self._seen.get(index)
        if word is None:
            word = self._seen[index] = self._word_at(index)
        return word

    def get(self, index: int) -> Word | None:
        """The word at ``index``, or None before the first and behind the last."""
        return self[index] if 0 <= index < len(self._spans) else None

    def _word_at(self, index: int) -> Word:
        start, end = self._spans[index]
        gap = self._text.plain[self._spans[index - 1][1] if index else 0 : start]
        opens = not index or (gap != " " and self._opens(gap, index - 1))
        lower = self.lowers[index]
        return Word(start, end, self._text.plain[start:end], lower, nature(lower), gap, opens)

    def _opens(self, gap: str, before: int) -> bool:
        if gap == ". " and (len(self.lowers[before]) == 1 or nature(self.lowers[before]).title):
            return False
        return _ENDS_SENTENCE.search(gap) is not None

    def worth_a_look(self, *, shouted: bool) -> list[int]:
        """The indexes of words that could begin a name; most words of most texts could not."""
        written = self._text.plain
        after_rank = False
        indexes: list[int] = []
        for index, lower in enumerate(self.lowers):
            known = NATURES[lower]
            if after_rank or not known.dull or (not shouted and written[self._spans[index][0]] < "a"):
                indexes.append(index)
            after_rank = known.rank
        return indexes

    def is_shouted(self) -> bool:
        """Whether the text is typed in capitals, so that they tell nothing."""
        letters = sum(map(len, self.lowers))
        return len(self) > 3 and len(_CAPITAL.findall(self._text.plain)) > 0.6 * letters

    def in_phrases(self) -> set[int]:
        """The indexes of words that belong to a saying, law, firm, town or person of history in more than one word."""
        masked: set[int] = set()
        starts = _phrase_starts()
        for index, pair in enumerate(zip(self.lowers, [*self.lowers[1:], ""], strict=False)):
            if (pair in starts or pair[0] in starts) and index not in masked:
                masked.update(range(index, index + self._phrase_length(index)))
        return masked

    def _phrase_length(self, index: int) -> int:
        """How many words from ``index`` on are the longest listed phrase, its possessive included; 0 if none is."""
        lower, start = self._text.lower, self._spans[index][0]
        for last in range(min(len(self), index + _LONGEST_PHRASE) - 1, index - 1, -1):
            end = self._spans[last][1]
            phrase = " ".join(lower[start:end].split())
            if phrase in _phrases() or (lower.startswith("'s", end) and f"{phrase}'s" in _phrases()):
                return last - index + 1
        return 0


@cache
def _phrases() -> frozenset[str]:
    entries = word_list("things") | word_list("places") | word_list("world")
    return frozenset(entry for entry in entries if not entry.isalnum())


@cache
def _phrase_starts() -> frozenset[tuple[str, str] | str]:
    """The first two words of every phrase, or the only one of a phrase such as "king's"."""
    words = ([match.group(1) for match in _WORD.finditer(entry)] for entry in _phrases())
    return frozenset((parts[0], parts[1]) if len(parts) > 1 else parts[0] for parts in words if parts)
