"""Where the files lie that stand beside the code: in the checkout, else inside the installed package."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]

LOCALE = PACKAGE / "locale"
"""The catalogues of translations, a folder a language."""


def project_folder(folder: str) -> Path:
    """The folder ``templates`` or ``migrations``.

    A checkout's own folder comes first: an editable install may leave a stale copy inside the package.
    """
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / folder).is_dir():
        return checkout / folder
    return PACKAGE / folder
