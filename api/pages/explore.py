"""Explore: a part of the graph around any node, in a picture that its address draws again."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import networkx as nx
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.explore.drawn import Box, Drawn, draw, name_of
from api.explore.picture import Picture, picture
from api.explore.svg import svg
from api.explore.wanted import KINDS, ROLES, STATUSES, kind_of
from api.export_graphml import graphml
from api.http.asking import TheStore
from api.http.guard import POLICY
from api.language import gettext as _
from api.pages.found import find, found
from api.pages.links import page_of
from api.pages.rendering import render
from api.pages.view import View, Viewed, Words
from graph.answers import Shared
from graph.port import Store

router = APIRouter()

FRAMED = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "frame-ancestors 'self'"
)
"""The policy of the exported file: it may run what it carries, as a stranger to this server, and load nothing."""
_SVG = "default-src 'none'; style-src 'unsafe-inline'"
CHOICES = 12
"""Nodes from which one is chosen where words mean several."""


@router.get("/explore")
def explore(request: Request, store: TheStore, view: Viewed, q: Words = None) -> Response:
    """The picture with its filters, its list and the ways to take it along; without a node, a search for one."""
    start = view.wanted.start
    if not start:
        hits = store.search(q, None, CHOICES).rows if q and q.strip() else ()
        return render(request, "explore_begin.html", view.when, q=q or "", found=hits)
    node = found(store, start)
    if start != node.record.id:
        return RedirectResponse(view.address(start=node.record.id), 301)
    choices = _ends(store, view)
    if isinstance(choices, str):
        return RedirectResponse(view.address(to=choices), 303)
    if choices is not None:
        view = replace(view, wanted=replace(view.wanted, to=None))
    seen, drawn = _drawn(store, view)
    from api.explore.network import data  # pyvis brings IPython: only who looks at a picture waits for it

    return render(
        request, "explore.html", view.when, view=view, record=node.record, drawn=drawn, seen=seen,
        boxes=[box for box in drawn.boxes if box.kind != "stub"], name=name_of(seen.knots[0]),
        data=data(drawn), choices=choices, asked_to=request.query_params.get("to", ""),
        picture=svg(drawn, _title(seen), lambda box: view.opening(box) or _page(box, view)), kinds=KINDS, roles=ROLES,
        statuses=STATUSES, full=len(seen.knots) >= view.wanted.most, forms=("html", "svg", "graphml", "json"),
    )  # fmt: skip


@router.get("/explore/file")
def file(request: Request, store: TheStore, view: Viewed) -> HTMLResponse:
    """The exported file as it is, in a frame that keeps it away from the rest."""
    seen, _drawing = _drawn(store, view)
    answer = render(request, "explore_frame.html", view.when, view=view, name=name_of(seen.knots[0]))
    answer.headers["content-security-policy"] = f"{POLICY}; frame-src 'self'"
    return answer


@router.get("/explore/picture.{form}")
def export(
    store: TheStore, view: Viewed, form: Literal["html", "svg", "graphml", "json"], keep: bool = False
) -> Response:
    """The picture as a file: one HTML page, SVG, GraphML, or the data that the page draws; ``keep``: to be saved."""
    seen, drawn = _drawn(store, view)
    made = _made(form, seen, drawn)
    made.headers["content-disposition"] = f'{"attachment" if keep else "inline"}; filename="luocdo.{form}"'
    return made


def _made(form: str, seen: Picture, drawn: Drawn) -> Response:
    if form == "svg":
        return Response(svg(drawn, _title(seen)), media_type="image/svg+xml", headers={"content-security-policy": _SVG})
    if form == "graphml":
        return Response(graphml(_graph(seen, drawn)), media_type="application/graphml+xml")
    from api.explore.network import data, html

    if form == "json":
        return JSONResponse(data(drawn))
    return HTMLResponse(html(drawn, _title(seen)), headers={"content-security-policy": FRAMED})


def _drawn(store: Store, view: View) -> tuple[Picture, Drawn]:
    found(store, view.wanted.start)
    seen = picture(store, view.wanted, view.when.day)
    return seen, draw(seen)


def _ends(store: Store, view: View) -> str | tuple[Shared, ...] | None:
    """The id that the other end of the path means, where it is another; several to choose from; or nothing to do."""
    words = view.wanted.to
    node = find(store, words) if words else None
    if words is None or (node and node.record.id == words):
        return None
    meant = (node.record,) if node else store.instruments(words) or store.search(words, None, CHOICES).rows
    return meant[0].id if len(meant) == 1 else meant


def _page(box: Box, view: View) -> str:
    return page_of(box.knot.record, view.when.given) if box.knot.record else view.address()


def _title(seen: Picture) -> str:
    return _("Đồ thị quanh %(name)s") % {"name": name_of(seen.knots[0])}


def _graph(seen: Picture, drawn: Drawn) -> nx.MultiDiGraph:
    """Nodes with name, kind, status and place; edges with their kind."""
    graph = nx.MultiDiGraph()
    for knot, box in zip(seen.knots, drawn.boxes, strict=False):
        x, y = box.at
        graph.add_node(knot.id, name=box.name, kind=kind_of(knot.record), status=knot.status, x=x, y=y)
    for link in seen.links:
        graph.add_edge(link.edge.start, link.edge.end, key=link.edge.kind)
    return graph
