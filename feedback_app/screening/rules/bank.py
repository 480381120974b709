"""Where money is kept: accounts, cards and wallets."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from feedback_app.lib.messages import translatable
from feedback_app.screening.base import Finding, Rule, ScreenedText
from feedback_app.screening.lists import any_of, first_words, set_of
from feedback_app.screening.patterns import around

_IBAN = re.compile(
    r"(?<![a-z0-9])[a-z]{2}\d{2}(?:[ \-]?[a-z0-9]{4}){2,7}(?:[ \-]?[a-z0-9]{1,4})?(?![a-z0-9])"
)
_SORT_CODE = re.compile(
    r"(?<![\d/.\-])(?<!\d )\d\d([ \-–.])\d\d\1\d\d(?!\d|[\-/.]\d)"
    r"(?:[ /,\-–:;&+]{1,4}(?:and |a/c |acc(?:oun)?t |no\.? |number ){0,3}\d{6,8}(?!\d))?"
)
_LINK = (
    r"(?: (?:code|account|acct|no|nos|num|number|numbers|ref|is|was|of|begins?|starting|starts|ending|ends"
    r"|in|with|held|named))*[ .:=#(\-–]{0,3}"
)
_LABELLED = (
    re.compile(rf"iban{_LINK}(?P<number>[a-z]{{2}}\d{{2}}[a-z0-9 *.]{{2,36}}[a-z0-9*])"),
    re.compile(rf"(?:sort|s/)[ \-]?(?:code|c)?s?\b{_LINK}(?P<number>\d\d[ \-–.]?\d\d[ \-–.]?\d\d)(?!\d)"),
    re.compile(
        rf"(?:a/?c|accounts?|accts?|acc|ac|cyfrif)\.?{_LINK}"
        r"(?P<number>\d{4} ?\d{4}|\d{2}[ \-]\d{2}[ \-]\d{2}[ \-]\d{2}|\d{6,10}|\*{2,6} ?\d{2,4}"
        r"|x{2,6}\d{3,4})(?![\d/])"
    ),
    re.compile(
        rf"(?:roll|mortgage|building society|policy no|swift|bic){_LINK}"
        r"(?P<number>(?=[a-z0-9/.\-]{0,12}\d)[a-z0-9][a-z0-9/.\-]{4,18}[a-z0-9])(?!\w)"
    ),
    re.compile(
        r"(?:card|account|acct|a/c|acc|visa|mastercard|amex|debit|credit|iban|wallet|barclaycard"
        rf"|{any_of('money_words')})(?: (?:card|account|number|no|acct))*[ ,(]{{0,2}}(?:which |that )?"
        r"(?:end(?:s|ing|ed)?|finish(?:es|ing)|last (?:four|4)(?: digits)?)(?: (?:in|with|on|are|is"
        r"|of))?[ :]{0,2}"
        r"[*x.]{0,8} ?(?P<number>\d{3,4})(?!\d)"
    ),
    re.compile(
        r"(?:wallet|btc|bitcoin|eth|ethereum|usdt|tether|tron|monero|xmr|litecoin|crypto)"
        r"(?: (?:address|wallet|id|is|was|at|ending|starting|beginning|to|from|in|with))*[ :=(\-–]{1,3}"
        r"(?P<number>(?=[a-z]{0,20}\d[a-z]{0,20}\d)[a-z0-9]{4,64}(?:\.{2,3}[a-z0-9]{3,8})?)(?!\w)"
    ),
)
_LABEL_WORDS = first_words("money_words") | set_of(
    "iban sort s a ac account accounts acct accts acc cyfrif roll mortgage building policy swift bic card"
    " visa mastercard"
    " amex debit credit wallet barclaycard btc bitcoin eth ethereum usdt tether tron monero xmr litecoin"
    " crypto"
)
_SWIFT = re.compile(
    r"\b(?:swift|bic)(?:[ /](?:code|bic|swift))*[ :=#(\-–]{1,3}(?P<number>[a-z]{6}[a-z0-9]{2}"
    r"(?:[a-z0-9]{3})?)(?!\w)"
)
_SWIFT_WORDS = frozenset(("swift", "bic"))
_MONEY_NEAR = re.compile(rf"\b{any_of('money_words')}\b")
_EIGHT = re.compile(r"(?<![\w/.£\-])\d{8}(?![\w/]|[.\-]\d)")
_CARD = re.compile(r"(?<![\w.\-])\d(?:[ \-]?\d){12,18}(?![\w\-])")
_MASKED_CARD = re.compile(r"(?<![\w*])(?:(?:\d{4}|[*x#]{4})[ \-]?)(?:[\d*x#]{4}[ \-]?){2}\d{4}(?!\w)")
# Address formats of Bitcoin (BIP 173 and base58), Ethereum, Tron, Monero, Litecoin, XRP and Dogecoin; also cut short.
_WALLET = re.compile(
    r"(?<!\w)(?:bc1[a-z0-9]{8,62}(?:\.{2,3}[a-z0-9]{3,8})?|ltc1[a-z0-9]{20,60}"
    r"|0x[a-fA-F0-9]{4,64}(?:\.{2,3}[a-fA-F0-9]{3,8})?|[13LMrD][1-9A-HJ-NP-Za-km-z]{24,34}"
    r"|T[1-9A-HJ-NP-Za-km-z]{33}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93})(?!\w)"
)
_FEWEST_FIGURES = 6  # of a sort code, the shortest of them
_IMEI_LENGTH = 15
_REASON = "This is a bank or card detail or a wallet: leave it out."


class Bank(Rule):
    """Sort codes, account and card numbers (Luhn), IBANs (modulus 97), roll numbers and wallets, whole or in part."""

    name: ClassVar[str] = "BANK"
    rank: ClassVar[int] = 50
    label: ClassVar[str] = "Bank or card number"
    sign: ClassVar[str] = "Ba"
    stand_in: ClassVar[str] = "an account"
    officer_warning: ClassVar[str] = translatable("This looks like a bank or card number")
    example: ClassVar[str] = "It was paid to sort code 20-41-09 55310824."

    def find(self, text: ScreenedText) -> Iterable[Finding]:
        if text.has_any(_SWIFT_WORDS):
            for match in _SWIFT.finditer(text.lower):
                yield text.finding(self.name, *match.span("number"), _REASON)
        for match in text.matches_from(_LABEL_WORDS, *_LABELLED):
            yield text.finding(self.name, *match.span("number"), _REASON)
        for start, end in _shapes(text):
            yield text.finding(self.name, start, end, _REASON)


def _shapes(text: ScreenedText) -> Iterator[tuple[int, int]]:
    for match in text.near_figures_as_written(_WALLET):
        if sum(sign.isdigit() for sign in match.group()) > 1:
            yield match.span()
    yield from (match.span() for match in text.near_figures(_MASKED_CARD))
    if text.figure_count < _FEWEST_FIGURES:
        return
    for match in text.near_figures(_IBAN):
        end = _iban_end(match.group())
        if end:
            yield match.start(), match.start() + end
    for match in text.near_figures(_CARD):
        if _is_card(match.group(), around(text, *match.span(), 40)[0]):
            yield match.span()
    for match in text.near_figures(_SORT_CODE):
        if _is_sort_code(match.group(), *around(text, *match.span(), 50, 30)):
            yield match.span()
    for match in text.near_figures(_EIGHT):
        if _MONEY_NEAR.search(around(text, *match.span(), 34)[0]):
            yield match.span()


def _iban_end(written: str) -> int:
    """Where the IBAN in ``written`` ends (ISO 13616: modulus 97 of the moved characters is 1); 0 if there is none."""
    for end in range(len(written), 14, -1):  # the shortest IBAN, Norway's, has fifteen characters
        signs = "".join(sign for sign in written[:end] if sign.isalnum())
        if written[end - 1].isalnum() and 15 <= len(signs) <= 34 and _modulus_97(signs) == 1:
            return end
    return 0


def _modulus_97(signs: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97


def _is_card(written: str, before: str) -> bool:
    figures = [int(sign) for sign in written if sign.isdigit()]
    # Fifteen figures with a Luhn digit are a phone's IMEI, unless they begin with 3 as cards of American Express do.
    if re.search(r"\bimei\b", before) or (len(figures) == _IMEI_LENGTH and figures[0] != 3):
        return False
    is_labelled = re.search(r"\b(?:card|visa|mastercard|amex|debit|credit)\b", before) is not None
    return (is_luhn(figures) or is_labelled) and len(set(figures)) > 1


def is_luhn(figures: list[int]) -> bool:
    """Whether the last figure is the Luhn check digit (ISO/IEC 7812-1, annex B)."""
    doubled = (figure * 2 for figure in figures[-2::-2])
    return (sum(figures[-1::-2]) + sum(figure - 9 if figure > 9 else figure for figure in doubled)) % 10 == 0


def _is_sort_code(written: str, before: str, after: str) -> bool:
    """A sort code by the words beside it or the account number behind it; alone, only where it cannot be a date."""
    is_labelled = re.search(r"\b(?:sort|account|a/c|acc(?:oun)?t|bank)\b", f"{before} {after}") is not None
    if len(written) > 10 or is_labelled:  # longer than a sort code: the account number follows
        return written[2] != "." or "sort" in before
    day, month = int(written[:2]), int(written[3:5])
    no_date = (month > 12 and (day > 12 or month > 31)) or day > 31 or not (day and month)
    return written[2] == "-" and no_date
