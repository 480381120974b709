"""What one press edits in a quote: words more, words fewer, or words of the staff's own in their place.

A press names a stretch of the answer. It is taken from the edge of a word to the edge of a word, so that no press can
cut one; what comes out is in normal form like any other quote.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum

from feedback_app.excerpt.passage import passage_of
from feedback_app.excerpt.piece import Bracket, Part, Parts, Piece
from feedback_app.excerpt.rendering import normal_form, reach
from feedback_app.excerpt.typography import Kind

Span = tuple[int, int]

_SAYS_A_WORD = (Kind.WORD, Kind.SYMBOL)
_PAUSES = frozenset(",;:")


class SpanStatus(Enum):
    """What a quote does with a stretch of the answer."""

    OUTSIDE = "outside"
    KEPT = "kept"
    LEFT_OUT = "left_out"
    REPLACED = "replaced"


class QuoteEditor:
    """A quote laid over its answer, sign by sign; empty where ``parts`` are.

    Every edit gives the parts that follow, none where no word is left.
    """

    def __init__(self, text: str, parts: Sequence[Part] = ()) -> None:
        self._passage = passage_of(text)
        self._kept = [False] * len(self._passage.signs)
        self._brackets: dict[int, str] = {}  # by the sign before which they stand
        self._recased: set[int] = set()
        self._load(parts)

    def status_of(self, span: Span) -> SpanStatus:
        """What the quote does with ``span``, code points of the answer."""
        first, last = self._whole_words(span)
        if any(self._kept[first:last]):
            return SpanStatus.KEPT
        gap = self._gap_around(first)
        if any(gap[0] <= at <= gap[1] for at in self._brackets):
            return SpanStatus.REPLACED
        between = any(self._kept[: gap[0]]) and any(self._kept[gap[1] :])
        return SpanStatus.LEFT_OUT if between or self._cuts_a_quoted_sentence(first) else SpanStatus.OUTSIDE

    def keeps_all_of(self, span: Span) -> bool:
        """Whether every word of ``span`` is quoted."""
        first, last = self._whole_words(span)
        return all(self._kept[first:last])

    def begins_a_sentence(self, span: Span) -> bool:
        """Whether nothing of its sentence stands before ``span``."""
        first, _ = self._whole_words(span)
        return first < len(self._kept) and not self._passage.cut_before(first)

    def keep(self, span: Span) -> Parts:
        """``span`` is quoted too, in the officer's order, with the marks that end its sentence."""
        first, last = self._whole_words(span)
        last = self._to_the_end_marks(last)
        self._remove_brackets(first, last)
        self._kept[first:last] = [True] * (last - first)
        return self.parts()

    def put_back(self, span: Span) -> Parts:
        """``span`` is quoted again, in place of the brackets that stood for it."""
        first, last = self._gap_around(self._whole_words(span)[0])
        self._remove_brackets(first, last + 1)
        return self.keep(span)

    def keep_sentence_of(self, span: Span) -> Parts:
        """The whole sentence in which ``span`` begins is quoted too."""
        first, _ = self._whole_words(span)
        number = self._passage.sentence_at[min(first, len(self._passage.signs) - 1)]
        if number < 0:
            return self.keep(span)
        return self.keep((self._passage.sentences[number].start, self._passage.sentences[number].end))

    def leave_out(self, span: Span) -> Parts:
        """``span`` is not quoted any more, nor a comma that would be left over from it."""
        first, last = self._whole_words(span)
        last = self._over_a_pause(first, last)
        self._kept[first:last] = [False] * (last - first)
        self._remove_brackets(first, last)
        return self.parts()

    def put_in_place(self, span: Span, words: str) -> Parts:
        """``words`` of the staff's stand in square brackets where ``span`` stood."""
        first, last = self._whole_words(span)
        self._kept[first:last] = [False] * (last - first)
        self._remove_brackets(first, last)
        self._brackets[first] = words
        return self.parts()

    def _load(self, parts: Sequence[Part]) -> None:
        bracketed = ""  # the words of a bracket that the next piece is to follow
        ended = 0
        for part in normal_form(self._passage, parts) if parts else ():
            if isinstance(part, Bracket):
                bracketed = part.words
                continue
            first, last = reach(self._passage, part)
            if bracketed:  # it stands before the sign where what it replaces begins
                before = self._over_spaces(ended) if ended else self._sentence_start(first)
                self._brackets[before] = bracketed
                bracketed = ""
            self._kept[first:last] = [True] * (last - first)
            if part.recased:
                self._recased.add(first)
            ended = last
        if bracketed:
            self._brackets[self._over_spaces(ended)] = bracketed

    def _sentence_start(self, sign: int) -> int:
        """Where the sentence of ``sign`` begins: words in brackets before it stand for what is missing from there."""
        number = self._passage.sentence_at[sign]
        return self._passage.sign_at(self._passage.sentences[number].start) if number >= 0 else sign

    def _remove_brackets(self, first: int, last: int) -> None:
        for bracket in [at for at in self._brackets if first <= at < last]:
            del self._brackets[bracket]

    def _over_spaces(self, at: int) -> int:
        signs = self._passage.signs
        while at < len(signs) and signs[at].kind is Kind.SPACE:
            at += 1
        return at

    def _whole_words(self, span: Span) -> tuple[int, int]:
        """The signs of ``span``, without spaces at its ends, and with the whole of each word that it touches."""
        passage = self._passage
        first = max(0, bisect_right(passage.starts, span[0]) - 1)
        last = passage.sign_at(span[1])
        while first < last and passage.signs[first].kind is Kind.SPACE:
            first += 1
        while first < last and passage.signs[last - 1].kind is Kind.SPACE:
            last -= 1
        while first < last and passage.inside[first]:
            first -= 1
        while first < last and passage.inside[last]:
            last += 1
        return first, last

    def _to_the_end_marks(self, last: int) -> int:
        """Over the marks that end a sentence, where its last word was taken."""
        signs, at = self._passage.signs, last
        if not 0 < last < len(signs) or signs[last - 1].kind not in _SAYS_A_WORD:
            return last
        number = self._passage.sentence_at[last - 1]
        while at < len(signs) and self._passage.sentence_at[at] == number and number >= 0:
            if signs[at].kind is not Kind.PUNCTUATION:
                return last
            at += 1
        return at

    def _over_a_pause(self, first: int, last: int) -> int:
        """Over a comma behind what goes, where one stood before it too or the sentence begins with it."""
        signs = self._passage.signs
        if last >= len(signs) or signs[last].key not in _PAUSES:
            return last
        before = first - 1
        while before >= 0 and signs[before].kind is Kind.SPACE:
            before -= 1
        begins = before < 0 or not self._passage.cut_before(first)
        return last + 1 if begins or signs[before].key in _PAUSES else last

    def _gap_around(self, sign: int) -> tuple[int, int]:
        """The signs about ``sign`` that are not kept, first and last (exclusive)."""
        first = last = sign
        while first > 0 and not self._kept[first - 1]:
            first -= 1
        while last < len(self._kept) and not self._kept[last]:
            last += 1
        return first, last

    def _cuts_a_quoted_sentence(self, sign: int) -> bool:
        number = self._passage.sentence_at[sign] if sign < len(self._kept) else -1
        return number >= 0 and number in self._quoted_sentences()

    def _quoted_sentences(self) -> set[int]:
        signs, numbers = self._passage.signs, self._passage.sentence_at
        return {
            numbers[at] for at, kept in enumerate(self._kept) if kept and signs[at].kind in _SAYS_A_WORD
        } | {numbers[at] for at in self._brackets if at < len(numbers)}

    def parts(self) -> Parts:
        """What is kept now, in normal form; brackets that came to stand side by side are made one."""
        quoted = self._quoted_sentences()
        parts: list[Part] = []
        for part in self._kept_and_brackets(quoted):
            before = parts[-1] if parts else None
            if isinstance(part, Bracket) and isinstance(before, Bracket):
                same = part.words.casefold() == before.words.casefold()
                parts[-1] = before if same else Bracket(f"{before.words} and {part.words}")
            else:
                parts.append(part)
        signs = self._passage.signs
        if not any(kept and signs[at].kind is Kind.WORD for at, kept in enumerate(self._kept)):
            return ()
        return normal_form(self._passage, parts)

    def _kept_and_brackets(self, quoted: set[int]) -> Iterator[Part]:
        begun: int | None = None
        reached = -1
        for at in range(len(self._kept) + 1):
            kept = at < len(self._kept) and self._kept[at]
            if begun is not None and (not kept or at in self._brackets):
                yield from self._piece(begun, at, reached, quoted)
                reached, begun = at, None
            if at in self._brackets:
                yield Bracket(self._brackets[at])
            if kept and begun is None:
                begun = at

    def _piece(self, first: int, last: int, reached: int, quoted: set[int]) -> Iterator[Piece]:
        """A run of kept signs as a piece; none for spaces alone, or for the punctuation of a sentence not quoted."""
        signs = self._passage.signs
        words = any(signs[at].kind in _SAYS_A_WORD for at in range(first, last))
        of_a_quoted = any(
            signs[at].kind is not Kind.SPACE and self._passage.sentence_at[at] in quoted
            for at in range(first, last)
        )
        if words or of_a_quoted:
            yield Piece(signs[first].start, signs[last - 1].end, first in self._recased and reached < first)
