"""The reasons that staff choose from where nothing in an answer is to be quoted."""

from feedback_app.config.parsing import Given, SettingError, line

MOST_REASONS = 20
LONGEST_REASON = 120
"""Characters: a reason is one line of a list."""

NOTHING_QUOTABLE = (
    "Too short to stand alone",
    "Says nothing about the support",
    "Cannot be anonymised",
    "Describes a live investigation",
    "Criticism for the programme, not for print",
)


def read_reasons(given: Given) -> tuple[str, ...]:
    """The reasons as given, with semicolons between, each once; else ours.

    Raises:
        SettingError: for too many of them, or one that is too long for a line.
    """
    name = "NOTHING_QUOTABLE"
    reasons = tuple(
        dict.fromkeys(reason.strip() for reason in line(given, name).split(";") if reason.strip())
    )
    if len(reasons) > MOST_REASONS:
        message = f"FEEDBACK_{name} has {len(reasons)} reasons: {MOST_REASONS} is the most."
        raise SettingError(message)
    for reason in reasons:
        if len(reason) > LONGEST_REASON:
            message = f"FEEDBACK_{name}: {reason[:40]!r}… has more than {LONGEST_REASON} characters."
            raise SettingError(message)
    return reasons or NOTHING_QUOTABLE
