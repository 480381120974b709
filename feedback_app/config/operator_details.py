"""What only the operator can say, printed on the privacy and accessibility pages."""

from dataclasses import dataclass

from feedback_app.config.parsing import Given, line


@dataclass(frozen=True)
class Particulars:
    """Lines of the operator, each empty where it was not set: then the page says that it was not."""

    controller: str = ""
    contact: str = ""
    data_protection_contact: str = ""
    lawful_basis: str = ""
    retention: str = ""


def read_particulars(given: Given) -> Particulars:
    """Raises SettingError for a line that cannot be printed as it stands."""
    return Particulars(
        controller=line(given, "CONTROLLER"),
        contact=line(given, "CONTACT"),
        data_protection_contact=line(given, "DATA_PROTECTION_CONTACT"),
        lawful_basis=line(given, "LAWFUL_BASIS"),
        retention=line(given, "RETENTION"),
    )
