"""An officer reads how answers are handled, how usable the service is, and in which language."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.web.access import same_site
from feedback_app.web.language import remember_language

blueprint = Blueprint("legal", __name__)


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """What is kept, for how long, and who sees it."""
    return render_template("responses/legal/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("responses/legal/accessibility.html")


@blueprint.get("/language/<any(en, cy):code>")
def language(code: str) -> ResponseReturnValue:
    """Keeps the language that was chosen, and goes back to the page where it was."""
    return remember_language(redirect(same_site(request.args.get("to"), url_for("form.start"))), code)
