"""The graph: what a picture holds, that its address draws it again, its filters, paths and files."""

from __future__ import annotations

import json
import re
from itertools import combinations
from urllib.parse import quote

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.explore.layout import HEIGHT, WIDTH, places
from api.explore.picture import picture
from api.explore.wanted import MOST, Wanted
from api.http.app import create_app
from graph.memory import MemoryStore
from graph.port import Store
from ontology.records import Bundle, Citation, Document, Effect, Source
from tests.serving import BINH_PHUOC, ENDED, HUONG_SON, Markup

DAY = "2026-11-21"
HEIR = "/eli/vn/cp/nd/2023/61"
OF = {"origin": "nguồn", "confidence": "high", "checked": "2026-01-01"}
FILE = {"kind": "file", "file": "f", "sha256": "0" * 64, "media_type": "text/plain", "generator": "t"}


def names(store: Store, **wanted: object) -> list[str]:
    """The ids of a picture."""
    return [knot.id for knot in picture(store, Wanted(start=BINH_PHUOC, **wanted), DAY).knots]  # type: ignore[arg-type]


def crowd(count: int) -> list[Bundle]:
    """An instrument that so many plans cite, half as a ground, every third of 2020; and what replaced it."""
    law = Document(id="/eli/vn/cp/nd/2000/1", type="nghi-dinh", family="normative", number="1/2000/NĐ-CP")
    heir = Document(id="/eli/vn/zz/nd/2020/2", type="nghi-dinh", family="normative", number="2/2020/NĐ-ZZ")
    ends = Effect(
        id="/effect/1", affected=law.id, affecting=heir.id, kind="replaces", scope="whole", day="2021-01-01", **OF
    )
    told = [Bundle(source=Source(id="/source/r", kind="register", **{k: v for k, v in FILE.items() if k != "kind"}),
                   documents=(law, heir), effects=(ends,))]  # fmt: skip
    for n in range(count):
        day = f"20{20 if n % 3 == 0 else 22}-01-01"
        plan = Document(id=f"/doc/vn/b/kh/2022/{n:04}", type="ke-hoach", family="administrative", number=f"{n}/KH-UBND",
                        date=day, date_from=day, date_to=day)  # fmt: skip
        cited = Citation(id=f"{plan.id}/-{law.id}/1", document=plan.id, target=law.id, type="nghi-dinh", start=0, end=1,
                         quote="x", role="legal_basis" if n % 2 else "mentions")  # fmt: skip
        source = Source(id=f"/source{plan.id}", document=plan.id, **FILE)
        told.append(Bundle(source=source, documents=(plan, law), citations=(cited,)))
    return told


@pytest.fixture(scope="module")
def crowded() -> Store:
    """An instrument with four hundred citing plans."""
    store = MemoryStore()
    store.put(crowd(400))
    return store


def test_a_picture_begins_with_what_lies_around_its_start(store: Store) -> None:
    """The issuer, the instruments cited and the bodies that get tasks stand around a plan."""
    found = names(store)
    assert found[0] == BINH_PHUOC
    assert {ENDED, "/body/vn/ubnd-70-2025-06"} <= set(found)


def test_opening_adds_and_moves_nothing(store: Store) -> None:
    """What stood before an expansion stands after it, in the same place."""
    told = [picture(store, Wanted(start=BINH_PHUOC, opened=opened), DAY) for opened in ((), (ENDED,))]
    at = [places(each.steps, [(link.edge.start, link.edge.end) for link in each.links]) for each in told]
    assert len(told[1].knots) > len(told[0].knots)
    assert {node: at[1][node] for node in at[0]} == at[0]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=25), st.integers(1, 12))
