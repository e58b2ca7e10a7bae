"""The collector of circles at rest while a register is read."""

from __future__ import annotations

import gc

import pytest

from ontology.calm import calm


def test_the_collector_is_awake_again_after_a_calm() -> None:
    """Nested, and after an error, whoever put it to rest wakes it; who found it at rest leaves it."""
    with pytest.raises(ValueError, match="x"), calm():
        assert not gc.isenabled()
        with calm():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()
