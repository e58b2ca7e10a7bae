"""Hypothesis strategies for worlds: bundles over so few ids that sources meet, contradict and resolve each other."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ontology.identity import citation_key
from ontology.records import Assignment, Body, Bundle, Change, Citation, Document, Effect, Recipient, Source, Unit

DAYS = ("2010-01-01", "2020-06-01", "2023-07-01", "2025-07-01", "2026-01-01")
DOCUMENTS = ("/doc/a", "/doc/b", "/doc/b0", "/eli/c", "/eli/d", "/ref/e")
BODIES = ("/body/p", "/body/q", "/body/r")
UNITS = ("/unit/1", "/unit/2", "/unit/3", "/unit/4", "/unit/5")
SOURCES = ("/source/1", "/source/2", "/source/3", "/source/4")

_day = st.sampled_from(DAYS)
_maybe_day = st.none() | _day
_confidence = st.sampled_from(("high", "medium", "low"))
_document = st.sampled_from(DOCUMENTS)
_body = st.sampled_from(BODIES)
_unit = st.sampled_from(UNITS)
_name = st.sampled_from(("Xã Chi Lăng", "Tỉnh Lạng Sơn", "dân chủ ở cơ sở", "Đề án 59"))
_said = {"origin": st.just("nguồn"), "confidence": _confidence, "checked": st.just("2026-11-01")}

_documents = st.builds(
    Document, id=_document, type=st.sampled_from(("ke-hoach", "nghi-dinh")), family=st.just("normative"),
    number=st.none() | st.sampled_from(("59/2023/NĐ-CP", "059/2023/nđ-cp", "5/KH-UBND")), title=st.none() | _name,
    date=_maybe_day, year=st.none() | st.sampled_from((2020, 2025)), issuer=st.none() | _body, date_from=_maybe_day,
    date_to=_maybe_day, same_as=st.sets(_document, max_size=1).map(tuple), confidence=st.none() | _confidence,
)  # fmt: skip
_effects = st.builds(
    Effect, id=st.integers(0, 9).map("/effect/{}".format), affected=_document, affecting=st.none() | _document,
    kind=st.sampled_from(("commences", "replaces", "ends", "suspends", "resumes", "details", "attests", "amends")),
    scope=st.sampled_from(("whole", "whole", "part")), day=_maybe_day,
    standing=st.sampled_from(("counted", "counted", "candidate")), **_said,
)  # fmt: skip
_LEVELS = ("tỉnh", "tỉnh", "huyện", "xã", "xã")
_PARENTS = ((None,), (None,), (None, *UNITS[:2]), (None, *UNITS[:3]), (None, *UNITS[:3]))


@st.composite
def _units(draw: st.DrawFn) -> Unit:
    """A unit of its own level, within one of a higher."""
    i = draw(st.integers(0, len(UNITS) - 1))
    said = {name: draw(values) for name, values in _said.items()}
    return Unit(
        id=UNITS[i], code="1", name=draw(_name), level=_LEVELS[i], parent=draw(st.sampled_from(_PARENTS[i])),
        since=draw(_maybe_day), until=draw(_maybe_day), **said,
    )  # fmt: skip


_bodies = st.builds(
    Body, id=_body, name=_name, kind=st.sampled_from(("ubnd", "chuyen-mon")), unit=st.none() | _unit,
    parent=st.none() | _body, since=_maybe_day, until=_maybe_day,
)  # fmt: skip
_changes = st.builds(
    Change, id=st.integers(0, 9).map("/change/{}".format), original=_unit, resulting=_unit, day=_day,
    extent=st.sampled_from(("full", "partial")), **_said,
)  # fmt: skip


@st.composite
def _citations(draw: st.DrawFn) -> Citation:
    document, target, ordinal = draw(_document), draw(_document), draw(st.integers(1, 2))
    return Citation(
        id=citation_key(document, target, ordinal), document=document, target=target, type="nghi-dinh",
        start=draw(st.integers(0, 3)), end=5, quote="x", role="mentions", ordinal=ordinal,
    )  # fmt: skip


_assignments = st.builds(
    Assignment, id=st.integers(0, 9).map("/task/{}".format), document=_document, name=_name, start=st.just(0),
    end=st.just(1), task=st.just("x"), task_start=st.just(0), task_end=st.just(1), body=st.none() | _body,
    partners=st.sets(_name, max_size=1).map(tuple),
)  # fmt: skip
_recipients = st.builds(
    Recipient, id=st.integers(0, 9).map("/recipient/{}".format), document=_document, start=st.just(0), end=st.just(1),
    quote=st.just("x"), name=_name, purpose=st.none() | st.just("báo cáo"), body=st.none() | _body,
)  # fmt: skip


def _some(records: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(records, max_size=most, unique_by=lambda record: record.id).map(tuple)


@st.composite
def _bundles(draw: st.DrawFn) -> Bundle:
    source = Source(
        id=draw(st.sampled_from(SOURCES)), kind=draw(st.sampled_from(("file", "file", "register", "units"))),
        file="x", sha256="x", media_type="x", generator="x", document=draw(st.none() | _document),
    )  # fmt: skip
    return Bundle(
        source=source, documents=draw(_some(_documents, 4)), citations=draw(_some(_citations(), 4)),
        effects=draw(_some(_effects, 4)), units=draw(_some(_units(), 4)), bodies=draw(_some(_bodies, 3)),
        changes=draw(_some(_changes, 4)), assignments=draw(_some(_assignments, 2)),
        recipients=draw(_some(_recipients, 2)),
    )  # fmt: skip


steps = st.lists(st.lists(_bundles(), min_size=1, max_size=3) | st.sets(st.sampled_from(SOURCES)), max_size=4)
"""What is done to a store, one after another: bundles put, or sources deleted."""
