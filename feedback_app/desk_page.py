"""A quote while it is built, on the page of whichever room has the form for it."""

from dataclasses import replace

from feedback_app.desk.answer import Desk
from feedback_app.desk.building import Built, built, pressed
from feedback_app.desk.proposal import Refusal
from feedback_app.desk_form import BuildingForm, ProposalForm
from feedback_app.excerpt import NotFaithfulError
from feedback_app.extensions import looking, the_settings


def built_with(desk: Desk, form: ProposalForm) -> Built:
    """The desk with what stands in ``form``."""
    settings = the_settings()
    return built(looking(), desk, form.typed(), stand_ins=settings.stand_ins, slots=settings.slots)


def built_by_press(desk: Desk, form: BuildingForm) -> Built:
    """The desk after the press that ``form`` carries, whose words are then in its box; where the press cannot be done
    the words stay, and it is said why."""
    try:
        words = pressed(desk, form.words.data, form.press.data, the_settings().stand_ins)
    except NotFaithfulError as fault:
        refusal = Refusal("words", str(fault))
        shown = built_with(desk, form)
        return shown if refusal in shown.refused else replace(shown, refused=(refusal, *shown.refused))
    form.put(words)
    return built_with(desk, form)
