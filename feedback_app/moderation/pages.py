"""What the pages around the desk share: a quote while it is built, a press that came late, a press that is done."""

from dataclasses import replace

from flask import abort, flash, render_template, request
from sqlalchemy.orm import Session

from feedback_app.excerpt import NotFaithfulError
from feedback_app.moderation.desk import Desk, desk_of
from feedback_app.moderation.proposals.builder import Built, built, pressed
from feedback_app.moderation.proposals.forms import BuildingForm, ProposalForm
from feedback_app.moderation.proposals.proposal import Refusal
from feedback_app.moderation.queries import entry
from feedback_app.moderation.timeline import Event, Timeline
from feedback_app.web.context import read_session, settings


def desk_for(session: Session, answer_id: int) -> Desk:
    return desk_of(session, entry(session, answer_id) or abort(404))


def built_with(desk: Desk, form: ProposalForm) -> Built:
    """The desk with the quote that stands in ``form``."""
    return built(read_session(), desk, form.typed(), stand_ins=settings().stand_ins, slots=settings().slots)


def built_by_press(desk: Desk, form: BuildingForm) -> Built:
    """The desk after the press that ``form`` carries, whose words are then in its box; where the press cannot be done
    the words stay as they are, and a sentence says why."""
    try:
        words = pressed(desk, form.words.data, form.press.data, settings().stand_ins)
    except NotFaithfulError as fault:
        refusal = Refusal("words", str(fault))
        unchanged = built_with(desk, form)
        if refusal in unchanged.refused:
            return unchanged
        return replace(unchanged, refused=(refusal, *unchanged.refused))
    form.put(words)
    return built_with(desk, form)


def built_fragment(built: Built, form: BuildingForm) -> tuple[str, int]:
    """The parts of the desk that follow the words in the box, for a script to replace."""
    page = render_template("components/moderation/built.html", built=built)
    return page, 422 if "csrf_token" in form.errors else 200


def since_seen(history: Timeline, version: int) -> list[Event]:
    """What was decided since the page was opened whose button was pressed; ``version`` is the one in force now."""
    newest_seen = request.form.get("told", type=int)
    if newest_seen is not None:
        return history.since(newest_seen)
    # A page that does not carry the newest event that it showed leaves only the versions in between to go by.
    seen = request.form.get("version", type=int) or version
    return history.events[-min(max(1, version - seen), len(history.events)) :]


def flash_with_links(words: str, *links: tuple[str, str]) -> None:
    """Shows ``words`` at the head of the next page, with links as (words, address on this site)."""
    flash({"words": words, "links": links}, "success")  # type: ignore[arg-type]  # kept as JSON: a dictionary will do
