"""What of an edition is looked at in the store."""

from tests.support.people import Colleague

WORDS = "The analyst found the link that we had missed for months."
AUTUMN = {"title": "Outcomes, autumn 2026", "stream": "operational_outcomes", "period": "Autumn 2026"}


def picks(colleague: Colleague, edition: str, quotes: list[int]) -> None:
    for quote in quotes:
        assert colleague.presses(edition, "pick", quote=quote).status_code == 302
