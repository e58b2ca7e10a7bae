"""The page on which analysts write SPARQL: examples, a field, the answer as a table; it works without a network."""

from __future__ import annotations

import json
from typing import NamedTuple

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.http.problems import ProblemError
from api.language import gettext, language
from api.language import gettext_noop as _
from api.pages.rendering import asked_of, render
from graph.sparql.asking import Answer
from ontology.forms import PREFIXES
from ontology.rdf import Mapping

SHOWN = 200
"""Most rows on the page; the links below it give all."""


class Example(NamedTuple):
    """A query with what it asks, in Vietnamese."""

    title: str
    query: str


EXAMPLES = (
    Example(
        _("Văn bản được viện dẫn nhiều nhất"),
        """SELECT ?number (SAMPLE(?name) AS ?title) (COUNT(DISTINCT ?plan) AS ?plans) WHERE {
  ?citation a lv:Citation ; lv:inDocument ?plan ; lv:target ?cited .
  ?cited eli:id_local ?number .
  OPTIONAL { ?cited eli:title ?name }
}
GROUP BY ?number ORDER BY DESC(?plans) ?number LIMIT 20""",
    ),
    Example(
        _("Viện dẫn văn bản đã bị bãi bỏ hoặc thay thế toàn bộ"),
        """SELECT DISTINCT ?plan ?quote ?by ?day WHERE {
  ?citation lv:inDocument ?plan ; lv:target ?cited ; oa:exact ?quote .
  ?effect lv:affected ?cited ; lv:affecting ?ending ; lv:effectDay ?day ; lv:scope "whole" ; lv:standing "counted" ;
    lv:effectKind ?kind .
  VALUES ?kind { kind:replaces kind:abolishes kind:ends }
  ?ending eli:id_local ?by .
}
ORDER BY ?plan ?day LIMIT 50""",
    ),
    Example(
        _("Nhiệm vụ và đơn vị được giao"),
        """SELECT ?unit ?task ?deadline WHERE {
  ?assignment a lv:Assignment ; skos:prefLabel ?unit ; lv:task ?task .
  OPTIONAL { ?assignment lv:deadline ?deadline }
}
ORDER BY ?unit LIMIT 50""",
    ),
    Example(
        _("Nguồn của từng đồ thị: tệp nào, lúc nào, phiên bản nào"),
        """SELECT ?graph ?file ?modified ?generator WHERE {
  GRAPH ?graph { ?graph a prov:Entity ; lv:file ?file ; lv:generator ?generator .
    OPTIONAL { ?graph prov:generatedAtTime ?modified } }
}
ORDER BY ?file""",
    ),
    Example(
        _("Tên gọi tiếng Việt của các loại văn bản"),
        """SELECT ?type (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  ?document eli:type_document ?concept .
  ?concept skos:prefLabel ?type . FILTER(LANG(?type) = "vi")
}
GROUP BY ?type ORDER BY DESC(?documents)""",
    ),
)


class Cell(NamedTuple):
    """A term as a table shows it; ``link`` leads to what an address of ours stands for."""

    text: str
    link: str | None


def sparql_page(
    request: Request, query: str, outcome: Answer | ProblemError | None = None, seen: str | None = None
) -> HTMLResponse:
    """The page, with the answer to a query and the moment of the store that it tells of, or why there is none."""
    vietnamese, _sep, english = outcome.detail.rpartition(" / ") if isinstance(outcome, ProblemError) else ("", "", "")
    told = {"vi": vietnamese, "en": english}[language()]
    names, rows, text = _table(outcome) if isinstance(outcome, Answer) else ([], [], None)
    return render(
        request, "sparql.html", asked_of(request), status=outcome.status if isinstance(outcome, ProblemError) else 200,
        query=query, seen=seen, examples=EXAMPLES, prefixes=PREFIXES, told=told, names=names, rows=rows[:SHOWN],
        count=len(rows), text=text, answered=isinstance(outcome, Answer),
        truncated=isinstance(outcome, Answer) and outcome.truncated,
        forms=("json", "xml", "csv", "tsv") if text is None else ("ttl", "nt", "rdf"),
    )  # fmt: skip


def _table(answer: Answer) -> tuple[list[str], list[list[Cell]], str | None]:
    """Names and rows of a table, or the text of a graph."""
    if answer.form != "json":
        return [], [], answer.body.decode()
    told = json.loads(answer.body)
    if "boolean" in told:
        return ["ASK"], [[Cell(gettext("đúng") if told["boolean"] else gettext("sai"), None)]], None
    names = told["head"]["vars"]
    base = Mapping().base
    return names, [[_cell(row.get(name), base) for name in names] for row in told["results"]["bindings"]], None


def _cell(term: dict[str, object] | None, base: str) -> Cell:
    if term is None:
        return Cell("", None)
    value = term["value"]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    ours = term["type"] == "uri" and text.startswith(f"{base}/")
    path = text.removeprefix(base)
    return Cell(path if ours else text, path if ours and path.startswith(_PAGES) else None)


_PAGES = ("/eli/", "/doc/", "/party/", "/ref/", "/unit/", "/body/")
