"""The example plans say what ``docs/examples.md`` promises: header, verdicts, tasks, and what plans cite of plans."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from luocdo import check, extract

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = "2026-11-21"

BINH_PHUOC = "ke-hoach-dan-chu-co-so-2022-tinh-binh-phuoc.txt"
CHI_LANG = "ke-hoach-dan-chu-co-so-2024-huyen-chi-lang.txt"
DIEM_THUY = "ke-hoach-dan-chu-co-so-2023-xa-diem-thuy.txt"
DONG_MO = "ke-hoach-dan-chu-co-so-2024-tt-dong-mo.txt"
HUONG_SON = "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"
KHU_CONG_NGHIEP = "ke-hoach-khu-cong-nghiep-2022-tinh-binh-phuoc.txt"
LANG_SON = "ke-hoach-ra-soat-van-ban-2025-tinh-lang-son.md"
PHU_BINH = "ke-hoach-dan-chu-co-so-2025-xa-phu-binh.txt"
PHUONG_2 = "ke-hoach-cai-cach-hanh-chinh-2025-phuong-2.txt"
PHUONG_QUANG_TRI = "ke-hoach-mot-cua-2025-phuong-quang-tri.txt"
THAI_NGUYEN = "ke-hoach-phong-chong-tham-nhung-2026-tinh-thai-nguyen.txt"
THI_XA_QUANG_TRI = "ke-hoach-cai-cach-hanh-chinh-2025-thi-xa-quang-tri.txt"

# file: number, issuing body, level, date, signer, capacity
HEADERS = {
    BINH_PHUOC: ("1207", "Ủy ban nhân dân tỉnh Bình Phước", "tỉnh", "2022-05-20", "Nguyễn Văn An", "KT. CHỦ TỊCH"),
    KHU_CONG_NGHIEP: (None, "Ủy ban nhân dân tỉnh Bình Phước", "tỉnh", "2022-07", "Trần Thị Bình", "KT. CHỦ TỊCH"),
    DIEM_THUY: ("09", "Ủy ban nhân dân xã Điềm Thụy", "xã", "2023-02-20", "Lê Văn Cường", "TM. ỦY BAN NHÂN DÂN"),
    CHI_LANG: ("47", "Ủy ban nhân dân huyện Chi Lăng", "huyện", "2024-02-28", "Phạm Thị Dung", "KT. CHỦ TỊCH"),
    DONG_MO: ("18", "Ủy ban nhân dân thị trấn Đồng Mỏ", "xã", "2024-03-15", "Hoàng Văn Giang", "TM. ỦY BAN NHÂN DÂN"),
    THI_XA_QUANG_TRI:
        ("88", "Ủy ban nhân dân thị xã Quảng Trị", "huyện", "2025-01-20", "Võ Thị Hà", "TM. ỦY BAN NHÂN DÂN"),
    PHUONG_2: (None, "Ủy ban nhân dân phường 2", "xã", "2025-02-10", "Đặng Văn Khánh", "KT. CHỦ TỊCH"),
    HUONG_SON: ("21", "Ủy ban nhân dân thị trấn Hương Sơn", "xã", "2025-02-12", "Dương Thị Lan", "TM. ỦY BAN NHÂN DÂN"),
    LANG_SON: ("214", "Ủy ban nhân dân tỉnh Lạng Sơn", "tỉnh", "2025-10-14", "Nông Văn Minh", "KT. CHỦ TỊCH"),
    PHU_BINH: ("36", "Ủy ban nhân dân xã Phú Bình", "xã", "2025-10-20", "Đỗ Thị Nga", "KT. CHỦ TỊCH"),
    PHUONG_QUANG_TRI:
        ("52", "Ủy ban nhân dân phường Quảng Trị", "xã", "2025-11-05", "Bùi Văn Phúc", "TM. ỦY BAN NHÂN DÂN"),
    THAI_NGUYEN: ("27", "Ủy ban nhân dân tỉnh Thái Nguyên", "tỉnh", "2026-02-06", "Hà Thị Quyên", "KT. CHỦ TỊCH"),
}  # fmt: skip

# file: code and state of the unit whose people's committee issued it (../shared/data/units; codes are reused)
ISSUERS = {
    BINH_PHUOC: "70-2025-06",
    KHU_CONG_NGHIEP: "70-2025-06",
    DIEM_THUY: "05941-2025-06",
    CHI_LANG: "187-2025-06",
    DONG_MO: "06463-2025-06",
    THI_XA_QUANG_TRI: "462-2025-06",
    PHUONG_2: "19360-2025-06",
    HUONG_SON: "05908-2025-06",
    LANG_SON: "20-2025-06",
    PHU_BINH: "05908-2025-07",
    PHUONG_QUANG_TRI: "19360-2025-07",
    THAI_NGUYEN: "19-2025-07",
}

# file, instrument, severity of its first citation on 2026-11-21, replacement
VERDICTS = [
    (BINH_PHUOC, "34/2007/PL-UBTVQH11", "stale_since", "10/2022/QH15"),
    (BINH_PHUOC, "04/2015/NĐ-CP", "stale_since", None),
    (BINH_PHUOC, "159/2016/NĐ-CP", "stale_since", "59/2023/NĐ-CP"),
    (BINH_PHUOC, "56/2010/QH12", "stale_since", "84/2025/QH15"),
    (BINH_PHUOC, "22/2018/QĐ-TTg", "stale_since", "61/2023/NĐ-CP"),
    (BINH_PHUOC, "145/2020/NĐ-CP", "amended", None),
    (BINH_PHUOC, "45/2019/QH14", "ok", None),
    (BINH_PHUOC, "120-KL/TW", "unverified", None),
    (BINH_PHUOC, "33/CT-TTg", "unverified", None),
    (KHU_CONG_NGHIEP, "45/2019/QH14", "ok", None),
    (KHU_CONG_NGHIEP, "56/2010/QH12", "stale_since", "84/2025/QH15"),
    (KHU_CONG_NGHIEP, "35/2022/NĐ-CP", "disputed", None),
    (KHU_CONG_NGHIEP, "145/2020/NĐ-CP", "amended", None),
    (KHU_CONG_NGHIEP, "76/NQ-CP", "unverified", None),
    (DIEM_THUY, "10/2022/QH15", "not_yet_in_force", None),
    (DIEM_THUY, "34/2007/PL-UBTVQH11", "stale_since", "10/2022/QH15"),
    (DIEM_THUY, "290-QĐ/TW", "dead_when_cited", "23-QĐ/TW"),
    (DIEM_THUY, "11-QĐi/TW", "amended", None),
    (DIEM_THUY, "159/2016/NĐ-CP", "stale_since", "59/2023/NĐ-CP"),
    (DIEM_THUY, "42/2013/QH13", "amended", None),
    (DIEM_THUY, "02/2011/QH13", "amended", None),
    (DIEM_THUY, "25/2018/QH14", "amended", None),
    (CHI_LANG, "10/2022/QH15", "amended", None),
    (CHI_LANG, "59/2023/NĐ-CP", "ok", None),
    (CHI_LANG, "61/2023/NĐ-CP", "ok", None),
    (CHI_LANG, "04/2015/NĐ-CP", "stale_since", None),
    (CHI_LANG, "11/2022/QH15", "stale_since", "84/2025/QH15"),
    (CHI_LANG, "18-CT/TW", "unverified", None),
    (DONG_MO, "47/KH-UBND", "unverified", None),
    (DONG_MO, "59/2023/NĐ-CP", "ok", None),
    (DONG_MO, "22/2018/QĐ-TTg", "dead_when_cited", "61/2023/NĐ-CP"),
    (DONG_MO, "26/CT-TTg", "unverified", None),
    (THI_XA_QUANG_TRI, "80/2015/QH13", "stale_since", "64/2025/QH15"),
    (THI_XA_QUANG_TRI, "61/2018/NĐ-CP", "stale_since", "118/2025/NĐ-CP"),
    (THI_XA_QUANG_TRI, "30/2020/NĐ-CP", "ok", None),
    (THI_XA_QUANG_TRI, "76/NQ-CP", "unverified", None),
    (THI_XA_QUANG_TRI, "26/CT-TTg", "unverified", None),
    (PHUONG_2, "88/KH-UBND", "unverified", None),
    (PHUONG_2, "61/2018/NĐ-CP", "stale_since", "118/2025/NĐ-CP"),
    (PHUONG_2, "30/2020/NĐ-CP", "ok", None),
    (PHUONG_2, "10/2022/QH15", "amended", None),
    (HUONG_SON, "10/2022/QH15", "amended", None),
    (HUONG_SON, "61/2023/NĐ-CP", "ok", None),
    (HUONG_SON, "22/2018/QĐ-TTg", "dead_when_cited", "61/2023/NĐ-CP"),
    (HUONG_SON, "11-QĐi/TW", "amended", None),
    (HUONG_SON, "42/2013/QH13", "amended", None),
    (LANG_SON, "80/2015/QH13", "dead_when_cited", "64/2025/QH15"),
    (LANG_SON, "79/2025/NĐ-CP", "ok", None),
    (LANG_SON, "202/2025/QH15", "ok", None),
    (LANG_SON, "1672/NQ-UBTVQH15", "ok", None),
    (LANG_SON, "04/2015/NĐ-CP", "stale_since", None),
    (LANG_SON, "118/2025/NĐ-CP", "amended", None),
    (PHU_BINH, "10/2022/QH15", "ok", None),
    (PHU_BINH, "47/2024/QH15", "ok", None),
    (PHU_BINH, "97/2025/QH15", "ok", None),
    (PHU_BINH, "59/2023/NĐ-CP", "ok", None),
    (PHU_BINH, "1683/NQ-UBTVQH15", "ok", None),
    (PHU_BINH, "61/2023/NĐ-CP", "ok", None),
    (PHU_BINH, "21/KH-UBND", "unverified", None),
    (PHUONG_QUANG_TRI, "61/2018/NĐ-CP", "dead_when_cited", "118/2025/NĐ-CP"),
    (PHUONG_QUANG_TRI, "118/2025/NĐ-CP", "amended", None),
    (PHUONG_QUANG_TRI, "1680/NQ-UBTVQH15", "ok", None),
    (PHUONG_QUANG_TRI, "88/KH-UBND", "unverified", None),
    (PHUONG_QUANG_TRI, "30/2020/NĐ-CP", "ok", None),
    (PHUONG_QUANG_TRI, "10/2022/QH15", "amended", None),
    (THAI_NGUYEN, "36/2018/QH14", "amended", None),
    (THAI_NGUYEN, "132/2025/QH15", "not_yet_in_force", None),
    (THAI_NGUYEN, "84/2025/QH15", "ok", None),
    (THAI_NGUYEN, "04/2015/NĐ-CP", "dead_when_cited", None),
    (THAI_NGUYEN, "02/2011/QH13", "amended", None),
    (THAI_NGUYEN, "25/2018/QH14", "amended", None),
    (THAI_NGUYEN, "11-QĐi/TW", "ok", None),
    (THAI_NGUYEN, "215-KL/TW", "unverified", None),
    (THAI_NGUYEN, "59/2023/NĐ-CP", "ok", None),
]

# file, unit, first word of the task, deadline, lead, partners: the tasks of LANG_SON, PHU_BINH
# and PHUONG_QUANG_TRI that go to a district are given to bodies that no longer exist
TASKS = [
    (BINH_PHUOC, "Sở Nội vụ", "Chủ trì", None, True, ("Sở Tư pháp", "Thanh tra tỉnh")),
    (BINH_PHUOC, "Sở Nội vụ", "tổng hợp", "2022-11-30", False, ()),
    (KHU_CONG_NGHIEP, "Ban Quản lý Khu kinh tế tỉnh", "chủ trì", None, True,
     ("Sở Lao động - Thương binh và Xã hội", "Sở Xây dựng", "Công an tỉnh")),
    (DIEM_THUY, "Công chức Tư pháp - Hộ tịch", "Chủ trì", "2023-04-30", True,
     ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",)),
    (CHI_LANG, "Phòng Tư pháp", "Chủ trì", None, True, ("Phòng Văn hóa và Thông tin",)),
    (CHI_LANG, "Ủy ban nhân dân các xã, thị trấn", "Ban hành", "2024-03-20", False, ()),
    (DONG_MO, "Công chức Văn phòng - Thống kê", "tổng hợp", "2024-12-01", False, ()),
    (THI_XA_QUANG_TRI, "Phòng Nội vụ thị xã", "Chủ trì", None, True, ("Văn phòng HĐND và UBND thị xã",)),
    (THI_XA_QUANG_TRI, "Ủy ban nhân dân các phường, xã", "Xây dựng", "2025-02-15", False, ()),
    (PHUONG_2, "Công chức Tài chính - Kế toán", "bố trí", "2025-03-31", False, ()),
    (HUONG_SON, "Tổ trưởng tổ dân phố", "nộp", "2025-05-15", False, ()),
    (LANG_SON, "Sở Tư pháp", "Chủ trì", None, True, ("Văn phòng UBND tỉnh",)),
    (LANG_SON, "Ủy ban nhân dân huyện Chi Lăng", "Bàn giao", "2025-10-31", False, ()),
    (LANG_SON, "Phòng Nội vụ huyện Chi Lăng", "Lập", None, False, ()),
    (PHU_BINH, "Phòng Văn hóa - Xã hội", "báo cáo", "2025-12-10", False, ()),
    (PHU_BINH, "Phòng Nội vụ huyện Phú Bình", "hướng dẫn", None, False, ()),
    (PHUONG_QUANG_TRI, "Phòng Nội vụ thị xã Quảng Trị", "Bàn giao", None, False, ()),
    (PHUONG_QUANG_TRI, "Ủy ban nhân dân thị xã Quảng Trị", "Bàn giao", "2025-11-15", False, ()),
    (THAI_NGUYEN, "Thanh tra tỉnh", "Chủ trì", None, True, ("Sở Nội vụ", "Sở Tài chính")),
]  # fmt: skip


@cache
def extracted(file: str) -> dict[str, Any]:
    """What one example says."""
    return extract(EXAMPLES / file)


@cache
def checked(file: str, as_of: str = TODAY) -> dict[str, Any]:
    """The verdicts on one example."""
    return check(EXAMPLES / file, as_of=as_of)


def number(citation: dict[str, Any]) -> str | None:
    """The number by which a table names a citation: the register's, else that of the text."""
    known: dict[str, str | None] = citation["resolved"] or {}
    return known.get("number") or citation["number"]


