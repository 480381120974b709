"""A store with many answers, put in at once: the queue is measured, not how the answers came."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from feedback_app.domain.forces import FORCES
from feedback_app.models import Answer, Permission, PermittedAnswer, Question, QueueEntry, Response
from feedback_app.questionnaire.definition import ASKED
from feedback_app.store.engine import Store
from feedback_app.store.questionnaires import latest
from feedback_app.store.search_index import keep_answers

Rows = list[dict[str, Any]]

NEWEST = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
APART = timedelta(minutes=7)
"""Between two responses: 50,000 of them span eight months."""

BATCH = 500
"""Responses of one transaction. PostgreSQL keeps every version of a tally's row until its transaction ends, so one
transaction for all of them takes time in the square of their number."""

STATES = {"waiting": 55, "quoted": 20, "nothing_quotable": 15, "not_permitted": 10}
STREAMS = {"operational_outcomes": 70, "technical_enablers": 18, "both": 12}
ROLES = {"investigator": 50, "sio": 25, "analyst": 15, "safeguarding": 10}
SCORES = {5: 45, 4: 30, 3: 15, 2: 7, 1: 3}
"""Each with its weight: most feedback is good, and what is rare is what a filter looks for."""

TONES = {"positive": 60, "mixed": 20, "neutral": 15, "negative": 5}
FOUND = {0: 70, 1: 20, 3: 10}
PROMISING = 0.4
"""The share of answers in which a sentence is suggested."""

SENTENCES = (
    "The analyst found the link that we had missed for months.",
    "The chart was clear and went straight into the case file.",
    "We knew who to ring and were kept up to date throughout.",
    "The product came a week later than we had agreed.",
    "Six people were charged and three children are safe.",
    "The financial work showed where the money went.",
    "It was not clear at first what we could ask for.",
    "The transcripts saved our own team five weeks of listening.",
    "Their knowledge of county lines was better than ours.",
    "I would have liked a call before the terms were settled.",
    "Nothing came of it in the end, but a line of enquiry could be ruled out.",
    "Professional, patient and quick from the first call to the last.",
)

SYLLABLES = "bal cor den far gal har kin lor mar nel pen ros sel tam ver wil"
"""Of which operations are named, so that there are words that few answers hold: three each, some 4,000 names."""


def fill(url: str, answers: int) -> None:
    """Puts ``answers`` quotable answers with their places in the queue into a set-up store, two a response.

    They are the same at every call. The database's own tallies count them as they come.
    """
    store = Store(url)
    chance = Random(20_261_123)  # noqa: S311  (no secret: the same answers each time)
    try:
        with store.writing() as session:
            questionnaire_id = latest(session, ASKED).id
            asked = session.scalars(select(Question).where(Question.questionnaire_id == questionnaire_id))
            ids = {question.key: question.id for question in asked}
            for start in range(0, answers // 2, BATCH):
                numbers = range(start + 1, min(start + BATCH, answers // 2) + 1)
                _put(
                    session, [_response(number, questionnaire_id, chance) for number in numbers], ids, chance
                )
                session.commit()
            session.execute(text("ANALYZE"))
            session.commit()
    finally:
        store.close()


def _put(session: Session, responses: Rows, ids: Mapping[str, int], chance: Random) -> None:
    answers = [one for response in responses for one in _answers(response, ids, chance)]
    quotable = [one for one in answers if one["question_id"] in {ids["helpful"], ids["difference"]}]
    responses_by_id = {response["id"]: response for response in responses}
    queue = [_entry(one, responses_by_id[one["response_id"]], chance) for one in quotable]
    covered = [
        {"permission_id": one["response_id"], "answer_id": one["answer_id"]}
        for one in queue
        if one["state"] != "not_permitted"
    ]
    for table, rows in (
        (Response, responses),
        (Answer, answers),
        (Permission, [_permission(response) for response in responses]),
        (PermittedAnswer, covered),
        (QueueEntry, queue),
    ):
        session.connection().execute(insert(table), rows)
    references = {response["id"]: response["reference"] for response in responses}
    keep_answers(session, {one["id"]: (one["value"], references[one["response_id"]]) for one in quotable})


def _response(number: int, questionnaire_id: int, chance: Random) -> dict[str, Any]:
    force = chance.choice(list(FORCES.values()))
    moment = NEWEST - number * APART
    return {
        "id": number,
        "reference": f"SEED{number}",
        "submission_key": f"seed-{number}",
        "questionnaire_id": questionnaire_id,
        "force_id": force.id,
        "region_code": force.region.code if force.region else None,
        "role": _drawn(ROLES, chance),
        "stream": _drawn(STREAMS, chance),
        "overall": _drawn(SCORES, chance),
        "source": "form",
        "language": "en",
        "given_at": moment,
        "received_at": moment,
    }


def _answers(response: Mapping[str, Any], ids: Mapping[str, int], chance: Random) -> Iterator[dict[str, Any]]:
    said = {
        "force": response["force_id"],
        "role": response["role"],
        "supported_by": response["stream"],
        "overall": response["overall"],
        "helpful": _text(chance),
        "difference": _text(chance),
    }
    for place, (key, value) in enumerate(said.items()):
        number = (response["id"] - 1) * len(said) + place + 1
        yield {"id": number, "response_id": response["id"], "question_id": ids[key], "value": value}


def _permission(response: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": response["id"],
        "response_id": response["id"],
        "basis": "form",
        "ceiling": None,
        "wording": "May we quote these answers?",
        "wording_version": "support/1/en",
        "recorded_at": response["received_at"],
    }


def _entry(answer: Mapping[str, Any], response: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    repeated = ("force_id", "region_code", "stream", "overall", "given_at")
    return {
        "answer_id": answer["id"],
        "response_id": response["id"],
        "state": _drawn(STATES, chance),
        "version": 1,
        "tone": _drawn(TONES, chance),
        "found": _drawn(FOUND, chance),
        "promise": chance.randint(300, 1000) if chance.random() < PROMISING else 0,
        "read_at": response["received_at"],
        "changed_at": response["received_at"],
        **{name: response[name] for name in repeated},
    }


def _text(chance: Random) -> str:
    name = "".join(chance.choices(SYLLABLES.split(), k=3)).capitalize()
    return " ".join([*chance.sample(SENTENCES, chance.randint(1, 5)), f"It was Operation {name}."])


def _drawn(weights: Mapping[Any, int], chance: Random) -> Any:
    options: Sequence[Any] = list(weights)
    return chance.choices(options, list(weights.values()))[0]
