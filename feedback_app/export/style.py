"""How an installation's packs look: one colour a work stream, whose they are, and a logo."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Style:
    """Colours as ``#rrggbb``. ``logo`` is an SVG or a PNG as it stands in its file, with its ``logo_suffix``, ``svg``
    or ``png``; ``logo_alt`` says in words what it shows."""

    outcomes: str = "#0b5f66"
    enablers: str = "#3a3f8f"
    organisation: str = "TOEX Programme"
    logo: bytes | None = field(default=None, repr=False)
    logo_suffix: str = ""
    logo_alt: str = ""

    def colour(self, stream: str) -> str:
        """That of the work stream; both together bear the first."""
        return self.enablers if stream == "technical_enablers" else self.outcomes


PLAIN = Style()
