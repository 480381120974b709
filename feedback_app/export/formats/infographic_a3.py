"""The infographic on A3."""

from feedback_app.export.formats.base_infographic import Infographic


class InfographicA3(Infographic):
    name = "infographic-a3"
    label = "Infographic, A3 PDF"
    purpose = "The same page at twice the area, for a wall, or for more and longer quotes."
    suffix = "-infographic-a3.pdf"
    paper = ("A3", 297, 420)