def first(file: str, instrument: str, as_of: str = TODAY) -> dict[str, Any]:
    """The verdict on the first citation of an instrument."""
    citations: list[dict[str, Any]] = checked(file, as_of)["citations"]
    return next(citation for citation in citations if number(citation) == instrument)


def plain(name: str) -> str:
    """A name composed, on one line."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def test_every_example_is_in_the_table_and_the_readme() -> None:
    """No example goes untested or unexplained."""
    files = {path.name for path in EXAMPLES.glob("ke-hoach-*")}
    readme = (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8")
    assert files == set(HEADERS)
    assert [file for file in sorted(files) if f"](../examples/{file})" not in readme] == []


@pytest.mark.parametrize("file", HEADERS)
def test_header(file: str) -> None:
    """Number, issuer, level, day and signer are read from clean and damaged letterheads alike."""
    header = extracted(file)["header"]
    keys = ("number", "issuing_body", "issuing_body_level", "date", "signer_name", "signing_capacity")
    assert HEADERS[file] == tuple(header[key] for key in keys)
    assert (header["doc_type"], header["symbol"]) == ("kế hoạch", "KH-UBND")


@pytest.mark.parametrize(("file", "unit"), ISSUERS.items())
def test_issuer(file: str, unit: str) -> None:
    """Each plan belongs to the body that issued it, as the map was on its day."""
    assert extracted(file)["document"].startswith(f"/doc/vn/ubnd-{unit}/kh/")


@pytest.mark.parametrize(
    ("file", "superior"),
    [
        (DIEM_THUY, "Ủy ban nhân dân huyện Phú Bình"),
        (DONG_MO, "Ủy ban nhân dân huyện Chi Lăng"),
        (PHUONG_2, "Ủy ban nhân dân thị xã Quảng Trị"),
        (HUONG_SON, "Ủy ban nhân dân huyện Phú Bình"),
        (THI_XA_QUANG_TRI, "Ủy ban nhân dân tỉnh Quảng Trị"),
    ],
)
def test_superior(file: str, superior: str) -> None:
    """Whose plan is carried out, or to whom the issuer reports, stands above it."""
    assert extracted(file)["header"]["superior_bodies"] == [superior]


@pytest.mark.parametrize(("file", "instrument", "severity", "replacement"), VERDICTS)
def test_verdict(file: str, instrument: str, severity: str, replacement: str | None) -> None:
    """Each citation gets the verdict, and the replacement, that a careful clerk would give it."""
    citation = first(file, instrument)
    told = citation["replacement"] and citation["replacement"]["number"]
    assert (severity, replacement) == (citation["severity"], told)


@pytest.mark.parametrize("file", HEADERS)
def test_nothing_else_is_stale(file: str) -> None:
    """What the table does not call stale is not called so."""
    grave = ("dead_when_cited", "stale_since")
    expected = {row[1] for row in VERDICTS if row[0] == file and row[2] in grave}
    assert expected == {number(c) for c in checked(file)["citations"] if c["severity"] in grave}


def test_a_decree_between_its_parent_and_its_repeal_is_disputed() -> None:
    """04/2015/NĐ-CP fell by rule on 2023-07-01 and by an express clause on 2025-12-30: in between sources disagree."""
    citation = first(CHI_LANG, "04/2015/NĐ-CP", "2024-12-31")
    assert tuple(citation[key] for key in ("status_then", "status_now", "severity")) == (
        "disputed",
        "disputed",
        "disputed",
    )


@pytest.mark.parametrize(("file", "unit", "begins", "deadline", "lead", "partners"), TASKS)
def test_task(file: str, unit: str, begins: str, deadline: str | None, lead: bool, partners: tuple[str, ...]) -> None:
    """A task stands with its unit, deadline, lead and partners."""
    found = [
        (task["deadline"], task["lead"], tuple(plain(name) for name in task["partners"]))
        for task in extracted(file)["responsibilities"]
        if plain(task["unit"]).casefold() == unit.casefold() and plain(task["task"]).startswith(begins)
    ]
    assert (deadline, lead, partners) in found


@pytest.mark.parametrize(
    ("citing", "cited"),
    [(DONG_MO, CHI_LANG), (PHUONG_2, THI_XA_QUANG_TRI), (PHUONG_QUANG_TRI, THI_XA_QUANG_TRI), (PHU_BINH, HUONG_SON)],
)
def test_examples_cite_each_other(citing: str, cited: str) -> None:
    """A plan cited by a plan is the same document as the plan when it is loaded itself."""
    whole = f"{HEADERS[cited][0]}/KH-UBND"
    target = next(c["canonical_id"] for c in extracted(citing)["citations"] if c["number"] == whole)
    assert extracted(cited)["document"] == target


@pytest.mark.parametrize(
    ("file", "words", "instrument"),
    [(CHI_LANG, "Nghị định này", "61/2023/NĐ-CP"), (HUONG_SON, "Nghị định trên", "61/2023/NĐ-CP"),
     (KHU_CONG_NGHIEP, "Nghị định này", "35/2022/NĐ-CP")],
)  # fmt: skip
def test_back_reference(file: str, words: str, instrument: str) -> None:
    """ "Nghị định này" leads to the decree that was named last."""
    told = extracted(file)
    back = next(back for back in told["anaphora"] if back["quote"] == words)
    assert instrument == next(number(c) for c in told["citations"] if c["key"] == back["antecedent"])


def test_provision_and_shared_issuer() -> None:
    """The Chi Lăng plan cites a clause of a law by name, and two decrees that share their issuer."""
    citations = extracted(CHI_LANG)["citations"]
    assert any("khoản 2 Điều 25" in c["provisions"] and number(c) == "10/2022/QH15" for c in citations)
    pair = [c for c in citations if c["number"] in ("59/2023/NĐ-CP", "61/2023/NĐ-CP")][:2]
    assert [(c["date"], c["issuer"]) for c in pair] == [("2023-08-14", "Chính phủ"), ("2023-08-16", "Chính phủ")]


@pytest.mark.parametrize(
    ("file", "instrument", "quote"),
    [
        (LANG_SON, "80/2015/QH13", "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13 ngày 22/6/2015"),
        (DIEM_THUY, "10/2022/QH15", "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022"),
        (HUONG_SON, "42/2013/QH13", "Luật Tiếp công dân số 42/2013/QH13"),
        (PHUONG_2, "88/KH-UBND", "Kế hoạch số 88/KH- UBND ngày 20/01/2025 của Ủy ban nhân dân thị xã Quảng Trị"),
    ],
)
def test_span(file: str, instrument: str, quote: str) -> None:
    """A citation reaches from the type word to the last of title, number, date and issuer."""
    assert plain(first(file, instrument)["quote"]) == quote


@pytest.mark.parametrize("file", HEADERS)
def test_every_law_is_known(file: str) -> None:
    """No words of a title or heading are taken for a law, and no title of a law for its issuer."""
    laws = [c for c in extracted(file)["citations"] if "luật" in c["doc_type"] and not c["generic"]]
    assert [c["quote"] for c in laws if number(c) is None or c["issuer"] not in (None, "Quốc hội")] == []


@pytest.mark.parametrize("file", HEADERS)
def test_quotes_are_exact(file: str) -> None:
    """Every span quotes the text as read, damage included."""
    text = (EXAMPLES / file).read_bytes().decode("utf-8")
    told = extracted(file)
    spans = [*told["citations"], *told["anaphora"], *told["recipients"], *told["deadlines"]]
    spans += [mention for body in told["organizations"] for mention in body["mentions"]]
    assert [s for s in spans if text[s["start"] : s["end"]] != s["quote"]] == []
    assert told["recipients"]
