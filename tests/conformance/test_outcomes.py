"""Decisions on the lines of the review list, in every store: kept one by one, following ids, surviving a reload."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.outcomes import Line, all_outcomes, decide, outcomes
from graph.port import Store
from ontology.rdf import Mapping
from tests.conformance.samples import BUNDLES, OF_TOWN, document_of

PLAN = document_of(OF_TOWN)
CITED = OF_TOWN.citations[0]
LINE = Line(PLAN, CITED.target, CITED.ordinal)


def say(store: Store, state: str, at: str, line: Line = LINE, reason: str | None = None) -> None:
    """Decide at a minute of one day."""
    moment = f"2026-11-21T08:{at}:00+00:00"
    decide(store, line, state, by="Hoàng Thị Rà", at=moment, reason=reason, generator="luocdo test")


def test_the_latest_decision_is_the_first_and_none_is_lost(store: Store) -> None:
    """Three outcomes on one line come back, the latest first; another line has its own."""
    store.put(BUNDLES)
    other = replace_target(LINE)
    for state, minute in (("done", "10"), ("open", "12"), ("not_needed", "11")):
        say(store, state, minute, reason=f"lần {minute}")
    say(store, "done", "13", other)
    told = outcomes(store, [PLAN])
    assert [each.state for each in told[LINE]] == ["open", "not_needed", "done"]
    assert [each.reason for each in told[LINE]] == ["lần 12", "lần 11", "lần 10"]
    assert [each.state for each in told[other]] == ["done"]
    assert told == all_outcomes(store)


def replace_target(line: Line) -> Line:
    """The second citation of the same."""
    return line._replace(ordinal=line.ordinal + 1)


def test_a_decision_outlives_its_document(store: Store) -> None:
    """Reloaded, or taken out, the document's outcomes stay."""
    store.put(BUNDLES)
    say(store, "done", "10")
    store.put([replace(OF_TOWN, citations=())])
    assert [each.state for each in outcomes(store, [PLAN])[LINE]] == ["done"]
    store.delete([OF_TOWN.source.id])
    assert set(all_outcomes(store)) == {LINE}


def test_a_decision_follows_an_id_that_is_resolved(store: Store) -> None:
    """When a former id leads to the document, what was decided on the former one hangs on the present one."""
    former = "/ref/00112233445566ff"
    store.put(BUNDLES)
    say(store, "done", "10", Line(former, CITED.target, CITED.ordinal))
    documents = tuple(
        replace(each, same_as=(*each.same_as, former)) if each.id == PLAN else each for each in OF_TOWN.documents
    )
    store.put([replace(OF_TOWN, documents=documents)])
    assert set(outcomes(store, [PLAN])) == {LINE}
    assert set(all_outcomes(store)) == {LINE}


def test_a_dump_holds_the_decisions(store: Store) -> None:
    """An export without the reference data holds what people decided, and restores it."""
    store.put(BUNDLES)
    say(store, "done", "10", reason="đã thay «căn cứ»")
    before = outcomes(store, [PLAN])
    told, problems = Mapping().bundles(list(store.quads(reference=False)))
    assert problems == []
    store.delete(store.known())
    store.put(told)
    assert outcomes(store, [PLAN]) == before


@pytest.mark.parametrize(("state", "by"), [("later", "A"), ("done", "  ")])
def test_a_decision_is_one_of_three_and_somebody_s(store: Store, state: str, by: str) -> None:
    """Another state, or nobody, is refused."""
    with pytest.raises(ValueError, match=state):
        decide(store, LINE, state, by=by, at="2026-11-21T08:00:00+00:00", generator="luocdo test")
