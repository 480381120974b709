"""What a kind of question is: how it is asked, checked, shown and counted, wherever it stands.

A new kind is one new file with one class that keeps ``Kind``; nothing else is touched.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from feedback_app.domain.attribution import MIN_FORCES
from feedback_app.domain.forces import FORCES, Force
from feedback_app.lib.messages import Message, Translate, translatable
from feedback_app.questionnaire.counting import Count, Tally

Value = str | int | list[str] | None
"""One answer as it is stored: JSON as it stands, None where nothing was said."""

NOT_ANSWERED = translatable("Not answered")


class UnusableAnswerError(Exception):
    """The answer cannot be taken; its ``str`` is the sentence that tells the person what to do."""


@dataclass(frozen=True)
class Option:
    """An answer on offer. ``apart``: set beside the others, no score. ``exclusive``: rules the others out."""

    value: str
    label: str
    hint: str = ""
    apart: bool = False
    exclusive: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dependence:
    """Asked only where the answer to ``question`` is, or holds, one of ``values``."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question as defined. ``missing``: the sentence where a required answer is not there.

    ``feeds``: the fact of the response that it gives, such as "force". ``labels``: of a scale, best first.
    """

    key: str
    kind: str
    wording: str
    hint: str = ""
    required: bool = False
    missing: str = ""
    options: tuple[Option, ...] = ()
    labels: tuple[str, ...] = ()
    limit: int | None = None
    quotable: bool = False
    depends_on: Dependence | None = None
    feeds: str | None = None


@dataclass(frozen=True)
class Sheet:
    """What one officer was asked and answered so far: some kinds need to know of the questions before."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    asked: tuple[Question, ...] = ()
    fewest: int = MIN_FORCES

    def answered(self, question: Question) -> bool:
        return self.answers.get(question.key) not in (None, "", [])

    def fact(self, name: str) -> Value:
        """The answer to the question that feeds ``name``; None where it is not asked or not answered."""
        return next((self.answers.get(asked.key) for asked in self.asked if asked.feeds == name), None)

    def force(self) -> Force | None:
        return FORCES.get(str(self.fact("force")))

    def role(self) -> str | None:
        role = self.fact("role")
        return role if isinstance(role, str) else None

    def quotable(self) -> tuple[Question, ...]:
        """Questions whose answers may be quoted if the officer permits it, and that have an answer."""
        return tuple(asked for asked in self.asked if asked.quotable and self.answered(asked))


EMPTY = Sheet()


