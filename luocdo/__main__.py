"""The command ``luocdo``, also as ``python -P -m luocdo``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line; output is UTF-8 whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from api.cli import cli

    cli(prog_name="luocdo")


if __name__ == "__main__":
    main()
