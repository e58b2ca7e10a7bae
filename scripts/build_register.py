"""Make instruments.csv and effects.csv from the instruments and effects that were read by hand.

The hand-made tables name instruments by number; here each gets its id, first days become effects, and rows of family
``normative`` vouch on their day that no repeal was found. Administrative and Party rows vouch for nothing.
Run from the project's root: ``python -m scripts.build_register``.
"""

from __future__ import annotations

import re

from ontology import identity
from scripts import tables
from scripts.origins import opened

# The organ (Bộ Chính trị, Ban Bí thư) is an attribute of what the Party centre issues: all number under TW.
CENTRE = {
    "Quốc hội": "qh",
    "Ủy ban Thường vụ Quốc hội": "ubtvqh",
    "Chính phủ": "cp",
    "Thủ tướng Chính phủ": "ttg",
    "Văn phòng Trung ương Đảng": "vptw",
}
INSTRUMENTS = (
    "id", "number", "type", "family", "title", "date", "year", "issuer", "issuer_name", "number_variants", "same_as",
    "origin", "confidence", "checked",
)  # fmt: skip
EFFECTS = (
    "id", "affected", "kind", "scope", "affecting", "clause", "day", "origin", "confidence", "checked",
)  # fmt: skip
_CITING_ONLY = "only the plan that cites it"
ENDS = ("ends", "replaces", "abolishes")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def local_bodies() -> dict[str, str]:
    """Slug of the people's committee by its name, for the units that single documents were traced to."""
    found = {}
    for row in tables.read(tables.SHARED / "units" / "seed_issuers.csv"):
        for name, code in (
            (row["old_unit"], row["old_code"]),
            (row["old_district"], row["old_district_code"]),
            (row["old_province"], row["old_province_code"]),
        ):
            if name:
                found[identity.fold(f"UBND {name}")] = f"ubnd-{code}-2025-06"
    return found


def issuer_of(row: dict[str, str], local: dict[str, str]) -> str | None:
    """Slug of the issuing body where the row makes it certain; a symbol that names no province does not."""
    name = row["issuer"]
    if slug := CENTRE.get(name) or local.get(identity.fold(name.removeprefix("Chủ tịch "))):
        return slug
    if row["number"].endswith("/TW"):
        return "tw"
    province = local.get(identity.fold(f"UBND tỉnh {row['territory']}"))
    if province is None:
        return None
    place = province.removeprefix("ubnd-")
    return {"TU": f"tu-{place}", "BCS": f"bcs-{place}"}.get(row["number"].rsplit("/", 1)[-1])


def territory_of(row: dict[str, str]) -> str:
    """The province that the note or the issuer's name gives: "territory: Bình Phước", "(Lạng Sơn, inferred)"."""
    match = re.search(r"territory: ([^,;]+)", row["note"]) or re.search(r"\(([^,()]+), inferred\)", row["issuer"])
    return match[1] if match else ""


def instrument(row: dict[str, str], local: dict[str, str]) -> dict[str, str]:
    """One row of instruments.csv."""
    word = re.sub(r"\s*\(.*", "", row["type"])
    kind = identity.slug(word)
    row["territory"] = territory_of(row)
    parts = identity.split_number(row["number"], kind) if row["number"] else None
    year = parts.year if parts and parts.year else int(row["issue_date"][:4] or 0)
    issuer = issuer_of(row, local)
    if parts is None:
        key = identity.edition_id(kind, year, row["title"])
    elif issuer and year:
        slug = identity.issuer_slug(issuer, parts.issuer_symbol)
        key = identity.document_id(slug, kind, year, parts.number, parts.family)
    else:
        # Kept apart from every citation of an unknown year: the number was used again for other matters.
        key = identity.ref_id(kind, row["number"], "/source/register", year or None)
    variant = re.search(r"prints (\S+?):? one document", row["note"])
    alias = ""
    if variant and issuer and (printed := identity.split_number(variant[1])) and printed.type:
        alias = identity.document_id(issuer, printed.type, year, printed.number, printed.family)
    return {
        "id": key,
        "number": row["number"],
        "type": kind,
        "family": row["family"],
        "title": row["title"],
        "date": row["issue_date"],
        "year": str(year or ""),
        "issuer": identity.body_id(issuer) if issuer else "",
        "issuer_name": row["issuer"],
        "number_variants": variant[1] if variant else "",
        "same_as": alias,
        "origin": opened(row["source"], row["number"], row["effective_date"]),
        "confidence": row["confidence"],
        "checked": row["checked"],
    }


def effect(**said: str) -> dict[str, str]:
    """One row of effects.csv with its id."""
    key = identity.effect_id(
        said["kind"],
        said["affected"],
        said.get("affecting") or None,
        said.get("clause") or None,
        said["scope"],
        said.get("day") or None,
    )
    return {"id": key, **said}


def first_days(row: dict[str, str], key: str) -> list[dict[str, str]]:
    """The first day of an instrument as effects: one for each day that a source gives."""
    if row["source"] == _CITING_ONLY:
        return []  # the plan that cites it is no source for when it began
    note, days = row["date_note"], [row["effective_date"]]
    confidence = row["confidence"]
    if note.startswith("sources give"):
        days, confidence = ISO_DAY.findall(note), "medium"
    elif note == "first day not confirmed":
        confidence = "low"
    elif note and confidence == "high":
        confidence = "medium"
    source = opened(row["source"], row["number"], row["effective_date"])
    origin = f"{source} ({note})" if note else source
    return [
        effect(
            affected=key,
            kind="commences",
            scope="whole",
            affecting=key,
            day=day,
            origin=origin,
            confidence=confidence,
            checked=row["checked"],
        )
        for day in days
        if day
    ]


def main() -> None:
    """Build both tables; a name that an effect uses and no instrument has is an error."""
    local = local_bodies()
    source = tables.read(tables.SHARED / "register" / "register.csv")
    instruments = [instrument(row, local) for row in source]
    ids = {row["number"] or f"{row['type']} {row['year']}": row["id"] for row in instruments}
    ids |= {f"Hiến pháp {row['year']}": row["id"] for row in instruments if row["type"] == "hien-phap"}
    if len(ids) < len(instruments) or len({row["id"] for row in instruments}) < len(instruments):
        raise SystemExit("two instruments share a number or an id")
    effects = [
        effect(
            affected=ids[row["affected"]],
            kind=row["kind"],
            scope=row["scope"],
            affecting=ids[row["affecting"]],
            clause=row["clause"],
            day=row["from"],
            origin=opened(row["source"], row["affecting"], row["from"]),
            confidence=row["confidence"],
            checked=row["checked"],
        )
        for row in tables.read(tables.SHARED / "register" / "effects.csv")
    ]
    ended = {row["affected"] for row in effects if row["kind"] in ENDS and row["scope"].startswith("whole")}
    for row, made in zip(source, instruments, strict=True):
        effects += first_days(row, made["id"])
        if row["family"] == "normative" and made["id"] not in ended:
            effects.append(
                effect(
                    affected=made["id"],
                    kind="attests",
                    scope="whole",
                    day=row["checked"],
                    origin=opened(row["source"], row["number"], row["effective_date"]),
                    confidence=row["confidence"],
                    checked=row["checked"],
                )
            )
    tables.write("instruments", INSTRUMENTS, instruments)
    tables.write("effects", EFFECTS, effects)


if __name__ == "__main__":
    main()
