"""Whole numbers as people and addresses write them."""


def read_number(text: str, most: int) -> int | None:
    """The number that ``text`` says in plain digits, from 0 to ``most``; nothing where it says none.

    ``int`` would take signs, spaces and the digits of every script, and fail for a number of five thousand digits.
    """
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if plain and int(text) <= most else None
