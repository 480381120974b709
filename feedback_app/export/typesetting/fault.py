"""Why a page cannot be set. Each says in a sentence for staff which quote it is and what to do."""

from collections.abc import Sequence

from feedback_app.export.typesetting.page import SetQuote


class CannotBeSetError(Exception):
    """The words are right and cannot be printed as they stand; its ``str`` is the sentence that staff read."""


class OversetError(CannotBeSetError):
    """There is no room for all of ``quotes`` on ``sheet`` in the smallest type, but for the first ``fitting``."""

    def __init__(self, sheet: str, quotes: Sequence[SetQuote], fitting: int) -> None:
        longest = max(quotes, key=lambda one: len(one.words), default=SetQuote("The title", "", ""))
        if fitting < 1:
            named = quotes[0] if quotes else longest
            sentence = (
                f"{named.quote} is too long for {sheet}: it has {len(named.words):,} characters, more than its "
                "smallest type takes. Shorten it, or leave it out."
            )
        else:
            sentence = (
                f"{len(quotes)} quotes are too many for {sheet}: in its smallest type it takes the first "
                f"{fitting}. Leave some out, or shorten the longest, {longest.quote} with "
                f"{len(longest.words):,} characters."
            )
        super().__init__(sentence)


class NoSuchSignError(CannotBeSetError):
    """A sign has no shape in any of the fonts: a box in its place would not be what the officer wrote."""

    def __init__(self, signs: str, quotes: Sequence[SetQuote]) -> None:
        named = next((one.quote for one in quotes if signs in one.words), "The edition")
        super().__init__(
            f"{named} holds \N{LEFT DOUBLE QUOTATION MARK}{signs}\N{RIGHT DOUBLE QUOTATION MARK}, which the fonts "
            "of cards and infographics do not have. Leave it out, or leave the quote out."
        )
