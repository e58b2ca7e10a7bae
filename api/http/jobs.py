"""Work that outlasts a request: uploads stored one job after the other, each telling how far it is."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from api.batch import run
from api.loading import BATCH_FILES, read
from api.redaction import redacted
from graph.port import Store, StoreError
from ontology.records import Bundle

_REMEMBERED = 200
"""Jobs that can be asked for; the oldest is forgotten first."""


@dataclass(slots=True)
class Job:
    """One job: how many files, how many are done, which were stored or refused, and where it stands.

    ``state`` is queued, running, done, stopped (by its owner) or failed (``reason`` says why); ``stored`` holds pairs
    of file name and document id, ``refused`` pairs of file name and reason.
    """

    id: str
    owner: str
    total: int
    state: str = "queued"
    done: int = 0
    stored: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    reason: str | None = None
    stop: Event = field(default_factory=Event)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "stopped", "failed")


class Jobs:
    """The jobs of one server; one at a time writes to the store, in the order in which they came."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._worker = ThreadPoolExecutor(1, "luocdo-jobs")
        self._jobs: dict[str, Job] = {}

    def get(self, job_id: str) -> Job | None:
        """A job that is remembered."""
        return self._jobs.get(job_id)

    def start(self, owner: str, folder: Path, files: Mapping[Path, str]) -> Job:
        """Queue the files of a folder, each with the name that its sender gave; it is removed when the job is over."""
        job = Job(uuid.uuid4().hex, owner, len(files))
        self._jobs[job.id] = job
        for old in [each.id for each in self._jobs.values() if each.over][: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[old]
        self._worker.submit(self._work, job, folder, files)
        return job

    def close(self) -> None:
        """Stop after the batch at hand; what was stored stays."""
        for job in self._jobs.values():
            job.stop.set()
        self._worker.shutdown()

    def _work(self, job: Job, folder: Path, files: Mapping[Path, str]) -> None:
        job.state = "running"
        try:
            self._store_all(job, files)
            job.state = "stopped" if job.stop.is_set() and job.done < job.total else "done"
        except StoreError as error:
            job.state, job.reason = "failed", redacted(str(error))
        except BaseException:
            job.state, job.reason = "failed", "máy chủ gặp lỗi ngoài dự kiến; nhật ký có ghi lại"
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _store_all(self, job: Job, files: Mapping[Path, str]) -> None:
        batch: list[Bundle] = []
        sent: list[str] = []
        for outcome in run(((file, None) for file in files if not job.stop.is_set()), read):
            name = files[outcome.path]
            if outcome.value is None:
                job.refused.append((name, outcome.refused or ""))
            else:
                batch.append(_sent(outcome.value, job.owner, name))
                sent.append(name)
            if len(batch) >= BATCH_FILES:
                self._put(job, batch, sent)
                batch, sent = [], []
            job.done = len(job.refused) + len(job.stored) + len(batch)
        self._put(job, batch, sent)

    def _put(self, job: Job, batch: list[Bundle], names: list[str]) -> None:
        if batch:
            self._store.put(batch)
            told = zip(names, batch, strict=True)
            job.stored += [(name, bundle.source.document or "") for name, bundle in told]


def _sent(bundle: Bundle, owner: str, name: str) -> Bundle:
    """The bundle of an upload. Its source is the sender and the name as sent, as that of a file is its path."""
    key = hashlib.sha256(f"upload\n{owner}\n{name}".encode(errors="surrogateescape")).hexdigest()[:16]
    return replace(bundle, source=replace(bundle.source, id=f"/source/{key}"))
