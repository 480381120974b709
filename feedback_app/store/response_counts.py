"""Counts responses for an edition: roughly and at once while it is prepared, exactly when it is released."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlalchemy.orm import Session

from feedback_app.domain.streams import counted_with
from feedback_app.export.balance import Profile
from feedback_app.export.figures import ExactCounts, ScoreCounts
from feedback_app.lib.dates import midnight
from feedback_app.models import Answer, Edition, Question, Response, ResponseCount
from feedback_app.questionnaire.kinds import KINDS

SCORES = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Scope:
    """The responses that an edition counts: of its work stream, from its region or force, given on the days from
    ``first`` to ``last`` in London, both included and either open."""

    stream: str
    region: str | None = None
    force: str | None = None
    first: date | None = None
    last: date | None = None


def scope_of(edition: Edition) -> Scope:
    return Scope(edition.stream, edition.region_code, edition.force_id, edition.first, edition.last)


def rough_counts(session: Session, scope: Scope) -> list[tuple[Profile, int]]:
    """Profiles and how many responses have each, from the counts that the database keeps by month: the cost does not
    grow with the responses. Months that ``scope`` touches are counted whole."""
    counts = ResponseCount
    columns = (counts.force_id, counts.region_code, counts.stream, counts.role, counts.overall)
    query = select(*columns, func.sum(counts.n)).group_by(*columns).having(func.sum(counts.n) > 0)
    if scope.first is None and scope.last is None:
        query = query.where(counts.month == "")  # holds all months together
    if scope.first:
        query = query.where(counts.month >= f"{scope.first:%Y-%m}")
    if scope.last:
        query = query.where(
            counts.month.between("0", f"{scope.last:%Y-%m}")
        )  # from "0": without the empty month
    rows = session.execute(query.where(*_of(counts, scope)))
    return [
        (Profile(force or None, region or None, stream or None, role or None, overall or None), int(number))
        for force, region, stream, role, overall, number in rows
    ]


def exact_counts(session: Session, scope: Scope) -> ExactCounts:
    """The counts behind the edition's figures, of responses that were not withdrawn.

    Three queries, each over the responses of the scope: the time grows with their number.
    """
    responses = _responses(scope)
    origins = responses.with_only_columns(Response.force_id, Response.region_code, func.count())
    rows = session.execute(origins.group_by(Response.force_id, Response.region_code)).all()
    commissions = responses.with_only_columns(func.count(func.distinct(Response.commission)))
    forces: defaultdict[str, int] = defaultdict(int)
    regions: defaultdict[str | None, int] = defaultdict(int)
    for force, region, number in rows:
        regions[region] += number
        if force:
            forces[force] += number
    return ExactCounts(
        commissions=session.scalar(commissions) or 0,
        forces=dict(forces),
        regions=dict(regions),
        scores=_scores(session, responses),
    )


def _scores(session: Session, responses: Select[Any]) -> tuple[ScoreCounts, ...]:
    """The counts of scores by question, in the order in which the questions are asked, with their newest wording."""
    rating = [name for name, kind in KINDS.items() if kind.is_rating]
    query = select(Question).where(Question.kind.in_(rating)).order_by(Question.id)
    questions = {question.id: question for question in session.scalars(query)}
    newest = {question.key: question for question in questions.values()}
    value = cast(Answer.value, Text).label("value")
    rows = session.execute(
        responses.join(Answer, Answer.response_id == Response.id)
        .where(Answer.question_id.in_(questions), Answer.replaced_at.is_(None), value.in_(SCORES))
        .with_only_columns(Answer.question_id, value, func.count())
        .group_by(Answer.question_id, value)
    )
    numbers: defaultdict[str, dict[int, int]] = defaultdict(lambda: dict.fromkeys(range(1, 6), 0))
    for question_id, score, number in rows:
        numbers[questions[question_id].key][int(score)] += number
    order = sorted(numbers, key=lambda key: (-newest[key].questionnaire_id, newest[key].position))
    return tuple(ScoreCounts(key, newest[key].wording, numbers[key]) for key in order)


def _responses(scope: Scope) -> Select[Any]:
    query = select(Response.id).where(Response.withdrawn_at.is_(None), *_of(Response, scope))
    if scope.first:
        query = query.where(Response.given_at >= midnight(scope.first))
    if scope.last:
        query = query.where(Response.given_at < midnight(scope.last + timedelta(days=1)))
    return query


def _of(table: type[Response] | type[ResponseCount], scope: Scope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if (streams := counted_with(scope.stream)) is not None:
        conditions.append(table.stream.in_(streams))
    if scope.region:
        conditions.append(table.region_code == scope.region)
    if scope.force:
        conditions.append(table.force_id == scope.force)
    return conditions
