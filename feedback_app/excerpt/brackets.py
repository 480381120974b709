"""What square brackets of the staff's own may say in a quote."""

import re
from collections.abc import Callable, Iterator

from feedback_app.excerpt.piece import Bracket
from feedback_app.excerpt.polarity import negations
from feedback_app.excerpt.quoted import Quoted
from feedback_app.excerpt.remark import Remark, Rule, remark
from feedback_app.excerpt.stand_in import added, is_neutral, is_of_findings_alone

Span = tuple[int, int]

_WORD = re.compile(r"[\w'’/-]+")


def placed(quoted: Quoted) -> Iterator[tuple[Bracket, Span]]:
    """Each bracket with the words of a quoted sentence in whose place it stands; an empty span where it is put in."""
    passage = quoted.passage
    for bracket, (start, end) in quoted.brackets():
        first, last = passage.sign_at(start), passage.sign_at(end)
        cut = [
            word
            for sentence in quoted.sentences
            if sentence.is_quoted
            for number, word in enumerate(sentence.words)
            if number in sentence.left and first <= word.first and word.last <= last
        ]
        if cut:
            yield bracket, quoted.span(cut[0], cut[-1])
        else:
            yield bracket, (end, end)


def stands_in(quoted: Quoted, span: Span) -> bool:
    """Whether a bracket stands in the place of ``span``: what is asked of it is asked there."""
    return any(place[0] <= span[0] and span[1] <= place[1] for _, place in placed(quoted))


def bracket_remarks(quoted: Quoted) -> Iterator[Remark]:
    """Brackets for which a reason is needed: all but the stand-in of a finding in its own place."""
    for bracket, (start, end) in placed(quoted):
        replaced = quoted.passage.text[start:end]
        if is_of_findings_alone(quoted.passage.text, (start, end)) and is_neutral(bracket.words):
            continue
        if replaced:
            yield remark(Rule.BRACKET_REPLACES, bracket.words, start, end, beside=replaced)
        else:
            yield remark(Rule.BRACKET_ADDED, bracket.words, start, end)


def bad_brackets(quoted: Quoted, sensitive: Callable[[str], bool]) -> Iterator[Remark]:
    """Brackets that no reason allows."""
    text = quoted.passage.text
    for bracket, (start, end) in placed(quoted):
        if sensitive(bracket.words):
            yield remark(Rule.SENSITIVE_BRACKET, bracket.words, start, end)
        if negations(_WORD.findall(bracket.words)):
            yield remark(Rule.NEGATING_BRACKET, bracket.words, start, end)
        if is_neutral(bracket.words) or _spells_out(bracket.words, text[:start]):
            continue
        if more := added(bracket.words, text):
            yield remark(Rule.BRACKET_ADDS, bracket.words, start, end, beside=" ".join(more))


def _spells_out(words: str, before: str) -> bool:
    """Whether the bracket only spells out the initials that stand right before it: "ABE [achieving best evidence]"."""
    last = _WORD.findall(before)[-1:]
    initials = "".join(word[0] for word in _WORD.findall(words))
    return bool(last) and len(initials) > 1 and last[0].casefold() == initials.casefold()
