"""What commands say and return when something around them fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import cli
from api.redaction import redacted
from graph.memory import MemoryStore
from graph.port import StoreError

TEXT = "Căn cứ Quyết định số 22/2018/QĐ-TTg ngày 08/5/2018 của Thủ tướng Chính phủ.\n"


@pytest.mark.parametrize("command", ["extract", "check", "load"])
def test_a_folder_without_files_is_told(command: str, tmp_path: Path) -> None:
    """An empty folder is a line on standard error and exit code 1; a file beside it is done."""
    (tmp_path / "empty" / ".hidden").mkdir(parents=True)
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    store = ["--store", "memory:"] if command == "load" else []
    result = CliRunner().invoke(cli, [command, str(tmp_path / "empty"), str(file), "--format", "json", *store])
    assert result.exit_code == 1
    assert "empty: không có tệp nào" in result.stderr
    assert '"stored": 1' in result.stdout or len(result.stdout.splitlines()) == 1


def test_a_load_that_fails_midway_says_what_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store fails, refusals and counts are printed before the reason."""

    class Full(MemoryStore):
        def put(self, bundles: object) -> None:  # noqa: ARG002
            raise StoreError("Kho neo4j://lan:bi-mat@may: đĩa đầy")

    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(b"\xff\xfe")
    good.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("api.commands.load.connect", lambda _: Full())
    monkeypatch.setattr("api.commands.load.add_reference", lambda *_: None)
    words = ["load", str(bad), str(good), "--format", "json", "--store", "neo4j://lan:bi-mat@may"]
    result = CliRunner().invoke(cli, words)
    told = json.loads(result.stdout)
    assert (result.exit_code, told["stored"], len(told["refused"])) == (1, 0, 1)
    assert "bad.txt" in result.stderr
    assert "đĩa đầy" in result.stderr
    assert told["store"] == "neo4j://may"
    assert "bi-mat" not in result.output


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kho neo4j://a:b@may:7687: không mở được", "Kho neo4j://may:7687: không mở được"),
        ("bolt+s://a:p@ss/w@may/x", "bolt+s://may/x"),
        ("neo4j://may và a@b.vn", "neo4j://may và a@b.vn"),
        ("sqlite:kho@nha.sqlite", "sqlite:kho@nha.sqlite"),
    ],
)
def test_no_password_is_shown(text: str, expected: str) -> None:
    """User and password of an address are taken out, everything else stays."""
    assert redacted(text) == expected


@pytest.mark.parametrize(
    "setting", ["LUOCDO_MAX_BYTES", "LUOCDO_MAX_UPLOAD", "LUOCDO_SPARQL_SECONDS", "LUOCDO_SPARQL_FRESH"]
)
def test_serve_does_not_start_with_a_limit_that_is_no_number(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the environment is one line before anything is served."""
    monkeypatch.setenv(setting, "abc")
    result = CliRunner().invoke(cli, ["serve", "--store", "memory:", "--port", "0"])
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert setting in result.stderr


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_reader_that_leaves_early_is_no_failure(form: str, tmp_path: Path) -> None:
    """With nobody left to read, tables and objects end quietly with exit code 0."""
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    words = [sys.executable, "-P", "-m", "luocdo", "check", str(file), "--format", form]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()  # long before the command has imported what it needs to print
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")
