"""How a text speaks of the support that was given: positive, mixed, neutral or negative, and in which words.

An analyser for TextBlob. Its own reads "serious organised crime" as blame and "couldn't fault them" as nothing; this
one goes by phrases of the field (``lexicon/tone_words.toml``), weighed as examples written for this project have
taught (``lexicon/tone_examples``), and asks TextBlob's lexicon only about words that those lack.
"""

import heapq
from functools import cache
from typing import Literal, NamedTuple, cast

from textblob import Blobber
from textblob.base import BaseSentimentAnalyzer, BaseTokenizer
from textblob.en import sentiment as textblob_words

from feedback_app.analysis.tone_signs import Phrase, ToneSigns, tone_signs
from feedback_app.analysis.weighing import Chances, load_weights
from feedback_app.analysis.wording import TokenisedText

Label = Literal["positive", "mixed", "neutral", "negative"]
LABELS: tuple[Label, ...] = ("positive", "mixed", "neutral", "negative")

# By true label and claimed label, what the mistake costs; every other one costs 1. A complaint shown as praise
# is one that staff never read, and praise shown as a complaint insults who gave it: in doubt "mixed" is said.
_COSTS: dict[tuple[Label, Label], float] = {("positive", "negative"): 4.0, ("negative", "positive"): 6.0}
_COST_OF: dict[Label, list[tuple[Label, float]]] = {
    claimed: [(true, _COSTS.get((true, claimed), 1.0)) for true in LABELS if true != claimed]
    for claimed in LABELS
}
_MOST_REASONS = 4  # phrases: more than a person takes in at a glance
_UNOPINIONATED = (
    "support",
    "field",
    "negator",
    "modal",
    "comparative",
    "others",
    "formerly",
    "hedge",
    "asking",
)
_NO_OPINION = frozenset(f"kind:{kind}" for kind in _UNOPINIONATED)
_TURNED = -0.5  # TextBlob's own factor for a negated word
_MOST_STRANGE = 2.0


class Tone(NamedTuple):
    """A label, a score from -1 (all against) to 1 (all for), and the words of the text that decided."""

    label: Label
    score: float
    because: tuple[str, ...]


_NO_TONE = Tone("neutral", 0.0, ())


class WordTokenizer(BaseTokenizer):  # type: ignore[misc]  # TextBlob has no types
    """TextBlob's words, without the corpora that its own tokenizer must download."""

    def tokenize(self, text: str) -> list[str]:
        return [text[start:end] for start, end in TokenisedText(text).spans]


class SupportAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]  # TextBlob has no types
    """What a writer thinks of the support received, for ``TextBlob(text, analyzer=SupportAnalyzer())``."""

    RETURN_TYPE = Tone

    def analyze(self, text: str) -> Tone:
        tokenised = TokenisedText(text)
        signs = tone_signs(tokenised)
        if not signs.phrases and not signs.strange:
            return _NO_TONE
        chances = chances_of(signs)
        label = _cheapest_label(chances)
        return Tone(
            label,
            round(chances["positive"] - chances["negative"], 3),
            _deciding_words(tokenised, signs.phrases, label),
        )


def tone(text: str) -> Tone:
    """How ``text`` speaks of the support. Takes time in proportion to the text, and never fails."""
    return cast(Tone, _blobs(text).sentiment)


def tone_features(signs: ToneSigns) -> dict[str, float]:
    """All that is weighed: the signs, and what TextBlob's lexicon says of words that the phrasebook lacks."""
    praise = blame = 0.0
    polarities = _polarities()
    for word, negated in signs.strange:
        if word in polarities:
            polarity = polarities[word] * (_TURNED if negated else 1.0)
            praise += max(polarity, 0.0)
            blame += max(-polarity, 0.0)
    strange = {"textblob:praise": min(praise, _MOST_STRANGE), "textblob:blame": min(blame, _MOST_STRANGE)}
    return signs.features | signs.words | strange


@cache
def _polarities() -> dict[str, float]:
    """TextBlob's lexicon as a plain mapping: its own looks for its file at every word."""
    return {word: textblob_words[word][None][0] for word in textblob_words}


def chances_of(signs: ToneSigns) -> Chances:
    """The chance of each label, before a wrong one is weighed by what it costs."""
    return load_weights("tone").chances(tone_features(signs))


def _cheapest_label(chances: Chances) -> Label:
    return min(LABELS, key=lambda label: sum(chances[actual] * cost for actual, cost in _COST_OF[label]))


def _deciding_words(tokenised: TokenisedText, phrases: list[Phrase], label: Label) -> tuple[str, ...]:
    """The phrases that spoke loudest for ``label``, as they stand in the text and in its order, each once."""
    lean = load_weights("tone").lean
    weighted = [
        (sum(lean(feature, label) for feature in phrase.features), phrase)
        for phrase in phrases
        if not _NO_OPINION.issuperset(phrase.features)
    ]
    loudest = heapq.nlargest(_MOST_REASONS, (voice for voice in weighted if voice[0] > 0))
    chosen = sorted(phrase for _, phrase in loudest)
    return tuple(dict.fromkeys(_as_written(tokenised, phrase) for phrase in chosen))


def _as_written(tokenised: TokenisedText, phrase: Phrase) -> str:
    return tokenised.text[tokenised.spans[phrase.first][0] : tokenised.spans[phrase.last - 1][1]]


_blobs = Blobber(tokenizer=WordTokenizer(), analyzer=SupportAnalyzer())
