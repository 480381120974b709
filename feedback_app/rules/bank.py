"""Where money is kept: accounts, cards and wallets."""

import re
from collections.abc import Iterable
from typing import ClassVar

from feedback_app.rules.base import Finding, Reading, Rule
from feedback_app.rules.patterns import around

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \-]?[A-Za-z0-9]{4}){2,7}(?:[ \-]?[A-Za-z0-9]{1,4})?(?![A-Za-z0-9])")
_IBAN_LABEL = re.compile(r"\biban(?: (?:no|number|is|of|was|begins|starting|starts|with|code))*[ :=#(\-–]{0,3}(?P<number>[a-z]{2}\d{2}[a-z0-9 *.]{2,36}[a-z0-9*])")
_SORT_CODE = re.compile(r"(?<![\d/.\-])(?<!\d )\d\d([ \-–.])\d\d\1\d\d(?![\d]|[\-/.]\d)(?:[ /,\-–:;&+]{1,4}(?:and |a/c |acc(?:oun)?t |no\.? |number ){0,3}\d{6,8}(?!\d))?")
_SORT_LABEL = re.compile(r"\bs(?:ort|/)[ \-]?(?:code|c)s?\b(?: (?:no|number|is|was|of|begins?|starting))*[ .:=#(\-–]{0,3}(?P<number>\d\d[ \-–.]?\d\d[ \-–.]?\d\d)(?!\d)")
_ACCOUNT = re.compile(
    r"\b(?:a/?cc?(?:oun)?ts?|a/c|ac|acc|account|accounts|cyfrif)\.?(?: (?:no|num|number|nos|numbers|ref|is|was|of|ending|ends|in|with|held|named))*[ .:=#(\-–]{0,3}"
    r"(?P<number>\d{4} ?\d{4}|\d{2}[ \-]\d{2}[ \-]\d{2}[ \-]\d{2}|\d{6,10}|\*{2,6} ?\d{2,4}|x{2,6}\d{3,4})(?![\d/])"
)
_ENDING = re.compile(
    r"\b(?:card|account|acct|a/c|acc|visa|mastercard|amex|debit|credit|iban|wallet|barclaycard|monzo|revolut|starling|barclays|hsbc|lloyds|natwest|santander|halifax|nationwide|wise|tide)"
    r"(?: (?:card|account|number|no|acct))*[ ,(]{0,2}(?:which |that )?(?:end(?:s|ing|ed)?|finish(?:es|ing)|last (?:four|4)(?: digits)?)(?: (?:in|with|on|are|is|of))?[ :]{0,2}[*x.]{0,8} ?(?P<number>\d{3,4})(?!\d)"
)
_BANK_NEAR = re.compile(
    r"\b(?:monzo|revolut|starling|barclays|hsbc|lloyds|natwest|santander|halifax|nationwide|tsb|rbs|metro bank|wise|tide|co-?op bank|bank|banking|mule|sort|a/c|acct|acc|account|accounts|beneficiary|payee|transfer|transfers|transferred|paid)\b"
)
_EIGHT = re.compile(r"(?<![\w/.£\-])\d{8}(?![\w/]|[.\-]\d)")
_CARD = re.compile(r"(?<![\w.\-])(?:\d[ \-]?){12,18}\d(?![\w\-])")
_MASKED_CARD = re.compile(r"(?<![\w*])(?:(?:\d{4}|[*x#]{4})[ \-]?)(?:(?:[\d*x#]{4})[ \-]?){2}\d{4}(?!\w)")
_ROLL = re.compile(r"\b(?:roll|mortgage(?: account)?|building society(?: account)?|policy|swift|bic|swift/bic|bic/swift|policy no)(?: (?:code|no|num|number|ref|is|account))*[ .:=#(\-–]{0,3}(?P<number>(?=[a-z0-9/.\-]{0,12}\d)[a-z0-9][a-z0-9/.\-]{4,18}[a-z0-9])(?!\w)")
_SWIFT = re.compile(r"\b(?:swift|bic)(?:[ /](?:code|bic|swift))*[ :=#(\-–]{1,3}(?P<number>[a-z]{6}[a-z0-9]{2}(?:[a-z0-9]{3})?)(?!\w)")
_WALLET = re.compile(
    r"(?<![\w])(?:bc1[a-z0-9]{8,62}(?:\.{2,3}[a-z0-9]{3,8})?|0x[a-fA-F0-9]{4,64}(?:\.{2,3}[a-fA-F0-9]{3,8})?|[13][a-km-zA-HJ-NP-Z1-9]{25,34}"
    r"|T[1-9A-HJ-NP-Za-km-z]{33}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|[LM][a-km-zA-HJ-NP-Z1-9]{26,33}|ltc1[a-z0-9]{20,60}|r[1-9A-HJ-NP-Za-km-z]{24,34}|D[5-9A-HJ-NP-U][1-9A-HJ-NP-Za-km-z]{32})(?!\w)"
)
_WALLET_LABEL = re.compile(
    r"\b(?:wallet|btc|bitcoin|eth|ethereum|usdt|tether|tron|monero|xmr|litecoin|crypto)(?: (?:address|wallet|id|is|was|at|ending|starting|beginning|to|from|in|with))*[ :=(\-–]{1,3}(?P<number>(?=[a-zA-Z0-9]{0,20}\d)[a-zA-Z0-9]{4,64}(?:\.{2,3}[a-zA-Z0-9]{3,8})?)(?!\w)"
)
_SOLANA = re.compile(r"(?<!\w)(?=[A-Za-z]{0,20}\d)(?=[a-z0-9]{0,20}[A-Z])(?=[A-Z0-9]{0,20}[a-z])[1-9A-HJ-NP-Za-km-z]{40,44}(?!\w)")
_IMEI = 15
_REASON = "This is a bank or card detail or a wallet: leave it out."


