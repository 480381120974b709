"""Cuts inside a sentence that is quoted: where they are, and what each may change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feedback_app.excerpt.parties import names_others
from feedback_app.excerpt.polarity import hedges, negations
from feedback_app.excerpt.quoted import Quoted, QuotedSentence
from feedback_app.excerpt.remark import Rule
from feedback_app.excerpt.stand_in import is_of_findings_alone
from feedback_app.excerpt.word_lists import word_set

Span = tuple[int, int]

_REACH_OF_A_NEGATION = 4  # words: "could not have asked for better"

# Said before the matter comes, and saying nothing of it. Written for this project.
_FILLERS = word_set("""
    so yeah yes well right anyway anyhow ok okay and also plus honestly frankly thankfully luckily basically
    genuinely truthfully personally tbh must admit say i to be honest fair in all honesty as it happens for the
    record first off firstly lastly finally er erm um hmm look listen now then just again still wel iawn felly a
    hefyd diolch byth
""")
_LONGEST_FILLER = 5  # words: "I must admit, to be"
_NEVER_FILLERS = frozenset(
    ["now", "then", "still", "again", "just", "all"]
)  # alone they date or limit what follows

_CONDITIONS = word_set("""
    if provided providing unless assuming otherwise pe os oni
""")
_TIMES = word_set("""
    after before until till since already once when while during later earlier then now yet used eventually
    initially first finally ago still wedi cyn ar nes
""")
_COMPARISONS = word_set("""
    than over compared less more better worse as like unlike versus rather instead same
""")
_NUMBER = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|most|some|all|few|many)\Z"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Words ``first`` to ``last`` (exclusive) of a sentence that are left out together; ``span`` in code points."""

    first: int
    last: int
    span: Span


def cuts(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Cut]:
    """Each stretch of words that the quote leaves out of the sentence."""
    first: int | None = None
    for number in range(len(sentence.words) + 1):
        is_left = number in sentence.left
        if is_left and first is None:
            first = number
        elif not is_left and first is not None:
            yield Cut(first, number, quoted.span(sentence.words[first], sentence.words[number - 1]))
            first = None


def is_plain(quoted: Quoted, sentence: QuotedSentence, cut: Cut) -> bool:
    """Whether nobody need say why: a filler before the matter, or what must not be published and nothing beside it."""
    if is_of_findings_alone(quoted.passage.text, cut.span):
        return True
    said = [word.casefold() for word in sentence.letters[cut.first : cut.last]]
    if cut.first or len(said) > _LONGEST_FILLER or not _FILLERS.issuperset(said):
        return False
    return not _NEVER_FILLERS.issuperset(said)


def cut_rule(sentence: QuotedSentence, cut: Cut) -> Rule:
    """What the cut may change, the gravest first."""
    said = [word.casefold() for word in sentence.letters[cut.first : cut.last]]
    taken = set(range(cut.first, cut.last))
    may_change = (
        (Rule.NEGATED_ASIDE, bool(negations(sentence.letters) & taken)),
        (Rule.NEGATION_MOVED, _follows_a_negation(sentence, cut)),
        (Rule.CONDITION, not _CONDITIONS.isdisjoint(said)),
        (Rule.OTHERS, names_others(" ".join(said))),
        (Rule.HEDGE, bool(hedges(sentence.letters) & taken)),
        (Rule.TIME, not _TIMES.isdisjoint(said)),
        (Rule.COMPARISON, not _COMPARISONS.isdisjoint(said)),
        (Rule.NUMBER, any(_NUMBER.match(word) for word in said)),
    )
    return next((rule for rule, holds in may_change if holds), _rule_of_place(sentence, cut))


def _follows_a_negation(sentence: QuotedSentence, cut: Cut) -> bool:
    before = negations(sentence.letters) & set(range(max(0, cut.first - _REACH_OF_A_NEGATION), cut.first))
    return bool(before - sentence.left)


def _rule_of_place(sentence: QuotedSentence, cut: Cut) -> Rule:
    if cut.first == 0:
        return Rule.CUT_START
    return Rule.CUT_END if cut.last == len(sentence.words) else Rule.CUT_INSIDE
