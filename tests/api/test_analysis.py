"""``query rank``, ``communities`` and ``similar`` over the example plans."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.cli import cli

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example plans, loaded once."""
    address = f"sqlite:{tmp_path_factory.mktemp('analysis') / 'a.sqlite'}"
    assert CliRunner().invoke(cli, ["load", str(EXAMPLES), "--store", address]).exit_code == 0
    return address


def ask(store: str, *words: str) -> dict[str, Any]:
    """The JSON that a query prints."""
    result = CliRunner().invoke(cli, ["query", *words, "--store", store, "--format", "json"])
    assert result.exit_code == 0, result.output + result.stderr
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_rank_tells_weight_and_status(store: str) -> None:
    """The law that most plans cite is among the first, with its status on the day asked."""
    told = ask(store, "rank", "--as-of", "2026-11-21")
    by_number = {row["number"]: row for row in told["rows"]}
    assert max(told["rows"], key=lambda row: row["cited_by"])["number"] == "10/2022/QH15"
    assert (by_number["34/2007/PL-UBTVQH11"]["status"], by_number["56/2010/QH12"]["status"]) == ("expired", "expired")
    assert [row["pagerank"] for row in told["rows"]] == sorted((r["pagerank"] for r in told["rows"]), reverse=True)


def test_rank_of_an_earlier_day_leaves_later_plans_out(store: str) -> None:
    """On a day before all other plans only one plan is counted."""
    told = ask(store, "rank", "--as-of", "2022-06-01", "--limit", "1000")
    assert {row["cited_by"] for row in told["rows"]} <= {0, 1}
    assert told["rows"]


def test_limits_say_that_rows_are_left(store: str) -> None:
    """A cut list is marked as such."""
    told = ask(store, "rank", "--limit", "1", "--betweenness")
    assert (len(told["rows"]), told["truncated"]) == (1, True)
    assert told["rows"][0]["betweenness"] is not None


def test_communities_are_disjoint_and_name_what_is_shared(store: str) -> None:
    """Each plan stands in one community at most; what is shared is cited by two or more of it."""
    rows = ask(store, "communities")["rows"]
    plans = [plan["id"] for row in rows for plan in row["plans"]]
    assert len(plans) == len(set(plans)) > 2
    assert all(each["cited_by"] >= 2 for row in rows for each in row["shared"])


def test_similar_puts_a_plan_beside_that_of_its_superior(store: str) -> None:
    """The plan of a thị trấn, and that of its huyện with what only the huyện cites."""
    told = ask(store, "similar", "18/KH-UBND")
    (superior,) = told["superiors"]
    assert superior["number"] == "47/KH-UBND"
    assert "11/2022/QH15" in [each["number"] for each in superior["only_there"]]
    assert superior["id"] not in [row["id"] for row in told["rows"]]
    assert all(row["shared"] for row in told["rows"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["rank"], "10/2022/QH15"),
        (["communities"], "47/KH-UBND"),
        (["similar", "18/KH-UBND"], "cấp trên"),
    ],
)
def test_people_read_a_table(store: str, words: list[str], expected: str) -> None:
    """Each answer is a table, too."""
    result = CliRunner().invoke(cli, ["query", *words, "--store", store])
    assert expected in result.stdout


@pytest.mark.parametrize("verb", ["rank", "communities"])
def test_an_empty_store_answers(verb: str) -> None:
    """Nothing loaded is no error."""
    assert ask("memory:", verb)["rows"] == []


def test_an_unknown_document_is_one_line(store: str) -> None:
    """A name that the store does not know is exit code 1."""
    result = CliRunner().invoke(cli, ["query", "similar", "999/KH-XYZ", "--store", store])
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
