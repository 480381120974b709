"""An answer's text as a quote sees it: signs, words that are never cut, sentences."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from feedback_app.excerpt.typography import Kind, Sign, signs
from feedback_app.lib.sentences import spans

LONGEST = 50_000  # code points; five times the longest answer that the questionnaire takes

# Signs that hold one word together when a letter or figure stands on both sides: "don't", "non-existent",
# "and/or", "A&E", "e.g", "name@force". A hyphen is among them because cutting at it can drop the "non-"
# or "anti-".
_LINKS = frozenset("'/_&@·‧\\-.")
_FIGURE_LINKS = frozenset(":,-")  # 10:30, 1,000, 5–10
_STICKS_TO_FIGURES = frozenset("%‰°+<>~≈±=")
_LEADS_A_WORD = frozenset("#@")
_FARTHEST_END_MARK = 12  # code points: how many quote marks and brackets may follow a full stop
_ENDS_A_SENTENCE = frozenset(".!?…")
_LONGEST_ECHO = 60  # code points
_CLOSERS = "\"'”’»)]} \t"


class NotFaithfulError(Exception):
    """Words that cannot be shown to be the officer's; the message is the sentence for the person at work.

    ``start`` and ``end`` are code points: of the words that were typed, where words were typed, else of
    the answer.
    """

    def __init__(self, sentence: str, start: int = 0, end: int = 0) -> None:
        super().__init__(sentence)
        self.start = start
        self.end = end


class TooLongError(NotFaithfulError):
    """A text so long that comparing it would keep everybody waiting."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, figure or symbol: signs ``first`` up to ``last`` (exclusive). It is kept or left out whole."""

    first: int
    last: int
    letters: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``first`` up to ``last`` (exclusive); not ``sure`` if only a line end stands before it."""

    first: int
    last: int
    start: int
    end: int
    sure: bool


def echo(words: str) -> str:
    """Some words as a sentence about them repeats them, cut short where they are long."""
    return words if len(words) <= _LONGEST_ECHO else f"{words[:_LONGEST_ECHO]}…"


class Passage:
    """The signs, words and sentences of one text. Made in linear time.

    ``inside[i]`` says whether a cut before sign ``i`` would go through a word; ``sentence_at[i]`` is the index of the
    sentence of sign ``i``, -1 between sentences.

    Raises:
        TooLongError: beyond ``LONGEST`` code points.
    """

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise TooLongError(
                f"This is {len(text):,} characters long. Quotes are made from at most {LONGEST:,}."
            )
        self.text = text
        self.signs = signs(text)
        self.keys = [sign.key for sign in self.signs]
        self.shown = [sign.shown for sign in self.signs]
        self.starts = [sign.start for sign in self.signs]
        self.inside = [False, *insides(self.signs), False]
        self.words = list(self._words())
        self.sentences = list(self._sentences())
        self.sentence_at = self._sentence_by_sign()

    def sign_at(self, offset: int) -> int:
        """The first sign that begins at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def cut_before(self, sign: int) -> bool:
        """Whether the sentence of ``sign`` has words before it."""
        number = self.sentence_at[sign]
        return number >= 0 and self.words[self.sentences[number].first].first < sign

    def cut_after(self, sign: int) -> bool:
        """Whether the sentence of ``sign`` has words after it."""
        number = self.sentence_at[sign]
        return number >= 0 and self.words[self.sentences[number].last - 1].first > sign

    def _words(self) -> Iterator[Word]:
        first = 0
        for last in range(1, len(self.signs) + 1):
            if self.inside[last]:
                continue
            signs = self.signs[first:last]
            if any(sign.kind in (Kind.WORD, Kind.SYMBOL) for sign in signs):
                yield Word(first, last, "".join(sign.key for sign in signs))
            first = last

    def _sentences(self) -> Iterator[Sentence]:
        first = 0
        before = 0
        for start, end in _sentence_spans(self.text):
            while first < len(self.words) and self.signs[self.words[first].first].start < start:
                first += 1
            last = first
            while last < len(self.words) and self.signs[self.words[last].first].start < end:
                last += 1
            if first < last:
                yield Sentence(first, last, start, end, not before or _is_sure(self.text, before, start))
                first, before = last, end

    def _sentence_by_sign(self) -> list[int]:
        numbers = [-1] * len(self.signs)
        for number, sentence in enumerate(self.sentences):
            for sign in range(self.sign_at(sentence.start), self.sign_at(sentence.end)):
                numbers[sign] = number
        return numbers


@lru_cache(maxsize=4)
def passage_of(text: str) -> Passage:
    """The passage of ``text``, which nobody changes. The last few are kept, as one look at a quote reads it many times.

    Raises:
        TooLongError: beyond ``LONGEST`` code points.
    """
    return Passage(text)


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, with lines joined again that go on in lower case: they were wrapped, not ended."""
    sentence: tuple[int, int] | None = None
    for start, end in spans(text):
        if sentence and _goes_on(text, sentence[1], start):
            sentence = sentence[0], end
            continue
        if sentence:
            yield sentence
        sentence = start, end
    if sentence:
        yield sentence


def _goes_on(text: str, end: int, start: int) -> bool:
    return text[start].islower() and not _is_sure(text, end, start)


def _is_sure(text: str, end: int, start: int) -> bool:
    """Whether a sentence surely ends here: by a full stop or its like, an empty line or a bullet. A mere line end may
    stand in the middle of one."""
    between = text[end:start]
    if between.count("\n") > 1 or between.strip():
        return True
    tail = text[max(0, end - _FARTHEST_END_MARK) : end].rstrip(_CLOSERS)
    return tail[-1:] in _ENDS_A_SENTENCE


def insides(signs: Sequence[Sign]) -> Iterator[bool]:
    """For each two neighbours, in order, whether they are of one word."""
    padded = [None, *signs, None]
    for index in range(1, len(signs)):
        yield _held_together(padded[index - 1], signs[index - 1], signs[index], padded[index + 2])


def _held_together(before: Sign | None, left: Sign, right: Sign, after: Sign | None) -> bool:
    if Kind.SPACE in (left.kind, right.kind):
        return False
    if left.kind is right.kind is Kind.WORD:
        return True
    if right.kind is Kind.WORD:
        return _links(before, left, right) or _leads(before, left, right)
    return left.kind is Kind.WORD and (_links(left, right, after) or (_is_figure(left) and _sticks(right)))


def _links(left: Sign | None, link: Sign, right: Sign | None) -> bool:
    if left is None or right is None or left.kind is not Kind.WORD or right.kind is not Kind.WORD:
        return False
    if link.key in _FIGURE_LINKS and _is_figure(left) and _is_figure(right):
        return True
    if link.key == "-":
        return link.shown == "-"
    if link.key == ".":
        return not (left.key.islower() and right.key.isupper())  # "great.The": a space was forgotten
    return link.key in _LINKS


def _leads(before: Sign | None, lead: Sign, word: Sign) -> bool:
    if lead.key in _LEADS_A_WORD:
        return True
    alone = before is None or before.kind is not Kind.WORD
    return _is_figure(word) and (_sticks(lead) or (alone and lead.shown in ("-", "−", ".")))


def _is_figure(sign: Sign) -> bool:
    return sign.key[0].isnumeric()


def _sticks(sign: Sign) -> bool:
    return sign.key in _STICKS_TO_FIGURES or category(sign.key[0]) == "Sc"
