"""What analysts ask: weights, communities and likeness on small graphs whose answers can be told by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import MOST_CITING, communities, issued_until, pagerank, rank, similar

Edges = list[tuple[str, str, str]]


def graph_of(text: str) -> nx.MultiDiGraph:
    """A projection from ``p1 cites a, b; p1 issued_by u; u part_of v``."""
    graph = nx.MultiDiGraph()
    for clause in filter(None, text.split("; ")):
        start, kind, ends = clause.split(" ", 2)
        for end in ends.split(", "):
            graph.add_edge(start, end, key=kind)
    return graph


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("p issued_by u", []),
        ("p cites a; q cites a, b", [("a", 2), ("b", 1)]),
        # All that cites b rests on a through it, though one document alone cites a.
        ("p cites b; q cites b; r cites b; b details a; s cites c", [("a", 0), ("b", 3), ("c", 1)]),
        # What nothing of ours leads to weighs nothing, however much the register says of it.
        ("p cites a; x details z; y details z", [("a", 1)]),
        # An instrument that is only amended does not rest on the one that amends it.
        ("p cites a; a amends b", [("a", 1)]),
    ],
)
def test_rank_tells_what_everything_rests_on(text: str, expected: list[tuple[str, int]]) -> None:
    """The weightiest first, with the number of documents that cite it."""
    assert expected == [(row.id, row.cited_by) for row in rank(graph_of(text))]


def test_betweenness_is_told_when_asked() -> None:
    """On a way of three only the one in the middle lies between."""
    graph = graph_of("p cites b; b details a")
    assert {row.id: row.betweenness for row in rank(graph, betweenness=True)} == {"a": 0.0, "b": 0.5}
    assert {row.betweenness for row in rank(graph)} == {None}


def test_pagerank_of_a_known_graph() -> None:
    """Two of weight x rest on one: it has x + 2 · 0,85 x = 2,7 x, and all have 4,7 x = 1."""
    scores = pagerank(nx.DiGraph([("p", "a"), ("q", "a")]))
    assert scores == pytest.approx({"p": 1 / 4.7, "q": 1 / 4.7, "a": 2.7 / 4.7})


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1))
def test_pagerank_is_a_distribution(edges: set[tuple[int, int]]) -> None:
    """Weights are positive and sum to 1, with dead ends, loops and islands."""
    scores = pagerank(nx.DiGraph(list(edges)))
    assert sum(scores.values()) == pytest.approx(1)
    assert min(scores.values()) > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p cites a; q cites b", []),
        ("p cites a; q cites a; r cites b; s cites b", [("p", "q"), ("r", "s")]),
        ("p cites a, b; q cites a, b; t cites a; r cites c, d; s cites c, d", [("p", "q", "t"), ("r", "s")]),
        # One law that all cite does not hide who shares the rest.
        (
            "p cites l, a, b; q cites l, a, b; r cites l, c, d; s cites l, c, d",
            [("p", "q"), ("r", "s")],
        ),
    ],
)
def test_communities_share_what_they_cite(text: str, expected: list[tuple[str, ...]]) -> None:
    """The largest first; who shares nothing stands in none."""
    assert expected == [each.plans for each in communities(graph_of(text))]


def test_communities_name_what_they_share() -> None:
    """The instruments that most of the plans cite come first; what one alone cites is not shared."""
    (only,) = communities(graph_of("p cites a, b, x; q cites a, b; r cites b"))
    assert only.shared == (("b", 3), ("a", 2))


def test_what_all_cite_joins_nobody() -> None:
    """An instrument that very many cite says nothing of which go together, and costs nothing."""
    plans = [f"p{n:03}" for n in range(MOST_CITING + 1)]
    text = "; ".join(f"{plan} cites l" for plan in plans)
    assert communities(graph_of(text)) == []
    assert [each.plans for each in communities(graph_of(f"{text}; p000 cites a; p001 cites a"))] == [("p000", "p001")]


def test_the_order_of_edges_changes_nothing() -> None:
    """A fixed seed and sorted ids: the same graph gives the same answer, however it was filled."""
    clauses = ["p cites l, a, b", "q cites l, a, b", "r cites l, c, d", "s cites l, c, d", "t cites a, c"]
    one, other = graph_of("; ".join(clauses)), graph_of("; ".join(reversed(clauses)))
    assert communities(one) == communities(other)
    assert rank(one) == rank(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p cites a; q cites b", []),
        ("p cites a, b; q cites a, b; r cites b, c, d", [("q", 1.0, False), ("r", 0.25, False)]),
        ("p cites a; p issued_by c; q cites a, b; q issued_by t; c part_of h; h part_of t", [("q", 0.5, True)]),
        # A plan of the superior that is cited, and shares nothing else, is shown too.
        ("p cites q; q cites b; p issued_by c; q issued_by h; c part_of h", [("q", 0.0, True)]),
        ("p cites q; q cites b; p issued_by c; q issued_by h", []),
        ("q cites a", []),
    ],
)
def test_similar_plans_share_citations(text: str, expected: list[tuple[str, float, bool]]) -> None:
    """By the Jaccard index; a superior at any distance is told."""
    assert expected == [(row.id, row.jaccard, row.superior) for row in similar(graph_of(text), "p")]


def test_similar_tells_what_is_shared_and_what_only_the_other_cites() -> None:
    """What the superior cites and the plan does not is what one looks for."""
    (row,) = similar(graph_of("p cites a, b; q cites b, c, d"), "p")
    assert (row.shared, row.only_there) == (("b",), ("c", "d"))


def test_later_documents_are_left_out_but_for_the_one_asked() -> None:
    """A day asked leaves out what was certainly issued after it."""
    graph = graph_of("p cites a; q cites a; r cites a")
    graph.nodes["p"]["date_from"] = graph.nodes["q"]["date_from"] = "2025-01-02"
    assert set(issued_until(graph, "2025-01-01", keep="p")) == {"p", "r", "a"}
    assert set(issued_until(graph, "2025-01-02")) == {"p", "q", "r", "a"}
