"""What a word is by itself: a given name, a surname, a place, an ordinary word ..., from the lists and its shape."""

import re
from dataclasses import dataclass
from functools import cache

from feedback_app.rules.lists import function_words, listed, ordinary_words, set_of

# Endings that only surnames or given names have, by language; at least three letters stand before each.
_KEPT = 50_000  # words; hostile texts are full of new ones
_SURNAME_ENDING = re.compile(
    r"[a-z]{2,}(?:ski|ska|cki|cka|wicz|czyk|czuk|niak|escu|eanu|oiu|enko|chuk|shvili|adze|opoulos|poulou"
    r"|akis|idis|iadis|ovic|evic|avic|auskas|aitis|iene|aite|unas|sson|sdottir"
    r"|zadeh|pour|zai|oglu|wardena|wardene|singhe|lingam|moorthy|krishnan|samy|nathan|walla|ullah|uddin|yan"
    r"|elli|etti|ucci|inho|eira|ez|quist|strom|stein|berg|mann|bauer|meyer"
    r"|thwaite|bottom|shaw|worth|bridge|hurst|croft|kinson|inson|erson|nell|gall|ham|ton|ley|wick|field"
    r"|ovych|ovskyi|skyi|skaya|ova|eva|kov|nov|rov|lev|dze)$"
)
_GIVEN_ENDING = re.compile(
    r"(?:[a-z]{2,}(?:preet|deep|jeet|inder|winder|vinder|mandeep|slaw|mir|islav|bek|gul|oluwa|chukwu|jot"
    r"|wanti|want|kumar|bhai|ullah|uddin)|(?:abdul|abdi|oluwa|chukwu|ade|olu|ogo|onye|nkem|mohamm|muhamm"
    r"|gebre|wolde|tekle|sivan|kris)[a-z]{3,})$"
)
_SURNAME_START = re.compile(
    r"(?:mc[a-z]{3,}|mac[a-z]{4,}|o'[a-z]{3,}|d'[a-z]{4,}|fitz[a-z]{4,}|n'[a-z]{3,}|al-[a-z]{3,}"
    r"|el-[a-z]{3,}|ap-[a-z]{3,}|van-[a-z]{3,}|bin-[a-z]{3,})$"
)
_BREAKS_A_NAME = set_of(
    "police constabulary heddlu team teams unit units council university uni college school academy primary"
    " hospital clinic surgery road street ltd limited plc llp inc group foundation trust institute act acts"
    " law report review inquiry court house prison hmp centre center"
    " award prize bank park airport church mosque temple synagogue stadium club fc united hotel inn arms"
    " pub station building room model protocol index test scale syndrome disease framework programme"
    " project principles guidance guidelines direction warning hearing order orders method matrix"
    " cycle curve diagram theorem effect service services office department agency authority commission"
    " committee society association union federation partnership network forum board panel strategy toolkit"
    " tool suite app software system systems database platform portal software edition version form forms"
    " update"
    " export import overlay profile chart charts package packages training course conference workshop"
    " seminar division directorate branch section desk hub force forces region regional area district"
    " borough county city town village estate farm lane avenue close drive crescent terrace gardens place"
    " square bridge"
    " solicitors chambers magazine news times herald echo gazette post mirror express telegraph guardian"
    " radio tv restaurant cafe takeaway pizza kebab nails spa sauna massage taxis cabs motors garage"
    " logistics recruitment cleaning car wash carwash barbers store stores shop supermarket cup league"
)


@dataclass(frozen=True, slots=True)
class Nature:
    """What the lists know of one word, whatever its case; ``unknown`` is in none of them."""

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
        if len(self) > _KEPT:
            self.clear()
        self[lower] = found = _nature(lower)
        return found


NATURES = _Natures()


def nature(lower: str) -> Nature:
    """What ``lower``, a word in lower case without its possessive, is by itself."""
    return NATURES[lower]


def _nature(lower: str) -> Nature:
    parts = lower.split("-") if "-" in lower else [lower]
    ordinary = (
        lower in ordinary_words()
        or (len(parts) > 1 and all(part in ordinary_words() or part in function_words() for part in parts))
        or _is_inflected(lower)
    )
    given = lower in listed("first_names") or (len(parts) > 1 and parts[0] in listed("first_names"))
    shaped = not ordinary and len(lower) > 4
    surname = _is_surname(lower, parts, shaped=shaped)
    shaped_given = shaped and lower not in listed("surnames") and bool(_GIVEN_ENDING.match(lower))
    return Nature(
        given=given or shaped_given,
        given_word=lower in listed("first_names_that_are_words"),
        given_rare=lower in listed("rare_first_names_that_are_words"),
        surname=surname,
        surname_word=lower in listed("surnames_that_are_words"),
        ordinary=ordinary,
        joins=lower in function_words(),
        title=lower in listed("titles"),
        rank=lower in listed("ranks"),
        role=lower in listed("roles"),
        place=lower in _places()
        or (len(parts) > 1 and parts[0] in _places() and parts[-1] in ordinary_words()),
        thing=lower in listed("things"),
        initials=lower in listed("acronyms") or lower in listed("force_initials"),
        breaks=lower in _BREAKS_A_NAME,
        dull=not (given or lower in listed("first_names_that_are_words") or shaped_given or surname),
    )


def _is_surname(lower: str, parts: list[str], *, shaped: bool) -> bool:
    if lower in listed("surnames") or (
        len(parts) > 1 and parts[-1] in listed("surnames") and parts[0] not in function_words()
    ):
        return True
    return shaped and lower != "o'clock" and bool(_SURNAME_START.match(lower))


def has_surname_ending(lower: str) -> bool:
    """Whether an unknown word ends as surnames of some language do."""
    return _SURNAME_ENDING.match(lower) is not None


@cache
def _places() -> frozenset[str]:
    return listed("places") | listed("world")


def _is_inflected(lower: str) -> bool:
    """Whether a word is an ending of an ordinary one that the list holds without it."""
    for ending, instead in (
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("s", ("",)),
        ("es", ("",)),
        ("er", ("", "e")),
        ("ly", ("",)),
        ("ers", ("", "e")),
        ("ise", ("ize",)),
        ("ised", ("ized",)),
        ("ising", ("izing",)),
        ("our", ("or",)),
    ):
        if lower.endswith(ending) and len(lower) > len(ending) + 3:
            stem = lower[: -len(ending)]
            if (
                any(stem + letters in ordinary_words() for letters in instead)
                and lower not in listed("surnames")
                and lower not in listed("first_names")
            ):
                return True
    return False
