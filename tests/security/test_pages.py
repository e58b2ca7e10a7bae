"""Hostile words in every field that a page shows: they are shown as words, and nothing else happens."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from lxml import etree
from starlette.testclient import TestClient

from api.http.app import create_app
from api.http.checks import extract_bytes
from api.http.guard import POLICY
from graph.memory import MemoryStore
from loaders.readers.reading import UnreadableError
from ontology.records import (
    Assignment,
    Body,
    Bundle,
    Citation,
    Document,
    Effect,
    Recipient,
    Source,
    Text,
    Unit,
)
from tests.serving import Markup

EVIL = "</script><img src=x onerror=alert(1)>\"' href=javascript:alert(2) {{7*7}} \u202egnp.exe"
LONG = "W" * 10_000
PLAN, CITED, ENDER, UNIT, BODY = (
    "/doc/vn/x/kh/2025/1",
    "/eli/vn/cp/nd/2015/1",
    "/eli/vn/cp/nd/2020/2",
    "/unit/u",
    "/body/b",
)
ORIGIN = 'https://example.org/" onmouseover="alert(3)'


def hostile(words: str) -> Bundle:
    """A loaded plan, its issuer, its unit, what it cites and what ended that, all named by the same words."""
    text = f"Căn cứ {words} và {words}."
    second = 7 + len(words) + 4
    of = {"origin": ORIGIN, "confidence": "high", "checked": "2026-01-01"}
    span = {"document": PLAN, "start": 7, "end": 7 + len(words)}
    effect = {"affected": CITED, "affecting": ENDER, "clause": words, "evidence": words, "condition": words, **of}
    return Bundle(
        source=Source(
            id="/source/s", kind="file", file=words, sha256="0" * 64, media_type="text/plain", generator="t",
            document=PLAN, text="/text/t",
        ),
        texts=(Text(id="/text/t", value=text),),
        documents=(
            Document(
                id=PLAN, type="ke-hoach", family="administrative", number=words, title=words, date="2025-01-01",
                issuer=BODY, issuer_name=words, signer_name=words,
            ),
            Document(id=CITED, type="nghi-dinh", family="normative", number=words, title=words, date="2015-01-01"),
            Document(
                id=ENDER, type="nghi-dinh", family="normative", number=words, title=words, date="2020-01-01",
                issuer_name=words,
            ),
        ),
        citations=tuple(
            Citation(
                id=f"{PLAN}/-{CITED}/{ordinal}", document=PLAN, target=CITED, type="nghi-dinh", start=start,
                end=start + len(words), quote=words, role="legal_basis", number=words, ordinal=ordinal,
            )
            for ordinal, start in ((1, 7), (2, second))
        ),
        assignments=(
            Assignment(
                id=f"{PLAN}/-/task/1", name=words, task=words, task_start=0, task_end=4, partners=(words,), body=BODY,
                **span,
            ),
        ),
        recipients=(Recipient(id=f"{PLAN}/-/recipient/1", quote=words, name=words, purpose=words, **span),),
        effects=(
            Effect(id="/effect/1", kind="replaces", scope="whole", day="2020-06-01", **effect),
            Effect(id="/effect/2", kind="amends", scope=words, day="2018-06-01", **effect),
            Effect(id="/effect/3", kind="abolishes", scope="whole", day="2019-06-01", standing="candidate", **effect),
        ),
        units=(Unit(id=UNIT, code="01", name=words, level="tỉnh", **of),),
        bodies=(Body(id=BODY, name=words, kind="ubnd", unit=UNIT, level="tỉnh", **of),),
    )  # fmt: skip


ASKED = quote(EVIL, safe="")
ADDRESSES = [
    "/", "/plans", f"/plans?place={ASKED}&type={ASKED}", f"/plans?unit={UNIT}&issuer={ASKED}", "/stale",
    f"/stale?instrument={CITED}", f"/document?id={PLAN}", f"/document?id={PLAN}&face=lanes",
    f"/document?id={PLAN}&face=table", f"/document?id={PLAN}&face=timeline",
    f"/document?id={PLAN}&face=table&find={ASKED}",
    f"/instrument?id={CITED}", f"/instrument?id={ENDER}",
    f"/instrument?id={CITED}&as_of=2016-01-01", "/tree?everything=true", f"/tree?unit={UNIT}", f"/tree?place={ASKED}",
    f"/body?id={BODY}", "/figures", "/suggest?q=onerror", f"/suggest?q={ASKED}",
    "/explore?q=onerror", f"/explore?q={ASKED}", f"/explore?id={PLAN}", f"/explore?id={CITED}",
    f"/explore?id={PLAN}&to={ENDER}", f"/explore?id={PLAN}&to={ASKED}", f"/explore?id={PLAN}&open={ASKED}",
    f"/explore?id={UNIT}&kind={ASKED}",
    "/review", f"/review?unit={UNIT}", f"/review?place={ASKED}", "/register", f"/register?face=fact&affected={ASKED}",
    "/register?face=gaps", "/register?face=log", "/register/correct?id=/effect/3",
    f"/search?q={ASKED}", "/search?q=onerror", f"/document?id={ASKED}", f"/{ASKED}", f"/plans?as_of={ASKED}",
]  # fmt: skip


@pytest.fixture(scope="module", params=[EVIL, LONG], ids=["markup", "long"])
def client(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A server over a store that is hostile in every field."""
    store = MemoryStore()
    store.put([hostile(request.param)])
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        yield client


