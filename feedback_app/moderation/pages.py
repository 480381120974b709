"""What every page around the desk does alike: a quote while it is built, a press that came late, one that is done."""

from dataclasses import replace

from flask import flash, request

from feedback_app.excerpt import NotFaithfulError
from feedback_app.moderation.desk import Desk
from feedback_app.moderation.proposals.builder import Built, built, pressed
from feedback_app.moderation.proposals.forms import BuildingForm, ProposalForm
from feedback_app.moderation.proposals.proposal import Refusal
from feedback_app.moderation.timeline import Event, Timeline
from feedback_app.web.context import read_session, settings


def built_with(desk: Desk, form: ProposalForm) -> Built:
    """The desk with what stands in ``form``."""
    return built(read_session(), desk, form.typed(), stand_ins=settings().stand_ins, slots=settings().slots)


def built_by_press(desk: Desk, form: BuildingForm) -> Built:
    """The desk after the press that ``form`` carries, whose words are then in its box; where the press cannot be done
    the words stay, and it is said why."""
    try:
        words = pressed(desk, form.words.data, form.press.data, settings().stand_ins)
    except NotFaithfulError as fault:
        refusal = Refusal("words", str(fault))
        shown = built_with(desk, form)
        return shown if refusal in shown.refused else replace(shown, refused=(refusal, *shown.refused))
    form.put(words)
    return built_with(desk, form)


def since_seen(line: Timeline, version: int) -> list[Event]:
    """What was decided since the page was opened whose button was pressed; ``version`` is what stands now.

    A page that does not say what it told leaves only the versions in between to go by.
    """
    told = request.form.get("told", type=int)
    if told is not None:
        return line.since(told)
    seen = request.form.get("version", type=int) or version
    return line.events[-min(max(1, version - seen), len(line.events)) :]


def flash_with_links(words: str, *links: tuple[str, str]) -> None:
    """Says ``words`` at the head of the next page, with links as (words, address on this site)."""
    flash({"words": words, "links": links}, "success")  # type: ignore[arg-type]  # kept as JSON: a dictionary will do
