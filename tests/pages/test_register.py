"""The register book: what waits is decided on and undone, facts are entered, gaps are named, all with who and when."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from api.gaps import gaps
from graph.port import Store
from graph.review import candidates, history
from ontology.records import Bundle, Effect, Source
from tests.serving import ENDED, HUONG_SON, Markup

DRAWN = Effect(
    id="/effect/drawn", affected="/eli/vn/cp/nd/2023/61", affecting="/eli/vn/cp/nd/2025/285", kind="abolishes",
    scope="whole", day="2025-12-30", clause="Điều 4", evidence="Bãi bỏ Nghị định số 61/2023/NĐ-CP.",
    origin="toàn văn: mẫu", confidence="medium", checked="2026-01-01", standing="candidate", doubt="a condition",
)  # fmt: skip
CITED = "/instrument?id=/eli/vn/cp/nd/2023/61&as_of=2026-11-21"


def waiting() -> Bundle:
    """A source that tells the effect."""
    source = Source(
        id="/source/mau/register", kind="register", file="mau.txt", sha256="0" * 64, media_type="text/plain",
        generator="luocdo test",
    )  # fmt: skip
    return Bundle(source=source, effects=(DRAWN,))


@pytest.fixture(autouse=True)
def _one_more(own_store: Store) -> None:
    """One more effect that waits beside those of the reference."""
    own_store.put([waiting()])


def signed(book: TestClient, **fields: str) -> dict[str, str]:
    """What a form of the book sends: its token, a name, and its own fields."""
    page = Markup(book.get("/register?face=fact").text)
    (token,) = [each["value"] for each in page.all("input") if each.get("name") == "token"]
    return {"token": token, "who": "Hoàng Thị Rà", **fields}


def test_what_waits_stands_beside_its_clause(book: TestClient, own_store: Store) -> None:
    """Every candidate is shown once over the pages of the queue, with its words and what is doubtful."""
    seen, address, text = list[str](), "/register", ""
    while address:
        page = book.get(address).text
        text += page
        seen += re.findall(r'name="accept" value="([^"]+)"', page)
        address = next((each["href"] for each in Markup(page).all("a") if each.get("rel") == "next"), "")
    assert seen == [effect.id for effect in candidates(own_store)]
    assert "Bãi bỏ Nghị định số 61/2023/NĐ-CP." in text
    assert "có điều kiện" in text


def test_to_accept_changes_the_verdict_and_to_undo_changes_it_back(book: TestClient, own_store: Store) -> None:
    """The instrument's page tells it, the log says who; undone, all is as before but for the log."""
    before = book.get(CITED).text
    answer = book.post("/register", data=signed(book, accept=DRAWN.id, remark="đã đọc"))
    assert answer.status_code == 303
    after = book.get(CITED).text
    assert ("hết hiệu lực toàn bộ</span>" in before, "hết hiệu lực toàn bộ</span>" in after) == (False, True)
    log = book.get("/register?face=log").text
    assert "Hoàng Thị Rà" in log and "đã đọc" in log
    book.post("/register", data=signed(book, undo=DRAWN.id))
    assert "hết hiệu lực toàn bộ</span>" not in book.get(CITED).text
    assert [entry.decision.verdict for entry in history(own_store)] == ["undo", "accept"]


def test_what_is_refused_waits_no_more(book: TestClient, own_store: Store) -> None:
    """It leaves the queue and never counts."""
    book.post("/register", data=signed(book, refuse=DRAWN.id))
    assert DRAWN.id not in {effect.id for effect in candidates(own_store)}
    assert "hết hiệu lực toàn bộ</span>" not in book.get(CITED).text


