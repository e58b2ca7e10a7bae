"""Many files: what one of them, or the machine, does to the others."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from api.batch import run


def work(path: Path) -> str:
    """The name of a file; one of a certain name kills the process over it, as a machine short of memory does."""
    if path.stem == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


@pytest.mark.parametrize(
    "names",
    [["deadly"], ["deadly", "a", "b"], ["a", "b", "deadly"], [*"abcdefgh", "deadly", *"ijklmnopq", "deadly", "r"]],
)
def test_a_killed_process_costs_its_file_only(names: list[str]) -> None:
    """Every file has its outcome, in the order given; only the one that kills its reader is refused."""
    outcomes = list(run(((Path(name), None) for name in names), work, jobs=2))
    assert [each.path.name for each in outcomes] == names
    assert [each.value for each in outcomes] == [None if name == "deadly" else name for name in names]
    assert all("dừng giữa chừng" in (each.refused or "") for each in outcomes if each.value is None)
