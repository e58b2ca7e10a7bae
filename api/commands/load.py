"""``luocdo load``: documents into a store."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.batch import File, expanded
from api.loading import Summary, add_reference, give_way, load_rdf
from api.loading import load as load_files
from api.options import files, jobs, output, store, store_address
from api.redaction import redacted
from api.uploading import connected, upload
from graph.connect import connect
from graph.restore import form_of

SHOWN = 100
"""Most unmapped triples that people are shown; the JSON answer has all."""

Put = Callable[[list[File], Callable[[], object], Summary], None]
"""Puts files somewhere, counting in the summary."""


@click.command(
    help="Nạp văn bản, hoặc RDF (nq, trig, ttl, jsonld), vào kho; chỉ đọc tệp mới hoặc đã đổi (into a store)."
)
@files
@store
@output("table", "json")
@jobs
def load(paths: tuple[Path, ...], store: str | None, form: str, jobs: int) -> None:
    """Idempotent by content; stopped and started again it goes on where it was."""
    address, summary = store_address(store), Summary()
    interrupted = False
    # The store comes first: when it cannot be had, no file needs to be looked at.
    with _target(address, jobs) as put:
        found = list(expanded(paths))
        try:
            with _progress() as progress:
                task = progress.add_task("Đang nạp", total=len(found))
                put(found, lambda: progress.advance(task), summary)
        except KeyboardInterrupt:
            interrupted = True
        finally:
            # A store that fails midway must not take along what is known of the files before.
            for path, reason in summary.refused:
                click.echo(f"{path}: {reason}", err=True)
            _name(summary.unmapped)
            _print(summary, redacted(address), form)
    if interrupted:
        click.echo("Đã dừng theo yêu cầu; chạy lại lệnh này để nạp tiếp phần còn lại.", err=True)
        raise SystemExit(130)
    if summary.refused or summary.unmapped:
        raise SystemExit(1)


def _name(unmapped: list[tuple[Path, str]]) -> None:
    for path, triple in unmapped[:SHOWN]:
        click.echo(f"{path}: không có chỗ trong kho: {triple}", err=True)
    if len(unmapped) > SHOWN:
        click.echo(f"… và {len(unmapped) - SHOWN} bộ ba nữa; --format json kể hết.", err=True)


@contextmanager
def _target(address: str, jobs: int) -> Iterator[Put]:
    if address.startswith(("http://", "https://")):
        with connected(address, os.environ.get("LUOCDO_KEY")) as server:
            yield partial(upload, server)
    else:
        with connect(address) as opened:

            def put(found: list[File], advance: Callable[[], object], summary: Summary) -> None:
                give_way()
                add_reference(opened, partial(click.echo, err=True))
                dumps = [path for path, reason in found if reason is None and form_of(path)]
                documents = [(path, reason) for path, reason in found if reason is not None or not form_of(path)]
                load_files(opened, documents, jobs, advance, summary)
                for path in dumps:
                    load_rdf(opened, path, summary)
                    advance()

            yield put


def _print(summary: Summary, address: str, form: str) -> None:
    refused = [{"file": str(path), "reason": reason} for path, reason in summary.refused]
    if form == "json":
        counts: dict[str, object] = {
            "store": address,
            "stored": summary.stored,
            "unchanged": summary.unchanged,
            "refused": refused,
        }
        counts["unmapped"] = [{"file": str(path), "triple": triple} for path, triple in summary.unmapped]
        click.echo(json.dumps(counts, ensure_ascii=False, indent=2))
    else:
        click.echo(
            f"Đã lưu {summary.stored} văn bản, {summary.unchanged} không đổi, {len(refused)} bị từ chối; kho: {address}"
        )


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
