"""Counting responses for an edition: roughly and at once while it is prepared, exactly when it is released."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlalchemy.orm import Session

from feedback_app.domain.objection_window import LONDON
from feedback_app.domain.streams import counted_with
from feedback_app.export.balance import Profile
from feedback_app.export.figures import ExactCounts, ScoreCounts
from feedback_app.models import Answer, Edition, Question, Response, ResponseCount
from feedback_app.questionnaire.kinds import KINDS

SCORES = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Scope:
    """Whose responses an edition counts: of its work stream, from the region or the force that it is for, given on the
    days from ``first`` to ``last`` in London, both included and either open."""

    stream: str
    region: str | None = None
    force: str | None = None
    first: date | None = None
    last: date | None = None


def scope_of(edition: Edition) -> Scope:
    """What the edition counts."""
    return Scope(edition.stream, edition.region_code, edition.force_id, edition.first, edition.last)


def rough_counts(session: Session, scope: Scope) -> list[tuple[Profile, int]]:
    """How many responses said what, from the counts that the database keeps by month: it costs the same however many
    there are. Months that ``scope`` touches are counted whole."""
    kept = ResponseCount
    columns = (kept.force_id, kept.region_code, kept.stream, kept.role, kept.overall)
    query = select(*columns, func.sum(kept.n)).group_by(*columns).having(func.sum(kept.n) > 0)
    if scope.first is None and scope.last is None:
        query = query.where(kept.month == "")
    if scope.first:
        query = query.where(kept.month >= f"{scope.first:%Y-%m}")
    if scope.last:
        query = query.where(kept.month.between("0", f"{scope.last:%Y-%m}"))
    rows = session.execute(query.where(*_of(kept, scope)))
    return [
        (Profile(force or None, region or None, stream or None, role or None, overall or None), int(number))
        for force, region, stream, role, overall, number in rows
    ]


def exact_counts(session: Session, scope: Scope) -> ExactCounts:
    """Every count behind the edition's figures, of the responses that were not withdrawn, as the transaction sees them.

    Three queries, each over the responses of the scope: it takes the longer the more there are.
    """
    whose = _responses(scope)
    places = whose.with_only_columns(Response.force_id, Response.region_code, func.count())
    rows = session.execute(places.group_by(Response.force_id, Response.region_code)).all()
    commissions = whose.with_only_columns(func.count(func.distinct(Response.commission)))
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
        scores=_scores(session, whose),
    )


def _scores(session: Session, whose: Select[Any]) -> tuple[ScoreCounts, ...]:
    """Questions that rate, by their keys in the order in which they are asked, in the newest wording."""
    rating = [name for name, kind in KINDS.items() if kind.is_rating]
    asked = {one.id: one for one in session.scalars(select(Question).where(Question.kind.in_(rating)))}
    value = cast(Answer.value, Text).label("value")
    rows = session.execute(
        whose.join(Answer, Answer.response_id == Response.id)
        .where(Answer.question_id.in_(asked), Answer.replaced_at.is_(None), value.in_(SCORES))
        .with_only_columns(Answer.question_id, value, func.count())
        .group_by(Answer.question_id, value)
    )
    numbers: defaultdict[str, dict[int, int]] = defaultdict(lambda: dict.fromkeys(range(1, 6), 0))
    for question, score, number in rows:
        numbers[asked[question].key][int(score)] += number
    newest = {one.key: one for one in sorted(asked.values(), key=lambda one: one.id)}
    order = sorted(numbers, key=lambda key: (-newest[key].questionnaire_id, newest[key].position))
    return tuple(ScoreCounts(key, newest[key].wording, numbers[key]) for key in order)


def _responses(scope: Scope) -> Select[Any]:
    query = select(Response.id).where(Response.withdrawn_at.is_(None), *_of(Response, scope))
    if scope.first:
        query = query.where(Response.given_at >= _midnight(scope.first))
    if scope.last:
        query = query.where(Response.given_at < _midnight(scope.last + timedelta(days=1)))
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


def _midnight(day: date) -> datetime:
    """When the day begins in London."""
    return datetime.combine(day, time(), LONDON)
