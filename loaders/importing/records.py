"""Records of the national database, or of a register of one's own: number, status, first day, first day without effect.

The label of the status is never copied: days make the status. A label "còn hiệu lực" or "hết hiệu lực một phần" with
the day of its last update is a witness on that day.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.importing.facts import Said, Told
from loaders.importing.identify import Publisher, identified
from loaders.importing.sheet import Row, RowError
from ontology.identity import slug

_LIVING = ("con-hieu-luc", "het-hieu-luc-mot-phan", "effective", "in-force")
_DEAD = ("het-hieu-luc-toan-bo", "het-hieu-luc", "expired")
_KNOWN = (*_LIVING, *_DEAD, "chua-co-hieu-luc", "ngung-hieu-luc", "ngung-hieu-luc-mot-phan", "khong-con-phu-hop", "")


def told(row: Row, said: Said, publisher: Publisher) -> Told:
    """The facts of one record; ``RowError`` when it is incomplete or contradicts itself."""
    document = identified(row, publisher)
    checked = row.day("checked")
    first, last, label = row.day("first_day"), row.day("last_day"), slug(row.get("status") or "")
    if label not in _KNOWN:
        raise RowError(f"không biết tình trạng «{row.get('status')}»")
    _coherent(label, first, last, checked)
    said = replace(said, checked=checked or said.checked)
    effects = []
    if first:
        effects.append(said.effect("commences", document.id, first, affecting=document.id))
    if last or label in _DEAD:
        effects.append(said.effect("announces_expired", document.id, last))
    if checked and label in _LIVING and (first is None or first <= checked):
        effects.append(said.effect("attests", document.id, checked))
    return Told(row.place, document, tuple(effects), said.origin, remark=_remark(label, last, bool(effects)))


def _remark(label: str, last: str | None, told: bool) -> str | None:
    if label in _DEAD and last is None:
        return "hết hiệu lực nhưng không có ngày: chỉ có thể ghi là có mâu thuẫn"
    if label == _LIVING[1]:
        return "hết hiệu lực một phần, không cho biết phần nào và từ ngày nào: chỉ ghi là còn hiệu lực ngày cập nhật"
    return None if told else "không có ngày nào dùng được: chỉ ghi số, ký hiệu và tên gọi"


def _coherent(label: str, first: str | None, last: str | None, checked: str | None) -> None:
    if label in _LIVING and last and checked and last <= checked:
        raise RowError(f"tình trạng ngày {checked} là còn hiệu lực nhưng đã hết hiệu lực từ {last}")
    if label in _DEAD and last and checked and checked < last:
        raise RowError(f"tình trạng ngày {checked} là hết hiệu lực nhưng ngày hết hiệu lực là {last}")
    if label in (*_LIVING, *_DEAD) and first and checked and checked < first:
        raise RowError(f"tình trạng ngày {checked} là đã có hiệu lực nhưng ngày có hiệu lực là {first}")
