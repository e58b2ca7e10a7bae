"""The house keeps its order: who imports whom, how long a module is, what it is called, and that tests say why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.mapping import EFFECT_LINKS, LV, TABLES
from ontology.vocabulary import vocabulary

ROOT = Path(__file__).parents[1]
OURS = {"ontology", "graph", "loaders", "api", "luocdo", "tests", "scripts", "benchmarks", "examples"}
MAY_IMPORT = {
    "ontology": {"ontology"},
    "graph": {"graph", "ontology"},
    "loaders": {"loaders", "ontology"},
    "api": {"api", "graph", "loaders", "ontology"},
    "luocdo": {"luocdo", "api", "graph", "loaders", "ontology"},
}
MODULES = [path for floor in MAY_IMPORT for path in sorted((ROOT / floor).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
FORBIDDEN_NAMES = {"helper", "helpers", "util", "utils", "common", "misc"}


def named(path: Path) -> str:
    """The path as a test's id."""
    return path.relative_to(ROOT).as_posix()


def packages(source: str, floor: str) -> Iterator[str]:
    """Top-level packages that a module of ``floor`` imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield floor if node.level else (node.module or "").split(".")[0]


def undocumented(source: str) -> list[str]:
    """Names of the test functions without a docstring."""
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [one.name for one in functions if one.name.startswith("test_") and not ast.get_docstring(one)]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_imports_only_the_floors_below(path):
    """A module imports its own floor and those below, never one above or beside, nor tests and scripts."""
    floor = path.relative_to(ROOT).parts[0]
    imported = set(packages(path.read_text("utf-8"), floor)) & OURS
    assert imported <= MAY_IMPORT[floor]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short(path):
    """No module has more than 400 lines; tests may, for they are tables."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=named)
def test_a_file_has_a_name_of_its_own(path):
    """No file has a name that says nothing."""
    assert not FORBIDDEN_NAMES & set(path.stem.split("_"))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name == "__init__.py"], ids=named)
def test_a_package_file_is_near_empty(path):
    """``__init__.py`` holds a docstring; only the public face may say in a few more lines what it shows."""
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= (40 if path.parent.name == "luocdo" else 5)


@pytest.mark.parametrize("path", TESTS, ids=named)
def test_every_test_says_what_it_holds(path):
    """Each test function has a docstring."""
    assert undocumented(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "term",
    sorted(
        {
            term
            for term in (
                *(table.rdf for table in TABLES),
                *(field.iri for table in TABLES for field in table.fields),
                *EFFECT_LINKS.values(),
            )
            if term.startswith(str(LV))
        }
    ),
)
def test_every_term_of_the_mapping_is_declared(term):
    """A field added to the mapping is explained in the vocabulary."""
    assert (term, None, None) in vocabulary()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os, graph.port", {"os", "graph"}),
        ("from api.x import y", {"api"}),
        ("from . import said", {"loaders"}),
        ("def f():\n    from graph import port", {"graph"}),
        ("x = 'import graph'", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(source, expected):
    """The check itself sees every form of import, also inside functions."""
    assert set(packages(source, "loaders")) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def test_a(): pass", ["test_a"]),
        ("class T:\n    async def test_b(self): pass", ["test_b"]),
        ('def test_c():\n    """C."""', []),
        ("def given(): pass", []),
    ],
)
def test_tests_without_a_docstring_are_found(source, expected):
    """The check itself sees functions and methods, and leaves others alone."""
    assert undocumented(source) == expected