GRAPH = ("script", {"type": "application/json", "data-graph": ""})
"""Data for our own script: a browser runs nothing of this type, and what stands in it cannot end it."""


def opened_by_hand(attributes: dict[str, str]) -> bool:
    """Whether a link leads to a source on the web, which is told nothing of who comes and is never loaded by itself."""
    return attributes.get("rel") == "noreferrer noopener nofollow" and bool(
        re.fullmatch(r"https?://[^\s\"'<>]+", attributes["href"])
    )


def faults(html: str) -> list[object]:
    """Whatever on a page could run, load from elsewhere, or be styled in place."""
    found: list[object] = []
    for tag, attributes in Markup(html).elements:
        found += [(tag, name) for name in attributes if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src", "action", "formaction"):
            target = attributes.get(name, "/")
            ours = target.startswith(("/", "#")) and not target.startswith("//")
            if not ours and not (tag == "a" and name == "href" and opened_by_hand(attributes)):
                found.append((tag, target))
        if (tag, attributes) == GRAPH:
            continue
        if tag in ("script", "img", "link") and not attributes.get("src", attributes.get("href", "")).startswith(
            "/static/"
        ):
            found.append((tag, attributes))
        if tag in ("iframe", "object", "embed", "base", "style"):
            found.append(tag)
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_words_are_inert(client: TestClient, address: str) -> None:
    """No page of a hostile store, or with hostile parameters, has an element or attribute that is not ours."""
    answer = client.get(address)
    assert answer.status_code in ((200, 404, 422) if ASKED in address else (200,))
    assert faults(answer.text) == []


@pytest.mark.parametrize("words", [EVIL, LONG[:3000]], ids=["markup", "long"])
def test_a_hostile_file_is_inert(words: str) -> None:
    """File name and text of an upload are words, in the page and in the form that sends them again."""
    with TestClient(create_app(MemoryStore()), base_url="http://127.0.0.1") as client:
        text = f"</textarea><script>alert(1)</script> Căn cứ Nghị định số 1/2020/NĐ-CP {words}"
        answer = client.post("/check", files={"file": (f"{words[-60:]}.txt", text.encode())})
    assert answer.status_code == 200
    assert faults(answer.text) == []


@pytest.mark.parametrize(
    "address", ["/", "/khong-co", "/static/base.css", "/static/reading.js", f"/document?id={PLAN}"]
)
def test_every_answer_carries_the_policy(client: TestClient, address: str) -> None:
    """Pages, errors and assets come with the policy that lets nothing in from outside."""
    assert client.get(address).headers["content-security-policy"] == POLICY


@pytest.mark.parametrize(
    "path", ["/static/../rendering.py", "/static/%2e%2e/rendering.py", "/static/..%2frendering.py"]
)
def test_assets_end_at_their_folder(client: TestClient, path: str) -> None:
    """No way leads from the assets to the files beside them."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["a.t\x00xt", "a.txt/..", "a.\udcff", "a." + "x" * 400])
def test_the_name_of_an_upload_only_chooses_the_reader(name: str) -> None:
    """A name that no file system takes is refused by its suffix, and is no error of the server."""
    with pytest.raises(UnreadableError, match="chưa có bộ đọc"):
        extract_bytes(name, b"K\xe1\xba\xbf ho\xe1\xba\xa1ch")


@pytest.mark.parametrize("start", [PLAN, CITED, UNIT, BODY])
def test_hostile_words_are_inert_in_every_file(client: TestClient, start: str) -> None:
    """An exported page holds no markup but its own, an exported picture and GraphML are well-formed and run nothing."""
    page = client.get(f"/explore/picture.html?id={start}").text
    scripts = page.count("<script>")
    assert (scripts, page.count("</script>")) == (3, 3)
    elements = Markup(page).elements
    assert {tag for tag, _ in elements} == {"html", "head", "meta", "title", "style", "body", "h1", "div", "script"}
    assert [name for _, attributes in elements for name in attributes if name.startswith("on")] == []
    for form in ("svg", "graphml"):
        root = etree.fromstring(client.get(f"/explore/picture.{form}?id={start}").content)
        names = {etree.QName(each).localname for each in root.iter() if isinstance(each.tag, str)}
        assert names.isdisjoint({"script", "img", "image", "foreignObject", "a", "use"})
        assert [name for each in root.iter() for name in each.attrib if name.startswith("on") or "href" in name] == []


def test_a_title_with_a_link_stays_text(client: TestClient) -> None:
    """Words such as "href" switch no page to markup: labels and titles are strings that the graph draws as text."""
    told = client.get(f"/explore/picture.json?id={PLAN}").json()
    assert all(isinstance(each["label"], str) and len(each["label"]) < 120 for each in told["nodes"])
    assert all(len(each["title"]) < 600 for each in told["nodes"])
    assert "tooltip_link" not in client.get(f"/explore/picture.html?id={PLAN}").text


def test_no_cell_of_a_table_is_a_formula() -> None:
    """What a spreadsheet would run gets an apostrophe in front."""
    store = MemoryStore()
    store.put([hostile('=HYPERLINK("https://example.org";"x")')])
    with TestClient(create_app(store), base_url="http://127.0.0.1") as client:
        text = client.get(f"/document/table.csv?id={PLAN}").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
