"""What is said when somebody else was quicker."""


class ConflictError(Exception):
    """The thing is no longer as the person saw it; nothing was changed, and nothing that they typed is lost."""

    def __init__(self, what: str, *, stands: str = "", who: str = "") -> None:
        by = f" by {who}" if who else ""
        super().__init__(f"{what} was changed{by} after you opened it. Nothing was saved over it.")
        self.stands = stands
