"""How the answers to a question add up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """How often one answer was given; ``apart`` where it is no score, such as "Don't know"."""

    label: str
    number: int
    apart: bool = False


@dataclass(frozen=True)
class Count:
    """How a question was answered. ``base``: the answers that count, those set apart left out.

    ``positive`` is None for kinds of which no answer is better than another.
    """

    tallies: tuple[Tally, ...]
    base: int
    positive: int | None = None

    @property
    def percentage(self) -> int | None:
        """Percentage positive, a half rounded up; None where there is nothing to take a share of."""
        if self.positive is None or not self.base:
            return None
        return (200 * self.positive + self.base) // (2 * self.base)
