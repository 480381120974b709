"""What a quote's card is called in a pack: files that refer to one, and the one itself, name it here."""

from feedback_app.export.typesetting.card_size import CardSize


def card_name(quote: str, size: CardSize, suffix: str) -> str:
    """As ``cards/Q-4-1080x1080.png``: ``quote`` is "Q-4", ``suffix`` without its dot."""
    return f"cards/{quote}-{size.name}.{suffix}"
