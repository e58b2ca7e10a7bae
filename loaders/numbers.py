"""Numbers of documents: one wide pattern, and what the parts of a number say.

Forms: ``59/2023/NĐ-CP`` and ``10/2022/QH15`` (a year inside), ``364/KH-UBND`` and ``12/UBND-VX`` (no year),
``30-CT/TW`` (Party: hyphen, then slash). Blanks and line breaks inside are repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.doctypes import DocType, abbreviated
from ontology.identity import unglued

_CAPITALS = "A-ZĐƯÂÊÔƠĂ"
# A part of a symbol: capitals with few small letters ("TTg", "QĐi", "UBTVQH15"). A word that a lost blank has
# glued to it ("NĐ-CPngày") stays outside.
_PART = (
    rf"[{_CAPITALS}][{_CAPITALS}0-9&]*(?:[a-zđ.]{{1,3}}[{_CAPITALS}0-9&]+)*?[a-z]?"
    r"(?:\.[0-9]{1,2})?(?:(?![^\W_]|\.U\b)|(?=ngày|của|về|năm))"
)
_SLASH = r"\s{0,3}/\s{0,3}"
# A hyphen may have blanks on one side, or plain ones on both before what is surely the issuer; a line that begins with
# a hyphen is a new item of a list.
_HYPHEN = r"(?:-\s{0,3}|[ ]{1,2}-)"
_WIDE_HYPHEN = r"(?:-\s{0,3}|[ ]{1,2}-[ ]{0,2})"
# The hyphen of a Party number, lost in a copy: "20NQ/TW".
_LOST = r"(?=(?:NQ|CT|QĐ|KL|TB|HD|KH|CTr)/T[WU](?!\w))"
_NUMBER = re.compile(
    rf"""(?P<n>[0-9](?:(?<![\w/.,:][0-9])|(?<=[Ss]ố[0-9])|(?<=SỐ[0-9])|(?<=[^\d\s][:.,][0-9]))(?<![0-9]-[0-9])
    [0-9]{{0,5}}(?:\.[0-9]{{1,3}})?[a-z]?)
    (?:
      {_SLASH}(?P<year>(?:19|20)\d\d)(?:{_SLASH}|{_HYPHEN}(?=N[ĐDQ]|QĐ|TT))(?P<a>{_PART})(?P<a_org>(?:(?:{_WIDE_HYPHEN}|/){_PART})*)
    | {_SLASH}(?P<b>{_PART})(?P<b_org>(?:{_WIDE_HYPHEN}|/){_PART}(?:{_HYPHEN}{_PART})*)?
    | (?:{_WIDE_HYPHEN}|{_LOST})(?P<c>{_PART}){_SLASH}(?P<c_org>{_PART}(?:{_HYPHEN}{_PART})*)
    )""",
    re.VERBOSE,
)
_BLANKS = re.compile(r"\s+")
_TERM = re.compile(r"(UBTVQH|QH)(?:\d{1,2}|[IVX]{1,4})?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found at ``start:end`` of the shadow; ``value`` is the whole without blanks."""

    start: int
    end: int
    value: str
    symbol: str
    """First part of the symbol: ``NĐ``, ``QĐ``, ``QH15``, or ``UBND`` of an official letter."""
    organ: str
    """The other parts: ``CP``, ``TW``, ``BDVTU-BCSD``; empty for ``QH15``."""
    year: int | None
    party: bool
    repaired: bool

    @property
    def doc_type(self) -> DocType | None:
        """The type that the symbol alone gives; ``None`` for laws, resolutions of the Quốc hội and letters."""
        return abbreviated(self.symbol)

    @property
    def assembly(self) -> bool:
        """Is this a number of the Quốc hội or its standing committee without a type (``10/2022/QH15``)?"""
        return _TERM.fullmatch(self.symbol) is not None and not self.organ

    @property
    def complete(self) -> bool:
        """Can it stand without the word for its type? ``12/BC`` alone is as likely a fraction or a form."""
        if self.party:
            return self.doc_type is not None or self.organ in ("TW", "TU")
        if self.year:
            return self.doc_type is not None or self.assembly
        return bool(self.organ) and len(self.symbol + self.organ) > 2


def find_numbers(norm: str) -> Iterator[Number]:
    """Everything in a shadow that has the form of a number, in order, at > 50 MB/s."""
    for match in _NUMBER.finditer(norm):
        symbol, organ = next(
            (match[part], match[f"{part}_org"] or "") for part in ("a", "b", "c") if match[part] is not None
        )
        value = _BLANKS.sub("", match[0])
        parts = None if organ else unglued(symbol)
        if parts:
            symbol, organ = parts
        yield Number(
            start=match.start(),
            end=match.end(),
            value=value,
            symbol=symbol,
            organ=_BLANKS.sub("", organ).lstrip("-/"),
            year=int(match["year"]) if match["year"] else None,
            party=match["c"] is not None,
            repaired=len(value) != len(match[0]) or parts is not None or match.end("n") == match.start("c"),
        )
