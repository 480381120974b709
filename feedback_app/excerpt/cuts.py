"""Cuts inside a sentence that is quoted: where they are, and what each may change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feedback_app.excerpt.parties import names_others
from feedback_app.excerpt.polarity import hedges, negations
from feedback_app.excerpt.quoted import Quoted, QuotedSentence
from feedback_app.excerpt.remark import Rule
from feedback_app.excerpt.stand_in import is_of_findings_alone

Span = tuple[int, int]

_REACH_OF_A_NEGATION = 4  # words: "could not have asked for better"

# Said before the matter comes, and saying nothing of it. Written for this project.
_FILLERS = frozenset("""
    so yeah yes well right anyway anyhow ok okay and also plus honestly frankly thankfully luckily basically genuinely truthfully
    personally tbh must admit say i to be honest fair in all honesty as it happens for the record first off firstly lastly finally
    er erm um hmm look listen now then just again still wel iawn felly a hefyd diolch byth
""".split())
_LONGEST_FILLER = 5  # words: "I must admit, to be"
_NEVER_FILLERS = frozenset("now then still again just all".split())  # alone they date or limit what follows

_CONDITIONS = frozenset("if provided providing unless assuming suppose supposing otherwise pe os oni".split())
_TIMES = frozenset("""
    after before until till since already once when while during later earlier then now yet used eventually initially first
    finally ago still wedi cyn ar nes
""".split())
_COMPARISONS = frozenset("than over compared less more better worse as like unlike versus rather instead same".split())
_NUMBER = re.compile(r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|most|some|all|few|many)\Z")


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
    if negations(sentence.letters) & taken:
        return Rule.NEGATED_ASIDE
    if not _CONDITIONS.isdisjoint(said):
        return Rule.CONDITION
    if names_others(" ".join(sentence.letters[cut.first : cut.last])):
        return Rule.OTHERS
    if hedges(sentence.letters) & taken:
        return Rule.HEDGE
    if not _TIMES.isdisjoint(said):
        return Rule.TIME
    if not _COMPARISONS.isdisjoint(said):
        return Rule.COMPARISON
    if any(_NUMBER.match(word) for word in said):
        return Rule.NUMBER
    return _rule_of_place(sentence, cut)


def _rule_of_place(sentence: QuotedSentence, cut: Cut) -> Rule:
    before = negations(sentence.letters) & set(range(max(0, cut.first - _REACH_OF_A_NEGATION), cut.first))
    if before - sentence.left:
        return Rule.NEGATION_MOVED
    if cut.first == 0:
        return Rule.CUT_START
    return Rule.CUT_END if cut.last == len(sentence.words) else Rule.CUT_INSIDE
