"""What a quote may not do to the officer's meaning, and what it may do only for a reason.

Pieces cannot hold a word that the officer did not write, yet they can turn what was said. So a negation may not go
while its clause stays, parts of two sentences may not read as one, and a bracket adds no number, degree, time, praise
or blame. Every other cut inside a sentence, every bracket that is not a finding's stand-in in its place, and every
sentence beside the quote that may change what it means needs a reason of its own, which the approver sees beside it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from feedback_app.excerpt.brackets import bad_brackets, bracket_remarks, stands_in
from feedback_app.excerpt.clauses import clauses
from feedback_app.excerpt.context import context_remarks
from feedback_app.excerpt.cuts import cut_rule, cuts, is_plain
from feedback_app.excerpt.passage import NotFaithfulError, passage_of
from feedback_app.excerpt.piece import Part
from feedback_app.excerpt.polarity import is_preposition, negations, preventers
from feedback_app.excerpt.quoted import Quoted, QuotedSentence
from feedback_app.excerpt.remark import Assessment, Remark, Rule, remark
from feedback_app.excerpt.rendering import normal_form
from feedback_app.excerpt.word_lists import word_set

_ENDS = frozenset(".!?…'\")")  # keys of signs with which a sentence is seen to end
_REACH_OF_A_PREVENTER = 4  # words: "stopped the whole team helping"
_SHORT_DENIAL = 2  # words: ", not really"
_SUBJECTS = word_set("""
    they we i you he she it the our their my this that these those there
""")


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
    faults = [*_stitches(quoted), *_stray_marks(quoted), *bad_brackets(quoted, sensitive)]
    reasons = [*bracket_remarks(quoted), *context_remarks(quoted)]
    for sentence in quoted.sentences:
        if sentence.is_quoted and sentence.left:
            faults += _lost_negations(quoted, sentence)
            reasons += _cut_remarks(quoted, sentence)
    return Assessment(_in_order(faults), _in_order(reasons))


def _in_order(remarks: Collection[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: (remark.start, remark.end)))


def _cut_remarks(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Remark]:
    for cut in cuts(quoted, sentence):
        if not is_plain(quoted, sentence, cut) and not stands_in(quoted, cut.span):
            yield remark(cut_rule(sentence, cut), quoted.passage.text[slice(*cut.span)], *cut.span)


def _lost_negations(quoted: Quoted, sentence: QuotedSentence) -> Iterator[Remark]:
    """Negations that go while words that they turn round stay."""
    numbers = clauses(quoted.passage, sentence.words)
    stays = {clause for number, clause in enumerate(numbers) if number not in sentence.left}
    if _last_clause_denies(sentence, numbers):
        stays.add(numbers[-1])
    for at in negations(sentence.letters) & sentence.left:
        if numbers[at] in stays and not _goes_with_its_object(sentence, at, numbers):
            yield _about(quoted, sentence, at)
    for at in preventers(sentence.letters) & sentence.left:
        reach = range(at + 1, min(at + 1 + _REACH_OF_A_PREVENTER, len(sentence.words)))
        if any(number not in sentence.left and numbers[number] == numbers[at] for number in reach):
            yield _about(quoted, sentence, at)


def _last_clause_denies(sentence: QuotedSentence, numbers: Sequence[int]) -> bool:
    """Whether the last of several clauses takes back the ones before it: "…, said nobody", "…, not really"."""
    begun = numbers.index(numbers[-1])
    said = sentence.letters[begun].casefold()
    return begun > 0 and (said in ("said", "says") or len(numbers) - begun <= _SHORT_DENIAL)


def _goes_with_its_object(sentence: QuotedSentence, at: int, numbers: Sequence[int]) -> bool:
    """Whether a preposition such as "without" goes with all that it governs: "Without hesitation they came"."""
    if not is_preposition(sentence.letters, at):
        return False
    after = at + 1
    while after in sentence.left and numbers[after] == numbers[at]:
        after += 1
    if after == at + 1:
        return False
    return (
        after == len(numbers)
        or numbers[after] != numbers[at]
        or sentence.letters[after].casefold() in _SUBJECTS
    )


def _about(quoted: Quoted, sentence: QuotedSentence, at: int) -> Remark:
    start, end = quoted.span(sentence.words[at], sentence.words[at])
    return remark(Rule.NEGATION, quoted.passage.text[start:end], start, end)


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
