"""How a visit ends on a computer that others use too."""

from flask import request
from flask import session as browser_session
from werkzeug.wrappers import Response

from feedback_app.store.drafts import draft_of
from feedback_app.web import cookies
from feedback_app.web.context import read_session


def forget_response(answer: Response) -> Response:
    """Deletes all that leads this browser back to a response that was sent: whoever comes next finds an empty form.

    Every press that ends a visit goes through here. A draft that is not sent stays: it is no part of what was closed,
    and its officer would lose what they typed.
    """
    cookies.forget(answer, cookies.RECEIPT, path=cookies.RECEIPT_PATH)
    draft = draft_of(read_session(), request.cookies.get(cookies.DRAFT))
    if draft is not None and draft.response_id is None:
        return answer
    browser_session.pop(cookies.SAVED, None)
    cookies.forget(answer, cookies.DRAFT)
    return cookies.forget(answer, cookies.RETURN, path=cookies.RETURN_PATH)
