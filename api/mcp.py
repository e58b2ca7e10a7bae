"""The read verbs as tools of an assistant (Model Context Protocol), so that it answers with sourced verdicts.

Nothing here writes to the store or calls out; what the tools give are the objects that the command line prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from click import UsageError
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from api import views
from api.checking import check_file
from api.finding import UnclearError, find_id, find_instruments, find_node, shown
from api.http.checks import check_bytes
from api.options import DAY, today
from api.redaction import redacted
from api.views import Json
from graph.answers import Shared
from graph.port import Store, StoreError
from loaders.readers.reading import UnreadableError
from ontology.records import Body, Document, Unit

INSTRUCTIONS = (
    "Tra cứu hiệu lực của văn bản pháp luật Việt Nam được viện dẫn trong kế hoạch hành chính. Mọi kết luận phải nêu "
    "nguồn (trường source, clause, by); «unverified» nghĩa là chưa có nguồn nào nói: đừng đoán thay. "
    "Chưa biết id thì tìm bằng search. "
    "(Legal validity of instruments cited by Vietnamese administrative plans: quote the source of each answer; "
    "'unverified' means that no source speaks, do not guess; find ids by search.)"
)

AsOf = Annotated[str | None, Field(description="Day asked, ISO (2026-11-21); today when none is given.")]
Named = Annotated[str, Field(description="An id (/eli/vn/…), a number (59/2023/NĐ-CP), or a name.", min_length=1)]
Limit = Annotated[int, Field(ge=1, le=100)]
Tool = Callable[..., Any]


def server(store: Store, *, files: bool) -> MCPServer[Any]:
    """The server over a store; with ``files`` it may read the user's files: over stdio it runs as the user."""
    made = MCPServer("luocdo", title="Lược đồ", instructions=INSTRUCTIONS, log_level="WARNING")
    reading = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    tools = [*_verdicts(store), *_lists(store), *_graph(store), *([check_document_file] if files else [])]
    for tool in tools:
        made.add_tool(tool, annotations=reading)
    return made


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong is a sentence for the assistant, never a stack trace."""
    try:
        yield
    except (UnclearError, UnreadableError, StoreError) as error:
        raise ToolError(redacted(str(error))) from None
    except UsageError as error:
        raise ToolError(error.format_message()) from None


def _day(given: str | None) -> str:
    return DAY.convert(given, None, None) if given else today()


def _id(store: Store, text: str | None, kind: type[Shared], day: str) -> str | None:
    """The id that a filter means: an empty list under a name that means nothing would read as good news."""
    return find_id(store, text, kind, day) if text is not None else None


def check_document_file(path: str, as_of: AsOf = None, issued: AsOf = None) -> Json:
    """Verdict on every citation of a file on this machine (.docx, .pdf, .html, .txt), nothing stored."""
    with _told():
        return check_file(Path(path), _day(as_of), issued)


def _verdicts(store: Store) -> list[Tool]:
    def check_text(text: str, as_of: AsOf = None, issued: AsOf = None) -> Json:
        """Verdict on every citation of a text: on its own day and the day asked, with clause and replacement."""
        with _told():
            return check_bytes("van-ban.txt", text.encode(), _day(as_of), issued)

    def instrument(name: Named, as_of: AsOf = None) -> Json:
        """Status of an instrument on a day, with reasons, effects and their sources; several may bear one number."""
        with _told():
            day = _day(as_of)
            return {"rows": [views.instrument_view(store, row, day) for row in find_instruments(store, name)]}

    def document(name: Named, as_of: AsOf = None) -> Json:
        """One loaded document: header, sources, citations with their status on the day, bodies that are no more."""
        with _told():
            day = _day(as_of)
            return views.document_view(store, find_node(store, name, Document, day), day)

    def body(name: Named, as_of: AsOf = None) -> Json:
        """One body or unit: its place in the hierarchy on the day, and the tasks that documents give it."""
        with _told():
            day = _day(as_of)
            return views.body_view(store, find_node(store, name, Body, day), day)

    return [check_text, instrument, document, body]


def _lists(store: Store) -> list[Tool]:
    def stale_citations(
        as_of: AsOf = None, unit: Named | None = None, instrument: Named | None = None, after: str | None = None,
        limit: Limit = 20,
    ) -> Json:  # fmt: skip
        """Citations that were dead when cited or are stale since: of a unit with all below it, or of one instrument."""
        with _told():
            day = _day(as_of)
            of, cited = _id(store, unit, Unit, day), _id(store, instrument, Document, day)
            return views.stale_view(store, day, issuer_unit=of, target=cited, after=after, limit=limit)

    def documents(
        as_of: AsOf = None, unit: Named | None = None, type: str | None = None, after: str | None = None,  # noqa: A002
        limit: Limit = 20,
    ) -> Json:  # fmt: skip
        """Loaded documents, narrowed by unit (with all below it) and type (ke-hoach, quyet-dinh …)."""
        with _told():
            day = _day(as_of)
            of = _id(store, unit, Unit, day)
            return views.documents_view(store, day, unit=of, type=type, loaded=True, after=after, limit=limit)

    def search(text: Named, kind: Literal["document", "body", "unit"] | None = None, limit: Limit = 20) -> Json:
        """Documents, bodies and units by words, with or without diacritics."""
        with _told():
            return views.search_view(store, text, [kind] if kind else [], limit)

    def counts() -> Json:
        """What the store holds: distinct records of each kind, loaded documents."""
        with _told():
            return views.stats_view(store)

    return [stale_citations, documents, search, counts]


def _graph(store: Store) -> list[Tool]:
    def hierarchy(as_of: AsOf = None, parent: Named | None = None) -> Json:
        """Units below one (the provinces when none is given) with counts of documents and stale citations."""
        with _told():
            day = _day(as_of)
            return views.tree_view(store, day, _id(store, parent, Unit, day))

    def relations(name: Named, as_of: AsOf = None, cap: Limit = 50) -> Json:
        """Whom a body gives tasks, works with and reports to, with the documents behind each."""
        with _told():
            day = _day(as_of)
            return views.relations_view(store, find_id(store, name, Body, day), day, cap)

    def neighbourhood(node_id: str, depth: Annotated[int, Field(ge=1, le=3)] = 1, cap: Limit = 50) -> Json:
        """What lies around a node of the graph, capped."""
        with _told():
            return shown(store, views.neighbourhood_view(store, node_id, depth, cap), node_id)

    def path(start: str, end: str) -> Json:
        """A shortest path between two nodes, by their ids."""
        with _told():
            return shown(store, views.path_view(store, start, end), start, end)

    return [hierarchy, relations, neighbourhood, path]
