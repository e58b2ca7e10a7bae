"""All citations of a text, as it says them.

Numbers are found first, with type, date and issuer around them; then laws by title and mentions without number; then
coordination, trích yếu, roles and provisions are read over the ordered whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from loaders.aliases import find_nicknames
from loaders.coordination import JOIN, share_subjects, share_tails
from loaders.draft import Draft
from loaders.issuers import completed
from loaders.lawnames import find_laws
from loaders.numbered import find_numbered
from loaders.portal import document_end
from loaders.provisions import provisions_before
from loaders.roles import read_roles
from loaders.said import CitedAs, Header
from loaders.shadow import Shadow
from loaders.subjects import read_subjects
from loaders.title import read_title
from loaders.unnumbered import find_unnumbered

_TO_NUMBER = re.compile(r"\s*+,?+\s*+\(?+\s*+")
_AMENDED_BY = re.compile(
    r"\s*+[,(]?+\s*+(?:đã\s+)?(?:được\s+)?(?:sửa\s+đổi|bổ\s+sung)(?:\s*,?\s*(?:bổ\s+sung|thay\s+thế))?"
    r"(?:\s*,?\s*một\s+số\s+(?:điều|nội\s+dung)|\s+tại|\s+bởi|\s+theo|\s+bằng)+\s*+:?\s*+(?:các\s+)?",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*+[;,]\s*+(?:và\s+)?")
_ISSUED = re.compile(r"(?:ban\s+hành|phê\s+duyệt|thông\s+qua)\s+$", re.IGNORECASE)
_CELL = re.compile(r"\n[^\S\n]*\|")


def find_citations(shadow: Shadow, header: Header, law_titles: Iterable[str] = ()) -> tuple[CitedAs, ...]:
    """Every citation, ordered by start; the document's own number and its letterhead are none.

    ``law_titles``: known titles of laws ("Luật Phòng, chống tham nhũng"), which end where no grammar tells it.
    """
    end = document_end(shadow.norm)
    norm, small = shadow.norm[:end], shadow.small[:end]
    drafts = list(find_numbered(norm))
    drafts = _with_titles(norm, drafts, find_laws(norm, law_titles))
    drafts = _with_unnumbered(drafts, find_unnumbered(norm, small))
    drafts = _with_unnumbered(drafts, _nicknames(norm, small, drafts))
    share_tails(norm, drafts)
    read_subjects(norm, small, sorted([*_cells(shadow), read_title(shadow.norm).end]), drafts)
    drafts = [draft for draft in drafts if not (_own(draft, header) or _promulgated(norm, draft))]
    _settle_generic(norm, drafts)
    read_roles(norm, small, drafts)
    share_subjects(norm, drafts)
    _acknowledge(norm, drafts)
    floor = 0
    for draft in drafts:
        draft.provisions = provisions_before(norm, floor, draft.start)
        floor = max(floor, draft.end)
    position = {id(draft): at for at, draft in enumerate(drafts)}
    return tuple(_said(shadow, header, draft, position) for draft in drafts)


def _nicknames(norm: str, small: str, drafts: list[Draft]) -> Iterator[Draft]:
    """Nicknames but for those whose number is cited in full before: they are back-references."""
    first: dict[tuple[str, str], int] = {}
    for draft in drafts:
        if draft.number:
            digits = re.split(r"[/-]", draft.number.value)[0].lstrip("0")
            first.setdefault((draft.doc_type, digits), draft.start)
    for nickname in find_nicknames(norm, small):
        digits = (nickname.name or "").split()[-1].lstrip("0")
        if first.get((nickname.doc_type, digits), len(norm)) > nickname.start:
            yield nickname


def _own(draft: Draft, header: Header) -> bool:
    """Does ``draft`` name the document itself, as annexes do ("Kèm theo Kế hoạch số ...")?"""
    if draft.number is None or not header.number or not header.symbol:
        return False
    same = draft.number.value.lstrip("0") in (
        f"{header.number}/{header.symbol}".lstrip("0"),
        f"{header.number}-{header.symbol}".lstrip("0"),
    )
    return same and draft.date in (None, header.date, (header.date or "")[:4])


def _settle_generic(norm: str, drafts: list[Draft]) -> None:
    """A title in small letters is no short form inside a trích yếu or in a list of instruments."""
    for draft in drafts:
        draft.generic &= not draft.nested
    top = [draft for draft in drafts if not draft.nested]
    for first, second in pairwise(top):
        if first.generic != second.generic and _LIST.fullmatch(norm, first.until, second.start):
            first.generic = second.generic = False


def _promulgated(norm: str, draft: Draft) -> bool:
    """Is ``draft`` what the citation around it issues: the same instrument, not a second one?"""
    return draft.nested and draft.number is None and _ISSUED.search(norm, draft.start - 20, draft.start) is not None


def _with_titles(norm: str, numbered: list[Draft], laws: Iterable[Draft]) -> list[Draft]:
    """Numbers with the title before them as one citation, and the laws cited by title alone."""
    by_start = {draft.start: draft for draft in numbered}
    kept: list[Draft] = []
    for law in laws:
        lead = _TO_NUMBER.match(norm, law.end)
        draft = by_start.get(lead.end()) if lead else None
        same = draft and (not draft.worded or draft.doc_type in (law.doc_type, "luật", "bộ luật", "pháp lệnh"))
        if draft and same and not law.nested:
            draft.start, draft.doc_type, draft.name, draft.worded = law.start, law.doc_type, law.name, True
            draft.date = draft.date or law.date
        else:
            kept.append(law)
    spans = sorted((draft.start, draft.end) for draft in numbered)
    outside = [law for law in kept if law.nested or not _covered(spans, law)]
    for law in outside:
        law.nested |= _covered(spans, law)
    return sorted(numbered + outside, key=lambda draft: (draft.start, -draft.end))


def _with_unnumbered(drafts: list[Draft], found: Iterable[Draft]) -> list[Draft]:
    spans = sorted((draft.start, draft.end) for draft in drafts)
    return sorted(drafts + [draft for draft in found if not _covered(spans, draft)], key=lambda d: (d.start, -d.end))


def _covered(spans: Sequence[tuple[int, int]], draft: Draft) -> bool:
    """Does one of the ordered ``spans`` overlap with ``draft``?"""
    at = bisect_left(spans, (draft.end, 0)) - 1
    return at >= 0 and spans[at][1] > draft.start


def _acknowledge(norm: str, drafts: list[Draft]) -> None:
    """Notes for each citation the amending instruments that it names itself."""
    for position, draft in enumerate(drafts):
        at = position
        lead = _AMENDED_BY.match(norm, draft.end) or _AMENDED_BY.match(norm, draft.until)
        reached = lead.end() if lead else None
        while reached is not None and at + 1 < len(drafts) and drafts[at + 1].start == reached:
            at += 1
            draft.acknowledges.append(drafts[at])
            join = JOIN.match(norm, drafts[at].end)
            reached = join.end() if join else None


def _cells(shadow: Shadow) -> list[int]:
    """Offsets in the shadow at which the cells of a table end, as web pages in markdown keep them."""
    return [shadow.at(match.start()) for match in _CELL.finditer(shadow.text)]


def _said(shadow: Shadow, header: Header, draft: Draft, position: dict[int, int]) -> CitedAs:
    start, end = shadow.span(draft.start, draft.end)
    return CitedAs(
        start=start,
        end=end,
        doc_type=draft.doc_type,
        role=draft.role,
        number=draft.number.value if draft.number else None,
        name=draft.name,
        date=draft.date,
        issuer=completed(draft.issuer, header) if draft.issuer else None,
        issuer_inferred=draft.issuer is not None and draft.issuer_inferred,
        subject=" ".join(shadow.norm[slice(*draft.subject)].split()) if draft.subject else None,
        provisions=draft.provisions,
        acknowledges=tuple(position[id(amending)] for amending in draft.acknowledges),
        specific=draft.specific,
        generic=draft.generic,
        nested=draft.nested,
        repaired=draft.repaired or shadow.mended(draft.start, draft.end),
        confidence=draft.confidence,
    )
