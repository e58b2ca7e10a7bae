"""Slugs for bodies that the table does not know but their full name and place tell apart: "Thuế tỉnh Quảng Trị"."""

from __future__ import annotations

import re

from loaders.units import LEVEL_WORD, find_units, line_up
from ontology.identity import fold, slug
from ontology.records import Unit

# The office stands for the body: "Giám đốc Trung tâm ...", "Chỉ huy trưởng Bộ Chỉ huy ...".
_OFFICE = re.compile(
    r"^(?:phó )?(?:chỉ huy trưởng|giám đốc|cục trưởng|chi cục trưởng|trưởng phòng|trưởng|chánh văn phòng|viện trưởng"
    r"|chủ tịch|tổng cục trưởng) ",
    re.IGNORECASE,
)
_OWN_LEVEL = {"tinh": "tỉnh", "thanh pho": "tỉnh", "huyen": "huyện", "xa": "xã", "phuong": "xã"}
_COUNCIL = re.compile(r" (?:của )?Hội đồng nhân dân$")


def placed_slug(name: str, day: str | None, context: Unit | None) -> str | None:
    """Slug of the name without its office, and the code of its unit; ``None`` where no one unit is meant."""
    word = LEVEL_WORD.search(name)
    if word is None or not name[: word.start()].strip():
        return None
    title = _COUNCIL.sub(" hdnd", _OFFICE.sub("", name[: word.start()].strip(" ,-")))
    place = name[word.start() :]
    level = _OWN_LEVEL.get(fold(place))
    if level:
        units = [unit for unit in line_up(context) if unit.level == level] if context else []
    else:
        units = [unit for unit, score in find_units(place, day=day) if score >= 0.5]
    if len(units) != 1 or len(slug(title)) < 2:
        return None
    return f"{slug(title)}-{'-'.join(units[0].id.rsplit('/', 2)[1:])}"
