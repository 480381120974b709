"""How the desk shows a kind of finding: its sign in the text, its name, and the words that may stand for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class NoticedKind:
    """``sign`` is two letters drawn behind the words, ``stand_in`` what a quote says in square brackets instead."""

    sign: str
    name: str
    stand_in: str


KINDS: Mapping[str, NoticedKind] = MappingProxyType(
    {
        "ADDRESS": NoticedKind("Ad", "Address", "an address"),
        "BANK": NoticedKind("Ba", "Bank or card number", "an account"),
        "COLLAR": NoticedKind("Co", "Collar or warrant number", "an officer"),
        "DOB": NoticedKind("Db", "Date of birth", "a date"),
        "EMAIL": NoticedKind("Em", "E-mail address", "an e-mail address"),
        "FORCE_NAMED": NoticedKind("Fo", "Tells the force", "our force"),
        "HANDLE": NoticedKind("Ha", "Name used online", "a name used online"),
        "IP": NoticedKind("Ip", "Address of a computer", "a computer"),
        "MARKING": NoticedKind("Ma", "Protective marking", "a marking"),
        "NHS": NoticedKind("Nh", "NHS number", "a number"),
        "NICKNAME": NoticedKind("Ni", "Nickname", "a person"),
        "NINO": NoticedKind("In", "National Insurance number", "a number"),
        "OPERATION": NoticedKind("Op", "Operation", "the operation"),
        "PERSON": NoticedKind("Na", "Name of a person", "an officer"),
        "PHONE": NoticedKind("Ph", "Phone number", "a phone number"),
        "POSTCODE": NoticedKind("Pc", "Postcode", "a place"),
        "REFERENCE": NoticedKind("Re", "Reference of a case", "a reference"),
        "VRM": NoticedKind("Vr", "Number plate", "a vehicle"),
    }
)
"""By kind of rule. The words in brackets say as little as the sentence needs, and an installation may set others."""

STAND_INS: Mapping[str, str] = MappingProxyType({kind: known.stand_in for kind, known in KINDS.items()})
"""By kind, the words that stand in brackets unless an installation sets others."""

ANY = NoticedKind("!", "To look at", "something")
"""A kind that the table does not know yet: it is shown all the same."""


def kind_named(kind: str) -> NoticedKind:
    """How findings of ``kind`` are shown."""
    return KINDS.get(kind, ANY)
