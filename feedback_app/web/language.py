"""The language of a page: officers' pages are in the language that the officer chose, staff's pages in English."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup
from werkzeug.wrappers import Response

from feedback_app.lib.dates import LONDON
from feedback_app.lib.paths import LOCALE
from feedback_app.questionnaire import translation
from feedback_app.questionnaire.definition import Questionnaire
from feedback_app.questionnaire.kinds.base import Option
from feedback_app.questionnaire.translation import ENGLISH
from feedback_app.web import cookies
from feedback_app.web.access import ACCESS, STAFF

LANGUAGES: Mapping[str, str] = MappingProxyType({ENGLISH: "English", "cy": "Cymraeg"})
"""The languages by code, each called as it calls itself."""

TAGS: Mapping[str, str] = MappingProxyType({ENGLISH: "en-GB", "cy": "cy"})
"""The values of the attribute ``lang``, by code."""

STAFF_ROOMS = frozenset(endpoint.partition(".")[0] for endpoint, roles in ACCESS.items() if roles <= STAFF)
"""The blueprints with a page that only staff may open: all their pages are English, the one to sign in on too."""


def configure(app: Flask) -> None:
    """Gives templates ``_``, ``ngettext`` and ``trans`` in the language of the request, and what a page needs to say
    which language it is in."""
    Babel(
        app,
        default_locale=ENGLISH,
        default_translation_directories=str(LOCALE),
        default_timezone=LONDON.key,
        locale_selector=current,
    )
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(
        _=_on_page, gettext=_on_page, language=current, language_tag=_tag, other_languages=_others
    )
    app.add_template_filter(translate, "translated")


def current() -> str:
    """The code of this request's language; English outside a request."""
    if not has_request_context():
        return ENGLISH
    code: str | None = g.get("language")
    if code is None:
        code = g.language = _chosen()
    return code


def translate(text: str) -> str:
    """``text``, one of our own sentences, in this request's language."""
    return translation.translated(text, current())


def translate_each(sentences: Mapping[str, str]) -> dict[str, str]:
    return {key: translate(sentence) for key, sentence in sentences.items()}


def translated_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    return translation.questionnaire_in(questionnaire, current())


def translated_options(options: Sequence[Option]) -> Sequence[Option]:
    return translation.options_in(options, current())


def remember_language(answer: Response, code: str) -> Response:
    return cookies.keep(answer, cookies.LANGUAGE, code, lasts=cookies.YEAR)


@pass_eval_context
def _on_page(page: EvalContext, text: str, /, **parts: object) -> str:
    """``_`` and ``trans``: as Flask-Babel's own, in a third of the time, as a page calls it a hundred times."""
    words = translation.translated(text, current())
    shown = Markup(words) if page.autoescape else words  # noqa: S704  (our own words; their parts are escaped)
    return shown % parts if parts or "%" in words else shown


def _chosen() -> str:
    if request.blueprint in STAFF_ROOMS:
        return ENGLISH
    code = request.cookies.get(cookies.LANGUAGE)
    if code in LANGUAGES:
        return str(code)
    first = str(request.accept_languages.best or "").partition("-")[0].lower()
    return first if first in LANGUAGES else ENGLISH


def _tag() -> str:
    return TAGS[current()]


def _others() -> list[tuple[str, str, str]]:
    """The other languages of this page: code, name, and the address that changes to it."""
    if request.blueprint in STAFF_ROOMS:
        return []
    here = request.full_path.rstrip("?") if _can_be_opened() else "/"
    codes = [code for code in LANGUAGES if code != current()]
    return [(code, LANGUAGES[code], url_for("legal.language", code=code, to=here)) for code in codes]


def _can_be_opened() -> bool:
    """Whether the address of this request answers GET: after a change of language the browser goes back to it."""
    return request.method == "GET" or "GET" in current_app.create_url_adapter(request).allowed_methods()  # type: ignore[union-attr]  # there is one for a request
