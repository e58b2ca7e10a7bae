"""The review list of legal staff: stale citations and bodies that are no more, of a unit and everything below it.

By severity, each with what was decided on it; outcomes whose line is gone are told apart and never dropped.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from api.addressees import gone_bodies
from api.bodies import bundle_bodies
from api.body_words import roles, sentence
from api.body_words import severity as body_severity
from api.language import gettext as _
from api.sections import section
from api.verdicts import told_by
from graph.answers import JudgedCitation, Node, Shared
from graph.outcomes import Line, all_outcomes, outcomes
from graph.port import Store
from ontology.identity import fold
from ontology.records import Bundle, Citation, Document, Outcome

Json = dict[str, Any]

GRAVITY = ("dead_when_cited", "stale_since", "disputed")
MOST = 20_000
"""Stale citations, and documents, that are looked at for one list."""
BODIES_OF = 200
"""Documents that are read anew for bodies that are no more while somebody waits; the sheet is made of all."""
_STEP = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a stale citation, or a body that is no more (``told`` is its verdict or its row of ``check``)."""

    line: Line
    severity: str
    document: Document
    told: Any
    citation: Citation | None
    """``None`` where the line is about a body."""
    target: Shared | None
    outcomes: tuple[Outcome, ...]
    """The latest first."""

    @property
    def order(self) -> tuple[int, str, str, int]:
        """Gravest first, then by document, target and ordinal."""
        return GRAVITY.index(self.severity), *self.line

    @property
    def state(self) -> str:
        """``done``, ``not_needed``, or ``open`` where nothing holds."""
        return self.outcomes[0].state if self.outcomes else "open"


@dataclass(frozen=True, slots=True)
class Review:
    """The list, whole but for what the caps left out."""

    rows: tuple[Row, ...]
    orphans: tuple[tuple[Line, tuple[Outcome, ...]], ...]
    """Decisions that still hold, on lines that their documents have no more."""
    documents: int
    """Loaded documents of the unit."""
    examined: int
    """Of these, so many were searched for bodies that are no more."""
    truncated: bool
    """More citations or documents than ``MOST``."""


def cursor(row: Row) -> str:
    """The place of a line in the list, as it travels in an address."""
    return " ".join(map(str, row.order))


def order_of(cursor: str) -> tuple[int, str, str, int]:
    """The place that a cursor means; ``ValueError`` where it is none."""
    grave, document, target, ordinal = cursor.split(" ")
    return int(grave), document, target, int(ordinal)


def now() -> str:
    """The moment of a decision, in UTC."""
    return datetime.now(UTC).isoformat()


def following(told: Review, after: tuple[int, str, str, int] | None) -> Iterator[Row]:
    """The lines after a place in the list."""
    start = bisect_right(told.rows, after, key=lambda row: row.order) if after else 0
    return islice(told.rows, start, None)


def review(store: Store, as_of: str, unit: str | None = None, *, bodies_of: int | None = None) -> Review:
    """The list on a day, of a unit (by id) or of all; at most ``bodies_of`` documents are read anew for bodies.

    A store that can tell that it has not changed since gives a list for which all were read as it was made before;
    others wait while it is made. To read all anew can take long: nobody waits for that.
    """
    if bodies_of is None:
        return _made(store, as_of, unit, None)
    made: list[Review] = []

    def make(asked: Collection[tuple[str, str | None]]) -> dict[tuple[str, str | None], Review]:
        made.append(_made(store, as_of, unit, bodies_of))
        return dict.fromkeys(asked, made[0]) if made[0].examined == made[0].documents else {}

    found = store.remembered("all", "review", [(as_of, unit)], make)
    return made[0] if made else found[as_of, unit]


def _made(store: Store, as_of: str, unit: str | None, bodies_of: int | None) -> Review:
    cited, more = _stale(store, as_of, unit)
    documents, beyond = _documents(store, as_of, unit)
    ids = {document.id for document in documents}
    settled = outcomes(store, ids) if unit else all_outcomes(store)
    lead = store.targets({each.citation.target for each in cited})
    known = store.nodes({lead.get(each.citation.target, each.citation.target) for each in cited})
    rows = []
    for each in cited:
        line = Line(each.document.id, lead.get(each.citation.target, each.citation.target), each.citation.ordinal)
        severity, held = each.verdict.severity or "stale_since", tuple(settled.get(line, ()))
        rows.append(Row(line, severity, each.document, each.verdict, each.citation, known.get(line.target), held))
    addressed = gone_bodies(store, documents, as_of, most=bodies_of)
    for document in documents:
        for told in addressed.get(document.id, ()):
            line = Line(document.id, body_target(told))
            rows.append(Row(line, body_severity(told), document, told, None, None, tuple(settled.get(line, ()))))
    rows.sort(key=lambda row: row.order)
    listed = {row.line for row in rows}
    left = {line: held for line, held in settled.items() if line not in listed and held[0].state != "open"}
    orphans = tuple((line, tuple(left[line])) for line in sorted(_without_place(store, left, as_of)))
    return Review(tuple(rows), orphans, len(documents), len(addressed), more or beyond)


