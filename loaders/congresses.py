"""National congresses of the Party: each has one resolution, named by the congress and not by a number."""

from __future__ import annotations

import re

# Year in which each congress was held.
_YEARS = {
    "I": 1935, "II": 1951, "III": 1960, "IV": 1976, "V": 1982, "VI": 1986, "VII": 1991, "VIII": 1996, "IX": 2001,
    "X": 2006, "XI": 2011, "XII": 2016, "XIII": 2021, "XIV": 2026,
}  # fmt: skip
_NATIONAL = re.compile(
    r"(?:(?i:Đại\s+hội)|ĐH)(?!.*(?i:Đảng\s+bộ))(?=.*(?i:toàn\s+quốc|Đảng)).*?(?<!\w)(?P<term>[IVX]+)(?!\w)", re.DOTALL
)


def congress_resolution(name: str) -> tuple[str, int] | None:
    """Id and year of the resolution that ``name`` means ("Nghị quyết Đại hội XIII của Đảng"), if of a national one."""
    match = _NATIONAL.search(name)
    year = _YEARS.get(match["term"].upper()) if match else None
    return (f"/party/vn/dai-hoi/nq/{year}/{match['term'].lower()}", year) if match and year else None
