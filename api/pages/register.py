"""The register book: facts entered and confirmed, what waits for review, what is missing, and the log of it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import facts, review
from api.effects import effect_views, in_words
from api.extraction import Json
from api.gaps import gaps
from api.http.asking import After, TheStore, Words
from api.http.problems import ProblemError
from api.language import gettext as _
from api.pages.asking import When
from api.pages.links import address
from api.pages.rendering import render
from api.pages.writing import Writer, known_writer, needs_key, remember
from graph.entering import withdraw
from graph.port import Store
from graph.review import Entry, ReviewError, candidates, history
from ontology.records import Effect

router = APIRouter()

ROWS = 20
LOGGED = 100
OF_ONE = 20
"""So many effects are shown of what was decided at one moment."""
CORRECTABLE = tuple(kind for kind in facts.KINDS if kind != "attests")

Face = Annotated[Literal["queue", "fact", "gaps", "log"], Query()]
Text = Annotated[str, Form(max_length=2000)]


@router.get("/register")
def register(
    request: Request, store: TheStore, when: When, face: Face = "queue", after: After = None,
    affected: Annotated[str, Query(max_length=400)] = "",
) -> HTMLResponse:  # fmt: skip
    """One of the four faces of the book; ``affected`` fills in the instrument that a fact is to be entered on."""
    waiting = candidates(store)
    ahead = [effect for effect in waiting if after is None or effect.id > after]
    shown = ahead[:ROWS] if face == "queue" else []
    return render(
        request, f"register_{face}.html", when, face=face, waiting=len(waiting), **writing(request),
        rows=_rows(store, shown), continued=after is not None, after=after or "",
        following=shown[-1].id if len(ahead) > len(shown) and shown else None,
        gaps=gaps(store, when.day) if face == "gaps" else None, log=_log(store) if face == "log" else (),
        logged=LOGGED, affected=affected, kinds=facts.KINDS,
    )  # fmt: skip


def writing(request: Request) -> dict[str, Any]:
    """What a form that writes needs: its token, and a name or a key."""
    token: str = request.app.state.form_token
    return {"token": token, "who": known_writer(request), "needs_key": needs_key(request)}


def _rows(store: Store, effects: Iterable[Effect]) -> list[dict[str, object]]:
    return [
        {**row, "why": in_words(row["doubt"]) if row["doubt"] else None, "scope_said": _said(row["scope"])}
        for row in effect_views(store, effects).values()
    ]


def _said(scope: str) -> str:
    """A scope as people write it."""
    if scope.startswith("whole except "):
        return _("toàn bộ, trừ %(parts)s") % {"parts": scope.removeprefix("whole except ")}
    return {"whole": _("toàn bộ"), "part": _("một phần")}.get(scope, scope)


def _scope(said: str) -> str:
    """What they mean by it."""
    text = " ".join(said.split())
    head, but, parts = text.partition(_("toàn bộ, trừ %(parts)s") % {"parts": ""})
    if but and not head:
        return f"whole except {parts}"
    return {_("toàn bộ"): "whole", "": "whole", _("một phần"): "part"}.get(text.lower(), text)


def _log(store: Store) -> list[dict[str, Any]]:
    """What was decided at one moment stands together: a list that was taken in is one line."""
    acts = [list(act) for _, act in groupby(history(store), key=lambda entry: entry.decision.at)][:LOGGED]
    shown = [entry for act in acts for entry in act[:OF_ONE]]
    told = effect_views(store, (effect for entry in shown for effect in (entry.effect, entry.made) if effect))
    return [
        {
            "decision": act[0].decision,
            "count": len(act),
            "holding": sum(entry.holds for entry in act),
            "entries": [_entry(entry, told) for entry in act[:OF_ONE]],
        }
        for act in acts
    ]


def _entry(entry: Entry, told: Mapping[str, Json]) -> dict[str, object]:
    return {
        "entry": entry,
        "effect": told[entry.effect.id] if entry.effect else None,
        "made": told[entry.made.id] if entry.made else None,
    }


@router.post("/register")
def decide(
    store: TheStore, when: When, writer: Writer, accept: Text = "", refuse: Text = "", undo: Text = "",
    undo_all: Text = "", remark: Text = "", after: After = None,
) -> Response:  # fmt: skip
    """Accept or refuse what waits, or take a decision back; each in the log, with name and moment."""
    said = remark.strip() or None
    try:
        if undo_all:
            withdraw(store, undo_all, by=writer, remark=said)
        elif undo:
            review.undo(store, [undo], by=writer, remark=said)
        else:
            review.decide(store, [accept or refuse], "accept" if accept else "refuse", by=writer, remark=said)
    except ReviewError as error:
        raise refused(error) from None
    face = "log" if undo or undo_all else None
    return remember(RedirectResponse(address("/register", when.given, face=face, after=after), 303), writer)


@router.get("/register/correct")
def correction(request: Request, store: TheStore, when: When, id: Words) -> HTMLResponse:  # noqa: A002
    """One effect that waits, with its clause, to be written otherwise."""
    found = [effect for effect in candidates(store) if effect.id == id]
    if not found:
        raise ProblemError(404, "Tác động này không chờ duyệt.", "This effect does not wait for review.")
    return render(
        request, "register_correct.html", when, row=_rows(store, found)[0], kinds=CORRECTABLE, **writing(request)
    )


@router.post("/register/correct")
def correct(
    store: TheStore, when: When, writer: Writer, id: Text, affected: Text = "", kind: Text = "", scope: Text = "",  # noqa: A002
    day: Text = "", clause: Text = "", remark: Text = "",
) -> Response:  # fmt: skip
    """Put another effect in the place of the drawn one."""
    told = _effect(store, id)
    try:
        review.correct(
            store, id, by=writer, affected=affected.strip() or None, kind=_other(kind, told.kind),
            scope=_other(_scope(scope), told.scope), day=_other(day, told.day), clause=_other(clause, told.clause),
            remark=remark.strip() or None,
        )  # fmt: skip
    except ReviewError as error:
        raise refused(error) from None
    return remember(RedirectResponse(address("/register", when.given, face="log"), 303), writer)


def _effect(store: Store, key: str) -> Effect:
    told = store.records(Effect, "id", [key])
    if not told:
        raise ProblemError(404, "Không có tác động này.", "There is no such effect.")
    return told[0][1]


def _other(said: str, before: str | None) -> str | None:
    """What the form says otherwise than was drawn; nothing where it is the same."""
    return said.strip() if said.strip() and said.strip() != before else None


@router.post("/register/fact")
def enter(
    store: TheStore, when: When, writer: Writer, affected: Text, kind: Text, day: Text, origin: Text,
    affecting: Text = "", clause: Text = "", scope: Text = "", remark: Text = "",
) -> Response:  # fmt: skip
    """Enter a fact with its source; it counts at once, and the page of its instrument shows what became of it."""
    fact = facts.Fact(
        affected=affected, kind=kind, day=day, origin=origin, affecting=affecting.strip() or None,
        clause=clause.strip() or None, scope=_scope(scope),
    )  # fmt: skip
    try:
        made = facts.enter(store, fact, by=writer, remark=remark.strip() or None)
    except ReviewError as error:
        raise refused(error) from None
    return remember(RedirectResponse(address("/instrument", when.given, id=made.affected), 303), writer)


def refused(error: ReviewError) -> ProblemError:
    """Why nothing was written."""
    return ProblemError(422, f"Chưa ghi: {error}.", "Not written: see the Vietnamese sentence.")
