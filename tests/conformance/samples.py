"""A small world: one province before and after 2025-07-01, a few instruments, plans that cite them."""

from __future__ import annotations

from typing import Any

from ontology.identity import citation_key
from ontology.records import Assignment, Body, Bundle, Change, Citation, Document, Effect, Source, Text, Unit

_SAID: dict[str, Any] = {"origin": "nguồn mẫu", "confidence": "high", "checked": "2026-11-01"}
LAST = "2025-07-01"

PROVINCE_OLD, PROVINCE = "/unit/vn/tinh/20/2025-06", "/unit/vn/tinh/20/2025-07"
DISTRICT = "/unit/vn/huyen/187/2025-06"
TOWN, SEAT, SPLIT = "/unit/vn/xa/06466/2025-06", "/unit/vn/xa/06463/2025-06", "/unit/vn/xa/06499/2025-06"
COMMUNE, NEIGHBOUR = "/unit/vn/xa/06463/2025-07", "/unit/vn/xa/06475/2025-07"

CP, SO = "/body/vn/cp", "/body/vn/so-noi-vu-20"


def ubnd(unit: str) -> str:
    """Id of the people's committee of a unit."""
    _, _, _, _, code, state = unit.split("/")
    return f"/body/vn/ubnd-{code}-{state}"


def _unit(unit_id: str, name: str, level: str, parent: str | None = None) -> Unit:
    old = unit_id.endswith("06")
    return Unit(
        id=unit_id, code=unit_id.split("/")[4], name=name, level=level, parent=parent,
        since=None if old else LAST, until=LAST if old else None, **_SAID,
    )  # fmt: skip


def _committee(unit: Unit) -> Body:
    return Body(
        id=ubnd(unit.id), name=f"Ủy ban nhân dân {unit.name.lower()}", kind="ubnd", level=unit.level, unit=unit.id,
        parent=CP if unit.level == "tỉnh" else None, since=unit.since, until=unit.until,
    )  # fmt: skip


def _change(original: str, resulting: str, extent: str = "full") -> Change:
    change_id = f"/change/vn{original.removeprefix('/unit/vn')}{resulting.removeprefix('/unit/vn')}"
    return Change(id=change_id, original=original, resulting=resulting, day=LAST, extent=extent, **_SAID)


_UNITS = (
    _unit(PROVINCE_OLD, "Tỉnh Lạng Sơn", "tỉnh"),
    _unit(PROVINCE, "Tỉnh Lạng Sơn", "tỉnh"),
    _unit(DISTRICT, "Huyện Chi Lăng", "huyện", PROVINCE_OLD),
    _unit(TOWN, "Thị trấn Chi Lăng", "xã", DISTRICT),
    _unit(SEAT, "Thị trấn Đồng Mỏ", "xã", DISTRICT),
    _unit(SPLIT, "Xã Chia Đôi", "xã", DISTRICT),
    _unit(COMMUNE, "Xã Chi Lăng", "xã", PROVINCE),
    _unit(NEIGHBOUR, "Xã Nhân Lý", "xã", PROVINCE),
)
UNITS = Bundle(
    source=Source(
        id="/source/units", kind="units", file="units.csv", sha256="u1", media_type="text/csv", generator="test 1"
    ),
    units=_UNITS,
    bodies=(
        *(_committee(unit) for unit in _UNITS),
        Body(id=CP, name="Chính phủ", kind="trung-uong"),
        Body(id=SO, name="Sở Nội vụ tỉnh Lạng Sơn", kind="chuyen-mon", parent=ubnd(PROVINCE), since=LAST),
    ),
    changes=(
        _change(PROVINCE_OLD, PROVINCE),
        _change(TOWN, COMMUNE),
        _change(SEAT, COMMUNE),
        _change(SPLIT, COMMUNE, "partial"),
        _change(SPLIT, NEIGHBOUR, "partial"),
        _change(DISTRICT, COMMUNE, "partial"),
        _change(DISTRICT, NEIGHBOUR, "partial"),
    ),
)

ORDINANCE, LAW = "/eli/vn/ubtvqh11/pl/2007/34", "/eli/vn/qh15/luat/2022/10"
DECREE, OLD_DECREE = "/eli/vn/cp/nd/2023/59", "/eli/vn/cp/nd/2015/4"
DIRECTIVE_21, DIRECTIVE_25 = "/doc/vn/ttg/ct/2021/33", "/doc/vn/ttg/ct/2025/33"
PROVISIONAL = "/ref/0123456789abcdef"
"""An id by which a plan cites the old decree."""


def _instrument(document_id: str, type_: str, number: str, title: str, date: str, **more: Any) -> Document:
    family = "normative" if document_id.startswith("/eli") else "administrative"
    return Document(
        id=document_id, type=type_, family=family, number=number, title=title, date=date, year=int(date[:4]),
        **_SAID, **more,
    )  # fmt: skip


def _effect(affected: str, kind: str, day: str, affecting: str | None = None, clause: str | None = None) -> Effect:
    effect_id = f"/effect{affected}/{kind}/{day}"
    return Effect(
        id=effect_id, affected=affected, kind=kind, scope="whole", day=day, affecting=affecting, clause=clause, **_SAID
    )


