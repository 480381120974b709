"""Staff rule on an answer: nothing quotable, on hold, a question to a colleague."""


from feedback_app.store import Store
from tests.people import Colleague, answers_waiting, press


def test_nothing_quotable_is_said_with_a_reason_and_can_be_taken_back(
    asha: Colleague, answer_id: int, store: Store
) -> None:
    page = f"/desk/answers/{answer_id}"
    typed = {"version": asha.version_on(page), "reason": "Says nothing about the support."}
    assert press(asha.client, f"{page}/rule-out", typed, on=page).status_code == 302
    assert "Says nothing about the support." in asha.sees(page)
    press(asha.client, f"{page}/reopen", {"version": asha.version_on(page)}, on=page)
    with store.reading() as session:
        assert answer_id in answers_waiting(session)
