"""The names in a text: runs of words that could be one, weighed by what they are and what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feedback_app.rules.base import Reading
from feedback_app.rules.lists import listed
from feedback_app.rules.naming import cues
from feedback_app.rules.naming.words import Word, is_shouted, phrases, words_of

_ENOUGH = 1.0
_TITLED_GAP = re.compile(r"(?:\.? ?[(#]?(?:no\.? )?[a-z]{0,2}\d{1,6}[a-z]{0,2}[),]?)?[ .]{1,2}|/|, ", re.IGNORECASE)
_PARTICLES = frozenset("de da di do dos das del della van von der den ter ten le la el al bin ibn bint ap ab ferch ni nic o mac ul y e san st".split())
_AFTER_TITLE = "It follows a rank or title, so it reads as a person's name: leave it out or write the role in brackets."
_KNOWN = "This reads as a person's name: leave it out or write the role in brackets."
_SURROUNDED = "The words around it make this read as a person's name: leave it out or write the role in brackets."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the plain text that reads as a name, and why."""

    start: int
    end: int
    reason: str


def candidates(text: Reading) -> Iterator[Candidate]:
    """Every stretch of ``text`` that reads as a name."""
    words = words_of(text)
    yield from _Search(text, words).run()


class _Search:
    """One walk over the words of a text."""

    def __init__(self, text: Reading, words: list[Word]) -> None:
        self.text = text
        self.words = words
        self.masked = phrases(text, words)
        self.shouted = is_shouted(words)
        self.welsh = sum(word.lower in listed("welsh_words") for word in words) > 1
        self.last_end = -1  # index of the last word of the name found last

    def run(self) -> Iterator[Candidate]:
        place = 0
        while place < len(self.words):
            length = 0
            if place not in self.masked:
                length = self._cased(place) if self._is_cased(self.words[place]) else self._caseless(place)
            if length:
                first, last = self.words[place], self.words[place + length - 1]
                yield Candidate(first.start, last.end, self._reason(place))
                self.last_end = place + length - 1
            place += max(1, length)

    def _is_cased(self, word: Word) -> bool:
        if self.shouted or not word.capital:
            return False
        return not word.is_abbreviation

    # -- a word with a capital -----------------------------------------------------------------------------------

    def _cased(self, place: int) -> int:
        """How many words from ``place`` on are one name; 0 if none is."""
        word = self.words[place]
        if self._breaks(word) and not self._is_titled(place):
            return 0
        length = self._run_length(place)
        if self._ends_in_an_institution(place + length):
            return 0
        if length == 1 and word.initial:
            return 0
        if length > 1 and not self._could_begin(word, place):
            return 0
        weight = self._own_weight(place, length) + self._around(place, length)
        return length if weight >= _ENOUGH else 0

    def _breaks(self, word: Word) -> bool:
        nature = word.nature
        if nature.joins:
            return not nature.given_word
        if nature.given_word:
            return False
        return nature.title or nature.role or nature.breaks or (word.upper and nature.initials)

    def _could_begin(self, word: Word, place: int) -> bool:
        """Whether a run may begin with ``word``: "Brilliant Sarah" begins with the second."""
        nature = word.nature
        if self._is_titled(place) or nature.namelike or nature.surname_word or word.initial:
            return True
        return not nature.ordinary and not nature.joins and not nature.thing

    def _run_length(self, place: int) -> int:
        end = place + 1
        while end < len(self.words) and end not in self.masked and end - place < 5:
            step = self._step(end)
            if not step:
                break
            end += step
        return end - place

    def _step(self, place: int) -> int:
        """1 if the word at ``place`` goes on with the name, 2 if it is a particle and the next one does, else 0."""
        word, before = self.words[place], self.words[place - 1]
        close = word.gap == " " or (before.initial and word.gap in (". ", ".", "")) or (word.gap in ('. "', "  "))
        if not close:
            return 0
        if word.is_abbreviation:
            return 1 if before.nature.given and len(word.text) > 3 and word.nature.unknown and not word.nature.initials else 0
        if word.capital and not self._breaks(word) and not (word.nature.ordinary and not word.nature.namelike and not word.nature.surname_word and self.words[place - 1].nature.ordinary):
            return 1
        following = self.words[place + 1] if place + 1 < len(self.words) else None
        if word.lower in _PARTICLES and following and following.gap in (" ", "'") and following.capital:
            return 0 if self._breaks(following) else 2
        return 0

    def _ends_in_an_institution(self, after: int) -> bool:
        if after >= len(self.words):
            return False
        word = self.words[after]
        return word.gap == " " and word.capital and word.nature.breaks and not self.text.text[self.words[after - 1].end :].startswith("'")

    def _own_weight(self, place: int, length: int) -> float:
        word = self.words[place]
        if self._is_titled(place):
            return 3.0
        if length == 1:
            return self._single_weight(word)
        return self._pair_weight(place, length)

    def _single_weight(self, word: Word) -> float:
        nature = word.nature
        if word.upper and (len(word.text) < 4 or not (nature.given or nature.surname)):
            return -1.0
        if nature.thing:
            return -1.5
        if nature.place:
            return 0.1 if nature.given_word else -3.0
        if nature.given:
            return 1.6
        if nature.given_word:
            return 0.2 if word.opens or nature.joins else 0.8
        if nature.given_rare:
            return -0.3 if word.opens else 0.2
        if nature.surname and not nature.ordinary:
            return 0.4 if word.opens else 0.9
        if nature.ordinary:
            return -1.0 if word.opens else -0.6
        return 0.0 if word.opens else 0.5

    def _pair_weight(self, place: int, length: int) -> float:
        first = self.words[place]
        others = self.words[place + 1 : place + length]
        surname = any(word.nature.surname or word.nature.surname_word or word.nature.given for word in others)
        strange = any(word.nature.unknown for word in others)
        if first.nature.given and not (first.nature.place and not surname):
            return 2.5
        if first.initial:
            return 2.0 if surname or strange else -0.5
        if first.nature.given_word or first.nature.given_rare:
            return (2.0 if surname else 1.2) if not first.opens or strange or surname else 0.2
        if first.nature.thing or (first.nature.place and not surname):
            return -0.5
        if first.nature.surname:
            return 1.6 if surname or strange else 0.2
        if first.nature.unknown:
            return 1.5 if surname or strange else 0.0
        return 0.6 if surname else -1.0

    # -- a word without one ----------------------------------------------------------------------------------------

    def _caseless(self, place: int) -> int:
        word = self.words[place]
        nature = word.nature
        if nature.joins and not nature.given_word or len(word.lower) < 2:
            return 0
        if word.is_abbreviation and nature.initials:
            return 0
        if self._is_titled(place) and not nature.ordinary and not nature.role and not nature.breaks:
            return self._caseless_length(place)
        if nature.given and not nature.place and not nature.thing and not self.welsh:
            return self._caseless_length(place)
        if nature.given_word or nature.given or nature.surname:
            return self._caseless_length(place) if self._is_meant(place) else 0
        return 0

    def _caseless_length(self, place: int) -> int:
        following = self.words[place + 1] if place + 1 < len(self.words) else None
        if following is None or following.gap != " ":
            return 1
        nature = following.nature
        named = nature.surname or (nature.surname_word and not nature.joins) or nature.given or nature.unknown
        return 2 if named and not nature.initials and not nature.role else 1

    def _is_meant(self, place: int) -> bool:
        """Whether a word in small letters that may be a name is used as one."""
        word = self.words[place]
        before, after = self._sides(place, place)
        strong = cues.left_weight(before) >= 0.9 or self._continues_list(place) or self._follows_initial(place)
        following = self.words[place + 1] if place + 1 < len(self.words) else None
        surname = following is not None and following.gap == " " and following.nature.surname and not following.nature.ordinary
        if word.nature.given_word:
            return (strong and (cues.right_weight(after) > 0 or not following or following.gap != " " or following.nature.joins)) or (surname and not word.nature.joins)
        return strong and not word.nature.ordinary and not word.nature.place and not self.welsh

    def _follows_initial(self, place: int) -> bool:
        """``a. chowdhury``: a single letter with a full stop before a surname."""
        return place > 0 and len(self.words[place - 1].text) == 1 and self.words[place].gap in (". ", ".")

    # -- what stands around ----------------------------------------------------------------------------------------

    def _around(self, place: int, length: int) -> float:
        before, after = self._sides(place, place + length - 1)
        weight = cues.right_weight(after)
        if self._continues_list(place):
            weight += 1.0
        elif cues.is_signed(before) or self._is_alone_on_line(place, length):
            weight += 0.8
        else:
            left = cues.left_weight(before)
            known = self.words[place].nature.given and not self.words[place].nature.place
            weight += max(left, -0.3) if known or length > 1 else left
        return weight

    def _sides(self, first: int, last: int) -> tuple[str, str]:
        start, end = self.words[first].start, self.words[last].end
        return self.text.lower[max(0, start - 60) : start], self.text.lower[end : end + 48]

    def _continues_list(self, place: int) -> bool:
        if self.last_end < 0 or place - self.last_end > 2:
            return False
        return cues.joins_a_list(self.text.lower[self.words[self.last_end].end : self.words[place].start])

    def _is_alone_on_line(self, place: int, length: int) -> bool:
        """A line of nothing but one to three words with capitals, in an answer of several lines: a signature."""
        first, last = self.words[place], self.words[place + length - 1]
        before = self.text.text[: first.start].rpartition("\n")
        after = self.text.text[last.end :].partition("\n")
        return bool(before[1] or after[1]) and not before[2].strip(" -–*") and not after[0].strip(" ,.-–*")

    def _is_titled(self, place: int) -> bool:
        """Whether a rank or title, perhaps with a number behind it, stands before the word."""
        if not place:
            return False
        before, word = self.words[place - 1], self.words[place]
        if not (before.nature.rank or before.lower in ("det", "ch", "con", "officer", "constable", "judge", "uncle", "auntie")) or word.nature.joins or word.nature.rank:
            return False
        if not _TITLED_GAP.fullmatch(word.gap) or (word.gap == ", "):
            return False
        if not word.capital and not self.shouted and before.lower in ("officer", "judge", "con", "ch", "miss", "constable", "sergeant", "inspector"):
            return False
        return not word.nature.role and not word.nature.breaks

    def _reason(self, place: int) -> str:
        if self._is_titled(place):
            return _AFTER_TITLE
        return _KNOWN if self.words[place].nature.namelike else _SURROUNDED
