"""The register of instruments: what was read of their numbers, titles, days and effects before anything is loaded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property

from ontology import reference
from ontology.identity import number_key, slug
from ontology.records import Bundle, Document, Effect, Source

REGISTER = "/source/register"
_DOCUMENTS = ("pages_documents", "texts_documents", "phapdien_documents", "laws", "instruments")
"""The tables of instruments, each of more weight than those before it: what was read by hand wins, field by field."""
_EFFECTS = ("effects", "phapdien_effects", "texts_effects", "pages_effects")
_TYPE_WORD = re.compile(r"^(?:bo-luat|luat|phap-lenh)-")
_LEAD = re.compile(r"^(?:ve-)?(?:viec-)?(?:ban-hanh-)?")
_EDITION = re.compile(r"-(?:(?:nam-|sua-doi-)+)?((?:19|20)\d\d)$")
_TYPE_NAMES = {"luat": "Luật", "bo-luat": "Bộ luật", "phap-lenh": "Pháp lệnh", "hien-phap": "Hiến pháp"}
_SHORT = {
    "vbqppl": "van-ban-quy-pham-phap-luat", "mttq": "mat-tran-to-quoc", "ubnd": "uy-ban-nhan-dan",
    "gtgt": "gia-tri-gia-tang", "tndn": "thu-nhap-doanh-nghiep", "tncn": "thu-nhap-ca-nhan",
    "ttdb": "tieu-thu-dac-biet",
    "bhxh": "bao-hiem-xa-hoi", "bhyt": "bao-hiem-y-te", "htx": "hop-tac-xa", "pctn": "phong-chong-tham-nhung",
    "cntt": "cong-nghe-thong-tin", "bvmt": "bao-ve-moi-truong", "nsnn": "ngan-sach-nha-nuoc",
}  # fmt: skip


class Register:
    """Look-ups over the documents of the register; none of them guesses: several answers are candidates."""

    def __init__(self, documents: tuple[Document, ...], first_days: dict[str, str]) -> None:
        self._first_days = first_days
        self._documents = documents
        self._by_number: dict[tuple[str, str], list[Document]] = defaultdict(list)
        self._by_name: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            if document.number:
                self._by_number[_drawer(document.number)].append(document)
            if document.title and document.type in _TYPE_NAMES:
                self._by_name[title_key(law_title(document))].append(document)
        self._titles = tuple(sorted({law_title(law) for laws in self._by_name.values() for law in laws}))

    def by_number(self, number: str) -> tuple[Document, ...]:
        """Every instrument that prints this number, newest first; padding, accents and QĐi/QĐ do not matter."""
        key = number_key(number)
        found = [each for each in self._by_number.get(_drawer(number), ()) if number_key(each.number or "") == key]
        return tuple(sorted(found, key=lambda document: (-(document.year or 0), document.id)))

    def by_subject(self, subject: str) -> tuple[Document, ...]:
        """The instruments whose whole trích yếu is ``subject``; short ones tell nothing and find none."""
        key = _subject_key(subject)
        return self._by_subject.get(key, ()) if key.count("-") >= 6 else ()

    @cached_property
    def _by_subject(self) -> dict[str, tuple[Document, ...]]:
        found: dict[str, tuple[Document, ...]] = {}
        for document in self._documents:
            if document.title and document.number:
                key = _subject_key(document.title)
                found[key] = (*found.get(key, ()), document)
        return found

    def law_by_name(self, name: str, day: str | None) -> tuple[Document, ...]:
        """The edition of a law, code, ordinance or constitution in force on ``day`` (ISO), by its title or short form.

        One document is an answer, several are candidates (no ``day``, or an edition of the year before whose first
        day no source gives: later it is taken as begun), none means that no edition is known or all began later.
        A year in the name ("Luật Đất đai năm 2024") is the edition's year of issue and needs no day.
        """
        key = title_key(name)
        editions = self._by_name.get(key, [])
        if not editions and (year := _EDITION.search(key)):
            editions = self._by_name.get(key[: year.start()], [])
            return tuple(edition for edition in _newest_first(editions) if str(edition.year) == year[1])
        return self._in_force(_of_type(editions, name), day)

    def _in_force(self, editions: list[Document], day: str | None) -> tuple[Document, ...]:
        """The newest edition that had begun, and any that may have: one of unknown first day in its first year."""
        found: list[Document] = []
        for edition in _newest_first(editions):
            issued = edition.date or f"{edition.year}-12-31"
            first = self._first_days.get(edition.id)
            if day is None:
                found.append(edition)
            elif first or f"{int(issued[:4]) + 1}{issued[4:]}" <= day:
                if (first or issued) <= day:
                    return (*found, edition)
            elif issued <= day:
                found.append(edition)
        return tuple(found)

    def first_day(self, document_id: str) -> str | None:
        """The earliest first day that a source gives for it."""
        return self._first_days.get(document_id)

    def law_titles(self) -> tuple[str, ...]:
        """Titles of the known laws, codes and ordinances, type word included, in order."""
        return self._titles


def _drawer(number: str) -> tuple[str, str]:
    """Serial number and year: a key that is cheap to make, for thousands of instruments of which few are asked."""
    digits = re.findall(r"\d+", number)
    return (digits[0].lstrip("0"), digits[1] if len(digits) > 1 and len(digits[1]) == 4 else "") if digits else ("", "")


def law_title(document: Document) -> str:
    """Title of a law, code or ordinance with its type word, as it is cited: "Pháp lệnh Dân số"."""
    word, title = _TYPE_NAMES[document.type], (document.title or "").removeprefix("Về ")
    if slug(title).startswith(f"{document.type}-"):
        return title
    lower = slug(title).startswith("sua-doi")
    return f"{word} {title[:1].lower() if lower else title[:1].upper()}{title[1:]}"


def _newest_first(editions: list[Document]) -> list[Document]:
    return sorted(editions, key=lambda edition: (edition.date or f"{edition.year}", edition.id), reverse=True)


def _of_type(editions: list[Document], name: str) -> list[Document]:
    """Those of the type that the name says, where there are any: a code is often called a law."""
    exact = [edition for edition in editions if slug(name).startswith(f"{edition.type}-")]
    return exact or editions


def _subject_key(title: str) -> str:
    return _LEAD.sub("", slug(title))


def title_key(title: str) -> str:
    """A folded form in which the ways to write one title are equal: type word, abbreviations, accents."""
    words = [_SHORT.get(word, word) for word in _TYPE_WORD.sub("", slug(title)).split("-")]
    key = "-".join(words)
    return "hien-phap" if key.startswith("hien-phap-nuoc-cong-hoa") else key


def read_documents(names: Iterable[str]) -> tuple[Document, ...]:
    """The instruments of these tables, each of more weight than those before it."""
    known: dict[str, dict[str, str]] = {}
    for name in names:
        for row in reference.rows(name):
            if said := known.get(row["id"]):
                said.update((key, value) for key, value in row.items() if value)
            else:
                known[row["id"]] = row
    return tuple(_document(known[key]) for key in sorted(known))


def _document(row: dict[str, str]) -> Document:
    return Document(
        id=row["id"],
        type=row["type"],
        family=row["family"],
        number=row["number"] or None,
        title=row["title"] or None,
        date=row["date"] or None,
        year=int(row["year"]) if row["year"] else None,
        issuer=row["issuer"] or None,
        issuer_name=row["issuer_name"] or None,
        same_as=tuple(filter(None, [row.get("same_as")])),
        origin=row["origin"],
        confidence=row["confidence"],
        checked=row["checked"],
    )


def read_first_days(names: Iterable[str]) -> dict[str, str]:
    """The earliest first day that these tables of effects, or the table of laws, give for each instrument."""
    days = {row["id"]: row["first_day"] for row in reference.rows("laws") if row["first_day"]}
    return _earliest(days, (_effect(row) for name in names for row in reference.rows(name)))


def _earliest(days: dict[str, str], effects: Iterable[Effect]) -> dict[str, str]:
    for effect in effects:
        if effect.kind == "commences" and effect.day:
            days[effect.affected] = min(effect.day, days.get(effect.affected, effect.day))
    return days


def _effects() -> tuple[Effect, ...]:
    known: dict[str, Effect] = {}
    for name in _EFFECTS:
        for row in reference.rows(name):
            known.setdefault(row["id"], _effect(row))
    read = {(e.affected, e.affecting) for e in known.values() if _ends_whole(e) and e.clause}
    return tuple(known[key] for key in sorted(known) if not _answered(known[key], read))


def _ends_whole(effect: Effect) -> bool:
    ends = effect.kind in ("replaces", "abolishes", "ends") and effect.scope.startswith("whole")
    return ends and effect.standing == "counted"


def _answered(effect: Effect, read: set[tuple[str, str | None]]) -> bool:
    """Whether it only guesses that a newer edition replaces an older one, and a clause says what it does."""
    guess = effect.confidence == "low" and not effect.clause and _ends_whole(effect)
    return guess and (effect.affected, effect.affecting) in read


def _effect(row: dict[str, str]) -> Effect:
    return Effect(
        id=row["id"],
        affected=row["affected"],
        kind=row["kind"],
        scope=row["scope"],
        affecting=row["affecting"] or None,
        clause=row["clause"] or None,
        day=row["day"] or None,
        origin=row["origin"],
        confidence=row["confidence"],
        checked=row["checked"],
        condition=row.get("condition") or None,
        evidence=row.get("evidence") or None,
        standing=row.get("standing") or "counted",
        doubt=row.get("doubt") or None,
    )


@cache
def register_bundle() -> Bundle:
    """The register as one source: its instruments and their effects."""
    return Bundle(
        source=Source(
            id=REGISTER,
            kind="register",
            file="instruments.csv",
            sha256=reference.fingerprint(*_DOCUMENTS, *_EFFECTS),
            media_type="text/csv",
            generator="luocdo register 3",
        ),
        documents=read_documents(_DOCUMENTS),
        effects=_effects(),
    )


@cache
def register() -> Register:
    """The look-ups over the register, built once."""
    bundle = register_bundle()
    days = {row["id"]: row["first_day"] for row in reference.rows("laws") if row["first_day"]}
    return Register(bundle.documents, _earliest(days, bundle.effects))
