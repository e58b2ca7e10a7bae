"""An id means the same, or is refused in the same words, to a command, to a program and to an assistant."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from tests.api.test_commands import run
from tests.api.test_mcp import ask

COMMITTEE = "/body/vn/bcs-70-2025-06"
"""The register names it as an issuer, and nothing describes it."""
ITS_LETTER = "/party/vn/bcs-70-2025-06/cv/2022/55"


ARGUMENTS = {"stale_citations": "unit", "hierarchy": "parent"}
"""What a tool calls the id, where not ``name``."""


@pytest.mark.parametrize(
    ("command", "address", "tool", "node_id", "words"),
    [
        ("relations", "bodies{}/relations", "relations", COMMITTEE, None),
        ("relations", "bodies{}/relations", "relations", "/body/khong", "ho không có «{}»"),
        ("body", "bodies{}", "body", COMMITTEE, "ho chỉ nhắc đến «{}»"),
        ("body", "bodies{}", "body", "/body/khong", "ho không có «{}»"),
        ("document", "documents{}", "document", "/body/vn/cp", "«{}» không phải là văn bản"),
        ("document", "documents{}", "document", "/doc/khong", "ho không có «{}»"),
        ("instrument", "instruments{}", "instrument", "/doc/khong", "ho không có «{}»"),
        ("stale --unit", "citations?stale=true&unit={}", "stale_citations", COMMITTEE, "«{}» không phải là đơn vị"),
        ("tree", "tree?parent={}", "hierarchy", "/body/vn/cp", "«{}» không phải là đơn vị hành chính"),
    ],
)
def test_an_id_means_the_same_to_all(
    client: TestClient, kept_examples: Path, command: str, address: str, tool: str, node_id: str, words: str | None
) -> None:
    """All answer, also of what the store only refers to, or none does; then each with the same sentence."""
    asked = {ARGUMENTS.get(tool, "name"): node_id}
    told = words and words.format(node_id)
    _agree(client, kept_examples, [*command.split(), node_id], address.format(node_id), tool, asked, told)


@pytest.mark.parametrize(("end", "words"), [(COMMITTEE, None), ("/doc/khong", "ho không có «/doc/khong»")])
def test_a_path_leads_to_what_is_only_referred_to(
    client: TestClient, kept_examples: Path, end: str, words: str | None
) -> None:
    """From a letter to the committee that wrote it; to nothing for none."""
    asked = {"start": ITS_LETTER, "end": end}
    _agree(client, kept_examples, ["path", *asked.values()], f"path?{urlencode(asked)}", "path", asked, words)


def _agree(
    client: TestClient, file: Path, command: list[str], address: str, tool: str, asked: dict[str, str],
    words: str | None,
) -> None:  # fmt: skip
    told = run("query", *command, "--store", f"sqlite:{file}", "--format", "json", code=1 if words else 0)
    answer = client.get(f"/api/v1/{address}")
    assisted = ask(lambda client: client.call_tool(tool, asked))
    if words is None:
        assert json.loads(told.stdout) == answer.json() == assisted.structured_content
        return
    assert (answer.status_code, assisted.is_error) == (404, True)
    said = [told.stderr, answer.json()["detail"], *(getattr(part, "text", "") for part in assisted.content)]
    assert [words in each for each in said] == [True] * 3


@pytest.mark.parametrize(
    "command", ["body /eli/vn/ttg/qd/2018/22", "similar /body/vn/cp", "successors /unit/vn/tinh/70/2025-06"]
)
def test_a_node_of_another_kind_is_refused(kept_examples: Path, command: str) -> None:
    """A command that asks for a body or a document says so, and does not stumble over what it is not."""
    assert "không phải là" in run("query", *command.split(), "--store", f"sqlite:{kept_examples}", code=1).stderr
