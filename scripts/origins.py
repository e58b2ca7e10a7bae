"""Sources that can be opened: names of working files in ``../shared`` become the publication that they were read in."""

from __future__ import annotations

import re
from functools import cache

from scripts import tables

_PHAP_DIEN = "Pháp điển (github diepxuan/diepxuan.github.io@fbaa690e)"
_UNITS = "danh mục đơn vị dẫn nghị quyết này (github thanglequoc/vietnamese-provinces-database@cd580632)"
_ADDRESS = re.compile(r"https?://\S+")


@cache
def _texts() -> dict[str, str]:
    """Where the full text of an instrument was published: its address, else the copy."""
    found = {}
    for row in tables.read(tables.SHARED / "register" / "texts.csv"):
        address = _ADDRESS.search(row["note"])
        found[row["number"]] = address[0].rstrip(";") if address else f"github {row['source']}"
    return found


@cache
def _seen() -> dict[tuple[str, str], list[str]]:
    """The sources that give an instrument a first day, by number and day."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in tables.read(tables.SHARED / "register" / "sightings.csv.gz"):
        if row["effective_date"] and "/" in row["source"]:
            found.setdefault((row["number"], row["effective_date"]), []).append(f"github {row['source']}")
    return found


def opened(origin: str, number: str, day: str = "") -> str:
    """``origin`` with what a reader can open in place of a working file; unchanged where it names none."""
    if "data/register/texts" in origin:
        clause = re.search(r"Điều .*?(?=, in data|$)", origin)
        return f"toàn văn {number}{', ' + clause[0] if clause else ''}: {_texts()[number]}"
    if "data/documents" in origin:
        return f"toàn văn Luật {number} (github tuankiettran287/PhapLuatAI; hrmaster1982-dev/phapluat-8chude-data)"
    if "amendments.csv.gz" in origin:
        return f"{_PHAP_DIEN}, hai câu ghi ngày"
    if "sightings.csv.gz" in origin:
        seen = _seen().get((number, day)) or ["đoạn trích công khai, không rõ nơi đăng"]
        return "; ".join(dict.fromkeys(seen[:2]))
    return _UNITS if "data/units" in origin else origin