def _stale(store: Store, as_of: str, unit: str | None) -> tuple[list[JudgedCitation], bool]:
    found: list[JudgedCitation] = []
    after = None
    while len(found) < MOST:
        page = store.stale_citations(as_of, issuer_unit=unit, after=after, limit=_STEP)
        found += page.rows
        if (after := page.next) is None:
            break
    return found, after is not None


def _documents(store: Store, as_of: str, unit: str | None) -> tuple[list[Document], bool]:
    found: list[Document] = []
    after = None
    while len(found) < MOST:
        page = store.documents(as_of=as_of, loaded=True, unit=unit, after=after, limit=_STEP)
        found += [row.document for row in page.rows]
        if (after := page.next) is None:
            break
    return found, after is not None


def bodies_of_document(store: Store, document: Document, as_of: str) -> list[Json]:
    """What ``check`` says of the bodies that a loaded document addresses."""
    node = store.get(document.id)
    return bundle_bodies(store, told_by(store, node), document, as_of) if node and node.sources else []


def body_target(told: Json) -> str:
    """What a decision on a body hangs on: its id, or an id of its name where several are meant or none is known."""
    if isinstance(told["body"], str):
        return told["body"]
    return f"/ref/{hashlib.sha256(fold(told['name']).encode()).hexdigest()[:16]}"


def _without_place(store: Store, lines: Iterable[Line], as_of: str) -> Iterator[Line]:
    """Those of the lines that their documents have no more; what is merely not stale on the day is still there."""
    by_document: dict[str, list[Line]] = {}
    for line in lines:
        by_document.setdefault(line.document, []).append(line)
    for document, asked in by_document.items():
        there = _places(store, store.get(document), as_of)
        yield from (line for line in asked if line not in there)


def _places(store: Store, node: Node | None, as_of: str) -> set[Line]:
    if node is None or not node.sources or not isinstance(node.record, Document):
        return set()
    document = node.record
    told = [each for _, each in store.records(Citation, "document", [document.id, *node.aliases])]
    lead = store.targets({each.target for each in told})
    bodies = bodies_of_document(store, document, as_of)
    return {
        *(Line(document.id, lead.get(each.target, each.target), each.ordinal) for each in told),
        *(Line(document.id, body_target(each)) for each in bodies),
    }


def place(row: Row, bundle: Bundle | None) -> str:
    """Where it stands in the document: the headings above it."""
    text = bundle.texts[0].value if bundle and bundle.texts else ""
    start = row.citation.start if row.citation else min(span["start"] for span in row.told["spans"])
    return section(text, start)


def advice(row: Row) -> str:
    """What to do about it."""
    if row.citation is None:
        heirs = ", ".join(each["name"] for each in row.told["successors"][:3])
        if not heirs:
            return _("Xác định cơ quan nay có thẩm quyền và giao lại.")
        return _("Giao lại cho: %(names)s.") % {"names": heirs}
    heir = row.told.replacement
    if heir is None:
        return _("Bỏ viện dẫn, hoặc nêu văn bản đang có hiệu lực.")
    check = _(" (suy ra, cần đối chiếu)") if heir.inferred else ""
    return _("Thay bằng: %(text)s%(check)s.") % {"text": heir.text, "check": check}


def why(row: Row) -> str:
    """The reason with its clause, as the register or the list of units gives it."""
    if row.citation is None:
        return f"{sentence(row.told)} ({roles(row.told)})"
    by = ", ".join(filter(None, (row.told.by, row.told.clause)))
    return by or next((reason.text for reason in row.told.reasons), "")


def sources(row: Row) -> tuple[str, ...]:
    """What says so, each once."""
    if row.citation is None:
        return tuple(dict.fromkeys(reason["source"] for reason in row.told["reasons"] if reason["source"]))
    return tuple(dict.fromkeys(reason.source for reason in row.told.reasons if reason.source))


def row_view(row: Row) -> Json:
    """One line as JSON."""
    return {
        "document": asdict(row.document),
        "target": row.line.target,
        "ordinal": row.line.ordinal,
        "kind": "citation" if row.citation else "body",
        "severity": row.severity,
        "citation": asdict(row.citation) if row.citation else None,
        "verdict": asdict(row.told) if row.citation else None,
        "body": None if row.citation else row.told,
        "state": row.state,
        "outcomes": [asdict(each) for each in row.outcomes],
    }


def review_view(answer: Review, as_of: str) -> Json:
    """The list as JSON; keys as in docs/commands.md."""
    return {
        "as_of": as_of,
        "documents": answer.documents,
        "examined": answer.examined,
        "truncated": answer.truncated,
        "rows": [row_view(row) for row in answer.rows],
        "orphans": [{**line._asdict(), "outcomes": [asdict(each) for each in held]} for line, held in answer.orphans],
    }
