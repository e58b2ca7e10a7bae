"""The page of a body: where it stands, what it became, its plans and tasks, and how it fares beside its siblings."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from api.http.app import create_app
from api.pages import body as body_page
from graph.memory import MemoryStore
from ontology.records import Body, Bundle, Document, Source
from tests.serving import HUONG_SON, Markup

BINH_PHUOC = "/body/vn/ubnd-70-2025-06"
CHI_LANG = "/body/vn/phong-noi-vu-187-2025-06"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (BINH_PHUOC, ["Chính phủ", "không còn từ ngày 01/7/2025", "nhập vào", "Tỉnh Đồng Nai", "202/2025/QH15"]),
        (BINH_PHUOC, ["Kế hoạch 1207/KH-UBND", "6 viện dẫn hết hiệu lực", "Ủy ban nhân dân tỉnh Lạng Sơn"]),
        (f"{BINH_PHUOC}&as_of=2025-06-30", ["ngay trước ngày đó", "Kế hoạch 1207/KH-UBND"]),
        (
            CHI_LANG,
            ["Không tổ chức cấp huyện từ ngày 01/7/2025", "Xã Chi Lăng", "không có vào ngày"],
        ),
        (f"{CHI_LANG}&as_of=2025-06-30", ["Ủy ban nhân dân huyện Chi Lăng", "chủ trì"]),
        ("/body/vn/ubnd-05908-2025-07", ["gồm", "05908-2025-06"]),
        (CHI_LANG, ["Được giao việc bởi", "Ủy ban nhân dân huyện Chi Lăng", "Thanh tra huyện"]),
        ("/body/vn/ubnd-187-2025-06", ["Giao việc cho", "Phòng Nội vụ huyện Chi Lăng"]),
        ("/body/vn/btnmt", ["nhập vào", "Bộ Nông nghiệp và Môi trường", "176/2025/QH15"]),
        ("/body/vn/bnnmt", ["gồm", "Bộ Tài nguyên và Môi trường"]),
    ],
)
def test_a_body_is_told(client: TestClient, address: str, expected: list[str]) -> None:
    """The way up, predecessors and successors with their resolution, plans, tasks and siblings."""
    answer = client.get(f"/body?id={address}")
    assert (answer.status_code, [each for each in expected if each not in answer.text]) == (200, [])


@pytest.mark.parametrize("day", ["2025-06-30", "2026-11-21"])
def test_existence_is_told_for_the_day_asked(client: TestClient, day: str) -> None:
    """A body that ended with the reform stood until then, and is told as gone only after."""
    page = client.get("/body", params={"id": BINH_PHUOC, "as_of": day}).text
    assert ("Cơ quan này không có vào ngày" in page) == (day == "2026-11-21")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"/body?id={HUONG_SON}", f"/document?id={HUONG_SON}"),
        ("/body?id=/unit/vn/tinh/19/2025-07", "/tree?unit=/unit/vn/tinh/19/2025-07"),
        ("/body?id=/body/vn/bcs-70-2025-06", "/plans?issuer=/body/vn/bcs-70-2025-06"),
        ("/body?id=/body/vn/khong-co", None),
    ],
)
def test_what_is_no_described_body_leads_on(client: TestClient, address: str, expected: str | None) -> None:
    """Other nodes have pages of their own; who is only named as an issuer has a list; the rest is not found."""
    assert expected == client.get(address).headers.get("location")


@pytest.mark.parametrize(
    "address",
    ["/plans", "/stale", f"/document?id={HUONG_SON}", "/search?q=21/kh-ubnd", "/instrument?id=/eli/vn/cp/nd/2023/61"],
)
def test_who_issued_is_a_link(client: TestClient, address: str) -> None:
    """Wherever an issuer is named, its name leads to the page of the body."""
    assert any(each.get("href", "").startswith("/body?id=") for each in Markup(client.get(address).text).all("a"))


def _issuing(count: int) -> list[Bundle]:
    """So many plans of one body, each from a file of its own."""
    body = Body(id="/body/b", name="Ủy ban nhân dân xã A", kind="ubnd")
    of = {"type": "ke-hoach", "family": "administrative", "issuer": body.id, "issuer_name": body.name}
    plans = [Document(id=f"/doc/vn/b/kh/2025/{n:05}", number=f"{n}/KH-UBND", **of) for n in range(1, count + 1)]
    read = {"kind": "file", "file": "f", "sha256": "0" * 64, "media_type": "text/plain", "generator": "t"}
    return [
        Bundle(source=Source(id=f"/source{plan.id}", document=plan.id, **read), documents=(plan,), bodies=(body,))
        for plan in plans
    ]


def test_a_body_with_many_plans_is_shown_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of fifty plans each page shows a part, and following the pages shows every plan once."""
    monkeypatch.setattr(body_page, "ROWS", 8)
    store = MemoryStore()
    store.put(_issuing(50))
    seen: list[str] = []
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        address: str | None = "/body?id=/body/b"
        while address:
            page = Markup(client.get(address).text)
            found = [each["href"] for each in page.all("a") if "plan-name" in each.get("class", "")]
            assert len(found) <= 8
            seen += found
            address = next((each["href"] for each in page.all("a") if each.get("rel") == "next"), None)
    assert len(seen) == len(set(seen)) == 50


def test_siblings_stand_stalest_first(client: TestClient) -> None:
    """The shares of stale documents fall from row to row, and the body itself is marked."""
    page = client.get("/body", params={"id": BINH_PHUOC, "as_of": "2026-11-21"}).text
    shares = [int(share) for share in re.findall(r"</progress> (\d+)%", page)]
    assert shares == sorted(shares, reverse=True)
    assert (len(shares), page.count("(cơ quan này)")) == (2, 1)
