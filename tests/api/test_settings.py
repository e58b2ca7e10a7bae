"""Settings: where they come from, how they are shown, and that none is left unexplained."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import cli
from api.settings import Settings, SettingsError, settings, variable

ROOT = Path(__file__).parents[2]
NOT_OURS = {"LUOCDO_SETTINGS"}
"""Names the file itself; it cannot stand in it."""


@pytest.fixture(autouse=True)
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for a file of settings, and an environment without ours."""
    for name in Settings.model_fields:
        monkeypatch.delenv(variable(name), raising=False)
    file = tmp_path / "settings.toml"
    monkeypatch.setenv("LUOCDO_SETTINGS", str(file))
    return file


def test_every_setting_is_told_in_the_manual_and_none_other_is_read() -> None:
    """The table of the manual, the class, and what the code asks the environment for are one list."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("api", "graph", "loaders", "ontology", "luocdo")
        for path in (ROOT / folder).rglob("*.py")
    )
    read = set(re.findall(r"\bLUOCDO_[A-Z_]*[A-Z]\b", code)) - NOT_OURS
    known = {variable(name) for name in Settings.model_fields}
    manual = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.M))
    assert (set(), known) == (read - known, manual - NOT_OURS)


@pytest.mark.parametrize(
    ("file", "environment", "expected"),
    [
        (None, {}, 8000),
        ("port = 9000", {}, 9000),
        ("port = 9000", {"LUOCDO_PORT": "9001"}, 9001),
        (None, {"LUOCDO_PORT": ""}, 8000),
    ],
)
def test_the_environment_goes_before_the_file(
    own_file: Path, monkeypatch: pytest.MonkeyPatch, file: str | None, environment: dict[str, str], expected: int
) -> None:
    """And an empty variable is none."""
    if file:
        own_file.write_text(file, encoding="utf-8")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert settings().port == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = 'x'", "LUOCDO_PORT"),
        ("prot = 1", "prot"),
        ("port = = 1", "không phải là TOML"),
        ("neo4j_password = 5", "NEO4J_PASSWORD"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_named(own_file: Path, text: str, words: str) -> None:
    """A slip in the file is told before anything starts."""
    own_file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(words)):
        settings()


def test_a_command_takes_the_store_from_the_file(
    own_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file says reaches every floor, for it stands in the environment from then on."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    own_file.write_text(f'store = "sqlite:{tmp_path / "nowhere" / "kho.sqlite"}"', encoding="utf-8")
    result = CliRunner().invoke(cli, ["query", "stats"])
    assert (result.exit_code, "nowhere" in result.output) == (1, True)


def test_a_password_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown as set, in the table and in JSON."""
    monkeypatch.setenv("NEO4J_PASSWORD", "bi-mat")
    for form in ("table", "json"):
        result = CliRunner().invoke(cli, ["settings", "--format", form])
        assert (result.exit_code, "bi-mat" in result.output) == (0, False)
    shown = {row["name"]: row for row in json.loads(result.output)}
    assert (shown["NEO4J_PASSWORD"]["value"], shown["NEO4J_PASSWORD"]["origin"]) == ("•••", "môi trường")
