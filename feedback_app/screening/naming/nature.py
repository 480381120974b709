"""What a word is by itself: a given name, a surname, a place, an ordinary word ..., from the lists and its shape."""

import re
from dataclasses import dataclass
from functools import cache

from feedback_app.screening.lists import function_words, ordinary_words, word_list

_MOST_REMEMBERED = 50_000  # words; hostile texts are full of new ones
# Endings that only names have, with at least three letters before them: Polish, Romanian, Ukrainian, Georgian, Greek,
# Serbian, Lithuanian, Persian, Turkish, Sinhala, Tamil, Bengali, Bulgarian and Russian surnames; Punjabi, Slavonic,
# Yoruba, Igbo and Arabic given names.
_SURNAME_ENDING = re.compile(
    r"[a-z]{3,}(?:owski|ewski|inski|ynski|owska|ewska|inska|wicz|czyk|czuk|escu|eanu|enko|chuk|shvili"
    r"|opoulos|poulou"
    r"|ovic|evic|auskas|aitis|iene|zadeh|oglu|wardena|wardene|singhe|lingam|moorthy|krishnan|ullah|uddin"
    r"|ovych|skyi"
    r"|anova|enova|inova|enkova|sdottir)$"
)
_SURNAME_START = re.compile(r"(?:mc[a-z]{3,}|o'[a-z]{3,}|d'[a-z]{4,}|n'[a-z]{3,})$")
_GIVEN_SHAPE = re.compile(
    r"(?:[a-z]{3,}(?:preet|deep|jeet|inder|winder|vinder|slaw|islav|jot|bhai|ullah|uddin)"
    r"|(?:abdul|oluwa|chukwu|mohamm|muhamm|gebre|wolde|tekle)[a-z]{3,})$"
)
_ENDINGS = (
    ("ing", ("", "e")), ("ed", ("", "e")), ("s", ("",)), ("es", ("",)), ("er", ("", "e")), ("ers", ("", "e")),
    ("ly", ("",)), ("ise", ("ize",)), ("ised", ("ized",)), ("ising", ("izing",)), ("our", ("or",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nature:
    """What the lists know of one word, whatever its case.

    ``given`` and ``surname`` are names and nothing else, ``given_word`` and ``surname_word`` are words too ("mark"),
    and ``given_rare`` seldom means a person. ``joins`` is a function word, ``breaks`` a word of institutions such as
    "academy", ``initials`` an acronym, ``dull`` no name by any list or shape.
    """

    given: bool
    given_word: bool
    given_rare: bool
    surname: bool
    surname_word: bool
    ordinary: bool
    joins: bool
    title: bool
    rank: bool
    role: bool
    place: bool
    thing: bool
    initials: bool
    breaks: bool
    dull: bool

    @property
    def could_begin(self) -> bool:
        """Whether a name in several words may begin with it: "Brilliant Sarah" begins with the second."""
        if self.namelike or self.given_rare or self.surname_word:
            return True
        return not (self.ordinary or self.joins or self.thing)

    @property
    def unknown(self) -> bool:
        """In no list of ordinary words, places or things: a new word, or a name of which no list has heard."""
        return not (
            self.ordinary or self.joins or self.place or self.thing or self.role or self.title or self.breaks
        )

    @property
    def namelike(self) -> bool:
        """A name by some list or by its shape."""
        return self.given or self.given_word or self.surname


class _Natures(dict[str, Nature]):
    """The words met so far; a plain look-up in a dictionary, as every word of every text passes here."""

    def __missing__(self, lower: str) -> Nature:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[lower] = judged = _nature(lower)
        return judged


NATURES = _Natures()


def nature(lower: str) -> Nature:
    """What ``lower``, a word in lower case without its possessive, is by itself."""
    return NATURES[lower]


def _nature(lower: str) -> Nature:
    parts = lower.split("-")
    ordinary = _is_ordinary(lower, parts)
    given = _is_given(lower, parts, ordinary=ordinary)
    given_word = lower in word_list("first_names_that_are_words")
    surname = _is_surname(lower, parts, ordinary=ordinary)
    return Nature(
        given=given,
        given_word=given_word,
        given_rare=lower in word_list("rare_first_names_that_are_words"),
        surname=surname,
        surname_word=lower in word_list("surnames_that_are_words"),
        ordinary=ordinary,
        joins=lower in function_words(),
        title=lower in word_list("titles"),
        rank=lower in word_list("ranks"),
        role=lower in word_list("roles"),
        place=lower in _places()
        or (len(parts) > 1 and parts[0] in _places() and parts[-1] in ordinary_words()),
        thing=lower in word_list("things"),
        initials=lower in word_list("acronyms") or lower in word_list("force_initials"),
        breaks=lower in word_list("institution_words"),
        dull=not (given or given_word or surname),
    )


def _is_ordinary(lower: str, parts: list[str]) -> bool:
    joined = len(parts) > 1 and all(part in ordinary_words() or part in function_words() for part in parts)
    return lower in ordinary_words() or joined or _is_inflected(lower)


def _is_given(lower: str, parts: list[str], *, ordinary: bool) -> bool:
    if lower in word_list("first_names") or (len(parts) > 1 and parts[0] in word_list("first_names")):
        return True
    shaped = len(lower) > 4 and not ordinary and lower not in word_list("surnames")
    return shaped and _GIVEN_SHAPE.match(lower) is not None


def _is_surname(lower: str, parts: list[str], *, ordinary: bool) -> bool:
    double = (
        len(parts) > 1
        and not ordinary
        and any(part in word_list("surnames") for part in (parts[0], parts[-1]))
    )
    if lower in word_list("surnames") or (double and parts[0] not in function_words()):
        return True
    shaped = len(lower) > 4 and not ordinary and lower != "o'clock"
    return shaped and (
        _SURNAME_START.match(parts[0]) is not None or _SURNAME_ENDING.match(parts[-1]) is not None
    )


@cache
def _places() -> frozenset[str]:
    return word_list("places") | word_list("world")


def _is_inflected(lower: str) -> bool:
    """Whether a word is an ending of an ordinary one that the list holds without it."""
    if lower in word_list("surnames") or lower in word_list("first_names"):
        return False
    return any(
        lower.endswith(ending)
        and len(lower) > len(ending) + 3
        and any(lower[: -len(ending)] + instead in ordinary_words() for instead in instead_of)
        for ending, instead_of in _ENDINGS
    )
