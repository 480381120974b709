"""Word lists in code: written as words, read as sets."""


def word_set(words: str) -> frozenset[str]:
    """The words that ``words`` holds, with blanks between them."""
    return frozenset(words.split())
