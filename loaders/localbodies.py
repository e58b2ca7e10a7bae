"""The bodies that a unit has: each is made from the unit and its kind, and stands under that of the unit above."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.centre import central_bodies
from loaders.units import line_up, type_and_name, unit_by_id
from ontology.identity import body_id, slug
from ontology.records import Body, Unit

_NAMES = {"ubnd": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân"}
_PARTY_SLUGS = {"tỉnh": "tu", "huyện": "hu", "xã": "du"}
_PARTY_NAMES = {"thành phố": "Thành ủy", "quận": "Quận ủy", "thị xã": "Thị ủy", "huyện": "Huyện ủy", "tỉnh": "Tỉnh ủy"}


def organ(kind: str, unit: Unit) -> Body:
    """People's committee (``ubnd``, under that of the unit above) or council (``hdnd``, under none) of a unit."""
    above = line_up(unit)[1:2]
    parent = f"ubnd-{_place(above[0])}" if above else "cp"
    return _body(f"{kind}-{_place(unit)}", f"{_NAMES[kind]} {_lowered(unit)}", kind, unit,
                 parent if kind == "ubnd" else None)  # fmt: skip


def party_committee(unit: Unit) -> Body:
    """Tỉnh ủy, Huyện ủy or Đảng ủy of a unit."""
    above = line_up(unit)[1:2]
    word, bare = type_and_name(unit.name)
    name = f"Đảng ủy {_lowered(unit)}" if unit.level == "xã" else f"{_PARTY_NAMES[word or 'tỉnh']} {bare}"
    return _body(_party_slug(unit), name, "dang-uy", unit, _party_slug(above[0]) if above else "tw")


def party_organ(title: str, unit: Unit) -> Body:
    """A commission or office of the Party committee of a unit (Ban Dân vận Tỉnh ủy)."""
    name = f"{title} {party_committee(unit).name}"
    return _body(f"{slug(title)}-{_party_slug(unit)}", name, "dang-uy", unit, _party_slug(unit))


def party_group(unit: Unit) -> Body:
    """Ban cán sự đảng of the people's committee of a province."""
    name = f"Ban cán sự đảng Ủy ban nhân dân {_lowered(unit)}"
    return _body(f"bcs-{_place(unit)}", name, "dang-uy", unit, _party_slug(unit))


def department(title: str, unit: Unit) -> Body:
    """A department (Sở, Phòng, Thanh tra, Văn phòng) of the people's committee of a unit."""
    parent = f"ubnd-{_place(unit)}"
    return _body(f"{slug(title)}-{_place(unit)}", f"{title} {_lowered(unit)}", "chuyen-mon", unit, parent)


def chain(body: Body) -> Iterator[Body]:
    """The body and those above it, up to the centre."""
    yield body
    if body.parent is None:
        return
    unit = unit_by_id(body.unit) if body.unit else None
    local = [made for one in line_up(unit) for made in (organ("ubnd", one), party_committee(one))] if unit else []
    parents = {above.id: above for above in (*local, *central_bodies())}
    yield from chain(parents[body.parent])


def _party_slug(unit: Unit) -> str:
    return f"{_PARTY_SLUGS[unit.level]}-{_place(unit)}"


def _place(unit: Unit) -> str:
    """What stands for a unit in ids of its bodies: code and state."""
    return "-".join(unit.id.rsplit("/", 2)[1:])


def _lowered(unit: Unit) -> str:
    return unit.name[:1].lower() + unit.name[1:]


def _body(body_slug: str, name: str, kind: str, unit: Unit, parent: str | None) -> Body:
    return Body(
        id=body_id(body_slug),
        name=name,
        kind=kind,
        level=unit.level,
        unit=unit.id,
        parent=body_id(parent) if parent else None,
        since=unit.since,
        until=unit.until,
        origin=unit.origin,
        confidence=unit.confidence,
        checked=unit.checked,
    )
