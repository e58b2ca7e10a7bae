"""The bodies of the centre: National Assembly, Government, ministries, the Party's centre."""

from __future__ import annotations

import re
from functools import cache

from ontology import reference
from ontology.identity import body_id, change_id, fold
from ontology.records import Body, Change

_TERM = re.compile(r"\s*[,(]?\s*(?:khoa|nhiem ky)\s+[ivxlc\d].*$|(?<=qh)\d+$")
_OFFICE = re.compile(r"^(?:bo truong|thong doc|chanh an|vien truong|tong kiem toan(?= nha nuoc))\s+")


@cache
def central_bodies() -> tuple[Body, ...]:
    """Every body of the centre that the reference table knows, the abolished ones too."""
    return tuple(_body(row) for row in reference.rows("bodies"))


@cache
def central_changes() -> tuple[Change, ...]:
    """What became of the ministries and general departments that were merged; ``origin`` names the resolution."""
    return tuple(
        Change(
            id=change_id(body_id(row["slug"]), body_id(successor), row["until"]),
            original=body_id(row["slug"]),
            resulting=body_id(successor),
            day=row["until"],
            extent=extent,
            origin=row["origin"],
            confidence=row["confidence"],
            checked=row["checked"],
            resolution=row["origin"].split()[-1],
        )
        for row in reference.rows("bodies")
        for successor, _, extent in [row["successors"].partition(":")]
        if successor
    )


def central_body(name: str) -> Body | None:
    """The body of the centre by its name, short name or number symbol ("Chính phủ", "BNV", "UBTVQH15").

    The organs of the Party's centre (Bộ Chính trị, Ban Bí thư) issue under one symbol and are one body here.
    """
    key = _TERM.sub("", fold(name))
    return _names().get(key) or _names().get(_OFFICE.sub("", key))


@cache
def _names() -> dict[str, Body]:
    return {
        fold(name): body
        for row, body in zip(reference.rows("bodies"), central_bodies(), strict=True)
        for name in (row["name"], row["symbol"], *filter(None, row["aliases"].split("|")))
    }


def _body(row: dict[str, str]) -> Body:
    return Body(
        id=body_id(row["slug"]),
        name=row["name"],
        kind="trung-uong",
        level="trung ương",
        parent=body_id(row["parent"]) if row["parent"] else None,
        since=row["since"] or None,
        until=row["until"] or None,
        origin=row["origin"],
        confidence=row["confidence"],
        checked=row["checked"],
    )
