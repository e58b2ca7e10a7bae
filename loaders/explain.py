"""Why each span was taken as a citation, and why a number was refused: the extractor's decisions in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.numbered import refusal
from loaders.numbers import find_numbers
from loaders.portal import document_end
from loaders.said import CitedAs
from loaders.shadow import Shadow

_ROLES = {
    "legal_basis": "nằm trong phần căn cứ ban hành",
    "implements": "động từ gần nhất là thực hiện, triển khai hoặc theo",
    "disseminates": "động từ gần nhất là tuyên truyền, phổ biến",
    "mentions": "chỉ nhắc đến: không có động từ thực hiện nào chi phối",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """One span of the text, whether it was taken, and why, in Vietnamese."""

    start: int
    end: int
    taken: bool
    why: str


def explain(text: str, citations: Sequence[CitedAs]) -> tuple[Explained, ...]:
    """The ``citations`` found in ``text`` and the numbers that stand in none of them, ordered by place."""
    shadow = Shadow(text)
    found = [Explained(cited.start, cited.end, True, "; ".join(_grounds(cited))) for cited in citations]
    end = document_end(shadow.norm)
    starts, reach = [cited.start for cited in citations], 0
    ends: list[int] = []
    for cited in citations:
        reach = max(reach, cited.end)
        ends.append(reach)
    for number in find_numbers(shadow.norm):
        start, stop = shadow.span(number.start, number.end)
        at = bisect_right(starts, start) - 1
        if at < 0 or ends[at] <= start:
            below = number.start >= end
            why = "dưới phần văn bản: chữ của cổng thông tin" if below else refusal(shadow.norm, number)
            found.append(Explained(start, stop, False, why))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _grounds(cited: CitedAs) -> Iterator[str]:
    if cited.number:
        yield f"có số, ký hiệu {cited.number}" + (" (đã ghép lại chỗ ngắt)" if cited.repaired else "")
    elif cited.name:
        yield f"tên gọi “{cited.name}”"
    else:
        yield f"{cited.doc_type} nêu theo cơ quan ban hành và trích yếu"
    if cited.issuer:
        yield f"cơ quan ban hành {'suy ra từ ký hiệu' if cited.issuer_inferred else 'được ghi'}: {cited.issuer}"
    if cited.nested:
        yield "nằm trong trích yếu của văn bản khác"
    else:
        yield _ROLES[cited.role]
    if cited.generic:
        yield "cách gọi tắt trong câu văn"
