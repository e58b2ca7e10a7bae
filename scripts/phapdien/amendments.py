"""The dated statements of the copy ("Điều 3 … được sửa đổi bởi Điều 1 …") as effects, one a pair of acts and day."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from loaders.drawing.named import Named, named
from ontology.ranks import may_end
from scripts import tables
from scripts.phapdien.instruments import Instrument
from scripts.phapdien.reference import CHECKED, ORIGIN, Row, iso

_TYPES = (
    r"Nghị quyết liên tịch|Thông tư liên tịch|Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị"
)
_SINCE = r",?\s+có hiệu lực(?: thi hành)? kể từ ngày\s+(\d+/\d+/\d+)"
_STATEMENT = re.compile(
    rf"(?P<part>.{{0,80}}?)\s*\b(?P<word>{_TYPES}) số (?P<number>[^,]{{4,60}}?){_SINCE}\s*,\s*"
    rf"(?P<verbs>.{{5,120}}?)\s+bởi\s+(?P<clause>.{{0,80}}?)\s*\b"
    rf"(?P<word2>{_TYPES}) số (?P<number2>[^,]{{4,60}}?){_SINCE}\W*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"Điều \d+\w*")
_LATEST = 4
"""Years after which an act no longer begins: Luật 84/2015 began within one, the longest here within three."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One effect, with the two instruments."""

    effect: Row
    amended: Named
    amending: Named
    files: tuple[str, ...]
    """The topic files that print it."""


def read(instruments: dict[str, Instrument]) -> tuple[list[Amendment], list[Row]]:
    """Effects, and the statements refused with the reason."""
    together: dict[tuple[str, str, str, str], list[tuple[re.Match[str], Named, Named, str]]] = defaultdict(list)
    refused: list[Row] = []
    for row in tables.read(tables.SHARED / "register" / "amendments.csv.gz"):
        match = _STATEMENT.fullmatch(" ".join(row["text"].split()))
        made = _pair(match, instruments) if match else "the statement is not understood"
        if isinstance(made, str) or match is None:
            refused.append(
                {"table": "amendments", "number": row["amending_so"], "outcome": "refused", "reason": str(made),
                 "file": row["file"]}
            )  # fmt: skip
            continue
        amended, amending = made
        # "bị bãi bỏ" is the end of the article itself, "có nội dung bị bãi bỏ" of something in it
        ended = re.fullmatch(r"(?:bị|được) bãi bỏ", match["verbs"]) and _ARTICLE.fullmatch(match["part"])
        key = (amended.id, amending.id, "abolishes" if ended else "amends", iso(match[9]))
        together[key].append((match, amended, amending, row["file"]))
    return [_amendment(key, said) for key, said in sorted(together.items())], refused


def _pair(match: re.Match[str], instruments: dict[str, Instrument]) -> tuple[Named, Named] | str:
    first, day = iso(match[4]), iso(match[9])
    amended = named(match["word"], match["number"].replace(" ", ""), first)
    amending = named(match["word2"], match["number2"].replace(" ", ""), day)
    if isinstance(amended, str):
        return amended
    if isinstance(amending, str):
        return amending
    if not first or not day or first > day:
        return "days out of order"
    if amended.id == amending.id or amended.year > amending.year:
        return "amended by itself or by an older act"
    if not amending.year <= int(day[:4]) <= amending.year + _LATEST:
        return "the day does not fit the amending number's year"
    known = instruments.get(amending.id)
    if known and known.date and day < known.date:
        return "amended before the amending act was issued"
    if may_end(amending.document(), amended.document()) is False:
        return "a lower body cannot amend it"
    return amended, amending


def _amendment(key: tuple[str, str, str, str], said: list[tuple[re.Match[str], Named, Named, str]]) -> Amendment:
    match, amended, amending, _ = said[0]
    files = tuple(sorted({file for *_, file in said}))
    articles = {each[0]["part"].strip() for each in said}
    clauses = {article for each in said for article in _ARTICLE.findall(each[0]["clause"])}
    whole = all(_ARTICLE.fullmatch(article) for article in articles)
    effect = {
        "affected": key[0],
        "affecting": key[1],
        "kind": key[2],
        "scope": "; ".join(sorted(articles, key=_order)) if whole else "part",
        "clause": "; ".join(sorted(clauses, key=_order)),
        "day": key[3],
        "origin": f"{ORIGIN} {files[0]}",
        "confidence": "medium",
        "checked": CHECKED,
        "evidence": match[0],
        "standing": "counted",
    }
    return Amendment(effect, amended, amending, files)


def _order(article: str) -> tuple[int, str]:
    digits = re.search(r"\d+", article)
    return int(digits[0]) if digits else 0, article
