"""Why a page cannot be set: each error says in a sentence for staff which quote it is and what to do."""

from collections.abc import Sequence

from feedback_app.export.typesetting.page import SetQuote


class CannotBeSetError(Exception):
    """The words cannot be printed as they stand; ``str`` is the sentence that staff read."""


class OversetError(CannotBeSetError):
    """In its smallest type ``sheet`` has room for the first ``fitting`` of ``quotes`` alone."""

    def __init__(self, sheet: str, quotes: Sequence[SetQuote], fitting: int) -> None:
        longest = max(quotes, key=lambda quote: len(quote.words), default=SetQuote("The title", "", ""))
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
    """``signs`` have no shape in any of the fonts: a box in their place would not be what the officer wrote."""

    def __init__(self, signs: str, quotes: Sequence[SetQuote]) -> None:
        named = next((quote.quote for quote in quotes if signs in quote.words), "The edition")
        super().__init__(
            f"{named} holds \N{LEFT DOUBLE QUOTATION MARK}{signs}\N{RIGHT DOUBLE QUOTATION MARK}, which the fonts "
            "of cards and infographics do not have. Leave it out, or leave the quote out."
        )
