"""From what a text says to ids: the instruments that it cites, read in its own context.

Fields say what the document says; ids resolve. Where the text does not decide, the id is provisional (``/ref/…``)
and the candidates stand beside it with their scores: nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from loaders import aliases
from loaders.bodies import resolve_body
from loaders.congresses import congress_resolution
from loaders.context import Context, context_of
from loaders.departments import department_of
from loaders.placednames import placed_slug
from loaders.register import register, title_key
from loaders.said import CitedAs, Said
from ontology.identity import (
    NumberParts,
    canonical_number,
    citation_key,
    digest,
    document_id,
    edition_id,
    fold,
    issuer_slug,
    number_key,
    ref_id,
    slug,
    split_number,
)
from ontology.records import Citation, Document

Scored = tuple[str, float, str]
"""Id, score from 0 to 1, and why."""

_LOCAL_STATE = {"ubnd", "hdnd", "ub"}
_TITLED = {"luat", "bo-luat", "phap-lenh", "hien-phap"}


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation means: the document as the citation identifies it, the register's row, the candidates."""

    document: Document
    known: Document | None = None
    candidates: tuple[Scored, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The document itself, and for each citation, in order, its record and its target."""

    context: Context
    document: Document
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]


def resolve(said: Said) -> Resolution:
    """Identify the document and everything it cites."""
    context = context_of(said)
    targets = _share(said.citations, [target_of(cited, context) for cited in said.citations])
    document = _bounded(context.document, said, targets)
    return Resolution(context, document, tuple(_records(document, said, targets)), tuple(targets))


def _bounded(document: Document, said: Said, targets: list[Target]) -> Document:
    """A document without any day is no older than the latest day among the instruments that it cites."""
    if document.date_basis != "citations" or document.date_to is None:
        return document
    days = [cited.date or "" for cited in said.citations] + [t.known.date or "" for t in targets if t.known]
    within = [day for day in days if len(day) == 10 and not day.startswith("-") and day <= document.date_to]
    return replace(document, date_from=max(within, default=None))


def _records(document: Document, said: Said, targets: list[Target]) -> list[Citation]:
    ordinals: Counter[str] = Counter()
    found = []
    for cited, target in zip(said.citations, targets, strict=True):
        ordinals[target.document.id] += 1
        ordinal = ordinals[target.document.id]
        found.append(
            Citation(
                id=citation_key(document.id, target.document.id, ordinal),
                document=document.id,
                target=target.document.id,
                type=slug(cited.doc_type),
                start=cited.start,
                end=cited.end,
                quote="",
                role=cited.role,
                ordinal=ordinal,
                number=cited.number,
                date=cited.date,
                issuer_name=cited.issuer,
                issuer_inferred=cited.issuer_inferred,
                subject=cited.subject,
                provisions=tuple(sorted(set(cited.provisions))),
                acknowledges=tuple(sorted({targets[i].document.id for i in cited.acknowledges})),
                specific=cited.specific,
                generic=cited.generic,
                nested=cited.nested,
                repaired=cited.repaired,
                confidence=round(cited.confidence, 4),
            )
        )
    return found


def target_of(cited: CitedAs, context: Context) -> Target:
    """What one citation means in a context; the id is provisional where the words do not decide."""
    type_slug = slug(cited.doc_type)
    if cited.number:
        parts = split_number(cited.number, type_slug)
        return _numbered(cited, type_slug, parts, context) if parts else _provisional(cited, type_slug, context)
    if type_slug in _TITLED and cited.name:
        return _titled(cited, type_slug, context)
    if cited.name and (congress := congress_resolution(cited.name)):
        id_, held = congress
        return Target(Document(id=id_, type=type_slug, family="party", title=cited.name, year=held))
    if cited.name and (meant := aliases.named(cited.name)):
        return _nicknamed(cited, meant, context)
    return _provisional(cited, type_slug, context)


def _numbered(cited: CitedAs, type_slug: str, parts: NumberParts, context: Context) -> Target:
    number = canonical_number(cited.number or "")
    year = parts.year or _year(cited, context) or _wellknown_year(number, type_slug, context)
    issuer, body, candidates = _issuer(cited, parts, context)
    known = [
        row
        for row in register().by_number(number)
        if row.type == type_slug and (year is None or row.year in (None, year)) and (body is None or _same(row, body))
    ]
    if len(known) == 1 and (known[0].year == year or parts.family == "normative"):
        return Target(_stub(known[0]), known[0])
    if issuer is None or year is None:
        provisional = _provisional(cited, type_slug, context)
        rows = tuple((row.id, round(0.9 / len(known), 4), "cùng số, ký hiệu trong sổ văn bản") for row in known)
        return replace(provisional, candidates=rows or candidates)
    id_ = document_id(issuer, type_slug, year, parts.number, parts.family)
    stub = Document(id=id_, type=type_slug, family=parts.family, number=number, year=year, issuer=body)
    return Target(stub, next((row for row in known if row.id == id_), None))


def _wellknown_year(number: str, type_slug: str, context: Context) -> int | None:
    """The year of a number cited without day, where one instrument with a nickname has it."""
    years = {row.date[:4] for row in aliases.numbered(number, type_slug) if row.date <= (context.day or "9999")}
    return int(years.pop()) if len(years) == 1 else None


def _nicknamed(cited: CitedAs, meant: tuple[aliases.Alias, ...], context: Context) -> Target:
    """The instrument with a nickname that had been issued by the day of the document; several are candidates."""
    known = [row for row in meant if context.day is None or row.date <= context.day]
    targets = [
        _numbered(replace(cited, number=row.number, date=row.date), row.type, parts, context)
        for row in known
        if (parts := split_number(row.number, row.type))
    ]
    if len(targets) == 1:
        return targets[0]
    provisional = _provisional(cited, slug(cited.doc_type), context)
    score = round(0.9 / len(targets), 4) if targets else 0.0
    return replace(provisional, candidates=tuple((t.document.id, score, "cùng tên gọi tắt") for t in targets))


def _same(row: Document, body: str) -> bool:
    return row.issuer in (None, body)


def _issuer(cited: CitedAs, parts: NumberParts, context: Context) -> tuple[str | None, str | None, tuple[Scored, ...]]:
    """Slug of the issuer for the id, id of its body where known, and candidates where the text does not decide."""
    symbol = fold(parts.issuer_symbol)
    local = symbol.split("-")[0] in _LOCAL_STATE
    if parts.family == "normative" and not local:
        # A ministry is named by its own symbol, known to us or not: the id needs no lookup.
        match = resolve_body(parts.issuer_symbol, day=context.day, context=None)
        return slug(parts.issuer_symbol), match.body.id if match.body else None, ()
    name = None if cited.issuer_inferred else cited.issuer
    if name is None and local and context.document.level == "tỉnh" and context.unit:
        # A province cites the acts of its own committee and council without naming them.
        name = "Ủy ban nhân dân tỉnh" if symbol.startswith("ub") else "Hội đồng nhân dân tỉnh"
    day = _day(cited) or context.day
    department = department_of(parts.issuer_symbol)
    match = resolve_body(name or department or parts.issuer_symbol, day=day, context=context.unit)
    if match.body is None and name and not local:
        # A short name ("Trưởng Ban Chỉ đạo") may mean no body where the symbol means one.
        match = resolve_body(department or parts.issuer_symbol, day=day, context=context.unit)
    if match.body:
        return issuer_slug(match.body.id, parts.issuer_symbol), match.body.id, ()
    placed = placed_slug(department or name or "", day, context.unit) if not local else None
    if placed:
        return placed, None, ()
    return None, None, tuple((body.id, score, "cơ quan có thể đã ban hành") for body, score in match.candidates)


def _titled(cited: CitedAs, type_slug: str, context: Context) -> Target:
    """A law by its name: the edition whose year or day is written, else the one in force on the document's day."""
    name = cited.name or cited.doc_type
    year = int(cited.date[:4]) if cited.date and cited.date[:4].isdigit() else None
    dated = name if year is None or name.endswith(str(year)) else f"{name} năm {year}"
    editions = register().law_by_name(dated, None if year else context.day)
    if not editions and context.day:
        # None had begun: who cites a law before its first day means the one that was passed.
        passed = register().law_by_name(dated, None)
        editions = tuple(row for row in passed if (row.date or f"{row.year}-12-31") <= context.day)
    if cited.date and len(cited.date) == 10:
        exact = tuple(row for row in editions if row.date == cited.date)
        editions = exact or tuple(row for row in editions if row.date is None) or editions
    if len(editions) == 1:
        return Target(_stub(editions[0]), editions[0])
    id_ = edition_id(type_slug, year, name) if year else f"/ref/{digest(type_slug, name)}"
    stub = Document(id=id_, type=type_slug, family="normative", title=name, year=year)
    score = round(0.9 / len(editions), 4) if editions else 0.0
    return Target(stub, None, tuple((row.id, score, "cùng tên trong sổ văn bản") for row in editions))


def _provisional(cited: CitedAs, type_slug: str, context: Context) -> Target:
    """What lacks issuer, committee or year: one id for each citing body and year; a full title needs neither."""
    parts = split_number(cited.number, type_slug) if cited.number else None
    if cited.number and parts and parts.family == "normative":
        # Year or term stand in the number: whoever cites it means the same.
        id_ = ref_id(type_slug, cited.number, parts.issuer_symbol, None)
    elif cited.number:
        id_ = ref_id(type_slug, cited.number, context.writer, context.year)
    elif cited.name and cited.specific:
        id_ = f"/ref/{digest(type_slug, cited.name)}"
    else:
        id_ = f"/ref/{digest(type_slug, cited.name, cited.issuer, cited.subject, context.writer, context.year)}"
    return Target(
        Document(
            id=id_,
            type=type_slug,
            family=parts.family if parts else "administrative",
            number=canonical_number(cited.number) if cited.number else None,
            title=None if cited.number else cited.name,
        )
    )


def _share(citations: tuple[CitedAs, ...], targets: list[Target]) -> list[Target]:
    """A short form ("Quyết định số 23-QĐ/TW") means what the full form in the same text means, if there is one."""
    full: dict[tuple[str, str], set[str]] = {}
    by_id = {}
    for cited, target in zip(citations, targets, strict=True):
        if cited.number and not target.document.id.startswith("/ref/"):
            full.setdefault((slug(cited.doc_type), number_key(cited.number)), set()).add(target.document.id)
            by_id[target.document.id] = target
    editions = _editions(citations, targets)
    issued = _issued(citations, targets)
    shared = []
    for cited, target in zip(citations, targets, strict=True):
        if cited.name and not cited.number and not cited.date and slug(cited.doc_type) in _TITLED:
            target = editions.get(title_key(cited.name), target)
        if cited.issuer is None or cited.issuer_inferred:
            target = issued.get(_printed(cited, target), target)
        if cited.number and target.document.id.startswith("/ref/"):
            ids = full.get((slug(cited.doc_type), number_key(cited.number)), set())
            if len(ids) == 1:
                target = by_id[next(iter(ids))]
        shared.append(target)
    return shared


def _printed(cited: CitedAs, target: Target) -> tuple[str, str, int | None]:
    return slug(cited.doc_type), number_key(cited.number or ""), target.document.year


def _issued(citations: tuple[CitedAs, ...], targets: list[Target]) -> dict[tuple[str, str, int | None], Target]:
    """What the text names once with its issuer, by type, number and year: without issuer it means the same."""
    found: dict[tuple[str, str, int | None], dict[str, Target]] = {}
    for cited, target in zip(citations, targets, strict=True):
        if cited.number and cited.issuer and not cited.issuer_inferred and not target.document.id.startswith("/ref/"):
            found.setdefault(_printed(cited, target), {})[target.document.id] = target
    return {key: next(iter(by_id.values())) for key, by_id in found.items() if len(by_id) == 1}


def _editions(citations: tuple[CitedAs, ...], targets: list[Target]) -> dict[str, Target]:
    """The laws that the text itself names with number or day, by title; none of which it names two editions."""
    found: dict[str, dict[str, Target]] = {}
    for cited, target in zip(citations, targets, strict=True):
        dated = cited.number or (cited.date and len(cited.date) >= 4)
        if cited.name and dated and slug(cited.doc_type) in _TITLED and not target.document.id.startswith("/ref/"):
            found.setdefault(title_key(cited.name), {})[target.document.id] = target
    return {key: next(iter(by_id.values())) for key, by_id in found.items() if len(by_id) == 1}


def _stub(row: Document) -> Document:
    """What identifies a known instrument; its title and days are the register's to say, not the citing text's."""
    return Document(
        id=row.id, type=row.type, family=row.family, number=row.number, year=row.year, issuer=row.issuer,
        title=None if row.number else row.title,
    )  # fmt: skip


def _day(cited: CitedAs) -> str | None:
    return cited.date if cited.date and len(cited.date) == 10 and cited.date[:4].isdigit() else None


def _year(cited: CitedAs, context: Context) -> int | None:
    """The year that a citation's date says; a date without its year is read in the document's own year."""
    if cited.date and cited.date[:4].isdigit():
        return int(cited.date[:4])
    return context.year if cited.date and cited.date.startswith("--") else None