class Bank(Rule):
    """Sort codes, account and card numbers (Luhn), IBANs (modulus 97), roll numbers and wallets, whole or in part."""

    name: ClassVar[str] = "BANK"

    def find(self, text: Reading) -> Iterable[Finding]:
        for found in _SWIFT.finditer(text.lower):
            yield text.finding(self.name, *found.span("number"), _REASON)
        if not text.has_figures:
            return
        for pattern in (_IBAN_LABEL, _SORT_LABEL, _ACCOUNT, _ENDING, _ROLL, _WALLET_LABEL):
            for found in pattern.finditer(text.lower):
                if _is_telling(pattern, found["number"]):
                    yield text.finding(self.name, *found.span("number"), _REASON)
        for start, end in self._shapes(text):
            yield text.finding(self.name, start, end, _REASON)

    def _shapes(self, text: Reading) -> Iterable[tuple[int, int]]:
        for pattern in (_MASKED_CARD, _WALLET, _SOLANA):
            for found in pattern.finditer(text.text):
                yield found.span()
        for found in _IBAN.finditer(text.text):
            end = _iban_end(found.group())
            if end:
                yield found.start(), found.start() + end
        for found in _CARD.finditer(text.text):
            if _is_card(found.group(), around(text, *found.span(), 40)[0]):
                yield found.span()
        for found in _SORT_CODE.finditer(text.text):
            if _is_sort_code(found.group(), *around(text, *found.span(), 50, 30)):
                yield found.span()
        for found in _EIGHT.finditer(text.text):
            if _BANK_NEAR.search(around(text, *found.span(), 34)[0]):
                yield found.span()


def _is_telling(pattern: re.Pattern[str], number: str) -> bool:
    return pattern is not _WALLET_LABEL or sum(sign.isdigit() for sign in number) > 1


def _iban_end(written: str) -> int:
    """Where the IBAN in ``written`` ends (ISO 13616: modulus 97 of the rearranged characters is 1); 0 if there is none."""
    for end in range(len(written), 14, -1):
        signs = "".join(sign for sign in written[:end].upper() if sign.isalnum())
        if written[end - 1].isalnum() and 15 <= len(signs) <= 34 and _modulus_97(signs) == 1:
            return end
    return 0


def _modulus_97(signs: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97


def _is_card(written: str, before: str) -> bool:
    figures = [int(sign) for sign in written if sign.isdigit()]
    if len(figures) == _IMEI and figures[0] != 3 or re.search(r"\bimei\b", before):
        return False
    return is_luhn(figures) and len(set(figures)) > 1


def is_luhn(figures: list[int]) -> bool:
    """Whether the last figure is the Luhn check digit (ISO/IEC 7812-1, annex B)."""
    doubled = (figure * 2 for figure in figures[-2::-2])
    return (sum(figures[-1::-2]) + sum(figure - 9 if figure > 9 else figure for figure in doubled)) % 10 == 0


def _is_sort_code(written: str, before: str, after: str) -> bool:
    """A sort code by the words beside it or the account number behind it; alone, only where it cannot be a date."""
    if len(written) > 10 or re.search(r"\bsort\b|\baccount\b|\ba/c\b|\bacc(?:oun)?t\b|\bbank\b", before + " " + after):
        return written[2] != "." or "sort" in before
    day, month = int(written[:2]), int(written[3:5])
    impossible = month > 12 and (day > 12 or month > 31) or day > 31 or not (day and month)
    return written[2] == "-" and impossible and not re.search(r"\b(?:ref|score|ratio)\W*$", before)
