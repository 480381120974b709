"""How the desk shows a kind of finding: its sign in the text, its name, and the words that may stand for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Label:
    """``sign`` is two letters drawn behind the words, ``stand_in`` what a quote says in square brackets instead."""

    sign: str
    name: str
    stand_in: str


LABELS: Mapping[str, Label] = MappingProxyType(
    {
        "ADDRESS": Label("Ad", "Address", "an address"),
        "BANK": Label("Ba", "Bank or card number", "an account"),
        "COLLAR": Label("Co", "Collar or warrant number", "an officer"),
        "DOB": Label("Db", "Date of birth", "a date"),
        "EMAIL": Label("Em", "E-mail address", "an e-mail address"),
        "FORCE_NAMED": Label("Fo", "Tells the force", "our force"),
        "HANDLE": Label("Ha", "Name used online", "a name used online"),
        "IP": Label("Ip", "Address of a computer", "a computer"),
        "MARKING": Label("Ma", "Protective marking", "a marking"),
        "NHS": Label("Nh", "NHS number", "a number"),
        "NICKNAME": Label("Ni", "Nickname", "a person"),
        "NINO": Label("In", "National Insurance number", "a number"),
        "OPERATION": Label("Op", "Operation", "the operation"),
        "PERSON": Label("Na", "Name of a person", "an officer"),
        "PHONE": Label("Ph", "Phone number", "a phone number"),
        "POSTCODE": Label("Pc", "Postcode", "a place"),
        "REFERENCE": Label("Re", "Reference of a case", "a reference"),
        "VRM": Label("Vr", "Number plate", "a vehicle"),
    }
)
"""By kind of rule. The words in brackets say as little as the sentence needs, and an installation may set others."""

STAND_INS: Mapping[str, str] = MappingProxyType({kind: known.stand_in for kind, known in LABELS.items()})
"""By kind, the words that stand in brackets unless an installation sets others."""

ANY = Label("!", "To look at", "something")
"""A kind that the table does not know yet: it is shown all the same."""


def label_of(kind: str) -> Label:
    """How findings of ``kind`` are shown."""
    return LABELS.get(kind, ANY)
