"""Keys for writing: made once, kept as hashes, revoked; and a server that nobody guards does not open its door."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import cli
from api.keys import KeyFile


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for keys that is not there yet."""
    monkeypatch.setenv("LUOCDO_KEYS", str(tmp_path / "khoa" / "keys.json"))
    return tmp_path / "khoa" / "keys.json"


def run(*words: str) -> Result:
    """The command with its answer."""
    return CliRunner().invoke(cli, list(words))


def test_a_key_is_known_until_it_is_revoked(file: Path) -> None:
    """It is printed alone, found in the file only as a hash, and holds until its end."""
    key = run("keys", "create", "một").stdout.strip()
    keys = KeyFile(file)
    assert (keys.owner(key), keys.owner(key + "x")) == ("một", None)
    assert key not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("keys", "list").stdout.startswith("một\t")
    assert (run("keys", "revoke", "một").exit_code, keys.owner(key)) == (0, None)


@pytest.mark.parametrize(
    ("words", "said"), [(("create", "một"), "đã có khóa"), (("revoke", "hai"), "không có khóa"), (("list",), None)]
)
def test_a_name_is_used_once_and_must_be_there(words: tuple[str, ...], said: str | None) -> None:
    """Each slip is told, and changes nothing."""
    run("keys", "create", "một")
    result = run("keys", *words)
    assert (said is not None, True) == (result.exit_code == 1, said is None or said in result.output)


@pytest.mark.parametrize("text", ["{", "[1]", json.dumps([{"name": "x"}])])
def test_a_broken_file_is_an_error_and_not_an_empty_list(file: Path, text: str) -> None:
    """Else a server would take it that nobody has a key."""
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    result = run("keys", "list")
    assert (result.exit_code, "không đọc được tệp khóa" in result.output) == (1, True)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "example.org"])  # noqa: S104
def test_a_server_beyond_this_machine_needs_a_key(host: str) -> None:
    """It does not start, and says what to do."""
    result = run("serve", "--store", "memory:", "--host", host)
    assert (result.exit_code, "luocdo keys create" in result.output) == (1, True)
