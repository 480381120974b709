"""Word lists in code: written as words, read as sets."""


def word_set(listed: str) -> frozenset[str]:
    """The words that ``listed`` holds, with blanks between them."""
    return frozenset(listed.split())
