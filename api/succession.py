"""Who answers now for what a body issued: its successors, the resolutions that made them, and its documents."""

from __future__ import annotations

from dataclasses import asdict

from api.bodies import body_json
from api.extraction import Json
from api.finding import find_record
from graph.days import said
from graph.port import Store
from loaders.abbreviations import unabbreviate
from loaders.bodystatus import body_status, status_of
from loaders.heirs import passages, way_of
from loaders.units import unit_by_id
from ontology.records import Body, Change

LAST_LIST = "2026-07-25"
"""Day of the newest list of units: what changed since is not known."""
_STAYS = (
    "Đơn vị hành chính không còn không làm văn bản hết hiệu lực: văn bản quy phạm pháp luật còn áp dụng trên địa bàn "
    "cũ cho đến khi được thay thế."
)


def successors_view(store: Store, name: str, as_of: str, after: str | None, limit: int) -> Json:
    """The body that a name or id means: whether it stands on a day, and if not who does in its place, by what.

    ``documents`` is a page of those that it issued. A name that several bodies share gives candidates and no more;
    an id of none ``UnclearError``.
    """
    if name.startswith("/"):
        status = status_of(find_record(store, name, Body), (None, None), as_of)
    else:
        status = body_status(unabbreviate(name), named_on=None, context=None, then=(None, None), now=as_of)
    answer = body_json(name, status) | {"as_of": as_of}
    body = status.body
    unit = unit_by_id(body.unit) if body and body.unit else None
    changes: tuple[Change, ...] = ()
    if body and status.exists_now is False:
        changes = passages(unit, as_of) if unit else way_of(body.id, as_of)
    resolutions = {change.resolution for change in changes if change.resolution}
    page = store.documents(as_of=as_of, loaded=True, issuer=body.id, after=after, limit=limit) if body else None
    return answer | {
        "successors": [asdict(successor) for successor in status.successors],
        "resolution": resolutions.pop() if len(resolutions) == 1 else None,
        "changes": [
            {
                "original": _name(change.original), "resulting": _name(change.resulting), "day": change.day,
                "extent": change.extent, "resolution": change.resolution, "source": change.origin,
            }
            for change in changes
        ],
        "documents": [asdict(row.document) for row in page.rows] if page else [],
        "next": page.next if page else None,
        "note": " ".join(filter(None, (status.note, *_notes(as_of, ended=bool(changes) and unit is not None)))) or None,
    }  # fmt: skip


def _notes(as_of: str, *, ended: bool) -> tuple[str, ...]:
    late = f"Danh mục đơn vị hành chính có đến ngày {said(LAST_LIST)}: chưa biết thay đổi sau ngày đó."
    return ((_STAYS,) if ended else ()) + ((late,) if as_of > LAST_LIST else ())


def _name(node_id: str) -> str:
    unit = unit_by_id(node_id)
    return unit.name if unit else node_id