def test_boxes_do_not_overlap_and_places_do_not_change(pairs: list[tuple[int, int]], cut: int) -> None:
    """For any graph, grown in two steps."""
    edges = [(f"n{a:02}", f"n{b:02}") for a, b in pairs if a != b]
    every = [f"n{number:02}" for number in range(13)]
    steps = [every[:1], every[1:cut], every[cut:]]
    at = places(steps, edges)
    assert at == places(steps, list(reversed(edges)))
    hits = [
        (a, b) for a, b in combinations(every, 2)
        if abs(at[a][0] - at[b][0]) < WIDTH and abs(at[a][1] - at[b][1]) < HEIGHT
    ]  # fmt: skip
    assert hits == []


@pytest.mark.parametrize("most", [20, 70, MOST])
def test_a_picture_is_capped_and_says_what_is_left(crowded: Store, most: int) -> None:
    """Never more nodes than asked; what is missing is counted; who replaced it is not crowded out."""
    seen = picture(crowded, Wanted(start="/eli/vn/cp/nd/2000/1", most=most), DAY)
    assert len(seen.knots) == most
    assert seen.knots[0].left == 401 - (most - 1)
    assert "/eli/vn/zz/nd/2020/2" in {knot.id for knot in seen.knots}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"kinds": frozenset({"instrument"})}, 2),
        ({"roles": frozenset({"legal_basis"})}, 202),
        ({"since": 2021}, 268),
        ({"until": 2021}, 136),
        ({"statuses": frozenset({"expired"})}, 401),
        ({"kinds": frozenset({"plan"}), "roles": frozenset({"mentions"}), "until": 2020}, 68),
    ],
)
def test_a_filter_lets_in_what_is_asked(wanted: dict[str, object], expected: int) -> None:
    """By kind, role, status and year of issue; a document without a day and the start itself are always let in."""
    store = MemoryStore()
    store.put(crowd(400))
    seen = picture(store, Wanted(start="/eli/vn/cp/nd/2000/1", most=1000, **wanted), DAY)  # type: ignore[arg-type]
    assert len(seen.knots) == expected


def test_documents_of_later_days_are_left_out(crowded: Store) -> None:
    """The day of the time machine holds in the picture, too."""
    seen = picture(crowded, Wanted(start="/eli/vn/cp/nd/2000/1", most=1000), "2021-06-01")
    assert len(seen.knots) == 136


def test_a_path_is_drawn(store: Store) -> None:
    """Between two plans that cite the same instrument; only the path is shown, and it is marked."""
    seen = picture(store, Wanted(start=BINH_PHUOC, to=HUONG_SON), DAY)
    assert [knot.id for knot in seen.knots] == [BINH_PHUOC, ENDED, HUONG_SON]
    assert [link.on_way for link in seen.links] == [True, True]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/explore", ["Chọn một văn bản"]),
        ("/explore?q=61/2023", ["/explore?id=/eli/vn/cp/nd/2023/61"]),
        ("/explore?q=zzzz", ["Không tìm thấy gì"]),
        (f"/explore?id={ENDED}", ["<svg", "Quyết định 22/2018/QĐ-TTg", "Nghị định 61/2023/NĐ-CP"]),
        (f"/explore?id={BINH_PHUOC}&to={HUONG_SON}", ["Đường ngắn nhất: 2 bước"]),
        (f"/explore?id={BINH_PHUOC}&to=zzzz", ["Không tìm thấy «zzzz»"]),
        (f"/explore?id={BINH_PHUOC}&to=uy+ban", ["có thể là"]),
        (f"/explore?id={BINH_PHUOC}&most=5", ["còn nữa", "most=75"]),
        (f"/explore/file?id={BINH_PHUOC}", ['sandbox="allow-scripts"', "không cần mạng"]),
    ],
)  # fmt: skip
def test_the_page_shows_the_picture_and_its_list(client: TestClient, address: str, expected: list[str]) -> None:
    """Without a script, too: the picture is drawn on the server."""
    answer = client.get(address)
    assert (answer.status_code, [each for each in expected if each not in answer.text]) == (200, [])


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"/explore?id={BINH_PHUOC}&to=21/KH-UBND", f"/explore?id={BINH_PHUOC}&to={HUONG_SON}"),
        ("/explore?id=/khong-co", None),
        (f"/explore?id={ENDED}&kind=x", None),
        (f"/explore?id={ENDED}&since=năm", None),
        ("/explore/picture.svg?id=/khong-co", None),
    ],
)
def test_what_is_not_clear_leads_on_or_is_refused(client: TestClient, address: str, expected: str | None) -> None:
    """A number that one node has becomes that node; unknown nodes and filters are errors in words."""
    answer = client.get(address)
    assert answer.headers.get("location") == expected
    assert answer.status_code in ((303,) if expected else (404, 422))


