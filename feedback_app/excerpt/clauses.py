"""The clauses of a sentence, as far as signs and small words tell: what a negation in it can turn round."""

from collections.abc import Sequence

from feedback_app.excerpt.passage import Passage, Word
from feedback_app.excerpt.word_lists import word_set

_OPENERS = word_set("""
    and but or so because cos when whenever while whilst which who whom whose if although though where whereas
    until till before after since unless as then plus yet ond neu pan achos oherwydd os er lle nes cyn
""")
_BREAKS = frozenset(",;:–—-()[]…")
_NEVER_ALONE = word_set("""
    never not hardly barely scarcely rarely seldom neither nor
""")


def clauses(passage: Passage, words: Sequence[Word]) -> list[int]:
    """For each word of a sentence the number of its clause, counted from 0.

    A clause begins behind a comma, dash, colon or bracket, and at a conjunction or relative word. A negation that
    stands alone between two commas ("Never, in twenty years, have I…") belongs to what follows.
    """
    numbers: list[int] = []
    current = 0
    for at, word in enumerate(words):
        if at and (_is_broken(passage, words[at - 1], word) or word.letters.casefold() in _OPENERS):
            begun = [number for number in numbers if number == current]
            alone = len(begun) == 1 and words[at - 1].letters.casefold() in _NEVER_ALONE
            current += not alone
        numbers.append(current)
    return numbers


def _is_broken(passage: Passage, before: Word, word: Word) -> bool:
    return any(sign.shown in _BREAKS for sign in passage.signs[before.last : word.first])
