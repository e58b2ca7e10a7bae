"""Make laws.csv: number, title and days of laws, codes and ordinances, so that one cited by name alone is found.

Drawn from records, notes and citations of public sources; a row stands only when its checks hold: the year in the
number is that of issue and lies in the term, the first day is not before the issue day, one instrument has the number.
Run from the project's root: ``python -m scripts.build_laws``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ontology import identity
from scripts import tables

COLUMNS = (
    "id", "number", "type", "family", "title", "date", "year", "issuer", "issuer_name", "first_day", "origin",
    "confidence", "checked",
)  # fmt: skip
CHECKED = "2026-11-21"
NUMBER = re.compile(r"\d+/(\d{4})/(?:QH|PL-UBTVQH)(\d+)")
WORDS = {"luat": "Luật", "law": "Luật", "bo-luat": "Bộ luật", "code": "Bộ luật", "phap-lenh": "Pháp lệnh"}
TERMS = {"10": (1997, 2002), "11": (2002, 2007), "12": (2007, 2011), "13": (2011, 2016), "14": (2016, 2021),
         "15": (2021, 2026), "16": (2026, 2031)}  # fmt: skip
# The most carefully made sources first; a citation is the raw words of whoever cites.
ORDER = ("Pháp điển", "phapdien note", "text", "vbpl.vn", "record", "record no dates", "prose note", "citation")
# First days that most sources have wrong, by the laws' own texts; 43/2024/QH15 moved those of three laws.
FIRST_DAYS = {
    "38/2019/QH14": "2020-07-01",
    "33/2013/QH13": "2014-05-01",
    "66/2011/QH12": "2012-01-01",
    "43/2024/QH15": "2024-08-01",
    "31/2024/QH15": "2024-08-01",
    "27/2023/QH15": "2024-08-01",
    "29/2023/QH15": "2024-08-01",
}
# One census prints this number for Luật Di sản văn hóa; the legal bases of decrees name 45/2024/QH15.
WRONG = {"62/2024/QH15"}
# Laws that amend, cited here only by the name of what they amend: 37/2013/QH13 amends one article of 60/2005/QH11.
AMENDING = {"37/2013/QH13"}
_LEAD = re.compile(r"^(?:bộ\s+luật|lu[ậâ]t|pháp\s+lệnh)\s+(?!số\b|sư\b)", re.I)
_TAIL = re.compile(r"\s*(?:số:?\s*)?\d+/\d{4}/.*|\s*áp dụng.*|\s*\((?:TRÍCH|sửa đổi).*|\s*mới nhất$", re.I)
_EDITION = re.compile(r"\s*(?:năm\s+)?(?:19|20)\d\d$")
# Informal names of amending laws, two instruments in one, back-references, words torn apart in the source.
_NO_TITLE = re.compile(
    r"\S sửa đổi\b(?!,? bổ sung| các)|^sửa đổi \(|nghị quyết|^này\b|(?<!\w)[bcdđghklmnpqrstvxu] [à-ỹ]", re.I
)
_ENACTED = re.compile(r"ban hành\s+((?:Bộ luật|Luật|Pháp lệnh)\s[^.;:\"“”]{3,150}?)\.?\s*\n", re.I)
_SIGNED = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one source says of one number."""

    number: str
    word: str
    title: str
    date: str
    first_day: str
    kind: str
    source: str
    seen: int = 1


def iso(day: str) -> str:
    """An ISO day from ``31/12/2024`` or itself."""
    return "-".join(reversed(day.split("/"))) if "/" in day else day


def clean(title: str, kind: str) -> str:
    """The bare title without type word, number and edition; empty where the words are not a title."""
    if kind in ("citation", "prose note"):
        match = re.match(r"(?:Bộ luật|Luật|Pháp lệnh) (?!số\b)[^.;:\"“”]{3,150}? số \d+/\d{4}/", title)
        if match is None:
            return ""
    bare = _EDITION.sub("", " ".join(_TAIL.sub("", title).split()).strip(" ,.;"))
    while (shorter := _LEAD.sub("", bare)) != bare:
        bare = shorter
    if len(bare) < 3 or _NO_TITLE.search(bare):
        return ""
    bare = bare.lower() if bare.isupper() else bare
    return bare[0].upper() + bare[1:]


def sightings() -> list[Sighting]:
    """Everything that the sources say of laws, codes and ordinances."""
    folder = tables.SHARED / "register"
    found = [
        Sighting(
            r["number"],
            r["type"],
            r["title"],
            r["issue_date"],
            r["effective_date"],
            r["kind"],
            r["source"],
            int(r["seen"]),
        )
        for r in tables.read(folder / "sightings.csv.gz")
    ]
    found += [
        Sighting(
            row["so_ky_hieu"],
            row["loai"],
            row["ten"],
            iso(row["ngay_ban_hanh"]),
            iso(row["ngay_hieu_luc"]),
            "Pháp điển",
            f"diepxuan/diepxuan.github.io@fbaa690e {row['source_file']}",
        )
        for row in tables.read(folder / "instruments.csv.gz")
    ]
    for row in tables.read(folder / "vbpl_2026-04_metadata.csv"):
        number = re.search(r"số:? (\d+/\d{4}/[A-ZĐ\-]+\d+)$", row["title"])
        if number:
            word = row["title"].partition(" ")[0]
            found.append(Sighting(number[1], word, row["title"], "", iso(row["ngay_hieu_luc"]), "vbpl.vn", row["url"]))
    found += texts()
    return [seen for seen in found if NUMBER.fullmatch(seen.number) and identity.slug(seen.word) in WORDS]


