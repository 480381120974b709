"""What the weights are learned from: the examples that come with the application, and how hard to learn."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from feedback_app.analysis.suggestions import answer_features
from feedback_app.analysis.tone import LABELS, tone_features
from feedback_app.analysis.tone_signs import tone_signs
from feedback_app.analysis.training import Example, Settings, train
from feedback_app.analysis.wording import TokenisedText

_LEXICON = files("feedback_app.analysis") / "lexicon"

# How common each label is among free-text answers to a survey after support: most are praise, bare facts the fewest.
_TONE = Settings(
    shares={"positive": 0.35, "mixed": 0.22, "neutral": 0.18, "negative": 0.25}, l2=10.0, rounds=20
)
# Of the sentences of answers some three in ten would quote well; the rest divide about evenly.
_QUOTE = Settings(shares={"quote": 0.28, "never": 0.36, "neither": 0.36}, l2=2.0)
_COMPLAINTS = 6  # of every so many complaints among the examples of tone one is learned from here too
_LABEL_BY_SIGN = {"+": "quote", "-": "never", "=": "neither"}


def tone_weights() -> str:
    """The text of ``lexicon/tone_weights.json`` as the examples make it, some ten seconds' work."""
    return train(list(tone_examples()), _TONE).text()


def tone_examples() -> Iterator[Example]:
    for label in LABELS:
        for line in _lines(f"tone_examples/{label}.txt"):
            yield tone_features(tone_signs(TokenisedText(line))), label


def quote_weights() -> str:
    """The text of ``lexicon/quote_weights.json`` as the examples make it; the tone's weights must be there first."""
    return train(list(quote_examples()), _QUOTE).text()


def quote_examples() -> Iterator[Example]:
    for answer in quote_answers(_lines("quote_examples.txt")):
        labels = [_LABEL_BY_SIGN[sign] for sign, _ in answer]
        yield from zip(answer_features([sentence for _, sentence in answer]), labels, strict=True)
    for label in ("negative", "mixed"):
        for line in _lines(f"tone_examples/{label}.txt")[::_COMPLAINTS]:
            yield answer_features([line])[0], "never"


def quote_answers(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    """Answers as lists of mark and sentence; a line without a mark is a heading, and neither."""
    answer: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        if line:
            answer.append(
                (line[0], line[2:]) if line[:1] in _LABEL_BY_SIGN and line[1:2] == " " else ("=", line)
            )
        elif answer:
            yield answer
            answer = []


def _lines(name: str) -> list[str]:
    """The lines of a file of examples, without its heading and a last empty one."""
    text = _LEXICON.joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.rstrip().splitlines() if not line.startswith("#")]