def test_a_drawn_effect_is_corrected(book: TestClient, own_store: Store) -> None:
    """The form starts from what was drawn; only what is otherwise is changed."""
    page = book.get(f"/register/correct?id={DRAWN.id}").text
    assert 'value="2025-12-30"' in page
    form = signed(book, id=DRAWN.id, kind="abolishes", scope="toàn bộ, trừ Điều 5", day="2025-12-30", clause="Điều 4")
    assert book.post("/register/correct", data=form).status_code == 303
    (entry,) = history(own_store)
    assert entry.made is not None
    assert (entry.made.scope, entry.made.day, entry.made.standing) == ("whole except Điều 5", "2025-12-30", "counted")
    assert book.get(f"/register/correct?id={DRAWN.id}").status_code == 404


def test_a_fact_is_entered_counts_and_can_be_undone(book: TestClient, own_store: Store) -> None:
    """With its source, by whom; undone it waits in the queue."""
    form = signed(
        book, affected="61/2023/NĐ-CP", kind="abolishes", affecting="285/2025/NĐ-CP", day="2026-01-15",
        clause="Điều 9", origin="Công báo số 1",
    )  # fmt: skip
    answer = book.post("/register/fact?as_of=2026-11-21", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, CITED)
    page = book.get(CITED).text
    assert "Công báo số 1" in page and "hết hiệu lực toàn bộ</span>" in page
    (entry,) = history(own_store)
    assert (entry.decision.by, entry.decision.verdict) == ("Hoàng Thị Rà", "accept")
    book.post("/register", data=signed(book, undo=entry.decision.of))
    assert entry.decision.of in {effect.id for effect in candidates(own_store)}


@pytest.mark.parametrize(
    "changed",
    [
        {"affected": "99999/XYZ"},
        {"affected": ""},
        {"kind": "likes"},
        {"day": "hôm qua"},
        {"day": ""},
        {"affecting": ""},
        {"affecting": "61/2023/NĐ-CP"},
        {"origin": " "},
        {"who": ""},
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_the_reason(book: TestClient, own_store: Store, changed) -> None:
    """An unknown number, no day, no source, an instrument that acts on itself: nothing is stored."""
    form = signed(
        book, affected="61/2023/NĐ-CP", kind="abolishes", affecting="285/2025/NĐ-CP", day="2026-01-15",
        origin="Công báo",
    )  # fmt: skip
    before = own_store.known()
    assert book.post("/register/fact", data=form | changed).status_code == 422
    assert own_store.known() == before


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/register", {"accept": DRAWN.id}), ("/register/correct", {"id": DRAWN.id, "kind": "ends"})],
)
def test_a_form_of_another_site_changes_nothing(book: TestClient, own_store: Store, path: str, fields) -> None:
    """Without the token, or sent across sites, nothing is decided."""
    for headers, token in (({}, "x"), ({"sec-fetch-site": "cross-site"}, None)):
        form = signed(book, **fields) | ({"token": token} if token else {})
        assert book.post(path, data=form, headers=headers).status_code == 403
    assert history(own_store) == []


@pytest.mark.parametrize("fields", [{"accept": "/effect/none"}, {"undo": DRAWN.id}, {}])
def test_what_cannot_be_decided_is_told(book: TestClient, fields) -> None:
    """An unknown effect, one that nobody decided on, nothing chosen."""
    assert book.post("/register", data=signed(book, **fields)).status_code == 422


def test_gaps_are_what_is_cited_and_unverified(book: TestClient, own_store: Store) -> None:
    """The most cited first; none that the register knows, and a way to enter what is missing."""
    found = gaps(own_store, "2026-11-21")
    counts = [gap.cited for gap in found.rows]
    assert counts == sorted(counts, reverse=True) and counts
    assert {own_store.status(gap.document.id, "2026-11-21").status for gap in found.rows} == {"unverified"}
    assert ENDED not in {gap.document.id for gap in found.rows}
    assert HUONG_SON not in {gap.document.id for gap in found.rows}
    page = book.get("/register?face=gaps&as_of=2026-11-21").text
    assert f"/register?face=fact&amp;affected={found.rows[0].document.id}" in page.replace("&as_of", "&amp;as_of")