def texts() -> list[Sighting]:
    """Title and issue day as the laws' own texts print them."""
    folder = tables.SHARED / "register"
    found = []
    for row in tables.read(folder / "texts.csv"):
        if not NUMBER.fullmatch(row["number"]):
            continue
        head = (folder / "texts" / row["file"]).read_text(encoding="utf-8")[:3000]
        title, number, day = (
            _ENACTED.search(head),
            re.search(r"\d+/\d{4}/[A-Z\-]+\d+", head),
            _SIGNED.search(head[:500]),
        )
        if title and day and number and number[0] == row["number"]:
            date = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
            word = re.match(r"bộ luật|luật|pháp lệnh", title[1].lower())
            found.append(
                Sighting(
                    row["number"], word[0] if word else "", title[1], date, "", "text", f"toàn văn: {row['source']}"
                )
            )
    return found


def agreed(values: list[tuple[str, int]]) -> tuple[str, bool]:
    """The value seen most often and whether all agree; none where two are seen equally often."""
    counts: Counter[str] = Counter()
    for value, seen in values:
        counts[value] += seen if value else 0
    first, second = [*(pair for pair in counts.most_common(2) if pair[1]), ("", 0), ("", 0)][:2]
    return ("", False) if first[1] == second[1] else (first[0], not second[1])


def law(number: str, seen: list[Sighting], types: set[str]) -> dict[str, str] | None:
    """One row of laws.csv, or nothing when a check fails."""
    match = NUMBER.fullmatch(number)
    term = TERMS.get(match[2]) if match else None
    own = [s for s in seen if s.kind == "text"]
    date, one_date = agreed([(s.date, s.seen) for s in own or seen])
    first, one_first = agreed([(s.first_day, s.seen) for s in seen])
    first = FIRST_DAYS.get(number, first)
    ranked = sorted(seen, key=lambda s: (ORDER.index(s.kind) if s.kind in ORDER else len(ORDER), s.source))
    titled = [(s, bare) for s in ranked if (bare := clean(s.title, s.kind))]
    if not match or not term or not titled or not (date or titled[0][0].kind == "vbpl.vn"):
        return None
    best, title = titled[0]
    if (date and date[:4] != match[1]) or not term[0] <= int(match[1]) <= term[1] or (first and first < date):
        return None
    title_key, _ = agreed([(identity.slug(bare), s.seen) for s, bare in titled if s.kind == best.kind])
    if not title_key:
        return None  # two instruments stand under one number
    best, title = next((s, bare) for s, bare in titled if identity.slug(bare) == title_key)
    cited = best.kind in ("citation", "prose note")
    codes = {identity.slug(s.word) for s in seen} & {"bo-luat", "code"} or types & {"Bộ luật"}
    word = "Pháp lệnh" if "/PL-" in number else "Bộ luật" if codes else "Luật"
    parts = identity.split_number(number)
    if parts is None:
        return None
    issuer = "ubtvqh" if word == "Pháp lệnh" else "qh"
    slug, kind = identity.issuer_slug(issuer, parts.issuer_symbol), identity.slug(word)
    return {
        "id": identity.document_id(slug, kind, int(match[1]), parts.number, "normative"),
        "number": number,
        "type": kind,
        "family": "normative",
        "title": f"{word} {title[0].lower() if title.lower().startswith('sửa đổi') else title[0]}{title[1:]}",
        "date": date,
        "year": match[1],
        "issuer": identity.body_id(issuer),
        "issuer_name": "Ủy ban Thường vụ Quốc hội" if issuer == "ubtvqh" else "Quốc hội",
        "first_day": first,
        "origin": best.source,
        "confidence": "medium"
        if one_date and not cited and (one_first or not first or number in FIRST_DAYS)
        else "low",
        "checked": CHECKED,
        "cited_only": "yes" if cited else "",
    }


def amending(seen: dict[str, list[Sighting]]) -> set[str]:
    """Numbers of laws that amend by their own first article, or by the words after the number where it is cited.

    Writers name an amending law by what it amends, so its title is not to be had from a citation.
    """
    folder = tables.SHARED / "register"
    own = {
        row["number"]
        for row in tables.read(folder / "texts.csv")
        if re.search(r"Điều 1\W+Sửa đổi", (folder / "texts" / row["file"]).read_text(encoding="utf-8")[:3000])
    }
    said = {
        number
        for number, sightings in seen.items()
        if any(re.search(rf"{number}[^;]{{0,60}} sửa đổi, bổ sung", s.title, re.I) for s in sightings)
    }
    return AMENDING | {
        number for number in own | said if not any(s.kind in ("text", "Pháp điển") for s in seen.get(number, ()))
    }


def sound(row: dict[str, str], amend: set[str], types: set[str]) -> bool:
    """Whether the title can be that of the number."""
    says_so = row["title"].split(" ", 1)[1].startswith(("sửa đổi", "bổ sung"))
    return (row["number"] not in amend or says_so) and not (row["cited_only"] and types == {"Nghị quyết"})


def main() -> None:
    """Build the table."""
    by_number: dict[str, list[Sighting]] = defaultdict(list)
    for seen in sightings():
        by_number[seen.number].append(seen)
    types: dict[str, set[str]] = defaultdict(set)
    for row in tables.read(tables.SHARED / "register" / "vbpl_links.csv.gz"):
        types[row["number"]].add(row["type"])
    rows = [law(number, seen, types[number]) for number, seen in by_number.items()]
    amend = amending(by_number)
    kept = [row for row in rows if row and row["number"] not in WRONG and sound(row, amend, types[row["number"]])]
    print(f"laws: {len(kept)} of {len(rows)} numbers pass the checks")
    print("left out:", *sorted(by_number.keys() - {row["number"] for row in kept}))
    tables.write("laws", COLUMNS, kept)


if __name__ == "__main__":
    main()
