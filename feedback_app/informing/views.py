"""An officer reads how answers are handled, how usable the service is, and in which language."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.access import same_site
from feedback_app.language import keep

blueprint = Blueprint("informing", __name__)


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept, for how long, and who sees it."""
    return render_template("informing/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("informing/accessibility.html")


@blueprint.get("/language/<any(en, cy):code>")
def language(code: str) -> ResponseReturnValue:
    """Keeps the language that was chosen, and goes back to the page where it was."""
    return keep(redirect(same_site(request.args.get("to"), url_for("giving.start"))), code)
