"""What a store keeps: bundles put, replaced, deleted and read again, whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from graph.port import Store, StoreError
from ontology.forms import read, written
from ontology.rdf import Mapping, canonical
from ontology.records import Bundle
from tests.conformance import samples
from tests.conformance.samples import BUNDLES, OF_COMMUNE, OF_TOWN, REGISTER, SCAN, UNITS, document_of
from tests.strategies import bundles

BY_SOURCE = tuple(sorted(map(canonical, BUNDLES), key=lambda bundle: bundle.source.id))


def test_bundles_come_back_in_order_of_their_sources(store: Store) -> None:
    """What was put comes back equal, all of it or the sources asked."""
    store.put(reversed(BUNDLES))
    assert tuple(store.bundles()) == BY_SOURCE
    asked = [SCAN.source.id, OF_TOWN.source.id, "/source/unknown"]
    assert {bundle.source.id for bundle in store.bundles(asked)} == set(asked[:2])


def test_known_sources_tell_what_was_read_by_what(store: Store) -> None:
    """A loader sees the hash and generator of each source, to skip what did not change."""
    store.put([OF_TOWN])
    assert store.known() == {OF_TOWN.source.id: (OF_TOWN.source.sha256, OF_TOWN.source.generator)}


def test_putting_the_same_twice_changes_nothing(store: Store) -> None:
    """A second put of the same bundles leaves dump and counts as they are."""
    store.put(BUNDLES)
    before = written(store.quads(), "nq"), store.stats()
    store.put(BUNDLES)
    assert (written(store.quads(), "nq"), store.stats()) == before


def test_a_source_replaces_what_it_said_before(store: Store) -> None:
    """Records that a source no longer tells are gone, from the lists and the search, too."""
    store.put(BUNDLES)
    store.put([replace(OF_TOWN, citations=(), documents=())])
    assert store.get(document_of(OF_TOWN)) is None
    assert document_of(OF_TOWN) not in {row.id for row in store.search("ke hoach", limit=50).rows}
    assert next(iter(store.bundles([OF_TOWN.source.id]))).citations == ()


def test_deleting_everything_leaves_nothing(store: Store) -> None:
    """After all sources are deleted nothing is found by any way."""
    store.put(BUNDLES)
    store.delete([*store.known(), "/source/unknown"])
    assert list(store.quads()) == []
    assert set(store.stats().records.values()) == {0}
    assert store.stale_citations(samples.DAY).rows == ()
    assert store.search("ke hoach").rows == ()
    assert store.text(OF_TOWN.texts[0].id) is None


def test_a_text_stays_as_long_as_one_source_has_it(store: Store) -> None:
    """Two sources with one text keep it until both are gone."""
    store.put([OF_COMMUNE, SCAN])
    store.delete([SCAN.source.id])
    assert store.text(OF_COMMUNE.texts[0].id) == OF_COMMUNE.texts[0].value


def test_a_put_is_whole_or_nothing(store: Store) -> None:
    """One bundle that cannot be kept stops all that are put with it."""
    store.put([REGISTER])
    clash = replace(OF_TOWN, citations=(*OF_TOWN.citations, replace(OF_TOWN.citations[0], quote="khác")))
    with pytest.raises(StoreError, match="cùng mã"):
        store.put([UNITS, clash])
    assert tuple(store.bundles()) == (canonical(REGISTER),)


def test_equal_records_of_one_bundle_are_one(store: Store) -> None:
    """What a bundle tells twice is kept once."""
    store.put([replace(OF_TOWN, citations=OF_TOWN.citations * 2)])
    assert tuple(store.bundles()) == (canonical(OF_TOWN),)


def test_a_snapshot_does_not_move(store: Store) -> None:
    """A snapshot answers as of when it was taken, whatever is written since, and takes no writes."""
    store.put([REGISTER, OF_TOWN])
    with store.snapshot() as view:
        store.put([OF_COMMUNE])
        store.delete([OF_TOWN.source.id])
        assert set(view.known()) == {REGISTER.source.id, OF_TOWN.source.id}
        assert view.get(document_of(OF_TOWN)) is not None
        with pytest.raises(StoreError, match="chỉ để đọc"):
            view.put([SCAN])
        with pytest.raises(StoreError, match="chỉ để đọc"):
            view.delete([REGISTER.source.id])
    assert set(store.known()) == {REGISTER.source.id, OF_COMMUNE.source.id}


def test_the_dump_is_the_union_of_what_was_put(store: Store) -> None:
    """The dump equals the triples of the bundles, with or without the registers and lists."""
    store.put(BUNDLES)
    files = [bundle for bundle in BUNDLES if bundle.source.kind == "file"]
    for reference, told in ((True, BUNDLES), (False, files)):
        expected = {quad for bundle in told for quad in Mapping().quads(bundle)}
        assert set(store.quads(reference=reference)) == expected


def test_another_base_stands_in_front_of_every_address(store: Store) -> None:
    """The host of the dump is a setting."""
    store.put([OF_TOWN])
    assert {graph.value for *_, graph in store.quads(base="https://a.example")} == {
        f"https://a.example{OF_TOWN.source.id}"
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bundle=bundles())
def test_store_to_n_quads_to_store_unchanged(store: Store, bundle: Bundle) -> None:
    """Any record survives the way into a store, out as N-Quads, and into a store again."""
    store.delete(store.known())
    store.put([bundle])
    dump = written(store.quads(), "nq")
    told, unmapped = Mapping().bundles(read(dump, "nq"))
    store.delete(store.known())
    store.put(told)
    assert (tuple(store.bundles()), written(store.quads(), "nq"), unmapped) == ((bundle,), dump, [])
