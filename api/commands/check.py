"""``luocdo check``: a verdict on every citation."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from api.batch import expanded, run
from api.checking import check_file
from api.options import DAY, as_of, files, jobs, output, today
from api.printing import Objects, Refusals
from api.tables import print_check
from graph.verdict import SEVERITIES, at_least


def work(as_of: str, issued: str | None, store: str | None, path: Path) -> dict[str, object]:
    """One file's verdicts (by name, so that other processes find it)."""
    return check_file(path, as_of, issued, store)


@click.command(help="Xét hiệu lực của từng văn bản được viện dẫn (a verdict on every citation).")
@files
@as_of
@click.option("--issued", type=DAY, help="Ngày ban hành của văn bản đang xét (dự thảo chưa có ngày).")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), help="Thoát với mã 3 khi có viện dẫn ở mức này hoặc nặng hơn."
)
@click.option("--store", metavar="KHO", help="Xét theo sổ văn bản của kho này (mặc định: sổ kèm theo luocdo).")
@output("table", "json")
@jobs
def check(
    paths: tuple[Path, ...],
    as_of: str | None,
    issued: str | None,
    fail_on: str | None,
    store: str | None,
    form: str,
    jobs: int,
) -> None:
    """Exit codes: 0 done, 1 a file was refused, 3 ``--fail-on`` found what it looks for."""
    refusals, objects, found = Refusals(), Objects(paths), False
    for outcome in run(expanded(paths), partial(work, as_of or today(), issued, store), jobs):
        if refusals.take(outcome) or outcome.value is None:
            continue
        answer: dict[str, object] = outcome.value
        if form == "json":
            objects.write(answer)
        else:
            print_check(answer)
        severities = [citation["severity"] for citation in answer["citations"]]  # type: ignore[attr-defined]
        found = found or any(fail_on and severity and at_least(severity, fail_on) for severity in severities)
    refusals.finish(3 if found else 0)
