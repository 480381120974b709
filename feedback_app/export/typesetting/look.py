"""An installation's style as a page is set in it."""

from feedback_app.export.document import FrozenRelease
from feedback_app.export.style import Style
from feedback_app.export.typesetting.logo import as_svg
from feedback_app.export.typesetting.page import Look


def look(release: FrozenRelease, style: Style) -> Look:
    """The colour of the release's stream, and whose it is."""
    return Look(
        colour=style.colour(release.stream),
        organisation=style.organisation,
        logo=as_svg(style.logo, style.logo_suffix) if style.logo else "",
        logo_alt=style.logo_alt or style.organisation,
    )
