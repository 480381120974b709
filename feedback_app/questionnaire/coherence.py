"""How questions hang together: what one alone cannot get wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from feedback_app.domain.attribution import ROLES
from feedback_app.questionnaire.kinds.base import Kind, Question

FACTS = ("force", "role", "stream", "commission", "overall", "permission", "attribution")
"""What a response is known by."""

MEANT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "role": frozenset({*ROLES, "other"}),
        "stream": frozenset({"operational_outcomes", "technical_enablers", "both"}),
    }
)
"""The values that mean something beyond the questionnaire; any other would be lost in silence."""


def faults(questions: Sequence[Question], kinds: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    """Keys of questions and what is wrong with them among the others, a sentence each."""
    for place, question in enumerate(questions):
        earlier = questions[:place]
        found = (
            *_feeding(question, kinds),
            *_waiting(question, earlier, kinds),
            *_following(question, earlier, kinds),
        )
        yield from ((question.key, fault) for fault in found)
    for key, times in Counter(question.key for question in questions).items():
        if times > 1:
            yield key, f"'key' is used {times} times"
    for fact, times in Counter(question.feeds for question in questions if question.feeds).items():
        if times > 1:
            yield from (
                (question.key, f"{fact!r} is fed {times} times")
                for question in questions
                if question.feeds == fact
            )


def _feeding(question: Question, kinds: Mapping[str, Kind]) -> Iterator[str]:
    if question.feeds is None:
        return
    able = [name for name, kind in kinds.items() if question.feeds in kind.may_feed]
    if question.feeds not in FACTS:
        yield f"'feeds' must be one of {', '.join(FACTS)}"
    elif question.kind not in able:
        yield f"only a question of kind {' or '.join(map(repr, able))} feeds {question.feeds!r}"
    strange = {option.value for option in question.options} - MEANT.get(question.feeds, frozenset())
    if question.feeds in MEANT and strange:
        yield f"{question.feeds!r} has no meaning for {', '.join(sorted(strange))}"


def _waiting(question: Question, earlier: Sequence[Question], kinds: Mapping[str, Kind]) -> Iterator[str]:
    if (dependence := question.depends_on) is None:
        return
    asked = next((before for before in earlier if before.key == dependence.question), None)
    if asked is None:
        yield f"'depends_on' names {dependence.question!r}, which is not asked earlier"
        return
    if not dependence.values:
        yield "'depends_on' names no values"
    offered = {option.value for option in kinds[asked.kind].options(asked)} if asked.kind in kinds else set()
    if strange := sorted(set(dependence.values) - offered):
        yield f"'depends_on' names {', '.join(strange)}, which {asked.key!r} does not offer"


def _following(question: Question, earlier: Sequence[Question], kinds: Mapping[str, Kind]) -> Iterator[str]:
    if question.kind in kinds:
        yield from kinds[question.kind].faults_after(earlier)