REGISTER = Bundle(
    source=Source(
        id="/source/register", kind="register", file="register.csv", sha256="r1", media_type="text/csv",
        generator="test 1",
    ),
    documents=(
        _instrument(
            ORDINANCE, "phap-lenh", "34/2007/PL-UBTVQH11", "Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn",
            "2007-04-20",
        ),
        _instrument(LAW, "luat", "10/2022/QH15", "Luật Thực hiện dân chủ ở cơ sở", "2022-11-10"),
        _instrument(
            DECREE, "nghi-dinh", "59/2023/NĐ-CP", "Quy định chi tiết Luật Thực hiện dân chủ ở cơ sở", "2023-08-14",
            issuer=CP,
        ),
        _instrument(
            OLD_DECREE, "nghi-dinh", "04/2015/NĐ-CP", "Về thực hiện dân chủ trong hoạt động của cơ quan", "2015-01-09",
            issuer=CP, same_as=(PROVISIONAL,),
        ),
        _instrument(DIRECTIVE_21, "chi-thi", "33/CT-TTg", "Chỉ thị thứ nhất", "2021-11-25"),
        _instrument(DIRECTIVE_25, "chi-thi", "33/CT-TTg", "Chỉ thị thứ hai", "2025-12-01"),
    ),
    effects=(
        _effect(ORDINANCE, "commences", "2007-07-01"),
        _effect(ORDINANCE, "replaces", "2023-07-01", LAW, "Điều 90 khoản 2"),
        _effect(LAW, "commences", "2023-07-01"),
        _effect(LAW, "attests", "2026-04-26"),
        _effect(DECREE, "commences", "2023-08-15"),
        _effect(LAW, "details", "2023-08-15", DECREE),
        _effect(DECREE, "attests", "2026-04-26"),
        _effect(OLD_DECREE, "commences", "2015-02-25"),
        _effect(OLD_DECREE, "ends", "2025-12-30", DECREE, "Điều 2"),
    ),
)  # fmt: skip


def plan(
    number: int, issuer: str, date: str, cites: tuple[str, ...], *, file: str | None = None, tasks: tuple[str, ...] = ()
) -> Bundle:
    """A plan of a committee: its file, its citations in the order of the text, the bodies that it gives tasks."""
    document = f"/doc/vn/{issuer.rsplit('/', 1)[1]}/kh/{date[:4]}/{number}"
    name = file or f"{number}-{date}.txt"
    text = Text(id=f"/text/{number}-{date}", value=f"Kế hoạch số {number}.\n" + "Căn cứ.\n" * len(cites))
    citations = tuple(
        Citation(
            id=citation_key(document, target, cites[: i + 1].count(target)), document=document, target=target,
            type="nghi-dinh", start=20 + i * 8, end=27 + i * 8, quote="Căn cứ.", role="legal_basis",
            ordinal=cites[: i + 1].count(target), provisions=("Điều 1", "Điều 2"), confidence=0.9,
        )
        for i, target in enumerate(cites)
    )  # fmt: skip
    return Bundle(
        source=Source(
            id=f"/source/{name}", kind="file", file=name, sha256=f"sha-{name}", media_type="text/plain",
            generator="test 1", document=document, text=text.id,
        ),
        texts=(text,),
        documents=(
            Document(
                id=document, type="ke-hoach", family="administrative", number=f"{number}/KH-UBND", date=date,
                year=int(date[:4]), issuer=issuer, title=f"Kế hoạch thực hiện dân chủ ở cơ sở thứ {number}",
                date_from=date, date_to=date, date_basis="written", superior_bodies=("UBND tỉnh",),
            ),
            *(
                Document(id=target, type="nghi-dinh", family="normative", number="viết trong kế hoạch")
                for target in sorted(set(cites))
            ),
        ),
        citations=citations,
        assignments=tuple(
            Assignment(
                id=f"{document}/task/{i}", document=document, name="Cơ quan", start=0, end=2, task="Chủ trì",
                task_start=3, task_end=5, body=body,
            )
            for i, body in enumerate(tasks)
        ),
    )  # fmt: skip


OF_DISTRICT = plan(11, ubnd(DISTRICT), "2022-05-10", (ORDINANCE, DIRECTIVE_21, ORDINANCE))
OF_TOWN = plan(12, ubnd(TOWN), "2023-09-05", (DECREE,))
OF_SPLIT = plan(13, ubnd(SPLIT), "2024-03-01", (PROVISIONAL,))
OF_COMMUNE = plan(14, ubnd(COMMUNE), "2025-09-01", (ORDINANCE, DECREE), tasks=(SO, ubnd(COMMUNE)))
SCAN = plan(14, ubnd(COMMUNE), "2025-09-01", (ORDINANCE, DECREE), file="14-scan.pdf", tasks=(SO,))
"""The same plan read from its scan: the same document, the same citation keys."""
OF_PROVINCE = plan(15, ubnd(PROVINCE), "2026-02-02", (LAW, OLD_DECREE), tasks=(SO,))
LATER = plan(16, ubnd(PROVINCE), "2026-08-08", (ORDINANCE,))

BUNDLES = (REGISTER, UNITS, OF_DISTRICT, OF_TOWN, OF_SPLIT, OF_COMMUNE, SCAN, OF_PROVINCE, LATER)
DAY = "2026-03-01"
"""The day asked: ``LATER`` was not issued yet."""


def document_of(bundle: Bundle) -> str:
    """The document of which a bundle is a source."""
    assert bundle.source.document
    return bundle.source.document
