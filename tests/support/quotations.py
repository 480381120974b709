"""Answers and quotes for properties: every kind of sign, and pieces that cut no word."""

import re
from contextlib import suppress
from unicodedata import category, name, normalize

from hypothesis import reject
from hypothesis import strategies as st

from feedback_app.excerpt.alignment import align
from feedback_app.excerpt.faithfulness import check
from feedback_app.excerpt.passage import NotFaithfulError, Passage
from feedback_app.excerpt.piece import Bracket, BracketError, Part, Parts, Piece
from feedback_app.excerpt.remark import Rule
from feedback_app.excerpt.rendering import normal_form

SIGNS = (
    *(
        "a",
        "b",
        "A",
        "the",
        "no",
        "don't",
        "x.Y",
        "1",
        "%",
        "£",
        "İ",
        "ŉ",
        "ǰ",
        "ß",
        "ﬁ",
        "Ж",
        "한",
        "ا",
        "ب",
    ),
    *(
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\u00a0",
        "\u2028",
        ". ",
        "? ",
        "...",
        "…",
        ", ",
        "'",
        '"',
        "-",
        "--",
        " – ",
    ),
    *("[", "]", "(", ")", "é", "e\u0301", "\u0301", "👩‍💻", "🇬🇧", "❤\ufe0f", "ᄒ", "ᅡ", "\u0600", "@", "*"),
    *("\u200b", "\u200d", "\u202e", "\ufeff"),
)
ANSWERS = st.one_of(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=20).map("".join), st.text(min_size=1, max_size=30)
)
OWN_WORDS = st.one_of(st.sampled_from(("x", "a", "the team", "'q' - r", "…a")), st.text(max_size=4))


@st.composite
def quotes(draw: st.DrawFn) -> tuple[str, Parts]:
    """An answer and a quote of it, in its settled form."""
    text = draw(ANSWERS)
    passage = Passage(text)
    edges = draw(st.lists(st.integers(0, len(passage.signs)), min_size=2, max_size=8))
    whole = sorted({edge for edge in edges if not passage.inside[edge]})
    parts: list[Part] = []
    for first, last in zip(whole[::2], whole[1::2], strict=False):
        if draw(st.booleans()):
            parts += draw(OWN_WORDS.map(_brackets))
        end = passage.signs[last - 1].end
        parts.append(Piece(passage.signs[first].start, end, draw(st.booleans())))
    return text, _settled(passage, parts)


def _settled(passage: Passage, parts: list[Part]) -> Parts:
    """The quote, without changed capitals where they cannot be; not every answer has a word to quote."""
    plain = [Piece(part.start, part.end) if isinstance(part, Piece) else part for part in parts]
    for tried in (parts, plain):
        with suppress(NotFaithfulError):
            return normal_form(passage, tried)
    return reject()


def _brackets(words: str) -> list[Bracket]:
    try:
        return [Bracket(words)]
    except BracketError:
        return []


def letters(words: str) -> str:
    """The letters, marks and figures of some words, canonically decomposed, with nothing else."""
    return "".join(sign for sign in normalize("NFD", words) if _is_letter(sign))


def _is_letter(sign: str) -> bool:
    kind = category(sign)
    return kind[0] in "LN" or (kind == "Mn" and "VARIATION SELECTOR" not in name(sign, ""))


def kept_letters(text: str, parts: Parts) -> str:
    """The officer's letters that a quote holds."""
    return "".join(letters(text[part.start : part.end]) for part in parts if isinstance(part, Piece))


def outside_brackets(words: str) -> list[int]:
    """The places in rendered words at which a sign can be put in without touching a square bracket."""
    inside = {
        at for found in re.finditer(r"\[[^\]]*\]", words) for at in range(found.start() + 1, found.end())
    }
    return [at for at in range(len(words) + 1) if at not in inside]


def faults(text: str, typed: str) -> set[Rule]:
    """The rules that refuse the quote somebody typed."""
    return {remark.rule for remark in check(text, align(text, typed)).faults}


def reasons(text: str, typed: str) -> set[Rule]:
    """The rules that ask why, of a quote that is not refused."""
    assessment = check(text, align(text, typed))
    assert assessment.is_faithful, assessment.faults
    return {remark.rule for remark in assessment.needs_reason}
