"""Answers filled in beforehand, page by page, by the actions that the real pages call."""

from datetime import UTC, datetime

from bench.answers import GIVEN
from feedback_app.giving.actions import begin, keep_page
from feedback_app.kept_questionnaire import definition
from feedback_app.store import Store


def fill_in(url: str, how_many: int) -> list[str]:
    """The cookies' tokens of so many officers who have only the last press before them."""
    store = Store(url)
    try:
        with store.writing() as session:
            tokens = []
            for _ in range(how_many):
                token, draft = begin(session, at=datetime.now(UTC))
                whole = definition(draft.questionnaire)
                for group in whole.groups:
                    keys = tuple(asked.key for asked in group.questions)
                    given = {key: GIVEN.get(key, ()) for key in keys}
                    taken = whole.checked_group(group.key, given, draft.answers or {})
                    keep_page(draft, keys, taken, at=datetime.now(UTC))
                tokens.append(token)
            session.commit()
            return tokens
    finally:
        store.close()
