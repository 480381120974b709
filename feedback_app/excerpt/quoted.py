"""An answer with a quote laid over it: which words of which sentence are kept, and what stands between."""

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
        kept = (word.letters for number, word in enumerate(self.words) if number not in self.left)
        return any(sign.isalnum() for letters in kept for sign in letters)


class Quoted:
    """What a quote keeps and leaves, for parts that are settled."""

    def __init__(self, passage: Passage, held: Parts) -> None:
        self.passage = passage
        self.held = held
        self.reaches = [reach(passage, part) for part in held if isinstance(part, Piece)]
        kept = [False] * len(passage.signs)
        for first, last in self.reaches:
            kept[first:last] = [True] * (last - first)
        self.sentences = [_laid_over(passage, sentence, kept) for sentence in passage.sentences]

    def neighbours(self) -> Iterator[tuple[QuotedSentence, QuotedSentence]]:
        """Each two sentences of which one is quoted and the other left out whole."""
        return (
            (one, other) for one, other in pairwise(self.sentences) if one.is_quoted is not other.is_quoted
        )

    def gaps(self) -> Iterator[tuple[int, int, bool]]:
        """For each two pieces the last sign of the one, the first of the other, and if that is recased."""
        pieces = [part for part in self.held if isinstance(part, Piece)]
        for (one, other), after in zip(pairwise(self.reaches), pieces[1:], strict=True):
            yield one[1] - 1, other[0], after.recased

    def brackets(self) -> Iterator[tuple[Bracket, Span]]:
        """Each bracket, and the code points in whose place it stands."""
        start = 0
        for part, after in pairwise((*self.held, None)):
            if isinstance(part, Piece):
                start = part.end
            elif part:
                yield part, (start, after.start if isinstance(after, Piece) else len(self.passage.text))

    def span(self, first: Word, last: Word) -> Span:
        """The code points from the first word to the end of the last."""
        return self.passage.signs[first.first].start, self.passage.signs[last.last - 1].end


def _laid_over(passage: Passage, sentence: Sentence, kept: Sequence[bool]) -> QuotedSentence:
    words = passage.words[sentence.first : sentence.last]
    left = frozenset(number for number, word in enumerate(words) if not kept[word.first])
    return QuotedSentence(words, left, sentence)
