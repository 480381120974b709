"""What the audit log records beside the transitions of answers, quotes and recipients."""

from enum import StrEnum

from feedback_app.domain.states import Transition


class AuditAction(StrEnum):
    """What is recorded and moves no state.

    The audit log stores the values, and its hashes cover them: they never change.
    """

    PREPARE = "prepare"
    DESCRIBE = "describe"
    SET_FIGURES = "set_figures"
    PICK = "pick"
    UNPICK = "unpick"
    MOVE = "move"
    RELEASE = "release"
    OPEN_RECALL = "open_recall"
    ADD_PRINTING = "add_printing"
    IMPORT = "import"
    MAKE_LINK = "make_link"
    END_LINK = "end_link"
    ADD_STAFF = "add_staff"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    MAKE_TOKEN = "make_token"  # noqa: S105  (an action's name)
    END_TOKEN = "end_token"  # noqa: S105  (an action's name)
    MAKE_WEBHOOK = "make_webhook"
    RENEW_SECRET = "renew_secret"  # noqa: S105  (an action's name)
    DISABLE_WEBHOOK = "disable_webhook"
    ENABLE_WEBHOOK = "enable_webhook"
    TEST_WEBHOOK = "test_webhook"
    RETRY = "retry"


AuditedAct = Transition | AuditAction
"""What a record of the audit log may be of."""