class Kind(ABC):
    """A kind of question, and all that is peculiar to it anywhere. Kinds hold no state."""

    name: str
    """As it stands in a definition. It is stored with questions: once used, it stays."""
    control: str
    """What asks it on a page: a file in ``templates/components/officer/controls/``."""
    takes: frozenset[str] = frozenset()
    """Which of options, labels, limit and quotable a question of this kind may define."""
    may_feed: frozenset[str] = frozenset()
    """The facts of a response, out of ``coherence.FACTS``, that a question of this kind may give."""
    limit: int | None = None
    missing: str = translatable("Choose one of the answers")
    positive: frozenset[str] = frozenset()
    takes_several: bool = False
    """Whether the value is a list."""
    is_free_text: bool = False
    """Whether the officer tells something in words of their own: the rules read them before they are sent."""
    is_rating: bool = False
    """Whether it is answered from 5 (best) to 1, and counted among the ratings of an edition."""
    asks_permission: bool = False
    """Whether it asks what may be quoted, or how: it is asked on a page of its own, kept with its words, and never
    imported as an answer."""
    options_in_english: bool = False
    """Whether its options read as they will print, in whatever language the page is."""
    values_are_words: bool = True
    """Whether an import may take a value itself, as a file holds it, for the answer."""
    not_an_answer: str = "is none of the answers: left out"
    """What an import reports of words that mean none of the answers."""
    marked_optional: bool = True
    """Whether the page says "(optional)" where nothing must be answered; not where a choice is needed later."""

    @abstractmethod
    def read(self, question: Question, given: Sequence[str], sheet: Sheet) -> Value:
        """The value of what was given, one string or more, none blank; None if it says nothing after all.

        Raises:
            UnusableAnswerError: for what the question does not offer.
        """

    def options(self, question: Question, sheet: Sheet = EMPTY) -> tuple[Option, ...]:
        return question.options

    @property
    def can_be_quoted(self) -> bool:
        return "quotable" in self.takes

    def named(self, words: str) -> Option | None:
        """The answer that people call by ``words``, where it has more names than its label."""
        return None

    def demands(self, question: Question, sheet: Sheet) -> bool:
        """Whether an answer must be given."""
        return question.required

    def applies(self, question: Question, sheet: Sheet) -> bool:
        """Whether there is anything to ask, given the answers before."""
        return True

    def check(self, question: Question, given: Sequence[str], sheet: Sheet = EMPTY) -> Value:
        """The value of the form's raw strings; None where nothing was said and nothing must be.

        Raises:
            UnusableAnswerError: for whatever else was sent, with the sentence for the person.
        """
        said = [text for text in given if text.strip()]
        value = self.read(question, said, sheet) if said else None
        if value is None and self.demands(question, sheet):
            raise UnusableAnswerError(question.missing or self.missing)
        return value

    def given(self, question: Question, value: Value) -> list[str]:
        """The value as a form holds it: ``check`` of it gives the value again."""
        if value is None:
            return []
        return [str(part) for part in value] if isinstance(value, list) else [str(value)]

    def shown(self, question: Question, value: Value, sheet: Sheet = EMPTY, say: Translate = str) -> str:
        """The value as a person reads it; ``say`` is asked for our own words only, never for theirs."""
        labels = {option.value: option.label for option in self.options(question, sheet)}
        told = (say(labels[text]) if text in labels else text for text in self.given(question, value))
        return "; ".join(told) or say(NOT_ANSWERED)

    def countable(self, question: Question) -> tuple[Option, ...]:
        """What is counted, in order."""
        return self.options(question)

    def counted(self, question: Question, values: Iterable[Value]) -> Count:
        """Counts by label, also for what is no longer offered; several choices count once for each."""
        sets = [set(self.given(question, value)) for value in values]
        numbers = Counter(text for texts in sets for text in texts)
        options = self.countable(question)
        known = [Tally(option.label, numbers.pop(option.value, 0), option.apart) for option in options]
        apart = {option.value for option in options if option.apart}
        scored = [texts for texts in sets if texts - apart]
        return Count(
            tallies=(*known, *(Tally(text, number) for text, number in sorted(numbers.items()))),
            base=len(scored),
            positive=sum(bool(texts & self.positive) for texts in scored) if self.positive else None,
        )

    def faults(self, question: Question) -> list[str]:
        """What is wrong with the definition, a sentence each."""
        defined = {name for name in ("options", "labels", "quotable") if getattr(question, name)}
        defined |= {"limit"} if question.limit is not None else set()
        faults = [f"{name!r} means nothing to kind {self.name!r}" for name in sorted(defined - self.takes)]
        if "options" in self.takes and len(question.options) < 2:
            faults.append("'options' must hold two at least")
        if "limit" in self.takes and question.limit is not None and question.limit < 1:
            faults.append("'limit' must be 1 or more")
        values = [option.value for option in question.options]
        return faults + [f"option {value!r} is given twice" for value, n in Counter(values).items() if n > 1]

    def faults_after(self, earlier: Sequence[Question]) -> list[str]:
        """What is wrong with its being asked after ``earlier`` and nothing else, a sentence each."""
        return []


def chosen(given: Sequence[str], options: Sequence[Option]) -> str:
    """The one option that was given.

    Raises:
        UnusableAnswerError: for two answers, or one that is not on offer.
    """
    if len(given) != 1:
        raise UnusableAnswerError(Message("Choose one answer only"))
    if given[0] not in {option.value for option in options}:
        raise UnusableAnswerError(Message("Choose one of the answers listed"))
    return given[0]
