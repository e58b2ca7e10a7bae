"""Succession: who stands in the place of what ended, how sure that is, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.law import Facts, closure
from graph.succession import chain, replacement
from graph.wording import cite
from ontology.records import Document

Build = Callable[[str], dict[str, Facts]]
Name = Callable[[str], str]

MATTER = "D1 titled Về công tác văn thư;; D2 titled Về công tác văn thư và lưu trữ;; D2 commences 2020-01-01"
HEIR = f"{MATTER};; D2 attests 2026-06-01"
DETAILS = "Quy định chi tiết một số điều của Luật"


@pytest.mark.parametrize(
    ("law", "asked", "expected"),
    [
        pytest.param(*row, id=rule)
        for rule, *row in [
            ("replaces: said by the act", f"{HEIR};; D1 replaces 2020-01-01 by D2", "D1 2026-06-01",
             "D2 express high in_force"),
            ("replaces of middling source", f"{HEIR};; D1 replaces 2020-01-01 by D2 medium", "D1 2026-06-01",
             "D2 express medium in_force"),
            ("ends: inferred, the titles overlap", f"{HEIR};; D1 ends 2020-01-01 by D2", "D1 2026-06-01",
             "D2 inferred medium in_force"),
            ("ends: inferred, nothing in common",
             "D1 titled Về văn thư;; L2 titled Luật Đất đai;; L2 commences 2020-01-01;; L2 attests 2026-06-01;;"
             "D1 ends 2020-01-01 by L2", "D1 2026-06-01", "L2 inferred low in_force"),
            ("ends: the words of drafting are not matter",
             f"{HEIR};; D1 titled {DETAILS} Đất đai;; D2 titled {DETAILS} Báo chí;; D1 ends 2020-01-01 by D2",
             "D1 2026-06-01", "D2 inferred low in_force"),
            ("ends: same parent",
             f"{HEIR};; D1 titled Về hộ tịch;; L1 details by D1;; L1 details by D2;; D1 ends 2020-01-01 by D2",
             "D1 2026-06-01", "D2 inferred medium in_force"),
            ("ends: the parent of one succeeds that of the other",
             f"{HEIR};; D1 titled Về hộ tịch;; L1 details by D1;; L2 details by D2;; L1 replaces 2020-01-01 by L2;;"
             "D1 ends 2020-01-01 by D2", "D1 2026-06-01", "D2 inferred medium in_force"),
            ("ends by an act that only repeals: none",
             f"{HEIR};; D2 titled Bãi bỏ một số nghị định của Chính phủ;; D1 ends 2020-01-01 by D2", "D1 2026-06-01",
             None),
            ("ends by a lower act: none",
             "D1 ends 2020-01-01 by C1;; C1 titled Về văn thư;; C1 commences 2020-01-01;; C1 attests 2026-06-01",
             "D1 2026-06-01", None),
            ("ends by an issuer unknown: none", "D1 ends 2020-01-01 by R1;; R1 attests 2020-01-01", "D1 2020-06-01",
             None),
            ("abolishes: none", f"{HEIR};; D1 abolishes 2020-01-01 by D2", "D1 2026-06-01", None),
            ("announced as expired: none", f"{HEIR};; D1 announces_expired 2020-01-01 by D2", "D1 2026-06-01", None),
            ("a newer edition whose clause is not read: inferred",
             f"{HEIR};; D1 replaces 2020-01-01 by D2 low;; D1 abolishes 2020-01-01 by D3", "D1 2026-06-01",
             "D2 inferred low in_force"),
            ("an heir of which nothing is known", "D1 ends 2020-01-01;; D1 replaces 2020-01-01 by R1", "D1 2026-06-01",
             "R1 express low unverified"),
            ("a part replaced: none", f"{HEIR};; D1 replaces 2020-01-01 by D2 scope part", "D1 2026-06-01", None),
            ("its term ended: none", f"{HEIR};; D1 ends 2020-01-01", "D1 2026-06-01", None),
            ("a candidate replaces nothing", f"{HEIR};; D1 replaces 2020-01-01 by D2 candidate", "D1 2026-06-01", None),
            ("not before the day", f"{HEIR};; D1 replaces 2020-01-01 by D2", "D1 2019-12-31", None),
            ("said goes before inferred", f"{HEIR};; D1 ends 2020-01-01 by D2;; D1 replaces 2020-01-01 by D3;;"
             "D3 commences 2020-01-01;; D3 attests 2026-06-01", "D1 2026-06-01", "D3 express high in_force"),
            ("a chain of three: the last in force",
             f"{HEIR};; D1 replaces 2020-01-01 by D2;; D2 replaces 2022-01-01 by D3;;"
             "D3 replaces 2024-01-01 by D4;; D4 commences 2024-01-01;; D4 attests 2026-06-01", "D1 2026-06-01",
             "D4 express high in_force"),
            ("a chain of three: as of a day inside it", f"{HEIR};; D1 replaces 2020-01-01 by D2;;"
             "D2 replaces 2022-01-01 by D3;; D3 replaces 2024-01-01 by D4;; D3 commences 2022-01-01", "D1 2023-01-01",
             "D3 express high in_force"),
            ("a chain is as sure as its weakest step",
             f"{HEIR};; D1 ends 2020-01-01 by D2;; D2 replaces 2022-01-01 by D3;;"
             "D3 commences 2022-01-01;; D3 attests 2026-06-01", "D1 2026-06-01", "D3 inferred medium in_force"),
            ("the chain ends with a repeal: none",
             f"{HEIR};; D1 replaces 2020-01-01 by D2;; D2 abolishes 2022-01-01 by D3",
             "D1 2026-06-01", None),
            ("the heir is amended", f"{HEIR};; D1 replaces 2020-01-01 by D2;; D2 amends 2023-01-01 by D3",
             "D1 2026-06-01", "D2 express high amended"),
            ("the heir is unverified by now: low", f"{MATTER};; D1 replaces 2020-01-01 by D2", "D1 2026-06-01",
             "D2 express low unverified"),
            ("the heir is not yet in force", f"{HEIR};; D1 replaces 2019-01-01 by D2", "D1 2019-06-01", None),
            ("the heir is suspended", f"{HEIR};; D1 replaces 2020-01-01 by D2;; D2 suspends 2021-01-01 by D3",
             "D1 2026-06-01", None),
            ("a circle", f"{HEIR};; D1 replaces 2020-01-01 by D2;; D2 replaces 2021-01-01 by D1", "D1 2026-06-01",
             None),
            ("an unknown instrument", HEIR, "D9 2026-06-01", None),
        ]
    ],
)  # fmt: skip
def test_replacement(law_of: Build, id_of: Name, law: str, asked: str, expected: str | None) -> None:
    """The heir in force on the day, whether it is said or inferred, and how sure it is; the same from a store."""
    instrument, day = asked.split()
    known = law_of(law)
    fetched = closure([id_of(instrument)], lambda ids: [known[key] for key in ids if key in known])
    for facts in (known, fetched):
        found = replacement(id_of(instrument), day, facts)
        said = (
            found and f"{found.number} {'inferred' if found.inferred else 'express'} {found.confidence} {found.status}"
        )
        assert said == expected


def test_chain_runs_both_ways(law_of: Build, id_of: Name) -> None:
    """From the middle of a succession all steps are found, in the order of days, and circles end."""
    law = law_of(
        f"{HEIR};; D3 titled Về lưu trữ;; D1 replaces 2020-01-01 by D2 at Điều 9;; D6 replaces 2020-01-01 by D2;;"
        "D2 ends 2022-01-01 by D3;; D3 replaces 2024-01-01 by D4 medium;; D5 abolishes 2024-01-01 by D4;;"
        "D4 replaces 2025-01-01 by D2"
    )
    steps = [(s.ended[-1], s.ending[-1], s.day, s.clause, s.inferred, s.confidence) for s in chain(id_of("D2"), law)]
    assert steps == [
        ("1", "2", "2020-01-01", "Điều 9", False, "high"),
        ("6", "2", "2020-01-01", None, False, "high"),
        ("2", "3", "2022-01-01", None, True, "medium"),
        ("3", "4", "2024-01-01", None, False, "medium"),
        ("4", "2", "2025-01-01", None, False, "high"),
    ]
    fetched = closure([id_of("D2")], lambda ids: [law[key] for key in ids if key in law], backward=True)
    assert chain(id_of("D2"), fetched) == chain(id_of("D2"), law)


@pytest.mark.parametrize(
    ("kind", "number", "date", "issuer", "title", "expected"),
    [
        ("nghi-dinh", "59/2023/NĐ-CP", "2023-08-14", "Chính phủ",
         "Quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở",
         "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ quy định chi tiết một số điều của Luật Thực hiện dân "
         "chủ ở cơ sở"),
        ("nghi-dinh", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", "Về công tác văn thư",
         "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"),
        ("luat", "10/2022/QH15", "2022-11-10", "Quốc hội", "Luật Thực hiện dân chủ ở cơ sở",
         "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022"),
        ("luat", "24/2018/QH14", "2018-06-12", "Quốc hội", "An ninh mạng",
         "Luật An ninh mạng số 24/2018/QH14 ngày 12/6/2018"),
        ("luat", "97/2025/QH15", "2025-06-27", "Quốc hội", "Sửa đổi, bổ sung một số điều của Luật Thanh niên",
         "Luật sửa đổi, bổ sung một số điều của Luật Thanh niên số 97/2025/QH15 ngày 27/6/2025"),
        ("phap-lenh", "34/2007/PL-UBTVQH11", "2007-04-20", "Ủy ban Thường vụ Quốc hội",
         "Về thực hiện dân chủ ở xã, phường, thị trấn",
         "Pháp lệnh về thực hiện dân chủ ở xã, phường, thị trấn số 34/2007/PL-UBTVQH11 ngày 20/4/2007"),
        ("hien-phap", None, "2013-11-28", "Quốc hội", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
         "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam ngày 28/11/2013"),
        ("thong-tu", "01/2021/TT-BNV", None, "Bộ Nội vụ", "UBND xã và thôn",
         "Thông tư số 01/2021/TT-BNV của Bộ Nội vụ UBND xã và thôn"),
        ("quyet-dinh", "5/2021/QĐ-TTg", "2021-02", "Thủ tướng Chính phủ", "Việt Nam học",
         "Quyết định số 5/2021/QĐ-TTg của Thủ tướng Chính phủ Việt Nam học"),
        ("ban-sao", "5/BS", None, None, None, "số 5/BS"),
    ],
)  # fmt: skip
def test_cite(
    kind: str, number: str | None, date: str | None, issuer: str | None, title: str | None, expected: str
) -> None:
    """What to write for an instrument, as Nghị định 30/2020/NĐ-CP cites: laws by name, others by number."""
    document = Document(
        id="/ref/x", type=kind, family="normative", number=number, date=date, issuer_name=issuer, title=title
    )
    assert cite(document) == expected
