"""The document in whose words a name is read: "UBND tỉnh" means the province of the one who writes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from loaders.bodies import BodyMatch, resolve_body
from loaders.said import Header, Said
from loaders.units import exists, find_units
from ontology.identity import document_id, fold, issuer_slug, ref_id, slug, split_number, unnumbered_id
from ontology.records import Document, Unit


@dataclass(frozen=True, slots=True)
class Context:
    """Who writes, where and when; ``unit`` is the territory of the writing body when the text decides it."""

    document: Document
    issuer: BodyMatch
    unit: Unit | None
    day: str | None
    year: int | None

    @property
    def writer(self) -> str:
        """What stands for the writing body in provisional ids: its id, or its folded name."""
        return self.document.issuer or fold(self.document.issuer_name or "")


def context_of(said: Said) -> Context:
    """The document itself, identified, and the context in which its names are read."""
    header = said.header
    day = header.date if header.date and len(header.date) == 10 else None
    year = int(header.date[:4]) if header.date else header.year_of_plan
    around = _surroundings(header, day)
    issuer = resolve_body(header.issuing_body, day=day, context=around) if header.issuing_body else BodyMatch(None, ())
    unit = issuer.unit or around
    date_from, date_to, basis = _interval(header)
    type_slug = slug(header.doc_type or "van ban")
    number = whole_number(header)
    document = Document(
        id=_own_id(header, type_slug, number, issuer, year),
        type=type_slug,
        family=_family(number),
        number=number,
        title=header.title,
        date=header.date,
        year=year,
        issuer=issuer.body.id if issuer.body else None,
        issuer_name=header.issuing_body,
        place=header.place,
        level=header.issuing_body_level,
        year_of_plan=header.year_of_plan,
        date_from=date_from,
        date_to=date_to,
        date_basis=basis,
        signer_name=header.signer_name,
        signer_title=header.signer_title,
        signing_capacity=header.signing_capacity,
        superior_bodies=tuple(sorted(set(header.superior_bodies))),
    )
    return Context(document, issuer, unit, day or date_to, year)


def whole_number(header: Header) -> str | None:
    """Number and symbol as they are printed together: ``115/KH-UBND``, ``30-CT/TW``."""
    if not header.number or not header.symbol:
        return None
    party = "/" in header.symbol and not header.symbol[:4].isdigit()
    return f"{header.number}{'-' if party else '/'}{header.symbol}"


def _surroundings(header: Header, day: str | None) -> Unit | None:
    """The smallest territory that the superiors and the place line leave no doubt about."""
    for name in (*header.superior_bodies, header.place or ""):
        found = [(unit, score) for unit, score in find_units(name, day=day) if exists(unit, day)] if name else []
        if len(found) == 1 or (found and found[0][1] >= 0.9 > found[1][1]):
            return found[0][0]
    return None


def _family(number: str | None) -> str:
    parts = split_number(number) if number else None
    return parts.family if parts else "administrative"


def _own_id(header: Header, type_slug: str, number: str | None, issuer: BodyMatch, year: int | None) -> str:
    parts = split_number(number, type_slug) if number else None
    if issuer.body is None or year is None:
        return ref_id(type_slug, number or header.title, header.issuing_body, year)
    who = issuer_slug(issuer.body.id, parts.issuer_symbol if parts else None)
    if parts:
        return document_id(who, type_slug, parts.year or year, parts.number, parts.family)
    return unnumbered_id(who, type_slug, year, header.title or "")


def _interval(header: Header) -> tuple[str | None, str | None, str | None]:
    """First and last day on which the document can have been issued, as far as its header tells, and the basis."""
    date = header.date or (str(header.year_of_plan) if header.year_of_plan else "")
    match len(date):
        case 10:
            return date, date, "written"
        case 7:
            return f"{date}-01", f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}", "month"
        case 4 if header.date:
            return f"{date}-01-01", f"{date}-12-31", "year"
        case 4:
            return None, f"{date}-12-31", "citations"
    return None, None, None
