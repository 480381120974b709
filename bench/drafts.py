"""Answers filled in beforehand, page by page, by the actions that the real pages call."""

from dataclasses import replace
from datetime import UTC, datetime

from bench.answers import GIVEN
from feedback_app.giving.actions import begin, keep_page
from feedback_app.kept_questionnaire import definition_of
from feedback_app.store import Store


def fill_in(url: str, how_many: int) -> list[str]:
    """The cookies' tokens of so many officers who have only the last press before them."""
    store = Store(url)
    try:
        with store.writing() as session:
            tokens = []
            for _ in range(how_many):
                draft = begin(session, at=datetime.now(UTC))
                whole = definition_of(session, draft.slug, draft.sha256)
                for group in whole.groups:
                    keys = tuple(asked.key for asked in group.questions)
                    given = {key: GIVEN.get(key, ()) for key in keys}
                    taken = whole.checked_group(group.key, given, draft.answers)
                    answers = keep_page(session, draft, keys, taken, at=datetime.now(UTC))
                    draft = replace(draft, answers=answers)
                tokens.append(draft.token)
            session.commit()
            return tokens
    finally:
        store.close()
