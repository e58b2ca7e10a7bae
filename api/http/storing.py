"""Documents into the store and out of it, for those who hold a key."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from api.http.asking import TheStore
from api.http.jobs import Job, Jobs
from api.http.keyed import Writer
from api.http.problems import ProblemError, not_found
from api.http.received import bare_name

router = APIRouter(tags=["writing"])

_PAUSE = 0.2
"""Seconds between two looks at a job."""
_UNNAMED = "van-ban.txt"


class Stored(BaseModel):
    """One file that was stored, and the document that it holds."""

    file: str
    document: str = Field(examples=["/doc/vn/ubnd-70-2025-06/kh/2022/115"])


class Refused(BaseModel):
    """One file that was not stored, and why, in Vietnamese."""

    file: str
    reason: str


class JobStatus(BaseModel):
    """How far a job is; it is over when ``state`` is done, stopped or failed."""

    id: str
    state: str = Field(pattern="^(queued|running|done|stopped|failed)$")
    total: int
    done: int
    stored: list[Stored]
    refused: list[Refused]
    reason: str | None


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


TheJobs = Annotated[Jobs, Depends(_jobs)]


def _status(job: Job) -> JobStatus:
    return JobStatus(
        id=job.id, state=job.state, total=job.total, done=job.done, reason=job.reason,
        stored=[Stored(file=file, document=document) for file, document in list(job.stored)],
        refused=[Refused(file=file, reason=reason) for file, reason in list(job.refused)],
    )  # fmt: skip


def _owned(jobs: TheJobs, writer: Writer, job_id: str) -> Job:
    job = jobs.get(job_id)
    if job is None or job.owner != writer:  # whether another's job exists is not told
        raise ProblemError(404, "Không có việc này.", "There is no such job.")
    return job


Owned = Annotated[Job, Depends(_owned)]


@router.post("/documents", status_code=202)
def store_documents(writer: Writer, jobs: TheJobs, files: list[UploadFile], response: Response) -> JobStatus:
    """Store files: a job is begun, and ``Location`` says where to ask how far it is.

    A name sent again with the same key replaces what that file said before; a broken file is refused alone.
    """
    folder = Path(tempfile.mkdtemp(prefix="luocdo-"))
    try:
        kept = {_keep(folder, number, file): file.filename or _UNNAMED for number, file in enumerate(files)}
        job = jobs.start(writer, folder, kept)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    response.headers["location"] = f"/api/v1/jobs/{job.id}"
    return _status(job)


@router.get("/jobs/{job_id}")
def job(owned: Owned) -> JobStatus:
    """How far a job is."""
    return _status(owned)


@router.get("/jobs/{job_id}/events", response_class=EventSourceResponse)
async def job_events(owned: Owned) -> AsyncIterator[ServerSentEvent]:
    """The same each time that it changes, as server-sent events, until the job is over."""
    told = None
    while True:
        status = _status(owned)
        if status != told:
            told = status
            yield ServerSentEvent(data=status, event="job")
        if owned.over:
            return
        await asyncio.sleep(_PAUSE)


@router.delete("/jobs/{job_id}")
def stop_job(owned: Owned) -> JobStatus:
    """Stop a job after the file at hand; what was stored stays."""
    owned.stop.set()
    return _status(owned)


@router.delete("/sources", status_code=204)
def delete_source(_: Writer, store: TheStore, id: Annotated[str, Query(min_length=1, max_length=400)]) -> None:  # noqa: A002
    """Take out all that one file said; a document that another file tells stays."""
    if id not in store.known():
        raise not_found(id)
    store.delete([id])


def _keep(folder: Path, number: int, file: UploadFile) -> Path:
    # Each in a folder of its own: two files may bear one name, which is shown and chooses the reader.
    path = folder / str(number) / bare_name(file.filename, _UNNAMED)
    path.parent.mkdir()
    with path.open("wb") as kept:
        shutil.copyfileobj(file.file, kept)
    return path
