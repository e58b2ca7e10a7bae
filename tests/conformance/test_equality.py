"""Laws that hold in any world: every store answers as the reference does, and its lists agree with its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.lookups import LOOKUPS
from graph.memory import MemoryStore
from graph.port import Store
from ontology.records import Bundle
from tests.conformance.worlds import BODIES, DAYS, DOCUMENTS, SOURCES, UNITS, steps

IDS = (*DOCUMENTS, *BODIES, *UNITS)
Steps = list[list[Bundle] | set[str]]

worlds = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def run(store: Store, done: Steps) -> None:
    """Do to an emptied store what was done."""
    store.delete(store.known())
    for step in done:
        if isinstance(step, set):
            store.delete(step)
        else:
            store.put(step)


def answers(store: Store, day: str) -> Iterator[tuple[str, Any]]:
    """Every verb asked about everything, with what was asked."""
    yield "bundles", list(store.bundles())
    yield "stats", store.stats()
    yield "stale", store.stale_citations(day, limit=3)
    yield "documents", store.documents(as_of=day, limit=4)
    yield "loaded", store.documents(as_of=day, loaded=True)
    yield "citations", store.citations(day, limit=3)
    yield "good citations", store.citations(day, stale=False)
    for stale in (True, False):
        yield f"documents, stale {stale}", store.documents(as_of=day, stale=stale)
        yield f"documents, instruments {stale}", store.documents(as_of=day, instrument=stale)
    yield "of a period", store.documents(as_of=day, since="2010-01-01", until="2023-07-01")
    yield "until a day", store.documents(as_of=day, until="2020-01-01")
    yield "units", store.units(day, limit=3)
    yield "units of a level", store.units(day, level="xã")
    yield "bodies", store.bodies(day, limit=2)
    yield "bodies of a kind", store.bodies(day, kind="ubnd")
    yield "number", store.instruments("59/2023/NĐ-CP")
    yield "roll-up", store.roll_up(day)
    yield "level", store.roll_up(day, level="xã")
    for text in ("chi lang", "59", "ke hoach 5", "dan chu"):
        yield f"search {text}", store.search(text, limit=4)
    for node in IDS:
        yield f"get {node}", store.get(node)
        yield f"around {node}", store.neighbourhood(node, 2, 6)
        yield f"path {node}", store.shortest_path(node, "/eli/c")
    for document in DOCUMENTS:
        yield f"stale in {document}", store.stale_citations(day, document=document)
        yield f"citing {document}", store.stale_citations(day, target=document)
        yield f"cited in {document}", store.citations(day, document=document, role="mentions")
        yield f"documents citing {document}", store.documents(as_of=day, cites=document)
        yield f"status of {document}", store.status(document, day)
        yield f"succession of {document}", store.succession(document)
    for body in BODIES:
        yield f"tasks of {body}", store.assignments(body, day)
        yield f"relations of {body}", store.relations(body, day)
        yield f"issued by {body}", store.documents(as_of=day, issuer=body, type="ke-hoach")
    for unit in UNITS:
        yield f"of {unit}", store.documents(as_of=day, unit=unit)
        yield f"citations of {unit}", store.citations(day, issuer_unit=unit, stale=False)
        yield f"stale of {unit}", store.stale_citations(day, issuer_unit=unit)
        yield f"roll-up of {unit}", store.roll_up(day, parent=unit)
    for place in (*BODIES, *UNITS):
        yield f"above {place}", store.ancestors(place, day)
        yield f"below {place}", store.descendants(place, day)
    for kind, names in LOOKUPS.items():
        for name in names:
            yield f"{kind.__name__} by {name}", store.records(kind, name, (*IDS, *SOURCES))
    graph = store.networkx()
    yield "networkx", (dict(graph.nodes(data=True)), sorted(graph.edges(keys=True)))


def differing(one: Iterable[tuple[str, Any]], other: Iterable[tuple[str, Any]]) -> list[tuple[str, Any, Any]]:
    """The questions on which two stores differ, with both answers."""
    return [(asked, a, b) for (asked, a), (_, b) in zip(one, other, strict=True) if a != b]


@worlds
@given(done=steps, day=st.sampled_from(DAYS))
def test_every_store_answers_as_the_reference(store: Store, done: Steps, day: str) -> None:
    """After the same puts and deletes all verbs answer the same in every store."""
    reference = MemoryStore()
    run(store, done)
    run(reference, done)
    assert differing(answers(store, day), answers(reference, day)) == []


@worlds
@given(done=steps, day=st.sampled_from(DAYS))
def test_rows_of_the_list_are_stale_by_their_verdict(store: Store, done: Steps, day: str) -> None:
    """What the store finds by its stretches, the verdict finds by its function."""
    run(store, done)
    for row in store.stale_citations(day, limit=100).rows:
        assert row.verdict.severity in ("dead_when_cited", "stale_since", "disputed")


@worlds
@given(done=steps, day=st.sampled_from(DAYS))
def test_a_roll_up_counts_every_document_once(store: Store, done: Steps, day: str) -> None:
    """Rows, here and elsewhere together are all loaded documents of the day and all that is stale in them."""
    run(store, done)
    loaded = [row.document.id for row in store.documents(as_of=day, loaded=True, limit=100).rows]
    stale = [row for row in store.stale_citations(day, limit=100).rows if row.document.id in loaded]
    found = store.roll_up(day)
    counts = [row.counts for row in found.rows] + [found.here, found.elsewhere]
    assert sum(each.documents for each in counts) == len(loaded)
    assert sum(each.stale_citations for each in counts) == len(stale)
    assert sum(each.stale_documents for each in counts) == len({row.document.id for row in stale})


@worlds
@given(done=steps, day=st.sampled_from(DAYS))
def test_a_row_of_a_roll_up_is_the_list_of_its_unit(store: Store, done: Steps, day: str) -> None:
    """The number beside a unit is the length of the list behind it."""
    run(store, done)
    for row in store.roll_up(day).rows:
        listed = store.documents(as_of=day, unit=row.unit.id, loaded=True, limit=100).rows
        assert row.counts.documents == len(listed)
