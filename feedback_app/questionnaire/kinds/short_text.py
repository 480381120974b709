"""A few words on one line."""

from feedback_app.lib.normalise import normalised
from feedback_app.questionnaire.kinds.long_text import LongText


class ShortText(LongText):
    name = "short_text"
    control = "text"
    may_feed = frozenset({"commission"})
    is_free_text = False
    limit = 200

    def kept(self, text: str) -> str:
        """Line ends become spaces, as a browser's one-line field makes them; otherwise as ``normalised``."""
        lines = (line.strip() for line in normalised(text).splitlines())
        return normalised(" ".join(line for line in lines if line))
