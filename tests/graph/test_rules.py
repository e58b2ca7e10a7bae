"""The rules of validity as a table that a lawyer can read: ``rules.csv``, each row with the article it holds to.

``ALIVE`` is a decree D1, begun in 2012 and seen in force on 2026-06-01; ``CHILD`` the same, detailing a law L1.
``cited`` is an instrument, and after a colon the articles that the citation names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.law import Facts
from graph.succession import replacement
from graph.validity import covering, timeline
from tests.graph.telling import told
from tests.shared import need

Build = Callable[[str], dict[str, Facts]]
Name = Callable[[str], str]

with (Path(__file__).parent / "rules.csv").open(encoding="utf-8", newline="") as _file:
    RULES = list(csv.DictReader(_file))
ALIVE = "D1 commences 2012-01-01;; D1 attests 2026-06-01"
CHILD = f"{ALIVE};; L1 details by D1;; L1 commences 2011-01-01"
ARTICLE = re.compile(r"(\d+)/(\d{4})/(QH\d+), Điều (\d+)(?: khoản (\d+))?")


@pytest.mark.parametrize("row", RULES, ids=[row["rule"] for row in RULES])
def test_rule(law_of: Build, id_of: Name, row: dict[str, str]) -> None:
    """Status, what ended it, since when, how far attested, the replacement and the reason are those of the table."""
    law = law_of(row["law"].replace("ALIVE", ALIVE).replace("CHILD", CHILD))
    name, _, provisions = row["cited"].partition(": ")
    spans = timeline(id_of(name), law, provisions=filter(None, provisions.split("; ")))
    answer = covering(spans, row["day"])
    assert told(answer, law) == row["answer"]
    assert not row["reason"] or any(row["reason"] in reason.text for reason in answer.reasons)
    if row["replacement"]:
        heir = replacement(id_of(name), row["day"], law)
        assert (heir.number if heir else "none") == row["replacement"]


def test_there_are_enough_rules_and_none_is_told_twice() -> None:
    """The table covers the law in eighty cases or more, each with its own name and its source."""
    assert len({row["rule"] for row in RULES}) == len(RULES) >= 80
    assert all(row["article"] for row in RULES)


@pytest.mark.parametrize("article", sorted({row["article"] for row in RULES}))
def test_the_article_exists(article: str) -> None:
    """Each article stands in a text of the reference material, or in its page on the domain."""
    found = ARTICLE.search(article)
    page = need("design/domain.md").read_text("utf-8")
    if found is None:
        assert article == "domain.md, Validity"
        assert "\n## Validity\n" in page
        return
    number, year, term, one, clause = found.groups()
    if (number, year) == ("64", "2025"):
        # Its text is not at hand: the page names the clause, the table of labels the articles.
        labels = need("data/register/status_vocab.csv").read_text("utf-8")
        assert f"Luật 64/2025, Điều {one}\n  khoản {clause}" in page if clause else f"Art {one} L.2025" in labels
        return
    text = need(f"data/register/texts/{number}-{year}-{term}.txt").read_text("utf-8")
    body = re.search(rf"(?ms)^[#* ]*Điều {one}\. .*?(?=^[#* ]*Điều {int(one) + 1}\. |\Z)", text)
    assert body
    assert re.search(rf"(?m)^\s*{clause}\. ", body[0])
