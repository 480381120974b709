"""Which language a page speaks: an officer's pages the one that they chose, the staff's pages English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from werkzeug.wrappers import Response

from feedback_app.lib.dates import LONDON
from feedback_app.questionnaire import translation
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds.base import Option
from feedback_app.questionnaire.translation import ENGLISH
from feedback_app.web import cookies
from feedback_app.web.access import ACCESS, STAFF

LANGUAGES: Mapping[str, str] = MappingProxyType({ENGLISH: "English", "cy": "Cymraeg"})
"""By code, each by its own name."""

TAGS: Mapping[str, str] = MappingProxyType({ENGLISH: "en-GB", "cy": "cy"})
"""As they stand in ``lang``."""

STAFF_ROOMS = frozenset(endpoint.partition(".")[0] for endpoint, roles in ACCESS.items() if roles <= STAFF)
"""Where only staff may open some page: all their pages are English, that to sign in on too."""


def configure(app: Flask) -> None:
    """Lets every page of ``app`` speak the language of its request: ``_``, ``ngettext`` and ``trans`` in templates."""
    Babel(
        app,
        default_locale=ENGLISH,
        default_translation_directories=str(translation.LOCALE),
        default_timezone=LONDON.key,
        locale_selector=current,
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(
        _=_on_page, gettext=_on_page, language=current, language_tag=_tag, other_languages=_others
    )
    app.add_template_filter(translate, "translated")


def current() -> str:
    """The code of this request's language; English where nobody asks."""
    if not has_request_context():
        return ENGLISH
    code: str | None = g.get("language")
    if code is None:
        code = g.language = _asked_for()
    return code


def translate(text: str) -> str:
    """``text`` in this request's language."""
    return translation.translated(text, current())


def translate_each(sentences: Mapping[str, str]) -> dict[str, str]:
    """``sentences``, by key, in this request's language."""
    return {key: translate(sentence) for key, sentence in sentences.items()}


def translated_questionnaire(whole: Questionnaire) -> Questionnaire:
    """``whole`` as it is asked in this request's language."""
    return translation.questionnaire_in(whole, current())


def translated_options(options: Sequence[Option]) -> Sequence[Option]:
    """``options`` in this request's language."""
    return translation.options_in(options, current())


def remember_language(answer: Response, code: str) -> Response:
    """Lets the browser keep the choice of ``code``."""
    return cookies.keep(answer, cookies.LANGUAGE, code, lasts=cookies.YEAR)


@pass_eval_context
def _on_page(page: EvalContext, text: str, /, **parts: object) -> str:
    """What ``_`` and ``trans`` say, as Flask-Babel's own would, in a third of its time: a page holds a hundred."""
    words = translation.translated(text, current())
    shown = Markup(words) if page.autoescape else words  # noqa: S704  (our own words; their parts are escaped)
    return shown % parts if parts or "%" in words else shown


def _asked_for() -> str:
    if request.blueprint in STAFF_ROOMS:
        return ENGLISH
    kept = request.cookies.get(cookies.LANGUAGE)
    if kept in LANGUAGES:
        return str(kept)
    first = str(request.accept_languages.best or "").partition("-")[0].lower()
    return first if first in LANGUAGES else ENGLISH


def _tag() -> str:
    return TAGS[current()]


def _others() -> list[tuple[str, str, str]]:
    """The languages that this page could speak too: code, name, and the address that changes to it."""
    if request.blueprint in STAFF_ROOMS:
        return []
    here = request.full_path.rstrip("?") if _can_be_opened() else "/"
    codes = [code for code in LANGUAGES if code != current()]
    return [(code, LANGUAGES[code], url_for("legal.language", code=code, to=here)) for code in codes]


def _can_be_opened() -> bool:
    """Whether the address of this request answers GET; one that only takes presses is nowhere to go back to."""
    return request.method == "GET" or "GET" in current_app.create_url_adapter(request).allowed_methods()  # type: ignore[union-attr]  # there is one for a request
