"""The privacy notice, the accessibility statement, and the choice of language."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from feedback_app.web.access import same_site
from feedback_app.web.language import remember_language

blueprint = Blueprint("legal", __name__)


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    return render_template("responses/legal/privacy.html")


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    return render_template("responses/legal/accessibility.html")


@blueprint.get("/language/<any(en, cy):code>")
def language(code: str) -> ResponseReturnValue:
    """Remembers the language that was chosen, and goes back to the page where it was."""
    return remember_language(redirect(same_site(request.args.get("to"), url_for("form.start"))), code)
