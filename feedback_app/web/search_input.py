"""The words of a search as they come in an address."""

from feedback_app.lib.normalise import UnusableTextError, normalised

LONGEST_WORDS = 200


def words_in(typed: str, faults: dict[str, str]) -> str | None:
    """The words to look for, as they are kept everywhere; else nothing, and a sentence among the ``faults``."""
    try:
        words = normalised(typed)
    except UnusableTextError as refused:
        faults["words"] = str(refused)
        return None
    if len(words) > LONGEST_WORDS:
        faults["words"] = f"Look for fewer words: {LONGEST_WORDS} characters is the most."
        return None
    return words or None
