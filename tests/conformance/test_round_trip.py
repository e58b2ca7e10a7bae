"""Real plans through N-Quads: from every store the same bytes, before and after."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.port import Store
from graph.restore import restore
from ontology.forms import written
from ontology.rdf import Mapping
from ontology.records import Source
from tests.shared import told_by

ITSELF = Source(
    id="/source/dump", kind="file", file="a.nq", sha256="0", media_type="application/n-quads", generator="luocdo 1"
)
AT_ONCE = 32


@pytest.mark.parametrize("folder", ["plans/seeds", pytest.param("plans", marks=pytest.mark.long)])
def test_plans_come_back_byte_for_byte(store: Store, folder: str, tmp_path: Path) -> None:
    """The dump of any store is the canonical one of what was put, and restored into an empty store it is itself."""
    told = told_by(folder)
    expected = written((quad for bundle in told for quad in Mapping().quads(bundle)), "nq")
    for start in range(0, len(told), AT_ONCE):
        store.put(told[start : start + AT_ONCE])
    file = tmp_path / "dump.nq"
    file.write_text(written(store.quads(), "nq"), "utf-8")
    assert file.read_text("utf-8") == expected
    store.delete(store.known())
    restored = restore(store, file, ITSELF)
    assert (restored.stored, restored.unmapped) == (len(told), ())
    assert written(store.quads(), "nq") == expected
