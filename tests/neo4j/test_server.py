"""The start script keeps its promises: a real server, on loopback only, that leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from neo4j import GraphDatabase

from graph.connect import connect
from graph.port import StoreError
from scripts.neo4j import server as script
from scripts.neo4j.server import Server
from tests.conformance.samples import OF_COMMUNE
from tests.conftest import needed


def refuses(uri: str, host: str | None = None) -> bool:
    """Tell whether nothing listens at the address (on ``host``, where another one is meant)."""
    address = urlsplit(uri)
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host or address.hostname, address.port)) != 0


def test_the_shared_server_answers(neo4j_uri: str) -> None:
    """The address given to tests takes queries."""
    with GraphDatabase.driver(neo4j_uri) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_server_is_the_version_asked_for(neo4j_server: Server) -> None:
    """The server is the Community edition of the chosen version."""
    with GraphDatabase.driver(neo4j_server.uri) as driver:
        query = (
            "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' RETURN versions, edition"
        )
        (record,) = driver.execute_query(query).records
    assert ([neo4j_server.version], "community") == (record["versions"], record["edition"])


def test_server_listens_on_loopback_only(neo4j_server: Server) -> None:
    """Only 127.0.0.1 answers, every listener is configured for it, and nothing is announced on the network."""
    with GraphDatabase.driver(neo4j_server.uri) as driver:
        found = driver.execute_query("SHOW SETTINGS YIELD name, value RETURN name, value").records
    settings = {record["name"]: record["value"] for record in found}
    listeners = {value.partition(":")[0] for name, value in settings.items() if name.endswith("listen_address")}
    assert listeners == {"127.0.0.1"}
    callers = ("server.fleet_discovery.enabled", "dbms.fleet_manager.enabled", "dbms.usage_report.enabled")
    assert {settings.get(name, "false") for name in callers} == {"false"}
    assert not refuses(neo4j_server.uri)
    assert refuses(neo4j_server.uri, "127.0.0.2")


def test_killed_server_comes_back_with_its_data(neo4j_server: Server) -> None:
    """What was committed before a SIGKILL is there after a start on the same folder, at the same address."""
    with GraphDatabase.driver(neo4j_server.uri) as driver:
        driver.execute_query("CREATE (:Kept {name: 'Nghị định'})")
    neo4j_server.kill()
    assert refuses(neo4j_server.uri)
    neo4j_server.start()
    with GraphDatabase.driver(neo4j_server.uri) as driver:
        (record,) = driver.execute_query("MATCH (n:Kept) RETURN n.name AS name").records
    assert record["name"] == "Nghị định"


@pytest.mark.parametrize(
    ("ending", "code", "left"),
    [(signal.SIGTERM, 0, []), (signal.SIGKILL, -signal.SIGKILL, ["luocdo-neo4j-"])],
)
def test_command_takes_its_server_with_it(
    neo4j_server: Server, tmp_path: Path, ending: signal.Signals, code: int, left: list[str]
) -> None:
    """The server of the command ends with it, even by SIGKILL; asked to end, the command removes the data too."""
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    arguments = [sys.executable, script.__file__, "--version", neo4j_server.version, "--heap", "256m"]
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout is not None
        uri = command.stdout.readline().strip()
        assert not refuses(uri)
        command.send_signal(ending)
        assert command.wait() == code
    deadline = time.monotonic() + 30
    while not refuses(uri) and time.monotonic() < deadline:
        pass  # the kernel takes a moment to end what was killed
    assert refuses(uri)
    assert [folder.name[: len("luocdo-neo4j-")] for folder in tmp_path.iterdir()] == left


def test_missing_maven_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without jars, Maven and a way to install it, the reason is one line and no half-filled folder stays."""
    monkeypatch.setattr(script, "CACHE", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(script.UnavailableError, match=r"^Maven \(mvn\).*not installed$"):
        script.jars(script.LATEST)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_asks_for_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong one, and none, is told in a sentence; the right one, from the environment, lets in."""
    right = "mật khẩu dài"
    with needed(), Server(tmp_path, password=right) as server:
        for given in (None, "sai"):
            monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
            if given:
                monkeypatch.setenv("NEO4J_PASSWORD", given)
            with pytest.raises(StoreError, match="từ chối đăng nhập; hãy đặt NEO4J_USER và NEO4J_PASSWORD"):
                connect(server.uri)
        monkeypatch.setenv("NEO4J_PASSWORD", right)
        with connect(server.uri.replace("bolt://", "neo4j://")) as store:
            store.put([OF_COMMUNE])
            assert len(store.known()) == 1
