"""Two people change one thing: the second is told, and neither loses anything."""


class ConflictError(Exception):
    """What a person acts on has changed since they opened it; nothing was saved, and nothing that they typed is lost.

    ``what`` begins the sentence, ``who`` is the colleague who was quicker, ``stands`` how it reads now.
    """

    def __init__(self, what: str, *, stands: str = "", who: str = "") -> None:
        by = f" by {who}" if who else ""
        super().__init__(f"{what} was changed{by} after you opened it. Nothing was saved over it.")
        self.stands = stands
