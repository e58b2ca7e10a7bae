"""Newer editions: same type, issuer and title. The older one is in doubt from the newer one's first day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ontology import identity
from scripts.phapdien.reference import CHECKED, Row

ORIGIN = "bản mới hơn cùng loại, cùng cơ quan, cùng tên; chưa đọc điều khoản nào"
# The pairs known of laws that the copy still prints, and from which day; the newer ones' other days are in the tables.
PAIRS = {
    "38/2019/QH14": "108/2025/QH15", "04/2007/QH12": "109/2025/QH15", "06/2012/QH13": "111/2025/QH15",
    "24/2018/QH14": "116/2025/QH15", "29/2018/QH14": "117/2025/QH15", "73/2021/QH14": "120/2025/QH15",
    "87/2015/QH13": "121/2025/QH15", "103/2016/QH13": "126/2025/QH15", "41/2019/QH14": "127/2025/QH15",
    "58/2010/QH12": "129/2025/QH15", "66/2006/QH11": "130/2025/QH15",
}  # fmt: skip
DAYS = {"111/2025/QH15": "2026-05-01", "117/2025/QH15": "2026-03-01", "121/2025/QH15": "2026-03-01"}
OTHERWISE = "2026-07-01"
_TYPE_WORD = re.compile(r"^(?:bo-luat|luat|phap-lenh)-|^ve-|^viec-(?!lam(?:-|$))")
_LAWS = ("luat", "bo-luat", "phap-lenh")
# Acts below the law that stand beside others of their title: each changes, ends, adds or measures something of its own.
_BESIDE = re.compile(
    r"^(?:sua-doi|bo-sung|dieu-chinh|bai-bo|keo-dai|dinh-chinh|du-toan|phan-bo)(?:-|$)|danh-muc-bo-sung"
    r"|^(?:ban-hanh-)?qui-chuan-ki-thuat-quoc-gia"
)


def title_key(title: str) -> str:
    """The bare folded title: no type word, no "về", i for y; empty where titles tell no edition."""
    bare = identity.slug(title)
    while (shorter := _TYPE_WORD.sub("", bare, count=1)) != bare:
        bare = shorter
    bare = re.sub(r"-(?:sua-doi|nam-\d{4})$", "", bare)
    return "" if len(bare) < 4 else bare.replace("y", "i")


def effects(documents: Iterable[Row], first_days: Mapping[str, str], ended: set[str]) -> list[Row]:
    """One ``replaces`` of low confidence for each edition that has a next one, unless something ended it expressly."""
    alike: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    numbers = {}
    for row in documents:
        numbers[row["number"]] = row
        key = title_key(row["title"])
        if (
            key
            and row["family"] == "normative"
            and row["type"] != "hien-phap"
            and (row["type"] in _LAWS or not _BESIDE.search(key))
        ):
            alike[row["type"].removeprefix("bo-"), row["issuer"] or row["id"].split("/")[3], key].append(row)
    pairs: list[tuple[Row, Row]] = []
    for several in alike.values():
        several.sort(key=lambda row: (row["date"] or row["year"], first_days.get(row["id"], ""), row["id"]))
        pairs += pairwise(several)
    pairs += [(numbers[old], numbers[new]) for old, new in PAIRS.items()]
    found = {}
    for older, newer in pairs:
        if older["id"] in ended or older["id"] == newer["id"]:
            continue
        day = first_days.get(newer["id"]) or (_given(newer["number"]) if newer["number"] in PAIRS.values() else "")
        found[older["id"]] = {
            "affected": older["id"],
            "affecting": newer["id"],
            "kind": "replaces",
            "scope": "whole",
            "day": day,
            "origin": ORIGIN,
            "confidence": "low",
            "checked": CHECKED,
        }
    return list(found.values())


def _given(number: str) -> str:
    return DAYS.get(number, OTHERWISE)
