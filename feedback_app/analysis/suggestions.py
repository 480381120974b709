"""Which sentences of an answer would quote well: where they stand, how well, and why.

Pointing, not choosing: staff choose. Nothing with a finding of ``screening`` is suggested, and nothing at all from an
answer that asks not to be used. The rest is weighed as examples written for this project have taught
(``lexicon/quote_examples.txt``).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from feedback_app.analysis import quotability
from feedback_app.analysis.quotability import Company, Sentence
from feedback_app.analysis.tone import chances_of
from feedback_app.analysis.tone_signs import tone_signs
from feedback_app.analysis.weighing import packaged
from feedback_app.analysis.wording import Words
from feedback_app.lib.sentences import spans
from feedback_app.screening.base import Finding
from feedback_app.screening.screen import screen

Span = tuple[int, int]

_ENOUGH = 0.35  # below this score nothing is said: a poor suggestion costs more trust than none
_FEWEST, _MOST = 5, 60  # words: shorter is a cry, longer does not fit an infographic
_UNFIT = -1.0  # the score of a sentence that is out of the question
_MOST_IN_RUN = 3  # sentences
_RUN_SHARE = 0.9  # a run is a longer cut than one sentence: it comes after the sentence that carries it
_LEAST_OF_RUN = 0.0  # a sentence of a run may be no more likely to be unfit than fit


class Suggestion(NamedTuple):
    """Words worth quoting: code points of the answer, end exclusive; a score from 0 to 1; why, in words."""

    start: int
    end: int
    score: float
    reasons: tuple[str, ...]


class _Weighed(NamedTuple):
    span: Span
    sentence: Sentence
    score: float


def suggestions(text: str) -> list[Suggestion]:
    """What would quote well in ``text``, best first; empty where nothing would.

    Takes time in proportion to the text.
    """
    places = spans(text)
    answer = _answer([text[start:end] for start, end in places])
    if any("refusal" in sentence.kinds for sentence in answer):
        return []
    weighed = _weighed(places, answer)
    found = [*_singles(weighed), *_runs(weighed)]
    if found:
        findings = screen(text)
        ends = [finding.end for finding in findings]
        found = [kept for kept in found if not _touches(kept, findings, ends)]
    return sorted(found, key=lambda kept: (-kept.score, kept.start))


def answer_features(sentences: Sequence[str]) -> list[dict[str, float]]:
    """The features of each sentence of an answer, for training."""
    company = Company(_answer(sentences))
    return [company.features(place) for place in range(len(sentences))]


def _answer(sentences: Sequence[str]) -> list[Sentence]:
    """The sentences read; equal ones once, so that a page of "Nice. Nice. Nice." costs no more than a word."""
    read = {text: _read(text) for text in dict.fromkeys(sentences)}
    return [read[text] for text in sentences]


def _read(text: str) -> Sentence:
    words = Words(text)
    signs = tone_signs(words)
    return quotability.sentence(words, signs, chances_of(signs))


def _weighed(places: Sequence[Span], answer: Sequence[Sentence]) -> list[_Weighed]:
    company = Company(answer)
    return [
        _Weighed(span, sentence, _score(company, place) if _fits(sentence) else _UNFIT)
        for place, (span, sentence) in enumerate(zip(places, answer, strict=True))
    ]


def _fits(sentence: Sentence) -> bool:
    return _FEWEST <= len(sentence.words) <= _MOST


def _score(company: Company, place: int) -> float:
    """How much likelier an editor is to quote the sentence than to rule it out."""
    whom = company.points_back_to(place)
    if "colleagues" in whom and "toex" not in whom:
        return _UNFIT
    chances = packaged("quote").chances(company.features(place))
    return chances["quote"] - chances["never"]


def _singles(weighed: Iterable[_Weighed]) -> Iterator[Suggestion]:
    for span, sentence, score in weighed:
        if score >= _ENOUGH:
            yield Suggestion(*span, round(score, 3), tuple(_reasons(sentence)))


def _runs(weighed: Sequence[_Weighed]) -> Iterator[Suggestion]:
    """Two or three sentences of which each next one leans on the one before, or is as good."""
    for first, one in enumerate(weighed):
        highest, words = one.score, len(one.sentence.words)
        for following in weighed[first + 1 : first + _MOST_IN_RUN]:
            words += len(following.sentence.words)
            if min(one.score, following.score) < _LEAST_OF_RUN or words > _MOST or not _leans(following):
                break
            highest = max(highest, following.score)
            if highest >= _ENOUGH:
                yield Suggestion(
                    one.span[0], following.span[1], round(_RUN_SHARE * highest, 3), ("belong together",)
                )


def _leans(following: _Weighed) -> bool:
    return following.score >= _ENOUGH or "opener" in following.sentence.opening


def _reasons(sentence: Sentence) -> Iterator[str]:
    if quotability.names_effect(sentence):
        yield "names a concrete effect"
    if "human" in sentence.kinds:
        yield "speaks of the people who were helped"
    if "kind:praise" in sentence.signs.features:
        yield "praises plainly"
    if quotability.about_toex(sentence):
        yield "is about the support"
    yield "needs the sentence before it" if "opener" in sentence.opening else "stands alone"
    if quotability.good_length(sentence):
        yield "has a good length"


def _touches(kept: Suggestion, findings: Sequence[Finding], ends: Sequence[int]) -> bool:
    """Whether one of ``findings`` stands in the words kept; they are in the order of the text, without overlap."""
    place = bisect_right(ends, kept.start)
    return place < len(findings) and findings[place].start < kept.end
