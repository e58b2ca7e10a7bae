"""The lists under /api/v1: what they are narrowed to, how they go on, and that they say what the store says."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from starlette.testclient import TestClient

from api.views import citation_view, documents_view, page_view
from graph.port import Store
from tests.serving import BINH_PHUOC, ENDED, HUONG_SON

DAY = "2026-11-21"
LISTS = [
    "documents", "documents?stale=true", f"documents?cites={ENDED}", "citations", "citations?role=legal_basis",
    f"citations?instrument={ENDED}", "instruments?family=party", "bodies", "units?level=tỉnh", "search?q=ke hoach",
    "bodies/body/vn/cp/descendants", "units/unit/vn/tinh/19/2025-07/descendants",
    "review", "review?state=open&unit=/unit/vn/tinh/19/2025-07",
]  # fmt: skip


def ids(row: dict[str, object]) -> object:
    """What a row of a list is known by."""
    citation = row.get("citation")
    return citation["id"] if isinstance(citation, dict) else row.get("id", row.get("canonical_id"))


@pytest.mark.parametrize("address", LISTS)
def test_a_list_goes_on_at_its_next(client: TestClient, address: str) -> None:
    """Followed to the end, the pages of two rows are the list, each row once; ``Link`` names the same address."""
    asked = address + ("&" if "?" in address else "?") + ("" if address.startswith("search") else f"as_of={DAY}&")
    whole = client.get(f"/api/v1/{asked}limit=60").json()["rows"]
    rows: list[dict[str, object]] = []
    following: str | None = f"/api/v1/{asked}limit=7"
    while following and len(rows) < 60:
        answer = client.get(following)
        rows += answer.json()["rows"]
        following = answer.json()["next"]
        assert answer.headers.get("link") == (f'<{following}>; rel="next"' if following else None)
        assert answer.json()["truncated"] is (following is not None)
    assert len(whole) > 0
    assert [ids(row) for row in rows][:60] == [ids(row) for row in whole]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"documents?body=/body/vn/ubnd-05908-2025-06&as_of={DAY}", [HUONG_SON]),
        (f"documents?number=21/kh-ubnd&as_of={DAY}", [HUONG_SON]),
        (f"documents?since=2025-02-12&until=2025-02-12&as_of={DAY}", [HUONG_SON]),
        (f"documents?until=2022-12-31&stale=true&number=1207/KH-UBND&as_of={DAY}", [BINH_PHUOC]),
        (f"instruments?number=22/2018/QĐ-TTg&as_of={DAY}", [ENDED]),
        (f"units?code=05908&as_of={DAY}", ["/unit/vn/xa/05908/2025-07"]),
        ("units?code=05908&as_of=2024-01-01", ["/unit/vn/xa/05908/2025-06"]),
        ("documents?as_of=2000-01-01", []),
        ("documents?body=/body/vn/cp", []),
        ("citations?stale=true&body=/body/vn/bcs-70-2025-06&as_of=1990-01-01", []),
    ],
)
def test_a_list_is_narrowed(client: TestClient, address: str, expected: list[str]) -> None:
    """Filters and the day leave what they say."""
    assert [ids(row) for row in client.get(f"/api/v1/{address}").json()["rows"]] == expected


def test_lists_say_what_the_store_says(client: TestClient, examples: Store) -> None:
    """No field of a row is lost or changed on the way out."""
    for address, told in (
        ("documents", documents_view(examples, DAY, loaded=True)),
        ("citations", page_view(examples.citations(DAY), DAY, citation_view)),
    ):
        answer = client.get(f"/api/v1/{address}?as_of={DAY}").json()
        assert answer["rows"] == json.loads(json.dumps(told["rows"]))


@pytest.mark.parametrize(
    "address",
    [
        *(f"{each}?limit=5" for each in ("documents", "citations", "instruments", "bodies", "units", "review")),
        "tree?as_of=2026-11-21", "search?q=ke hoach&limit=5",
    ],
)  # fmt: skip
def test_a_list_as_csv(client: TestClient, address: str) -> None:
    """By suffix or ``Accept`` the same table, as long as the JSON, readable by Excel."""
    path, _, query = address.partition("?")
    rows = client.get(f"/api/v1/{path}?{query}").json()["rows"]
    by_suffix = client.get(f"/api/v1/{path}.csv?{query}")
    by_header = client.get(f"/api/v1/{path}?{query}", headers={"accept": "text/csv"})
    assert by_suffix.headers["content-type"] == "text/csv; charset=utf-8"
    assert by_suffix.text == by_header.text
    assert by_suffix.content.startswith(b"\xef\xbb\xbf")
    head, *body = csv.reader(StringIO(by_suffix.text.removeprefix("\ufeff")))
    assert len(body) == len(rows)
    assert {len(row) for row in body} <= {len(head)}
    if "link" in by_suffix.headers:
        assert f"/api/v1/{path}.csv?" in by_suffix.headers["link"]


def test_what_to_do_is_told_in_the_language_asked(client: TestClient) -> None:
    """Of the review list; the address of the next page keeps it."""
    vietnamese, english = (
        client.get(f"/api/v1/review?limit=1&as_of={DAY}{asked}").json() for asked in ("", "&lang=en")
    )
    assert vietnamese["rows"][0]["advice"] != english["rows"][0]["advice"]
    assert "lang=en" in english["next"]


@pytest.mark.parametrize("cursor", ["zz!", "á", "/w==", "_w", "A" * 4001])
def test_a_cursor_that_is_none_of_ours(client: TestClient, cursor: str) -> None:
    """What was not the ``next`` of a page is refused."""
    assert client.get("/api/v1/documents", params={"after": cursor}).status_code == 422
