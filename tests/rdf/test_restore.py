"""RDF out of a store and into another: nothing is lost, what has no record is named, what is broken stores nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from api.cli import cli
from api.loading import Summary, load_rdf
from graph.memory import MemoryStore
from graph.port import Store
from graph.restore import restore
from ontology.forms import FORMS, written
from ontology.mapping import BASE
from ontology.rdf import Mapping, canonical
from ontology.records import Bundle, Source
from tests.conformance.samples import BUNDLES, OF_COMMUNE
from tests.serving import EXAMPLES
from tests.strategies import bundles

ITSELF = Source(id="/source/it", kind="file", file="a.ttl", sha256="0", media_type="text/turtle", generator="luocdo 1")
HEAD = f"""@prefix lv: <https://w3id.org/luocdo/ontology#> . @prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix type: <https://w3id.org/luocdo/concept/type/> . @prefix family: <https://w3id.org/luocdo/concept/family/> .
@base <{BASE}/> .
"""
BY_HAND = f"{HEAD}<eli/vn/x/nd/2023/5> a eli:LegalResource ; eli:type_document type:nghi-dinh ; lv:family family:party"


def run(*words: object) -> Result:
    """The command line, with what it says on both channels."""
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_a_dump_restored_is_the_dump(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files loaded, exported, loaded into an empty store and exported again: byte for byte the same."""
    monkeypatch.setattr("api.commands.load.add_reference", lambda *_: None)  # large, and no part of the dump
    first, second = f"sqlite:{tmp_path / 'a.sqlite'}", f"sqlite:{tmp_path / 'b.sqlite'}"
    out, back = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    plans = sorted(EXAMPLES.glob("ke-hoach-*"))[:2]
    assert run("load", "--store", first, *plans).exit_code == 0
    assert run("export", "--store", first, "--format", form, "-o", out).exit_code == 0
    loaded = run("load", "--store", second, "--format", "json", out)
    assert (loaded.exit_code, json.loads(loaded.stdout)["stored"]) == (0, len(plans))
    assert run("export", "--store", second, "--format", form, "-o", back).exit_code == 0
    assert out.read_bytes() == back.read_bytes() != b""


