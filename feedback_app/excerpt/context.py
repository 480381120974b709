"""Whole sentences left out beside a quote that change what it means, or whom it is about."""

from collections.abc import Iterator, Sequence

from feedback_app.analysis.tone_signs import tone_signs
from feedback_app.analysis.wording import TokenisedText
from feedback_app.excerpt.context_signs import (
    BEFORE_A_POINTER,
    COMMON,
    FARTHEST_POINTER,
    FRAME,
    HARMLESS,
    OF_THE_SUPPORT,
    PICKS_UP,
    POINTING,
    ROLES,
    SHARED_WORD,
    SOMEBODY,
    STEM,
    STING,
)
from feedback_app.excerpt.parties import names_others, names_toex
from feedback_app.excerpt.polarity import negations, takes_back
from feedback_app.excerpt.quoted import Quoted, QuotedSentence
from feedback_app.excerpt.remark import Remark, Rule, remark

_BARE_PRAISE, _SHORT_PRAISE, _A_MATTER = 5, 9, 5  # words
# Of a balance from -1 to 1: one word of thanks reaches the first, one of praise the second.
_PLAIN_PRAISE, _STRONG_PRAISE = 0.45, 0.6
_LOOKED_BACK, _LOOKED_ON, _READ_BACK = 2, 3, 12  # sentences before and after what is quoted


def context_remarks(quoted: Quoted) -> Iterator[Remark]:
    """A remark for each sentence left out beside the quote that the approver should have a reason for."""
    found: dict[int, Remark] = {}
    for number, sentence in enumerate(quoted.sentences):
        if not sentence.is_quoted:
            continue
        for left, rule in (*_before(quoted, number), *_after(quoted, number)):
            found.setdefault(left, _about(quoted, quoted.sentences[left], rule))
    yield from found.values()


def _about(quoted: Quoted, left: QuotedSentence, rule: Rule) -> Remark:
    start, end = quoted.span(left.words[0], left.words[-1])
    return remark(rule, quoted.passage.text[start:end], start, end)


def _back_from(number: int) -> range:
    """The sentences before ``number``, the nearest first, as far as anybody reads back to see who is meant."""
    return range(number - 1, max(-1, number - 1 - _READ_BACK), -1)


def _run(quoted: Quoted, numbers: Sequence[int], *, quoted_ones: bool = False) -> list[int]:
    """Of ``numbers``, those that stand together: up to the first sentence that is quoted, or that is not."""
    run: list[int] = []
    for number in numbers:
        if quoted.sentences[number].is_quoted is not quoted_ones:
            break
        run.append(number)
    return run


def _before(quoted: Quoted, number: int) -> Iterator[tuple[int, Rule]]:
    begun = number - len(_run(quoted, _back_from(number), quoted_ones=True))
    earlier = _run(quoted, _back_from(begun))
    if not earlier:
        return
    if _is_somebody_else(quoted, number, begun, earlier):
        yield earlier[0], Rule.WHO_IS_MEANT
    if number != begun:
        return
    yield from _lead_ins(quoted, earlier[0], number)
    for left in earlier[:_LOOKED_BACK]:
        text = _text(quoted, left)
        if FRAME.search(text) and not _is_sure_of_toex(text):
            yield left, Rule.FRAME
        elif is_complaint(text) and OF_THE_SUPPORT.search(text):
            yield left, Rule.COMPLAINT


def _is_somebody_else(quoted: Quoted, number: int, begun: int, earlier: Sequence[int]) -> bool:
    """Whether a sentence of the stretch from ``begun`` on speaks of somebody who may be named in what is left out."""
    points = number == begun and points_back(quoted.sentences[number])
    person = _person(quoted, number, begun)
    follows_a_gap = earlier[-1] > 0 and quoted.sentences[earlier[-1] - 1].is_quoted
    if follows_a_gap and (points or person):
        return True
    named = list(_to_a_name(quoted, earlier))
    if person:
        return not any(
            ROLES.search(_text(quoted, left)) and not names_others(_text(quoted, left)) for left in named
        )
    return points and any(_may_be_meant(quoted, left) for left in named)


