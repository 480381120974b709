"""How an installation's packs look: one colour a work stream, whose they are, and a logo."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Style:
    """``outcomes`` and ``enablers`` are the colours of the two work streams, as ``#rrggbb``. ``logo`` holds the bytes
    of an SVG or a PNG, ``logo_suffix`` says which (``svg``, ``png``), ``logo_alt`` what it shows."""

    outcomes: str = "#0b5f66"
    enablers: str = "#3a3f8f"
    organisation: str = "TOEX Programme"
    logo: bytes | None = field(default=None, repr=False)
    logo_suffix: str = ""
    logo_alt: str = ""

    def colour(self, stream: str) -> str:
        """The colour of a work stream, ``#rrggbb``; an edition of both streams bears that of the outcomes."""
        return self.enablers if stream == "technical_enablers" else self.outcomes


PLAIN = Style()