@pytest.mark.parametrize("form", ["nq", "trig"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bundle=bundles())
def test_any_bundle_is_restored(form: str, bundle: Bundle, tmp_path: Path) -> None:
    """Whatever a source says survives the way through a file."""
    file = tmp_path / f"a.{form}"
    file.write_text(written(Mapping().quads(bundle), form), "utf-8")
    with MemoryStore() as store:
        told = restore(store, file, ITSELF)
        assert (told.stored, told.unmapped, list(store.bundles())) == (1, (), [bundle])


@pytest.mark.parametrize("form", ["ttl", "jsonld"])
def test_the_triples_of_one_file_are_restored(form: str, tmp_path: Path) -> None:
    """Turtle and JSON-LD of one source come back as that source."""
    (bundle,) = BUNDLES[-1:]
    file = tmp_path / f"a.{form}"
    file.write_text(written(Mapping().quads(bundle), form), "utf-8")
    with MemoryStore() as store:
        restore(store, file, ITSELF)
        assert [each.source for each in store.bundles()] == [bundle.source]


@pytest.fixture
def store() -> Store:
    """An empty store."""
    return MemoryStore()


def loaded(store: Store, folder: Path, name: str, text: str) -> Summary:
    """What came of loading a text."""
    (folder / name).write_text(text, "utf-8")
    summary = Summary()
    load_rdf(store, folder / name, summary)
    return summary


def test_rdf_by_others_has_its_file_as_source(store: Store, tmp_path: Path) -> None:
    """Records that name no source are those of the file; loading it again replaces them."""
    assert loaded(store, tmp_path, "a.ttl", f'{BY_HAND} ; eli:title "cũ"@vi .').stored == 1
    assert loaded(store, tmp_path, "a.ttl", f'{BY_HAND} ; eli:title "mới"@vi .').stored == 1
    (bundle,) = store.bundles()
    assert (bundle.source.file, bundle.source.media_type) == ("a.ttl", "text/turtle")
    assert [document.title for document in bundle.documents] == ["mới"]


def test_unmapped_triples_are_named_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is stored, each triple without a place is told with file, subject and predicate, the exit code is 1."""
    monkeypatch.setattr("api.commands.load.add_reference", lambda *_: None)
    file = tmp_path / "a.ttl"
    file.write_text(f"{BY_HAND} ; lv:colour 'đỏ' . <x> lv:size 3 .", "utf-8")
    result = run("load", "--store", f"sqlite:{tmp_path / 'a.sqlite'}", file)
    told = [line for line in result.output.splitlines() if line.startswith(str(file))]
    assert result.exit_code == 1
    assert f'{file}: không có chỗ trong kho: <{BASE}/eli/vn/x/nd/2023/5> <{BASE}/ontology#colour> "đỏ"' in told
    assert len(told) == 2
    assert "Đã lưu 1 văn bản" in result.output


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.ttl", "<x> nonsense .", "line 1"),
        ("a.nq", "<a:x> <a:p> <a:o> <a:g> .\n<a:x> .", "line 2"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/c", "a": 1}', "a context elsewhere is not fetched"),
        ("a.jsonld", "[" * 100_000, "nested too deeply"),
        ("a.ttl", f"{HEAD}<eli/vn/x/nd/2023/5> a eli:LegalResource .", "Document without family, type"),
        ("a.ttl", HEAD + "<http://elsewhere.example/1> a eli:LegalResource .", "not an address"),
        ("a.ttl", written([q for b in BUNDLES[-2:] for q in Mapping().quads(b)], "ttl"), "2 sources"),
        ("a.nq", f'<{BASE}/t> <{BASE}/p> "\\uD800" .', "line 1"),
        ("a.nq", "", "không có bộ ba nào"),
        ("a.ttl", HEAD, "không có bộ ba nào"),
        ("a.jsonld", "{}", "không có bộ ba nào"),
        *((name, f'{BY_HAND} ; {said} "{day}" .', f"Document.{field}: ") for name, (field, said), day in (
            ("a.ttl", ("date", "eli:date_document"), "12/02/2025"),
            ("a.ttl", ("date_from", "lv:dateFrom"), "not a date"),
            ("a.ttl", ("year", "lv:year"), "99999999999999999999"),
        )),
        ("a.nq", "".join(line for line in written(Mapping().quads(OF_COMMUNE), "nq").splitlines(keepends=True)
                         if not line.startswith(f"<{BASE}/text/")), "is not in its graph"),
    ],
)  # fmt: skip
def test_what_is_broken_is_refused_whole(store: Store, tmp_path: Path, name: str, text: str, told: str) -> None:
    """The reason says where, and nothing is stored."""
    summary = loaded(store, tmp_path, name, text)
    assert (summary.stored, list(store.bundles())) == (0, [])
    assert any(told in reason for _, reason in summary.refused)


def test_every_fault_of_a_file_is_told(store: Store, tmp_path: Path) -> None:
    """Each graph that cannot be read has its own line, and each record and field of it."""
    quads = [quad for bundle in BUNDLES for quad in Mapping().quads(bundle) if "sourceKind" not in quad.predicate.value]
    summary = loaded(store, tmp_path, "a.nq", written(quads, "nq"))
    assert len(summary.refused) == len(BUNDLES)
    two = f'{BY_HAND} ; eli:date_document "?" ; lv:dateFrom "1.2." . <eli/vn/x/nd/2023/6> a eli:LegalResource .'
    told = [reason for _, reason in loaded(store, tmp_path, "a.ttl", two).refused]
    assert [reason.split("#")[0].split("2023/")[1].split(" ")[:2] for reason in told] == [
        ["5:", "Document.date:"], ["5:", "Document.date_from:"], ["6:", "Document"]
    ]  # fmt: skip


def test_a_mark_of_windows_before_the_text_is_no_part_of_it(store: Store, tmp_path: Path) -> None:
    """Editors of Windows put three bytes before UTF-8."""
    for form in FORMS:
        text = written(Mapping().quads(OF_COMMUNE), form)
        assert loaded(store, tmp_path, f"a.{form}", f"\ufeff{text}").stored == 1
    assert list(store.bundles()) == [canonical(OF_COMMUNE)]


def test_a_file_that_is_away_is_named(store: Store, tmp_path: Path) -> None:
    """A path without a file is a refusal, not an error."""
    summary = Summary()
    load_rdf(store, tmp_path / "no.nq", summary)
    assert [path.name for path, _ in summary.refused] == ["no.nq"]
