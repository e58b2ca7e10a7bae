"""What the address of a picture asks for, and the addresses of what lies one step away from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Query

from api.explore.drawn import Box
from api.explore.wanted import CAP, MOST, Kind, Role, Status, Wanted
from api.pages.asking import Asked, When
from api.pages.links import address, page_of

Words = Annotated[str | None, Query(max_length=1000)]
Year = Annotated[str | None, Query(pattern=r"^(\d{4})?$")]


@dataclass(frozen=True, slots=True)
class View:
    """What an address asks for: the picture, and the words of a search where a node is still to be chosen."""

    wanted: Wanted
    when: Asked

    def address(self, path: str = "/explore", **changed: object) -> str:
        """The address of this view with some things changed."""
        now = replace(self.wanted, **changed)  # type: ignore[arg-type]
        return address(
            path, self.when.given, id=now.start, open=now.opened, to=now.to, kind=sorted(now.kinds),
            role=sorted(now.roles), status=sorted(now.statuses), since=now.since, until=now.until,
            most=None if now.most == CAP else now.most,
        )  # fmt: skip

    def opening(self, box: Box) -> str | None:
        """Where more of what lies around a node is shown; ``None`` where all is.

        What an opened node still has lies beyond the cap, or is kept out by the filter.
        """
        if not box.knot.left:
            return None
        if not box.knot.opened:
            return self.address(opened=(*self.wanted.opened, box.knot.id))
        if self.wanted.most < MOST:
            return self.address(most=min(MOST, self.wanted.most + CAP))
        return page_of(box.knot.record, self.when.given) if box.knot.record else None

    @property
    def filtered(self) -> bool:
        """Whether anything is kept out."""
        now = self.wanted
        return bool(now.kinds or now.roles or now.statuses or now.since or now.until)


def _view(
    when: When, id: Words = None, open: Annotated[tuple[str, ...], Query(max_length=200)] = (), to: Words = None,  # noqa: A002
    kind: Annotated[tuple[Kind, ...], Query()] = (), role: Annotated[tuple[Role, ...], Query()] = (),
    status: Annotated[tuple[Status, ...], Query()] = (),
    since: Year = None, until: Year = None, most: Annotated[int, Query(ge=2, le=MOST)] = CAP,
) -> View:  # fmt: skip
    return View(
        Wanted(
            start=id or "", opened=tuple(dict.fromkeys(open)), to=to or None, kinds=frozenset(kind),
            roles=frozenset(role), statuses=frozenset(status), since=int(since) if since else None,
            until=int(until) if until else None, most=most,
        ),
        when,
    )  # fmt: skip


Viewed = Annotated[View, Depends(_view)]
