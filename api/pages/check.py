"""A plan in, its verdicts as a page out; nothing is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from api.body_words import gone
from api.checking import check_extraction, register_checked
from api.http.asking import TheStore
from api.http.checks import extract_bytes, given
from api.http.guard import max_upload
from api.pages.addressed import with_addressed
from api.pages.asking import When, asked
from api.pages.cited import lay_out
from api.pages.rendering import render
from loaders.readers.files import readable

router = APIRouter()

SENT_AGAIN = 1_000_000
"""The longest text, in bytes as a form sends it (UTF-8, CR LF), that the page carries so that it can be checked for
another day; a field of a form may have 1 MiB."""

Field = Annotated[str | None, Form()]


@router.get("/check")
def form(request: Request, when: When) -> HTMLResponse:
    """The form alone."""
    return render(request, "check_form.html", when, max_bytes=max_upload(), suffixes=readable())


@router.post("/check")
def check(
    request: Request, store: TheStore, file: UploadFile | None = None, text: Field = None, as_of: Field = None,
    issued: Field = None, name: Field = None,
) -> HTMLResponse:  # fmt: skip
    """The verdicts on an uploaded file or on pasted text."""
    when = asked(as_of)
    uploaded, data = given(file, text)
    name = uploaded or name or "đoạn văn bản đã dán.txt"
    extraction = extract_bytes(name, data)
    answer = check_extraction(extraction, when.day, asked(issued).given)
    read = extraction.file.reading.text
    cited = lay_out(read, answer["citations"])
    ended = gone(answer["bodies"])
    ids = {each["canonical_id"] for each in answer["citations"]}
    ids |= {row["body"] for row in answer["bodies"] if isinstance(row["body"], str)}
    known = set(store.nodes(ids))
    return render(
        request, "check.html", when, answer=answer, cited=cited, name=name, known=known,
        issued=asked(issued).given, again=read if len(read.encode()) + read.count("\n") <= SENT_AGAIN else None,
        register_checked=register_checked(), gone=ended, known_bodies=known,
        pieces=with_addressed(cited.pieces, answer["bodies"], ended, extraction.bundle.assignments),
    )  # fmt: skip
