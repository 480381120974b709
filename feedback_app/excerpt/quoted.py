"""An answer as a quote of it sees it: which words of which sentence are kept, and what stands between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from feedback_app.excerpt.passage import Passage, Sentence, Word
from feedback_app.excerpt.piece import Bracket, Parts, Piece
from feedback_app.excerpt.rendering import reach

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence of the answer; ``left`` are the numbers of its words that the quote leaves out."""

    words: Sequence[Word]
    left: frozenset[int]
    sentence: Sentence

    @property
    def letters(self) -> list[str]:
        return [word.letters for word in self.words]

    @property
    def is_quoted(self) -> bool:
        """Whether any word of it is kept; a question mark or emoji alone is none."""
        kept_letters = (word.letters for number, word in enumerate(self.words) if number not in self.left)
        return any(sign.isalnum() for letters in kept_letters for sign in letters)


class Quoted:
    """What a quote keeps and leaves out. ``parts`` are in normal form; ``reaches`` are the signs of each piece."""

    def __init__(self, passage: Passage, parts: Parts) -> None:
        self.passage = passage
        self.parts = parts
        self.reaches = [reach(passage, part) for part in parts if isinstance(part, Piece)]
        is_kept = [False] * len(passage.signs)
        for first, last in self.reaches:
            is_kept[first:last] = [True] * (last - first)
        self.sentences = [_quoted_sentence(passage, sentence, is_kept) for sentence in passage.sentences]

    def neighbours(self) -> Iterator[tuple[QuotedSentence, QuotedSentence]]:
        """Each two sentences of which one is quoted and the other left out whole."""
        return (
            (before, after)
            for before, after in pairwise(self.sentences)
            if before.is_quoted is not after.is_quoted
        )

    def gaps(self) -> Iterator[tuple[int, int, bool]]:
        """For each two pieces the last sign of the one, the first of the other, and if that is recased."""
        pieces = [part for part in self.parts if isinstance(part, Piece)]
        for (before, following), after in zip(pairwise(self.reaches), pieces[1:], strict=True):
            yield before[1] - 1, following[0], after.recased

    def brackets(self) -> Iterator[tuple[Bracket, Span]]:
        """Each bracket, and the code points in whose place it stands."""
        start = 0
        for part, after in pairwise((*self.parts, None)):
            if isinstance(part, Piece):
                start = part.end
            elif part:
                yield part, (start, after.start if isinstance(after, Piece) else len(self.passage.text))

    def span(self, first: Word, last: Word) -> Span:
        """The code points from the first word to the end of the last."""
        return self.passage.signs[first.first].start, self.passage.signs[last.last - 1].end


def _quoted_sentence(passage: Passage, sentence: Sentence, is_kept: Sequence[bool]) -> QuotedSentence:
    words = passage.words[sentence.first : sentence.last]
    left = frozenset(number for number, word in enumerate(words) if not is_kept[word.first])
    return QuotedSentence(words, left, sentence)
