"""The names in a text: runs of words that could be one, weighed by what they are and what stands around them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from feedback_app.screening.base import ScreenedText
from feedback_app.screening.lists import set_of, word_list
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


def candidates(text: ScreenedText) -> Iterator[Candidate]:
    """Every stretch of ``text`` that reads as a name."""
    search = _Search(text)
    reached = 0
    for index in search.words.worth_a_look(shouted=search.shouted):
        length = search.length_at(index) if index >= reached else 0
        if length:
            reached = index + length
            yield Candidate(search.words[index].start, search.words[reached - 1].end, search.reason(index))
            search.last = reached - 1


class _Search:
    """One walk over the words of a text; ``last`` is the index of the last word of the name found last."""

    def __init__(self, text: ScreenedText) -> None:
        self.text = text
        self.words = Words(text)
        self.masked = self.words.in_phrases()
        self.shouted = self.words.is_shouted()
        # One Welsh word alone may well stand in an English text.
        self.welsh = len(text.vocabulary & word_list("welsh_words")) > 1
        self.last = -9  # far before the first word: no list is under way

    def length_at(self, index: int) -> int:
        """How many words from ``index`` on are one name; 0 if none begins there."""
        word = self.words[index]
        if index in self.masked or (self.welsh and word.lower in word_list("welsh_words")):
            return 0
        cased = word.capital and not self.shouted and not word.is_abbreviation
        return self._length_by_capitals(index) if cased else self._length_without_capitals(index)

    def reason(self, index: int) -> str:
        if self._is_titled(index):
            return _AFTER_TITLE
        return _KNOWN if self.words[index].nature.namelike else _SURROUNDED

    def _length_by_capitals(self, index: int) -> int:
        word = self.words[index]
        titled = self._is_titled(index)
        if (word.breaks and not titled) or self._is_a_saint(index):
            return 0
        length = self._run_length(index)
        if (length == 1 and word.initial) or self._ends_in_an_institution(index + length):
            return 0
        if length > 1 and not titled and not word.nature.could_begin and not word.initial:
            return 0
        if titled:
            return length
        run = [self.words[member] for member in range(index, index + length)]
        return length if own_weight(run) + self._context_weight(index, length) >= _ENOUGH else 0

    def _is_a_saint(self, index: int) -> bool:
        """``St Botolph's Primary``: a church, a school or a town."""
        return (
            index > 0
            and self.words.lowers[index - 1] in ("st", "saint")
            and self.words[index].gap in (" ", ". ")
        )

    def _run_length(self, index: int) -> int:
        end = index + 1
        while end < len(self.words) and end not in self.masked and end - index < 5:
            step = self._step(end)
            if not step:
                break
            end += step
        return end - index

    def _step(self, index: int) -> int:
        """1 if the word at ``index`` goes on with the name, 2 if it is a particle and the next one does, else 0."""
        word, before = self.words[index], self.words[index - 1]
        if word.gap not in (" ", "  ") and not (before.initial and word.gap in (". ", ".", "")):
            return 0
        if word.is_abbreviation:
            spelt = len(word.text) > 3 and word.nature.unknown and not word.nature.initials
            return int(before.nature.given and spelt)
        if word.capital and not word.breaks:
            two_words = word.nature.ordinary and before.nature.ordinary and not word.nature.namelike
            return int(not two_words or word.nature.surname_word)
        following = self.words.get(index + 1)
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

    def _length_without_capitals(self, index: int) -> int:
        """As ``_length_by_capitals``, for a word whose capitals tell nothing or that has none."""
        word = self.words[index]
        known = word.nature
        if (
            len(word.lower) < 2
            or (known.joins and not known.given_word)
            or (word.is_abbreviation and known.initials)
        ):
            return 0
        if self._is_titled(index) and not known.ordinary:
            return self._with_surname_behind(index)
        if known.given and not known.place and not known.thing and not self.welsh:
            return self._with_surname_behind(index)
        return self._with_surname_behind(index) if self._is_meant(index) else 0

    def _with_surname_behind(self, index: int) -> int:
        """2 if the word behind the given name reads as its surname, else 1."""
        following = self.words.get(index + 1)
        if following is None or following.gap != " " or following.nature.initials or following.nature.role:
            return 1
        known = following.nature
        named = known.surname or known.given or known.unknown or (known.surname_word and not known.joins)
        return 2 if named else 1

    def _is_meant(self, index: int) -> bool:
        """Whether a word in small letters that may be a name is used as one."""
        word = self.words[index]
        known = word.nature
        if not (known.given_word or known.given or known.surname):
            return False
        listed_or_led = self._continues_list(index) or self._follows_initial(index)
        left = 1.0 if listed_or_led else cues.left_weight(self.words, index)
        if known.given_word:
            return self._is_meant_though_a_word(index, left)
        strong = left >= _STRONG_CUE or cues.names_a_family(self.words, index)
        return strong and not (known.ordinary or known.place or self.welsh)

    def _is_meant_though_a_word(self, index: int, left: float) -> bool:
        """As ``_is_meant``, for "ali" and "mark"; an ordinary word needs thanks or talk before it, or two signs."""
        word, following = self.words[index], self.words.get(index + 1)
        known = word.nature
        ends = following is None or following.gap != " " or following.nature.joins
        if following and not ends and following.nature.surname and not following.nature.ordinary:
            return not known.joins
        right = cues.right_weight(self.words, index)
        if word.opens and not known.ordinary and right >= _GOOD_CUE:
            return True
        if known.ordinary and left < 1.0:
            return left >= _STRONG_CUE and right >= _GOOD_CUE
        return left >= _STRONG_CUE and (ends or right > 0)

    def _follows_initial(self, index: int) -> bool:
        """``a. chowdhury``: a single letter with a full stop before a surname."""
        return index > 0 and len(self.words.lowers[index - 1]) == 1 and self.words[index].gap in (". ", ".")

    def _context_weight(self, index: int, length: int) -> float:
        weight = cues.right_weight(self.words, index + length - 1)
        if self._continues_list(index):
            return weight + 1.0
        left = cues.left_weight(self.words, index)
        if left <= 0 and self._is_alone_on_line(index, length):
            return weight + 0.8
        known = self.words[index].nature.given and not self.words[index].nature.place
        return weight + (max(left, -0.3) if known or length > 1 else left)

    def _continues_list(self, index: int) -> bool:
        if index - self.last > 2:
            return False
        return cues.joins_a_list(self.text.lower[self.words[self.last].end : self.words[index].start])

    def _is_alone_on_line(self, index: int, length: int) -> bool:
        """A line of nothing but a few words with capitals, in an answer of several lines: a signature."""
        text, first, last = self.text.plain, self.words[index].start, self.words[index + length - 1].end
        before, after = text[max(0, first - 9) : first], text[last : last + 9]
        if "\n" not in before and "\n" not in after:
            return False
        begins = "\n" in before or len(before) == first
        ends = "\n" in after or last + len(after) == len(text)
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        return begins and ends and not line.strip(" ,.-–*")

    def _follows_rank(self, index: int) -> bool:
        return index > 0 and (
            nature(self.words.lowers[index - 1]).rank or self.words.lowers[index - 1] in _LIKE_A_RANK
        )

    def _is_titled(self, index: int) -> bool:
        """Whether a rank or title, perhaps with a number behind it, stands before the word."""
        if not self._follows_rank(index):
            return False
        word: Word = self.words[index]
        known = word.nature
        if known.joins or known.rank or known.role or known.breaks or not _TITLED_GAP.fullmatch(word.gap):
            return False
        if word.gap.startswith(".") and len(self.words.lowers[index - 1]) > _LONGEST_ABBREVIATION:
            return False
        return word.capital or self.shouted or self.words.lowers[index - 1] not in _ONLY_BEFORE_CAPITALS
