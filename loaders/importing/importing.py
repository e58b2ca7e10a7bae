"""A table as facts: all of its rows or, where one is wrong, every wrong row by its place and no facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.bundle import GENERATOR, source_id
from loaders.importing import effects, expired, records
from loaders.importing.checks import Problem, problems
from loaders.importing.facts import Said, Told
from loaders.importing.identify import Publisher
from loaders.importing.sheet import Row, RowError, read_sheet
from ontology.records import Bundle, Document, Source

_READERS: dict[str, Callable[[Row, Said, Publisher], Told]] = {
    "effects": effects.told, "expired": expired.told, "records": records.told,
}  # fmt: skip
ORIGINS = {
    "effects": "bảng tác động", "expired": "danh mục văn bản hết hiệu lực", "records": "bảng văn bản",
}  # fmt: skip
"""What each kind of table is called in the origin of its facts."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file says: its bundle (of the rows that are right), how many rows, what is wrong, what was not kept."""

    bundle: Bundle
    rows: int
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    told: tuple[Told, ...]
    """What each row says that is right, in the order of the file."""


def import_table(path: Path, day: str, issuer: str | None = None, most: int | None = None) -> Imported:
    """The facts of a file, checked on ``day``; ``UnreadableError`` when it holds no table that is known.

    ``issuer`` names the unit whose committee and council issued what the list names without saying by whom;
    ``RowError`` when it names none. ``TooLongError`` when there are more than ``most`` rows.
    """
    sheet = read_sheet(path, most)
    publisher = Publisher.named(issuer) if issuer else Publisher.of_heading(sheet.heading)
    wrong: list[Problem] = list(sheet.torn)
    told: list[Told] = []
    for row in sheet.rows:
        said = Said(f"{ORIGINS[row.kind]}: {path.name}, {row.place}", day)
        try:
            told.append(_READERS[row.kind](row, said, publisher))
        except RowError as error:
            wrong.append((row.place, str(error)))
    clashing = tuple(dict.fromkeys(problems(told)))
    places = {place for place, _ in clashing}
    kept = [each for each in told if each.place not in places]
    source = Source(
        id=f"{source_id(path)}/import", kind="register", file=path.name, sha256=sheet.sha256,
        media_type=sheet.media_type, generator=GENERATOR,
    )  # fmt: skip
    return Imported(
        bundle=Bundle(
            source=source,
            documents=_documents(kept, day),
            effects=tuple({effect.id: effect for each in kept for effect in each.effects}.values()),
        ),
        rows=len(sheet.rows) + len(sheet.torn),
        problems=(*wrong, *clashing),
        remarks=tuple((each.place, each.remark) for each in kept if each.remark),
        told=tuple(kept),
    )


def _documents(told: list[Told], day: str) -> tuple[Document, ...]:
    """One a document: what its own row says, else what the row says that names it beside another."""
    found: dict[str, Document] = {}
    for each in told:
        for document in each.others:
            found.setdefault(document.id, _stub(document))
    for each in told:
        found[each.document.id] = replace(each.document, origin=each.origin, confidence="medium", checked=day)
    return tuple(found[key] for key in sorted(found))


def _stub(document: Document) -> Document:
    """What identifies a document: the rest is for others to say."""
    return Document(
        id=document.id, type=document.type, family=document.family, number=document.number, year=document.year,
        issuer=document.issuer, title=None if document.number else document.title,
    )  # fmt: skip
