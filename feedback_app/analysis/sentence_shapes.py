"""Sentences that are read by their shape: outcomes in a row, what would have been, somebody who is not named."""

import re

_FIGURE = (
    r"(?:£|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|another)\b)"
)
_COUNTED = re.compile(rf"(?:^|[,;:+&–-] |\band )(?:all |over |some |about )?{_FIGURE}", re.I)
_FEWEST_COUNTS = 2
_OUTCOME = re.compile(
    r"\b(?:arrests?|arrested|charges?|charged|convictions?|convicted|sentenced|jailed|imprisoned|remanded|restrained"
    r"|seized|seizures?|recovered|forfeited|confiscated|safeguarded|rescued|protected|rehoused|identified|disqualified"
    r"|dismantled|disrupted|deported|closed|shut|struck off|found guilty|guilty pleas?|pleaded guilty|in prison"
    r"|in custody|off the streets?|years between them)\b",
    re.I,
)

_HAD_ONLY = re.compile(
    r"\bif (?:only )?(?:we|i|you|they|he|she|it|the|that|this|our|your|their|an?|toex)\b[^.!?]{0,80}?"
    r"(?:\bhad\b|['’]d\b)|^had (?:we|i|you|they|he|she|it|the|that|this|our|your|their|an?|toex)\b",
    re.I,
)
_WOULD_HAVE = re.compile(r"\b(?:would|could|might)(?:n['’]t| not)?(?: have|['’]ve)\b|['’]d have\b", re.I)
_CLAUSE_END = re.compile(r"[,;]| (?:we|i|you|they|he|she|it) (?:would|could|might)\b", re.I)
_DENIED = re.compile(r"\b(?:not|never|without)\b|n['’]t\b", re.I)

_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)
_PEOPLE = re.compile(
    r"\b(?:victim|woman|girl|mother|mum|wife|daughter|sister|man|boy|father|dad|husband|son|brother|child|witness|survivor"
    r"|analyst|researcher|linguist|officer|detective|sergeant|suspect|offender|driver|colleague|somebody|someone|person"
    r"|nobody|everyone|defendant|trafficker)\b",
    re.I,
)


def lists_outcomes(text: str) -> bool:
    """Whether a sentence counts two things or more and says what became of them: "Six charged, £85,000 seized."."""
    return len(_COUNTED.findall(text)) >= _FEWEST_COUNTS and _OUTCOME.search(text) is not None


def regrets(text: str) -> bool:
    """Whether a sentence says what would have been had the support come, or come sooner; not what the support averted:
    "Had the analyst not seen it, we would have lost her" is praise."""
    if not _WOULD_HAVE.search(text):
        return False
    condition = _HAD_ONLY.search(text)
    if condition is None:
        return False
    clause = _CLAUSE_END.split(text[condition.start() :], maxsplit=1)[0]
    return not _DENIED.search(clause)


def is_of_somebody_unnamed(text: str) -> bool:
    """Whether a sentence speaks of a "her" or a "he" before it says who that is."""
    pronoun = _SOMEBODY.search(text)
    return pronoun is not None and not _PEOPLE.search(text, 0, pronoun.start())
