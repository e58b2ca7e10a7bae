"""Documents stored over the network: a key, a job, its progress, and what becomes of broken files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from api.cli import cli
from api.http.app import create_app
from api.keys import KeyFile
from api.settings import Settings
from graph.memory import MemoryStore
from tests.api.test_commands import PLAN

BEFORE = "/api/v1"
DAY = "2026-11-21"


@pytest.fixture
def key(tmp_path: Path) -> str:
    """A key of one office."""
    return KeyFile(tmp_path / "keys.json").create("một")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan in a file."""
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


@pytest.fixture
def client(tmp_path: Path, key: str) -> Iterator[TestClient]:
    """A server over an empty store; the client bears the key."""
    app = create_app(MemoryStore(), Settings(keys=tmp_path / "keys.json"))
    with TestClient(app, base_url="http://127.0.0.1", headers={"authorization": f"Bearer {key}"}) as client:
        yield client


def send(client: TestClient, files: dict[str, str]) -> dict[str, Any]:
    """Send files and follow the job's events to its end."""
    answer = client.post(f"{BEFORE}/documents", files=[("files", (name, text)) for name, text in files.items()])
    assert answer.status_code == 202, answer.text
    with client.stream("GET", f"{answer.headers['location']}/events") as events:
        told = [json.loads(line.removeprefix("data: ")) for line in events.iter_lines() if line.startswith("data: ")]
    assert told[-1] == client.get(answer.headers["location"]).json()
    last: dict[str, Any] = told[-1]
    return last


def test_a_batch_is_stored_and_a_broken_file_in_it_is_refused_alone(client: TestClient) -> None:
    """The job tells both, and the document is there."""
    job = send(client, {"plan.txt": PLAN, "hong.docx": "không phải Word"})
    assert (job["state"], job["total"], job["done"]) == ("done", 2, 2)
    assert [(each["file"], bool(each["reason"])) for each in job["refused"]] == [("hong.docx", True)]
    (stored,) = job["stored"]
    found = client.get(f"{BEFORE}/documents{stored['document']}")
    assert (found.status_code, found.json()["number"]) == (200, "12/KH-UBND")


def test_the_same_name_sent_again_replaces(client: TestClient) -> None:
    """One source a name: what it said before is gone; and a source can be taken out."""
    send(client, {"plan.txt": PLAN})
    send(client, {"plan.txt": PLAN.replace("12/KH-UBND", "13/KH-UBND")})
    store = client.app.state.store  # type: ignore[attr-defined]
    (source,) = store.known()
    assert [each.document.number for each in store.documents(loaded=True, as_of="2026-01-01").rows] == ["13/KH-UBND"]
    assert client.delete(f"{BEFORE}/sources", params={"id": source}).status_code == 204
    assert (store.known(), client.delete(f"{BEFORE}/sources", params={"id": source}).status_code) == ({}, 404)


@pytest.mark.parametrize("given", [None, "Bearer luocdo_khac", "Basic bW90OmhhaQ=="])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/documents"), ("DELETE", "/sources?id=x"), ("GET", "/jobs/x"), ("GET", "/jobs/x/events")],
)
def test_without_a_key_nothing_is_written(client: TestClient, method: str, path: str, given: str | None) -> None:
    """The answer is 401, says which kind of key is meant, and the store stays empty."""
    headers = {"authorization": given or ""}
    files = {"files": ("plan.txt", PLAN)} if method == "POST" else None
    answer = client.request(method, BEFORE + path, headers=headers, files=files)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "luocdo keys create" in answer.json()["detail"]
    assert client.app.state.store.known() == {}  # type: ignore[attr-defined]


def test_a_job_is_its_owners(client: TestClient, tmp_path: Path) -> None:
    """Another key does not even learn that it exists."""
    location = client.post(f"{BEFORE}/documents", files={"files": ("plan.txt", PLAN)}).headers["location"]
    other = KeyFile(tmp_path / "keys.json").create("hai")
    assert client.get(location, headers={"authorization": f"Bearer {other}"}).status_code == 404


@pytest.mark.parametrize("name", ["../../x.txt", "C:\\a\\x.txt", "x\r\n.txt", "a" * 300 + ".txt", "ế\u202e.txt"])
def test_a_name_cannot_lead_out_of_its_folder(client: TestClient, name: str) -> None:
    """Whatever it holds, it is stored under a printable name of its own."""
    (stored,) = send(client, {name: PLAN})["stored"]
    (source,) = client.app.state.store.get(stored["document"]).sources  # type: ignore[attr-defined]
    assert source.file.isprintable()
    assert not {"/", "\\"} & set(source.file)


def test_the_command_loads_into_a_server(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of one name in two folders are two; a broken one is told by its path, and the exit code says so."""
    for folder, text in (("a", PLAN), ("b", PLAN.replace("12/KH-UBND", "13/KH-UBND")), ("c", "")):
        (tmp_path / "files" / folder).mkdir(parents=True)
        (tmp_path / "files" / folder / "plan.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr("api.commands.load.connected", lambda *_: nullcontext(client))
    result = CliRunner().invoke(
        cli, ["load", "--server", "http://127.0.0.1", "--format", "json", str(tmp_path / "files")]
    )
    told = json.loads(result.stdout)
    assert (result.exit_code, told["stored"], [Path(e["file"]).name for e in told["refused"]]) == (1, 2, ["plan.txt"])
    store = client.app.state.store  # type: ignore[attr-defined]
    assert [r.document.number for r in store.documents(loaded=True, as_of=DAY).rows] == ["12/KH-UBND", "13/KH-UBND"]


def test_a_load_without_a_key_is_told(client: TestClient, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line that says what to do."""
    del client.headers["authorization"]
    monkeypatch.setattr("api.commands.load.connected", lambda *_: nullcontext(client))
    result = CliRunner().invoke(cli, ["load", "--server", "http://127.0.0.1", str(plan_file)])
    assert (result.exit_code, "luocdo keys create" in result.stderr) == (1, True)
