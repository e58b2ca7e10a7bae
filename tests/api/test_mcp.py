"""The tools of an assistant, asked through the official client: in process, and over the pipes of the command."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.server.mcpserver import MCPServer

from api.mcp import server
from tests.api.test_commands import PLAN
from tests.serving import ENDED, HUONG_SON, example_store

T = TypeVar("T")


@cache
def _server() -> MCPServer[Any]:
    return server(example_store(), files=False)


def ask(question: Callable[[Client], Coroutine[Any, Any, T]]) -> T:
    """Put a question to a server over the example plans."""

    async def asked() -> T:
        async with Client(_server()) as client:
            return await question(client)

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("tool", "arguments", "path", "expected"),
    [
        ("instrument", {"name": "22/2018/QĐ-TTg", "as_of": "2026-11-21"}, ("rows", 0, "status"), "expired"),
        ("instrument", {"name": "22/2018/QĐ-TTg", "as_of": "1/1/2020"}, ("rows", 0, "status"), "in_force"),
        ("check_text", {"text": PLAN, "as_of": "2026-11-21"}, ("citations", 0, "severity"), "dead_when_cited"),
        ("document", {"name": HUONG_SON}, ("number",), "21/KH-UBND"),
        ("body", {"name": "UBND tỉnh Lạng Sơn", "as_of": "2026-11-21"}, ("kind",), "ubnd"),
        ("stale_citations", {"instrument": ENDED, "as_of": "2026-11-21"}, ("rows", 0, "document", "id"), HUONG_SON),
        ("stale_citations", {"instrument": "22/2018/QĐ-TTg", "unit": "Tỉnh Thái Nguyên", "as_of": "2026-11-21"},
         ("rows", 0, "document", "id"), HUONG_SON),
        ("documents", {"as_of": "2026-11-21", "limit": 1}, ("truncated",), True),
        ("search", {"text": "nghi dinh 59 2023", "kind": "document"}, ("rows", 0, "number"), "59/2023/NĐ-CP"),
        ("counts", {}, ("loaded",), None),
        ("hierarchy", {"as_of": "2026-11-21"}, ("as_of",), "2026-11-21"),
        ("neighbourhood", {"node_id": HUONG_SON, "cap": 5}, ("truncated",), True),
        ("path", {"start": HUONG_SON, "end": ENDED}, ("nodes", 1, "id"), ENDED),
        ("relations", {"name": "UBND tỉnh Lạng Sơn"}, ("truncated",), False),
    ],
)  # fmt: skip
def test_each_tool_answers(tool: str, arguments: dict[str, Any], path: tuple[Any, ...], expected: object) -> None:
    """With the object that the command line prints; ``None`` where only its presence matters."""
    answer = ask(lambda client: client.call_tool(tool, arguments))
    assert not answer.is_error, answer.content
    found: Any = answer.structured_content
    for step in path:
        found = found[step]
    assert found == expected or expected is None


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("document", {"name": "9999/KH-KHÔNG"}, "kho không có"),
        ("stale_citations", {"unit": "Tỉnh Không Có"}, "kho không có"),
        ("stale_citations", {"unit": "/body/vn/cp"}, "không phải là đơn vị hành chính"),
        ("documents", {"unit": "/unit/vn/khong/co"}, "kho không có"),
        ("hierarchy", {"parent": "Khong Co"}, "kho không có"),
        ("neighbourhood", {"node_id": "/doc/khong-co"}, "kho không có"),
        ("path", {"start": HUONG_SON, "end": "/doc/khong-co"}, "kho không có"),
        ("instrument", {"name": "22/2018/QĐ-TTg", "as_of": "31/2/2020"}, "không phải là ngày"),
        ("instrument", {"name": "9999/2020/NĐ-CP"}, "chưa có nguồn nào nói về «9999/2020/NĐ-CP»"),
        ("check_text", {"text": "", "as_of": "2020-01-01"}, ""),
        ("search", {"text": "x", "limit": 1000}, "100"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(tool: str, arguments: dict[str, Any], words: str) -> None:
    """An error for the assistant, without a stack trace."""
    answer = ask(lambda client: client.call_tool(tool, arguments))
    said = " ".join(getattr(part, "text", "") for part in answer.content)
    assert (answer.is_error, words in said, "Traceback" in said) == (True, True, False)


def test_every_tool_only_reads_and_says_what_it_gives() -> None:
    """As the protocol tells it to the assistant; a server that others reach reads no file of the user."""
    tools = ask(lambda client: client.list_tools()).tools
    assert {True} == {bool(tool.annotations and tool.annotations.read_only_hint and tool.description) for tool in tools}
    assert "check_document_file" not in {tool.name for tool in tools}


def test_the_command_speaks_over_its_pipes(tmp_path: Path) -> None:
    """As an assistant starts it; there it also reads a file of the user."""
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")

    async def asked() -> Any:
        command = StdioServerParameters(
            command=sys.executable, args=["-P", "-m", "luocdo", "mcp", "--store", "memory:"],
            env={"PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("check_document_file", {"path": str(file), "as_of": "2026-11-21"})

    answer = asyncio.run(asked()).structured_content
    assert answer["citations"][0]["severity"] == "dead_when_cited"
