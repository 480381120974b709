"""English words in another language, as ``locale/`` holds them; what is not there stays English."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from gettext import GNUTranslations, translation

from feedback_app.lib.messages import Message
from feedback_app.lib.paths import LOCALE
from feedback_app.questionnaire.definition import Group, Questionnaire
from feedback_app.questionnaire.kinds.base import Option, Question

ENGLISH = "en"


def translated(text: str, code: str) -> str:
    """``text`` in the language ``code``; a ``Message`` is made anew from its translated template and parts."""
    if code == ENGLISH or not text:
        return text
    if isinstance(text, Message) and text.parts:
        parts = {name: translated(part, code) for name, part in text.parts.items()}
        return catalogue(code).gettext(text.template) % parts
    return catalogue(code).gettext(text)


def options_in(options: Sequence[Option], code: str) -> Sequence[Option]:
    """``options`` with their labels and hints in the language; a force's name is in no catalogue, and stays."""
    if code == ENGLISH:
        return options
    return tuple(
        replace(option, label=translated(option.label, code), hint=translated(option.hint, code))
        for option in options
    )


def questionnaire_in(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """``questionnaire`` as it is asked in the language: the same keys, values and hash, other words."""
    if code == ENGLISH:
        return questionnaire
    version = (questionnaire.sha256, code)
    if version not in _questionnaires:
        groups = tuple(_group(group, code) for group in questionnaire.groups)
        _questionnaires[version] = replace(
            questionnaire, title=translated(questionnaire.title, code), groups=groups
        )
    return _questionnaires[version]


@lru_cache(maxsize=8)
def catalogue(code: str) -> GNUTranslations:
    """The compiled catalogue of ``locale/``, read once a process."""
    return translation("messages", LOCALE, [code])


_questionnaires: dict[tuple[str, str], Questionnaire] = {}
"""By hash, which is the version's name: hashing a questionnaire itself would cost more than translating a page."""


def _group(group: Group, code: str) -> Group:
    questions = tuple(_question(question, code) for question in group.questions)
    title, intro = translated(group.title, code), translated(group.intro, code)
    return replace(group, title=title, intro=intro, questions=questions)


def _question(question: Question, code: str) -> Question:
    return replace(
        question,
        wording=translated(question.wording, code),
        hint=translated(question.hint, code),
        missing=translated(question.missing, code),
        options=tuple(options_in(question.options, code)),
        labels=tuple(translated(label, code) for label in question.labels),
    )
