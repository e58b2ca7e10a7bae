"""What a picture says of each node and edge: two short lines, a sign, a colour, and the whole in words."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from api.days import said
from api.explore.layout import Place, places
from api.explore.picture import Knot, Link, Picture
from api.explore.wanted import kind_of
from api.language import gettext as _
from api.pages.wording import STATUS_SEVERITY, cut, role_word, sign, status_word, titled, tone
from api.tables import edge_word
from graph.period import first_day
from ontology.records import Document

STUB = "stub:"
"""What the id of a stub begins with; no node's does."""
_LINE = 20
"""Letters that fit on a line of a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node as drawn: ``lines`` stand in the box, ``tone`` is its colour, ``words`` is all that is said of it."""

    id: str
    knot: Knot
    kind: str
    tone: str
    sign: str
    lines: tuple[str, ...]
    name: str
    words: str
    at: Place

    @property
    def is_named(self) -> bool:
        """Whether the lines are a name or title, which no language of the page translates."""
        return self.kind != "stub" and not getattr(self.knot.record, "number", None)


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as drawn; ``style`` is its class."""

    start: str
    end: str
    style: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole picture."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(picture: Picture) -> Drawn:
    """Places and words for a picture; an opened node of which edges are left has a stub that says how many."""
    stubs = {knot.id: f"{STUB}{knot.id}" for knot in picture.knots if knot.opened and knot.left}
    ends = [(link.edge.start, link.edge.end) for link in picture.links]
    at = places(picture.steps, ends, {stub: node for node, stub in stubs.items()})
    boxes = [_box(knot, at) for knot in picture.knots]
    boxes += [_stub(knot, at[stubs[knot.id]]) for knot in picture.knots if knot.id in stubs]
    lines = [_line(link) for link in picture.links]
    lines += [Line(node, stub, "stub", _("còn nữa")) for node, stub in stubs.items()]
    return Drawn(tuple(boxes), tuple(lines))


def _stub(knot: Knot, at: Place) -> Box:
    words = _("còn %(n)s …") % {"n": knot.left}
    return Box(f"{STUB}{knot.id}", knot, "stub", "unknown", "", (words,), words, f"{words} ({name_of(knot)})", at)


def _box(knot: Knot, at: Mapping[str, Place]) -> Box:
    kind = kind_of(knot.record)
    name = name_of(knot)
    severity = STATUS_SEVERITY[knot.status or "unverified"] if kind == "instrument" else None
    mark = sign(severity) if severity else "✖" if knot.gone else ""
    colour = tone(severity) if severity else "stale" if knot.gone else kind
    told = [name]
    if isinstance(knot.record, Document):
        told.append(_line_of(knot.record.title or "", 160))
        told.append(said(first_day(knot.record)))
    if kind == "instrument":
        told.append(status_word(knot.status or "unverified"))
    if knot.gone:
        told.append(_("không còn vào ngày xét"))
    if knot.left:
        told.append(_("còn %(n)s quan hệ") % {"n": knot.left})
    return Box(knot.id, knot, kind, colour, mark, _short(knot, name), name, "\n".join(filter(None, told)), at[knot.id])


def name_of(knot: Knot) -> str:
    """What the node is called, on one line; its id where nothing describes it."""
    if knot.record is None:
        return cut(knot.id, 80)
    return _line_of(titled(knot.record) if isinstance(knot.record, Document) else knot.record.name, 90)


def _short(knot: Knot, name: str) -> tuple[str, ...]:
    """Two lines: type and number, or the name; of a document without a number, its title."""
    record = knot.record
    if isinstance(record, Document) and record.number:
        kind = name.removesuffix(_line_of(record.number, 80)).strip()
        return _line_of(kind, _LINE), _line_of(record.number, _LINE)
    if isinstance(record, Document) and record.title:
        name = _line_of(record.title, 90)
    found = textwrap.wrap(name, _LINE, max_lines=2, placeholder="…", break_long_words=True)
    return tuple(found) or ("…",)


def _line_of(text: str, most: int) -> str:
    """The text on one line, without the marks that turn the direction of writing, cut."""
    if not text.isprintable():
        text = "".join(each for each in text if unicodedata.category(each) not in ("Cf", "Cc") or each in "\n\t")
    return cut(" ".join(unicodedata.normalize("NFC", text).split()), most - 1)


def _line(link: Link) -> Line:
    kind = link.edge.kind
    words = edge_word(kind)
    if link.roles:
        words = f"{words} ({', '.join(map(role_word, link.roles))})"
    if kind == "cites":
        style = "cites dead" if link.dead else "cites"
    else:
        style = "fact" if kind in ("issued_by", "assigns", "of_unit", "part_of", "within", "becomes") else "acts"
    return Line(link.edge.start, link.edge.end, f"{style} way" if link.on_way else style, words)
