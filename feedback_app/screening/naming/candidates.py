"""The names in a text: runs of words that could be one, weighed by what they are and what stands around them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from feedback_app.screening.base import Reading
from feedback_app.screening.lists import listed, set_of
from feedback_app.screening.naming import cues
from feedback_app.screening.naming.nature import nature
from feedback_app.screening.naming.own_weight import own_weight
from feedback_app.screening.naming.words import Word, Words

_ENOUGH = 0.999  # the weights are tenths, and their sum is not exact
_STRONG_CUE, _GOOD_CUE = 0.9, 0.8
_TITLED_GAP = re.compile(
    r" \(|(?:\.? ?[(#]?(?:no\.? )?[a-z]{0,2}\d{1,6}[a-z]{0,2}[),]?)?[ .]{1,2}|/|\. \(", re.IGNORECASE
)
_PARTICLES = set_of(
    "de da di do dos das del della van von der den ter ten le la el al bin ibn bint ap ab ferch ni nic o"
    " mac ul y e san st"
)
_ONLY_BEFORE_CAPITALS = set_of(
    "recorder coroner chair acc dcc cc pcc commander constables officer judge con ch miss constable"
    " sergeant inspector officers"
)
_LIKE_A_RANK = set_of(
    "recorder coroner acc dcc cc pcc commander det ch con officer constable judge uncle auntie skipper sarge"
)
_LONGEST_ABBREVIATION = 4  # "Insp." and "Supt."; a full stop behind "sergeant" ends a sentence
_AFTER_TITLE = (
    "It follows a rank or title, so it reads as a person's name: leave it out or write the role in brackets."
)
_KNOWN = "This reads as a person's name: leave it out or write the role in brackets."
_SURROUNDED = (
    "The words around it make this read as a person's name: leave it out or write the role in brackets."
)


class Candidate(NamedTuple):
    """A stretch of the plain text that reads as a name, and why."""

    start: int
    end: int
    reason: str


def candidates(text: Reading) -> Iterator[Candidate]:
    """Every stretch of ``text`` that reads as a name."""
    search = _Search(text)
    reached = 0
    for place in search.words.worth_a_look(shouted=search.shouted):
        length = search.length_at(place) if place >= reached else 0
        if length:
            reached = place + length
            yield Candidate(search.words[place].start, search.words[reached - 1].end, search.reason(place))
            search.last = reached - 1


class _Search:
    """One walk over the words of a text; ``last`` is the place of the last word of the name found last."""

    def __init__(self, text: Reading) -> None:
        self.text = text
        self.words = Words(text)
        self.masked = self.words.in_phrases()
        self.shouted = self.words.is_shouted()
        self.welsh = len(text.vocabulary & listed("welsh_words")) > 1
        self.last = -9

    def length_at(self, place: int) -> int:
        """How many words from ``place`` on are one name; 0 if none begins there."""
        word = self.words[place]
        if place in self.masked or (self.welsh and word.lower in listed("welsh_words")):
            return 0
        cased = word.capital and not self.shouted and not word.is_abbreviation
        return self._cased(place) if cased else self._caseless(place)

    def reason(self, place: int) -> str:
        if self._is_titled(place):
            return _AFTER_TITLE
        return _KNOWN if self.words[place].nature.namelike else _SURROUNDED

    def _cased(self, place: int) -> int:
        word = self.words[place]
        titled = self._is_titled(place)
        if (word.breaks and not titled) or self._is_a_saint(place):
            return 0
        length = self._run_length(place)
        if (length == 1 and word.initial) or self._ends_in_an_institution(place + length):
            return 0
        if length > 1 and not titled and not word.nature.could_begin and not word.initial:
            return 0
        if titled:
            return length
        run = [self.words[at] for at in range(place, place + length)]
        return length if own_weight(run) + self._around(place, length) >= _ENOUGH else 0

    def _is_a_saint(self, place: int) -> bool:
        """``St Botolph's Primary``: a church, a school or a town."""
        return (
            place > 0
            and self.words.lowers[place - 1] in ("st", "saint")
            and self.words[place].gap in (" ", ". ")
        )

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
        if word.gap not in (" ", "  ") and not (before.initial and word.gap in (". ", ".", "")):
            return 0
        if word.is_abbreviation:
            spelt = len(word.text) > 3 and word.nature.unknown and not word.nature.initials
            return int(before.nature.given and spelt)
        if word.capital and not word.breaks:
            two_words = word.nature.ordinary and before.nature.ordinary and not word.nature.namelike
            return int(not two_words or word.nature.surname_word)
        following = self.words.get(place + 1)
        goes_on = (
            following is not None
            and following.gap in (" ", "'")
            and following.capital
            and not following.breaks
        )
        return 2 if word.lower in _PARTICLES and goes_on else 0

    def _ends_in_an_institution(self, after: int) -> bool:
        word = self.words.get(after)
        return word is not None and word.gap == " " and word.capital and word.nature.breaks

    def _caseless(self, place: int) -> int:
        """As ``_cased``, for a word whose capitals tell nothing or that has none."""
        word = self.words[place]
        known = word.nature
        if (
            len(word.lower) < 2
            or (known.joins and not known.given_word)
            or (word.is_abbreviation and known.initials)
        ):
            return 0
        if self._is_titled(place) and not known.ordinary:
            return self._caseless_length(place)
        if known.given and not known.place and not known.thing and not self.welsh:
            return self._caseless_length(place)
        return self._caseless_length(place) if self._is_meant(place) else 0

    def _caseless_length(self, place: int) -> int:
        following = self.words.get(place + 1)
        if following is None or following.gap != " " or following.nature.initials or following.nature.role:
            return 1
        known = following.nature
        named = known.surname or known.given or known.unknown or (known.surname_word and not known.joins)
        return 2 if named else 1

    def _is_meant(self, place: int) -> bool:
        """Whether a word in small letters that may be a name is used as one."""
        word = self.words[place]
        known = word.nature
        if not (known.given_word or known.given or known.surname):
            return False
        listed_or_led = self._continues_list(place) or self._follows_initial(place)
        left = 1.0 if listed_or_led else cues.left_weight(self.words, place)
        if known.given_word:
            return self._is_meant_though_a_word(place, left)
        strong = left >= _STRONG_CUE or cues.names_a_family(self.words, place)
        return strong and not (known.ordinary or known.place or self.welsh)

    def _is_meant_though_a_word(self, place: int, left: float) -> bool:
        """As ``_is_meant``, for "ali" and "mark"; an ordinary word needs thanks or talk before it, or two signs."""
        word, following = self.words[place], self.words.get(place + 1)
        known = word.nature
        ends = following is None or following.gap != " " or following.nature.joins
        if following and not ends and following.nature.surname and not following.nature.ordinary:
            return not known.joins
        right = cues.right_weight(self.words, place)
        if word.opens and not known.ordinary and right >= _GOOD_CUE:
            return True
        if known.ordinary and left < 1.0:
            return left >= _STRONG_CUE and right >= _GOOD_CUE
        return left >= _STRONG_CUE and (ends or right > 0)

    def _follows_initial(self, place: int) -> bool:
        """``a. chowdhury``: a single letter with a full stop before a surname."""
        return place > 0 and len(self.words.lowers[place - 1]) == 1 and self.words[place].gap in (". ", ".")

    def _around(self, place: int, length: int) -> float:
        weight = cues.right_weight(self.words, place + length - 1)
        if self._continues_list(place):
            return weight + 1.0
        left = cues.left_weight(self.words, place)
        if left <= 0 and self._is_alone_on_line(place, length):
            return weight + 0.8
        known = self.words[place].nature.given and not self.words[place].nature.place
        return weight + (max(left, -0.3) if known or length > 1 else left)

    def _continues_list(self, place: int) -> bool:
        if place - self.last > 2:
            return False
        return cues.joins_a_list(self.text.lower[self.words[self.last].end : self.words[place].start])

    def _is_alone_on_line(self, place: int, length: int) -> bool:
        """A line of nothing but a few words with capitals, in an answer of several lines: a signature."""
        text, first, last = self.text.text, self.words[place].start, self.words[place + length - 1].end
        before, after = text[max(0, first - 9) : first], text[last : last + 9]
        if "\n" not in before and "\n" not in after:
            return False
        begins = "\n" in before or len(before) == first
        ends = "\n" in after or last + len(after) == len(text)
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        return begins and ends and not line.strip(" ,.-–*")

    def _follows_rank(self, place: int) -> bool:
        return place > 0 and (
            nature(self.words.lowers[place - 1]).rank or self.words.lowers[place - 1] in _LIKE_A_RANK
        )

    def _is_titled(self, place: int) -> bool:
        """Whether a rank or title, perhaps with a number behind it, stands before the word."""
        if not self._follows_rank(place):
            return False
        word: Word = self.words[place]
        known = word.nature
        if known.joins or known.rank or known.role or known.breaks or not _TITLED_GAP.fullmatch(word.gap):
            return False
        if word.gap.startswith(".") and len(self.words.lowers[place - 1]) > _LONGEST_ABBREVIATION:
            return False
        return word.capital or self.shouted or self.words.lowers[place - 1] not in _ONLY_BEFORE_CAPITALS
