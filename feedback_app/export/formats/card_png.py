"""Quote cards as pictures."""

from feedback_app.export.formats.base_card import Cards
from feedback_app.export.typesetting.card_size import CARD_SIZES


class CardPng(Cards):
    """Two sizes for screens, and a postcard at 300 pixels to the inch."""

    name = "card-png"
    label = "Quote cards, PNG"
    purpose = "A picture of each quote for social media (1080 x 1080), slides (1920 x 1080) and print (A6, 300 dpi)."
    file_kind = "png"
    sizes = CARD_SIZES
