"""``luocdo validate`` names the record and the rule, in Vietnamese."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import cli
from graph.sqlite.store import SqliteStore
from ontology.forms import FORMS, written
from ontology.mapping import BASE
from ontology.rdf import Mapping
from ontology.records import Bundle
from tests.ontology.test_shapes import LAW, SAMPLE

BROKEN = replace(
    SAMPLE, documents=tuple(replace(each, family="private") if each.id == LAW else each for each in SAMPLE.documents)
)


def run(*words: object) -> Result:
    """The command line."""
    return CliRunner().invoke(cli, ["validate", *map(str, words)])


def written_to(folder: Path, bundle: Bundle, form: str) -> Path:
    """A file with the triples of a bundle."""
    file = folder / f"a.{form}"
    file.write_text(written(Mapping().quads(bundle), form), "utf-8")
    return file


@pytest.mark.parametrize("form", FORMS)
def test_a_good_file_is_silent(tmp_path: Path, form: str) -> None:
    """What conforms prints nothing to standard output, in each form."""
    result = run(written_to(tmp_path, SAMPLE, form))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Đúng mọi quy tắc.\n")


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_file_names_record_and_rule(tmp_path: Path, form: str) -> None:
    """One line a violation: file, record, rule, the Vietnamese sentence, the value; exit code 1."""
    file = written_to(tmp_path, BROKEN, form)
    result = run(file)
    (line,) = result.stdout.splitlines()
    assert result.exit_code == 1
    assert line.startswith(f"{file}: {BASE}{LAW}: [Document-family] Văn bản, «hệ thống văn bản»")
    assert "private" in line


@pytest.mark.parametrize("kind", ["file", "review"])
def test_a_store_is_validated_source_by_source(tmp_path: Path, kind: str) -> None:
    """The store is asked like a file, and the file behind a record is named; what people decided counts, too."""
    address = f"sqlite:{tmp_path / 'kho.sqlite'}"
    with SqliteStore(tmp_path / "kho.sqlite") as store:
        store.put([replace(BROKEN, source=replace(BROKEN.source, kind=kind))])
    result = run("--store", address, "--format", "json")
    (told,) = json.loads(result.stdout)
    assert (result.exit_code, told["file"], told["record"], told["rule"]) == (
        1, BROKEN.source.file, f"{BASE}{LAW}", "Document-family",
    )  # fmt: skip
    with SqliteStore(tmp_path / "kho.sqlite") as store:
        store.put([SAMPLE])
    assert run("--store", address).exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "TỆP"),
        (("a.ttl", "--store", "memory:"), 2, "TỆP"),
        (("missing.ttl",), 1, "missing.ttl: không đọc được RDF"),
        (("broken.ttl",), 1, "line 1"),
        (("empty.nq",), 1, "không có bộ ba nào"),
        (("plan.docx",), 1, "chỉ nhận .nq"),
    ],
)
def test_what_cannot_be_validated_is_named(
    words: tuple[str, ...], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong usage is 2, a file that cannot be read is 1 and named."""
    monkeypatch.chdir(tmp_path)
    Path("broken.ttl").write_text("<x> nonsense .", "utf-8")
    Path("empty.nq").touch()
    result = run(*words)
    assert (result.exit_code, told in result.output) == (code, True)
