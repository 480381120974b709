"""Which sentences of an answer would quote well: where they stand, how well, and why.

A suggestion points; staff choose. Nothing with a finding of ``screening`` is suggested, and nothing at all from an
answer that asks not to be used. The rest is weighed as examples written for this project have taught
(``lexicon/quote_examples.txt``).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from feedback_app.analysis import quotability
from feedback_app.analysis.quotability import AnswerContext, Sentence
from feedback_app.analysis.sentence_shapes import is_of_somebody_unnamed, lists_outcomes, regrets
from feedback_app.analysis.tone import chances_of
from feedback_app.analysis.tone_signs import tone_signs
from feedback_app.analysis.weighing import load_weights
from feedback_app.analysis.wording import TokenisedText
from feedback_app.lib.sentences import spans
from feedback_app.screening.base import Finding
from feedback_app.screening.screen import screen

Span = tuple[int, int]

_ENOUGH = 0.35  # below this score nothing is said: a poor suggestion costs more trust than none
_FEWEST, _MOST = 5, 60  # words: shorter is a cry, longer does not fit an infographic
_UNFIT = -1.0  # the score of a sentence that is out of the question
_OUTCOMES = 0.5  # at least, for outcomes in a row: they have no verb to be weighed by
_AGAINST = frozenset({"pending", "request", "admin", "joking", "aside"})  # kinds of phrases
_LIKELY = 0.5
_MOST_IN_RUN = 3  # sentences
_RUN_SHARE = 0.9  # a run is a longer cut than one sentence: it comes after the sentence that carries it
_LEAST_OF_RUN = 0.0  # a sentence of a run may be no more likely to be unfit than fit


class Suggestion(NamedTuple):
    """Words worth quoting: code points of the answer, end exclusive; a score from 0 to 1; why, in words."""

    start: int
    end: int
    score: float
    reasons: tuple[str, ...]


class _ScoredSentence(NamedTuple):
    span: Span
    sentence: Sentence
    score: float


def suggestions(text: str) -> list[Suggestion]:
    """What would quote well in ``text``, best first; empty where nothing would.

    Takes time in proportion to the text.
    """
    sentence_spans = spans(text)
    answer = _analyse_answer([text[start:end] for start, end in sentence_spans])
    if any("refusal" in sentence.kinds for sentence in answer):
        return []
    weighed = _score_sentences(sentence_spans, answer)
    suggested = [*_singles(weighed), *_runs(weighed)]
    if suggested:
        findings = screen(text)  # not needed where there is nothing to suggest
        ends = [finding.end for finding in findings]
        suggested = [suggestion for suggestion in suggested if not _overlaps_any(suggestion, findings, ends)]
    return sorted(suggested, key=lambda suggestion: (-suggestion.score, suggestion.start))


def answer_features(sentences: Sequence[str]) -> list[dict[str, float]]:
    """The features of each sentence of an answer, for training."""
    context = AnswerContext(_analyse_answer(sentences))
    return [context.features(index) for index in range(len(sentences))]


def _analyse_answer(sentences: Sequence[str]) -> list[Sentence]:
    """The sentences analysed; equal ones once, so that a page of "Nice. Nice. Nice." costs no more than a word."""
    analysed = {text: _analyse_sentence(text) for text in dict.fromkeys(sentences)}
    return [analysed[text] for text in sentences]


def _analyse_sentence(text: str) -> Sentence:
    tokenised = TokenisedText(text)
    signs = tone_signs(tokenised)
    return quotability.analyse_sentence(tokenised, signs, chances_of(signs))


def _score_sentences(sentence_spans: Sequence[Span], answer: Sequence[Sentence]) -> list[_ScoredSentence]:
    context = AnswerContext(answer)
    return [
        _ScoredSentence(
            span, sentence, _score(context, index, sentence) if _fits_an_infographic(sentence) else _UNFIT
        )
        for index, (span, sentence) in enumerate(zip(sentence_spans, answer, strict=True))
    ]


def _fits_an_infographic(sentence: Sentence) -> bool:
    return _FEWEST <= len(sentence.words) <= _MOST


def _score(context: AnswerContext, index: int, sentence: Sentence) -> float:
    """How much likelier an editor is to quote the sentence than to rule it out."""
    whom = context.points_back_to(index)
    if ("colleagues" in whom and "toex" not in whom) or regrets(sentence.text):
        return _UNFIT
    chances = load_weights("quote").chances(context.features(index))
    score = chances["quote"] - chances["never"]
    return max(score, _OUTCOMES) if _is_of_outcomes(sentence) else score


def _is_of_outcomes(sentence: Sentence) -> bool:
    speaks_against = not _AGAINST.isdisjoint(sentence.kinds) or sentence.tone["negative"] > _LIKELY
    return lists_outcomes(sentence.text) and not speaks_against


def _singles(weighed: Iterable[_ScoredSentence]) -> Iterator[Suggestion]:
    for span, sentence, score in weighed:
        if score >= _ENOUGH:
            yield Suggestion(*span, round(score, 3), tuple(_reasons(sentence)))


def _runs(weighed: Sequence[_ScoredSentence]) -> Iterator[Suggestion]:
    """Two or three sentences of which each further one needs the one before it, or is as good."""
    for index, opening in enumerate(weighed):
        highest, words = opening.score, len(opening.sentence.words)
        for following in weighed[index + 1 : index + _MOST_IN_RUN]:
            words += len(following.sentence.words)
            if (
                min(opening.score, following.score) < _LEAST_OF_RUN
                or words > _MOST
                or not _follows_on(following)
            ):
                break
            highest = max(highest, following.score)
            if highest >= _ENOUGH:
                yield Suggestion(
                    opening.span[0], following.span[1], round(_RUN_SHARE * highest, 3), ("belong together",)
                )


def _follows_on(following: _ScoredSentence) -> bool:
    return following.score >= _ENOUGH or "opener" in following.sentence.opening


def _reasons(sentence: Sentence) -> Iterator[str]:
    if lists_outcomes(sentence.text):
        yield "counts what came of it"
    elif quotability.names_effect(sentence):
        yield "names a concrete effect"
    if "human" in sentence.kinds:
        yield "speaks of the people who were helped"
    if "kind:praise" in sentence.signs.features:
        yield "praises plainly"
    if quotability.is_about_toex(sentence):
        yield "is about the support"
    yield "needs the sentence before it" if _points_back(sentence) else "stands alone"
    if quotability.has_good_length(sentence):
        yield "has a good length"


def _points_back(sentence: Sentence) -> bool:
    """Whether it opens with a word for something said before, or speaks of somebody whom it does not name."""
    return "opener" in sentence.opening or is_of_somebody_unnamed(sentence.text)


def _overlaps_any(suggestion: Suggestion, findings: Sequence[Finding], ends: Sequence[int]) -> bool:
    """Whether one of ``findings`` stands in the suggested words.

    ``findings`` stand in the order of the text, without overlap; ``ends`` are their ends, for a search by halves.
    """
    index = bisect_right(ends, suggestion.start)
    return index < len(findings) and findings[index].start < suggestion.end
