"""What a quote may not do to the officer's meaning, and what it may do only for a reason.

Pieces cannot hold a word that the officer did not write, yet they can turn what was said. So of a sentence
that is quoted no negation may go, and parts of two sentences may not read as one. What weakens or limits may
go, and a sentence may be cut, when the author says why and the approver sees it.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from feedback_app.excerpt.passage import NotFaithfulError, passage_of
from feedback_app.excerpt.piece import Part
from feedback_app.excerpt.polarity import hedges, negations, takes_back
from feedback_app.excerpt.quoted import Quoted, QuotedSentence
from feedback_app.excerpt.remark import Assessment, Remark, Rule, remark
from feedback_app.excerpt.rendering import normal_form

_REACH_OF_A_NEGATION = 4  # words: "could not have asked for better"
_ENDS = frozenset(".!?…'\")")  # keys of signs with which a sentence is seen to end
_BRACKET_WORD = re.compile(r"[\w'’/-]+")


def check(text: str, parts: Sequence[Part], sensitive: Callable[[str], bool] = lambda _: False) -> Assessment:
    """Whether the quote that ``parts`` make of ``text`` keeps what the officer meant, as far as words tell.

    ``sensitive`` says whether words in square brackets hold what must not be published. A quote that cannot
    be rendered has that as its one fault; nothing is raised.
    """
    try:
        passage = passage_of(text)
        quoted = Quoted(passage, normal_form(passage, parts))
    except NotFaithfulError as fault:
        return Assessment((remark(Rule.SHAPE, str(fault), fault.start, fault.end),), ())
    cut = [sentence for sentence in quoted.sentences if sentence.is_quoted and sentence.left]
    faults = [*_stitches(quoted), *_stray_marks(quoted), *_bad_brackets(quoted, sensitive)]
    reasons = [*_left_neighbours(quoted), *_hedging_brackets(quoted)]
    for sentence in cut:
        faults += _lost_negations(quoted, sentence)
        reasons += [*_cuts(quoted, sentence), *_lost_hedges(quoted, sentence), *_moved(quoted, sentence)]
    return Assessment(_in_order(faults), _in_order(reasons))


def _in_order(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda one: (one.start, one.end)))


def _about(quoted: Quoted, sentence: QuotedSentence, rule: Rule, first: int, last: int) -> Remark:
    start, end = quoted.span(sentence.words[first], sentence.words[last])
    return remark(rule, quoted.passage.text[start:end], start, end)


def _lost_negations(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Remark]:
    for number in negations(sentence.letters) & sentence.left:
        yield _about(quoted, sentence, Rule.NEGATION, number, number)


def _lost_hedges(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Remark]:
    for number in hedges(sentence.letters) & sentence.left:
        yield _about(quoted, sentence, Rule.HEDGE, number, number)


def _cuts(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Remark]:
    last = len(sentence.words) - 1
    kept = sorted(set(range(last + 1)) - sentence.left)
    if kept[0] > 0:
        yield _about(quoted, sentence, Rule.CUT_START, 0, kept[0] - 1)
    if kept[-1] < last:
        yield _about(quoted, sentence, Rule.CUT_END, kept[-1] + 1, last)


def _moved(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Remark]:
    """A negation that stays while what it negated goes: "could not have asked for" cut to "could not"."""
    for number in negations(sentence.letters) - sentence.left:
        if not sentence.left.isdisjoint(range(number + 1, number + 1 + _REACH_OF_A_NEGATION)):
            yield _about(quoted, sentence, Rule.NEGATION_MOVED, number, number)


def _left_neighbours(quoted: Quoted) -> Iterator[Remark]:
    """Whole sentences that are left out beside one that is quoted."""
    for before, after in quoted.neighbours():
        left = after if before.is_quoted else before
        rule = _rule_of_neighbour(quoted, left, before, after)
        if rule:
            yield _about(quoted, left, rule, 0, len(left.words) - 1)


def _rule_of_neighbour(
    quoted: Quoted, left: QuotedSentence, before: QuotedSentence, after: QuotedSentence
) -> Rule | None:
    if left is after and takes_back(left.letters):
        return Rule.TAKEN_BACK
    if left is before and quoted.passage.text[left.sentence.end - 1] == ":":
        return Rule.LEAD_IN
    return Rule.WRAPPED_LINE if negations(left.letters) and not after.sentence.sure else None


def _stitches(quoted: Quoted) -> Iterator[Remark]:
    """Parts of two sentences that read as one: the first shows no end and the second no beginning."""
    passage = quoted.passage
    for last, first, reads_on in quoted.gaps():
        ended, begun = passage.cut_after(last), passage.cut_before(first)
        open_end = ended or passage.keys[last] not in _ENDS
        apart = passage.sentence_at[last] != passage.sentence_at[first]
        if apart and (ended or begun) and open_end and (begun or reads_on):
            start, end = passage.signs[last].end, passage.signs[first].start
            yield remark(Rule.STITCH, passage.text[start:end].strip(), start, end)


def _stray_marks(quoted: Quoted) -> Iterator[Remark]:
    """Pieces without a word: a question mark or an emoji must not come from a sentence that is not quoted."""
    passage = quoted.passage
    for first, last in quoted.reaches:
        touched = {passage.sentence_at[sign] for sign in range(first, last)}
        if not any(number >= 0 and quoted.sentences[number].is_quoted for number in touched):
            start, end = passage.signs[first].start, passage.signs[last - 1].end
            yield remark(Rule.STRAY_MARK, passage.text[start:end], start, end)


def _bad_brackets(quoted: Quoted, sensitive: Callable[[str], bool]) -> Iterator[Remark]:
    for bracket, (start, end) in quoted.brackets():
        if sensitive(bracket.words):
            yield remark(Rule.SENSITIVE_BRACKET, bracket.words, start, end)
        if negations(_BRACKET_WORD.findall(bracket.words)):
            yield remark(Rule.NEGATING_BRACKET, bracket.words, start, end)


def _hedging_brackets(quoted: Quoted) -> Iterator[Remark]:
    for bracket, (start, end) in quoted.brackets():
        if hedges(_BRACKET_WORD.findall(bracket.words)):
            yield remark(Rule.HEDGING_BRACKET, bracket.words, start, end)
