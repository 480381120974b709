"""The infographic on A4."""

from feedback_app.export.formats.base_infographic import Infographic


class InfographicA4(Infographic):
    name = "infographic-a4"
    label = "Infographic, A4 PDF"
    purpose = (
        "Figures, a map of the forces that answered, and the quotes on one page, to print or for the web."
    )
    suffix = "-infographic-a4.pdf"
    paper = ("A4", 210, 297)