def _person(quoted: Quoted, number: int, begun: int) -> bool:
    """Whether the kept words speak of one person whom neither they nor the words kept before them name."""
    sentence = quoted.sentences[number]
    kept = [word.casefold() for at, word in enumerate(sentence.letters) if at not in sentence.left]
    first = next((at for at, word in enumerate(kept) if word in SOMEBODY), None)
    if first is None:
        return False
    before = " ".join([*(_text(quoted, one) for one in range(begun, number)), *kept[:first]])
    return not ROLES.search(before) and not names_others(before)


def _lead_ins(quoted: Quoted, left: int, number: int) -> Iterator[tuple[int, Rule]]:
    sentence = quoted.sentences[left]
    if quoted.passage.text[sentence.sentence.end - 1] == ":":
        yield left, Rule.LEAD_IN
    elif negations(sentence.letters) and not quoted.sentences[number].sentence.sure:
        yield left, Rule.WRAPPED_LINE


def _may_be_meant(quoted: Quoted, left: int) -> bool:
    text = _text(quoted, left)
    return names_others(text) or (bool(negations(quoted.sentences[left].letters)) and not names_toex(text))


def _to_a_name(quoted: Quoted, earlier: Sequence[int]) -> Iterator[int]:
    """The sentences from the nearest backwards, to the first that names somebody."""
    for left in earlier:
        yield left
        text = _text(quoted, left)
        if names_toex(text) or names_others(text):
            return


def _is_sure_of_toex(text: str) -> bool:
    return names_toex(text) and not names_others(text) and not negations(text.split())


def _after(quoted: Quoted, number: int) -> Iterator[tuple[int, Rule]]:
    later = _run(quoted, range(number + 1, min(number + 1 + _LOOKED_ON, len(quoted.sentences))))
    if later and takes_back(quoted.sentences[later[0]].letters):
        yield later[0], Rule.TAKEN_BACK
    elif (
        later and negations(quoted.sentences[number].letters) and not quoted.sentences[later[0]].sentence.sure
    ):
        yield later[0], Rule.WRAPPED_LINE
    for left in later:
        text = _text(quoted, left)
        if is_complaint(text) or STING.search(text):
            yield left, Rule.COMPLAINT
    if later and _goes_on(quoted, number, later[0]):
        yield later[0], Rule.GOES_ON


def _goes_on(quoted: Quoted, number: int, left: int) -> bool:
    """Whether the sentence after the quote speaks of the same and may turn it: it points back, picks a word up, denies,
    or gives bare praise the matter that shows how it was meant. Plain praise is no turn."""
    following, text = quoted.sentences[left], _text(quoted, left)
    if HARMLESS.match(text):
        return False
    balance = _balance(text)
    if (negations(following.letters) and balance <= 0) or PICKS_UP.match(text):
        return True
    if points_back(following, whole=True) and (
        balance < _STRONG_PRAISE or len(following.words) > _SHORT_PRAISE
    ):
        return True
    quote = quoted.sentences[number]
    if balance <= _PLAIN_PRAISE and _repeats(quote, following):
        return True
    short = _BARE_PRAISE if balance > _PLAIN_PRAISE else _SHORT_PRAISE
    return (
        len(quote.words) <= short
        and _balance(_text(quoted, number)) > 0
        and len(following.words) >= _A_MATTER
    )


def _repeats(quote: QuotedSentence, following: QuotedSentence) -> bool:
    """Whether a telling word of the quoted sentence stands in the one after it again."""
    said, again = (
        {
            word[:STEM]
            for word in map(str.casefold, sentence.letters)
            if len(word) >= SHARED_WORD and word not in COMMON
        }
        for sentence in (quote, following)
    )
    return bool(said & again)


def points_back(sentence: QuotedSentence, *, whole: bool = False) -> bool:
    """Whether the kept part of a sentence, or the ``whole`` of one that is left out, begins with a word that stands for
    somebody or something said before."""
    kept = [
        word.casefold()
        for number, word in enumerate(sentence.letters)
        if whole or number not in sentence.left
    ]
    for word in kept[:FARTHEST_POINTER]:
        if word.partition("'")[0] in POINTING:
            return True
        if word not in BEFORE_A_POINTER:
            return False
    return False


def is_complaint(text: str) -> bool:
    """Whether ``text`` holds more blame of the support than praise, by the phrases that it uses."""
    return _balance(text) < 0


def _balance(text: str) -> float:
    return tone_signs(TokenisedText(text)).features["balance"]


def _text(quoted: Quoted, number: int) -> str:
    sentence = quoted.sentences[number].sentence
    return quoted.passage.text[sentence.start : sentence.end]
