"""Quote cards for a printer."""

from feedback_app.export.formats.base_card import Cards
from feedback_app.export.typesetting.card_size import PRINT


class CardPdf(Cards):
    """A postcard that conforms to PDF/UA-1 and PDF/A-2a."""

    name = "card-pdf"
    label = "Quote cards, PDF"
    purpose = "Each quote as a postcard (A6 across, 148 x 105 mm), to print or to place as vectors."
    file_kind = "pdf"
    sizes = (PRINT,)