def test_the_same_address_draws_the_same_picture(client: TestClient) -> None:
    """A permalink: twice asked, byte for byte the same."""
    address = f"/explore?id={BINH_PHUOC}&open={ENDED}&kind=plan&kind=instrument&as_of={DAY}"
    assert client.get(address).text == client.get(address).text


def test_every_address_on_the_page_keeps_the_view(client: TestClient) -> None:
    """Opening one more node keeps what was opened, the filter and the day."""
    page = Markup(client.get(f"/explore?id={BINH_PHUOC}&open={ENDED}&kind=plan&kind=instrument&as_of={DAY}").text)
    more = [each["href"] for each in page.all("a") if "data-more" in each]
    assert more
    for address in more:
        for kept in (f"open={quote(ENDED)}", "kind=instrument", "kind=plan", f"as_of={DAY}"):
            assert kept in address


def test_the_data_of_the_page_are_those_of_its_file(client: TestClient) -> None:
    """What the script draws is what the JSON file holds, and stands behind all that people read."""
    text = client.get(f"/explore?id={ENDED}").text
    assert text.index("data-graph") > text.index('class="net-filter"')
    page = Markup(text)
    drawn = json.loads(page.data)
    assert drawn == client.get(f"/explore/picture.json?id={ENDED}").json()
    known = {node["id"] for node in drawn["nodes"]}
    assert {end for edge in drawn["edges"] for end in (edge["from"], edge["to"])} <= known


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("html", "text/html"),
        ("svg", "image/svg+xml"),
        ("graphml", "application/graphml+xml"),
        ("json", "application/json"),
    ],
)
def test_a_file_stands_alone(client: TestClient, form: str, kind: str) -> None:
    """Each form has its type, names the nodes, and refers to nothing outside itself."""
    answer = client.get(f"/explore/picture.{form}?id={ENDED}&keep=true")
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="luocdo.{form}"'
    ours = re.sub(r"<script>.*?</script>", "", answer.text, flags=re.DOTALL)
    assert re.findall(r"(?:src|href)\s*=", ours) == []
    assert "61/2023/N" in answer.text


def test_graphml_is_read_by_networkx(client: TestClient) -> None:
    """Nodes with kind and status, edges with their kind."""
    graph = nx.parse_graphml(client.get(f"/explore/picture.graphml?id={ENDED}").text)
    assert graph.nodes[ENDED]["status"] == "expired"
    assert ("cites", HUONG_SON) in {(kind, start) for start, _, kind in graph.edges(data="kind")}


def test_an_exported_page_may_do_nothing_to_this_server(client: TestClient) -> None:
    """It runs as a stranger, loads nothing, and is framed by this server alone."""
    policy = client.get(f"/explore/picture.html?id={ENDED}").headers["content-security-policy"]
    assert {"sandbox allow-scripts", "default-src 'none'", "frame-ancestors 'self'"} <= set(policy.split("; "))
    assert "frame-src 'self'" in client.get(f"/explore/file?id={ENDED}").headers["content-security-policy"]
    assert "frame-src" not in client.get(f"/explore?id={ENDED}").headers["content-security-policy"]


def test_an_empty_store_has_nothing_to_explore() -> None:
    """The search says so."""
    with TestClient(create_app(MemoryStore()), base_url="http://127.0.0.1") as client:
        assert "Không tìm thấy gì" in client.get("/explore?q=luat").text
