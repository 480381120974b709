"""Where the sentences of an answer begin and end.

Punkt (Kiss and Strunk 2006, doi:10.1162/coli.2006.32.4.485, as NLTK has it) decides at full stops, with
abbreviations of British police English given by hand, so that no model is fetched. What it does not know
is added here: lines, bullets, a forgotten space after a full stop, an emoji that belongs to what it
follows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

Span = tuple[int, int]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles, and what in written British English stands before a name, a figure or an example: no sentence
# ends there.
_BEFORE_A_NAME = _words("""
    mr mrs ms mx dr prof rev hon det const cmdr cdr capt lt det.sgt det.insp det.supt det.con det.ch.insp
    ch.insp ch.supt t/sgt a/sgt para sect fig vol pp nos cf viz vs e.g i.e eg ie incl esp
""")
# Police ranks and other shortenings that may also end a sentence ("We asked the DI. She agreed").
_ANYWHERE = _words("""
    pc dc ps ds pi di dci dcs dsu pcso acc dcc sgt insp supt op ops ref refs tel ext approx etc a.m p.m
    hrs hr mins secs wks wk yrs yr mths dept div hq govt gov ltd plc inc assoc bros jr snr jnr sr misc est
    tbc u.k u.s e.u n.i p.s n.b a.k.a d.o.b s.i.o c.s.e c.c.e i.o o.i.c jan feb apr jun jul aug sept oct
    nov dec
""")
# After one of these a capital still begins a sentence where the word is one that opens sentences.
_OPENERS = _words("""
    the a an this that these those there it its they their we our us he she his her you your my in on at
    as for from to with without when while after before since if although though because however but and
    so then also overall would could should is was are were will can thanks thank very great excellent no
    not none nothing all any some what which who how diolch roedd mae yr y
""")

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LEADING_BULLET = re.compile(r"\s*(?:[-*+•◦▪▫●○‣⁃·–—>]+|\(?(?:\d{1,2}|[A-Za-z])[.)])(?=\s)\s*|\s+")
_BULLET_INSIDE = re.compile(r"(?<=\s)[•◦▪▫●○‣⁃]\s+")
_NO_SPACE_AFTER_STOP = re.compile(r"(?<=[a-z][a-z][.!?])(?=[A-Z][a-z])")
_AFTER_ELLIPSIS = re.compile(r"(?:…|(?<!\.)\.{3,}+)[\"'”’)\]]*+\s++(?=([A-Z][a-z]*+))")
_LEADING_PICTURES = re.compile(r"(?:[^\w\s!-~“”‘’…–—•£€¡¿«»]+\s+)+")
_ADDRESS = re.compile(r"@|://|\bwww\.", re.IGNORECASE)
_BELONGS_TO_NEXT = re.compile(
    r"(?:^|[\s(])(?:" + "|".join(map(re.escape, sorted(_BEFORE_A_NAME))) + r")\.$", re.IGNORECASE
)
_ASIDE = re.compile(r"[!?][)\]\"'”’]+$")
_TOKEN_REACH = 80  # code points: an address or an abbreviation that is longer than this is not looked for


def spans(text: str) -> list[Span]:
    """Start and end of each sentence of ``text``, in code points, in order and without overlap.

    White space and the bullets of a list stand outside every span, and so do lines of punctuation alone.
    Takes time in proportion to the text.
    """
    sentences: list[Span] = []
    for start, end in _lines(text):
        sentences.extend(_joined(text, _sentences(text, start, end)))
    return _with_stray_signs(text, sentences)


def _tokenizer() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(_BEFORE_A_NAME | _ANYWHERE)
    parameters.sent_starters = set(_OPENERS)
    # Punkt's own table is a defaultdict, which would keep a word of every answer ever read.
    parameters.ortho_context = Counter()
    return PunktSentenceTokenizer(parameters)


_PUNKT = _tokenizer()


def _lines(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        start = line.start()
        for bullet in _BULLET_INSIDE.finditer(line.group()):
            yield _trimmed(text, start, line.start() + bullet.start())
            start = line.start() + bullet.end()
        yield _trimmed(text, start, line.end())


def _trimmed(text: str, start: int, end: int) -> Span:
    bullet = _LEADING_BULLET.match(text, start, end)
    begin = bullet.end() if bullet else start
    return begin, max(begin, begin + len(text[begin:end].rstrip()))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for first, last in _PUNKT.span_tokenize(text[start:end]):
        began = start + first
        for cut in _missed_breaks(text, began, start + last, after_another=first > 0):
            yield began, began + len(text[began:cut].rstrip())
            began = cut
        yield began, start + last


def _missed_breaks(text: str, start: int, end: int, *, after_another: bool) -> list[int]:
    """Breaks that Punkt leaves: "great.The team", "we waited… The team", and "🙄 The team" after a sentence."""
    cuts = [match.start() for match in _NO_SPACE_AFTER_STOP.finditer(text, start, end)]
    cuts = [cut for cut in cuts if not _inside_address(text, cut)]
    cuts += [
        match.end() for match in _AFTER_ELLIPSIS.finditer(text, start, end) if match[1].lower() in _OPENERS
    ]
    pictures = _LEADING_PICTURES.match(text, start, end) if after_another else None
    return sorted({*cuts, pictures.end()} if pictures else cuts)


def _inside_address(text: str, at: int) -> bool:
    before = text[max(0, at - _TOKEN_REACH) : at].split()
    after = text[at : at + _TOKEN_REACH].split()
    return bool(_ADDRESS.search(before[-1] + after[0]))


def _joined(text: str, sentences: Iterable[Span]) -> list[Span]:
    """Breaks taken back: after a title, after "no." before a figure, after an aside ("(at last!)")."""
    joined: list[Span] = []
    for start, end in sentences:
        if start >= end:
            continue
        if joined and _runs_on(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _runs_on(text: str, end: int, start: int) -> bool:
    tail = text[max(0, end - _TOKEN_REACH) : end]
    if tail.lower().endswith("no."):  # "number" before a figure, else the answer No
        return text[start].isdigit()
    return bool(_BELONGS_TO_NEXT.search(tail)) or (text[start].islower() and bool(_ASIDE.search(tail)))


def _with_stray_signs(text: str, sentences: list[Span]) -> list[Span]:
    """A span without a letter or figure goes with the one before it: "Great support. 🙄" is one sentence."""
    merged: list[Span] = []
    for start, end in sentences:
        words = text[start:end]
        if any(sign.isalnum() for sign in words):
            merged.append((start, end))
        elif merged and not (_starts_line(text, start) and words.isascii()):
            merged[-1] = (merged[-1][0], end)
    return merged


def _starts_line(text: str, start: int) -> bool:
    return not text[max(0, start - _TOKEN_REACH) : start].strip(" \t") or text[start - 1] in "\r\n"
