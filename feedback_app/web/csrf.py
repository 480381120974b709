"""Proof that a press came from our own page, without losing anybody's text over it.

Flask-WTF's token lasts an hour and knows nothing of ``SECRET_KEY_FALLBACKS``. Here it lasts as long as the session,
and a rotated secret is honoured; where the proof still fails the page comes back filled in, and one more press is
enough.

A proof that holds is noted for the whole request; without one the store commits nothing (``context``), so that a view
that forgets to ask can do no harm.
"""

from typing import Any

from flask import current_app
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError
from wtforms.csrf.core import CSRF

from feedback_app.lib.messages import translatable
from feedback_app.web.context import note_proof
from feedback_app.web.language import translate

NOT_PROVED = translatable(
    "We could not be sure that this came from your page. Nothing is lost: press the button again."
)


class SteadyCSRF(CSRF):  # type: ignore[misc]  # WTForms ships no types
    """Flask-WTF's token, checked against the present secret and the ones before it."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """The token that goes into the page."""
        return str(generate_csrf())

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Refuses a token that no known secret signed for this session."""
        for secret in (current_app.secret_key, *current_app.config["SECRET_KEY_FALLBACKS"]):
            if _signed(field.data, secret):
                note_proof()
                return
        raise ValidationError(translate(NOT_PROVED))


def _signed(token: str | None, secret: str | bytes | None) -> bool:
    try:
        validate_csrf(token, secret_key=secret, time_limit=None)
    except ValidationError:
        return False
    return True
