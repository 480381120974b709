"""The words of a search as they come in an address."""

from feedback_app.lib.normalise import UnusableTextError, normalised

LONGEST_WORDS = 200
"""Characters of a search."""


def search_words(typed: str, faults: dict[str, str]) -> str | None:
    """The words to look for, normalised as answers are; None where there are none, or where they cannot be looked for:
    then ``faults["words"]`` becomes a sentence that says why."""
    try:
        words = normalised(typed)
    except UnusableTextError as refused:
        faults["words"] = str(refused)
        return None
    if len(words) > LONGEST_WORDS:
        faults["words"] = f"Look for fewer words: {LONGEST_WORDS} characters is the most."
        return None
    return words or None
