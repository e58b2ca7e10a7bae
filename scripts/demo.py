"""The demonstration: load the example plans, list what is stale, show one verdict in full, then serve the pages.

    python -m scripts.demo sqlite|neo4j

``neo4j`` uses the server that ``NEO4J_URI`` names, or starts a throw-away one. The pages stay until Ctrl+C; nothing
is opened on its own. ``PORT`` chooses the port.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from scripts.neo4j.server import UnavailableError, running

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHOWN = EXAMPLES / "ke-hoach-dan-chu-co-so-2025-tt-huong-son.txt"


def luocdo(*words: str | Path) -> None:
    """Show a command as a person would type it, then run it; the demonstration ends where one fails."""
    told = [str(word.relative_to(ROOT)) if isinstance(word, Path) else word for word in words]
    print(f"\n$ luocdo {' '.join(told)}", flush=True)
    subprocess.run([Path(sys.executable).parent / "luocdo", *told], check=True, cwd=ROOT)


def main(store: str) -> int:
    """Run the demonstration on one kind of store; 1 when a part of the machine is missing."""
    if store == "neo4j":
        given = os.environ.get("NEO4J_URI")
        server = nullcontext(given) if given else running()
    else:
        (ROOT / ".demo").mkdir(exist_ok=True)
        server = nullcontext("sqlite:.demo/luocdo.sqlite")
    try:
        with server as address:
            os.environ["LUOCDO_STORE"] = address
            luocdo("load", EXAMPLES)
            luocdo("query", "stale")
            luocdo("query", "tree")
            luocdo("check", SHOWN)
            luocdo("serve", *(["--port", os.environ["PORT"]] if "PORT" in os.environ else []))
    except KeyboardInterrupt:
        return 0
    except UnavailableError as missing:
        print(f"Thiếu một phần để chạy Neo4j: {missing}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "sqlite"))
