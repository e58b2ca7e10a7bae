"""The command line as programs and people meet it: shapes, exit codes, refusals."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import cli

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 12/KH-UBND
Lạng Sơn, ngày 20 tháng 9 năm 2023

KẾ HOẠCH
Rà soát hương ước, quy ước năm 2023

Căn cứ Quyết định số 22/2018/QĐ-TTg ngày 08/5/2018 của Thủ tướng Chính phủ về xây dựng, thực hiện hương ước, quy ước;
Căn cứ Nghị định số 61/2023/NĐ-CP ngày 16/8/2023 của Chính phủ về xây dựng và thực hiện hương ước, quy ước.

III. TỔ CHỨC THỰC HIỆN
1. Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ hướng dẫn các huyện rà soát hương ước trước ngày 30/11/2023.

Nơi nhận:
- Bộ Tư pháp;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan that cites one instrument that had expired and the one that ended it."""
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file


def run(*words: object, code: int = 0) -> Result:
    """Run the command and hold it to its exit code."""
    result = CliRunner().invoke(cli, [str(word) for word in words])
    assert code == result.exit_code, result.output + result.stderr
    return result


def test_one_file_is_an_object_and_several_are_lines(plan: Path) -> None:
    """One file prints one pretty object; two files, or a folder with one, print JSON Lines."""
    assert json.loads(run("extract", plan).stdout)["header"]["number"] == "12"
    assert len(run("extract", plan, plan).stdout.splitlines()) == 2
    assert len(run("extract", plan.parent).stdout.splitlines()) == 1


def test_jobs_change_nothing_but_speed(plan: Path) -> None:
    """Two processes print what one prints."""
    plan.with_name("other.txt").write_text(PLAN.replace("12/KH", "13/KH"), encoding="utf-8")
    assert run("extract", plan.parent).stdout == run("extract", plan.parent, "--jobs", 2).stdout


KEYS = {
    "extract": "source header citations anaphora responsibilities recipients organizations deadlines lint",
    "check": "source plan_date as_of register_checked citations bodies",
}


@pytest.mark.parametrize("command", KEYS)
def test_every_key_of_the_contract_is_there(plan: Path, command: str) -> None:
    """Programs find every key, also of a list that is empty."""
    told = json.loads(run(command, plan, "--format", "json").stdout)
    assert set(KEYS[command].split()) <= told.keys()


@pytest.mark.parametrize(
    ("as_of", "issued", "severity"),
    [
        ("2026-11-21", None, "dead_when_cited"),
        ("2026-11-21", "2023-08-15", "stale_since"),
        ("2023-08-15", "2023-08-15", "ok"),
        ("2023-08-15", None, None),
    ],
)
def test_check_gives_both_verdicts(plan: Path, as_of: str, issued: str | None, severity: str | None) -> None:
    """The severity depends on the document's day and on the day asked, and is null before the document's day."""
    words = ["--as-of", as_of, *(["--issued", issued] if issued else [])]
    told = json.loads(run("check", plan, "--format", "json", *words).stdout)
    assert severity == told["citations"][0]["severity"]


@pytest.mark.parametrize(("threshold", "code"), [("dead_when_cited", 3), ("unverified", 3)])
def test_fail_on_is_exit_code_three(plan: Path, threshold: str, code: int) -> None:
    """``--fail-on`` finds its severity or a graver one."""
    run("check", plan, "--as-of", "2026-11-21", "--fail-on", threshold, code=code)


@pytest.mark.parametrize("command", ["extract", "check"])
def test_refused_input_is_named_and_the_rest_is_done(plan: Path, command: str) -> None:
    """A bad file costs exit code 1 and one line that names it; the others are done."""
    bad = plan.with_name("bad.txt")
    bad.write_bytes(b"\xff\xfe")
    result = run(command, bad, plan, "--format", "json", code=1)
    assert len(result.stdout.splitlines()) == 1
    assert "bad.txt" in result.stderr
    assert "UTF-16" in result.stderr


@pytest.mark.parametrize("command", ["extract", "check", "load"])
def test_a_file_without_rights_does_not_stop_the_rest(
    plan: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, given by its name, that may not be read is refused in its turn; the other one is done."""
    locked = plan.with_name("locked.txt")
    locked.write_text(PLAN, encoding="utf-8")
    allowed, opened = os.access, Path.open

    def refuse(path: Path, *args: Any, **options: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)

    monkeypatch.setattr(os, "access", lambda path, *rest, **more: path != str(locked) and allowed(path, *rest, **more))
    monkeypatch.setattr(Path, "open", refuse)
    store = ["--store", "memory:"] if command == "load" else []
    result = run(command, locked, plan, "--format", "json", *store, code=1)
    assert "locked.txt: không đọc được (không có quyền)" in result.stderr
    assert '"stored": 1' in result.stdout or len(result.stdout.splitlines()) == 1


def test_a_load_gives_way_to_those_who_ask(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that loads takes the time that a server beside it leaves, where the system knows of priorities."""
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append, raising=False)
    run("load", plan, "--store", "memory:")
    assert asked == [10]


def test_a_name_that_is_no_utf8_is_stored(plan: Path, tmp_path: Path) -> None:
    """Stray bytes in the name of a file cost a question mark, not the batch."""
    named = plan.with_name(os.fsdecode(b"c\xf4ng.txt"))
    try:
        named.write_text(PLAN, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    store = ["--store", f"sqlite:{tmp_path / 'a.sqlite'}"]
    assert json.loads(run("load", named, plan, *store, "--format", "json").stdout)["stored"] == 2
    assert '"c?ng.txt"' in run("export", *store).stdout


@pytest.mark.parametrize(
    "words", [["check"], ["check", "x", "--as-of", "2026-02-30"], ["extract", "x", "--format", "xml"], ["query", "x"]]
)
def test_wrong_usage_is_exit_code_two(words: list[str]) -> None:
    """Missing files, impossible days and unknown words are wrong usage."""
    run(*words, code=2)


def test_load_twice_changes_nothing(plan: Path, tmp_path: Path) -> None:
    """The second load stores nothing, and the dump stays the same."""
    store = ["--store", f"sqlite:{tmp_path / 'a.sqlite'}"]
    assert json.loads(run("load", plan, *store, "--format", "json").stdout)["stored"] == 1
    first = run("export", *store).stdout
    assert json.loads(run("load", plan, *store, "--format", "json").stdout)["unchanged"] == 1
    assert first == run("export", *store).stdout


def test_dump_is_the_triples_of_what_was_loaded(plan: Path, tmp_path: Path) -> None:
    """What ``export`` prints is what ``extract`` prints of the same file."""
    store = ["--store", f"sqlite:{tmp_path / 'a.sqlite'}"]
    run("load", plan, *store)
    assert run("extract", plan, "--format", "nq").stdout == run("export", *store).stdout


def test_query_stale_tells_clause_and_replacement(plan: Path, tmp_path: Path) -> None:
    """The stale citation comes with who ended it, by which clause, since when, and what replaces it."""
    store = ["--store", f"sqlite:{tmp_path / 'a.sqlite'}"]
    run("load", plan, *store)
    (row,) = json.loads(run("query", "stale", "--as-of", "2026-11-21", *store, "--format", "json").stdout)["rows"]
    told = (row["expired_from"], row["by"], row["clause"], row["replacement"]["number"])
    assert told == ("2023-08-16", "61/2023/NĐ-CP", "Điều 25 khoản 2", "61/2023/NĐ-CP")


def test_what_narrows_a_list_is_found_by_its_name_or_refused(plan: Path, tmp_path: Path) -> None:
    """An empty list under a name that means nothing, or under a body for a unit, would read as good news."""
    store = ["--store", f"sqlite:{tmp_path / 'a.sqlite'}", "--as-of", "2026-11-21"]
    run("load", plan, *store[:2])
    narrowed = ["--unit", "Tỉnh Lạng Sơn", "--instrument", "22/2018/QĐ-TTg", "--document", "12/KH-UBND"]
    assert len(json.loads(run("query", "stale", *narrowed, *store, "--format", "json").stdout)["rows"]) == 1
    assert "Lạng Sơn" not in run("query", "tree", "Tỉnh Lạng Sơn", *store).stdout
    for asked in (["stale", "--unit"], ["stale", "--instrument"], ["stale", "--document"], ["tree"]):
        assert "kho không có «zzzz»" in run("query", *asked, "zzzz", *store, code=1).stderr
    assert "không phải là đơn vị hành chính" in run("query", "tree", "/body/vn/cp", *store, code=1).stderr


def test_query_relations_counts_tasks_and_names_documents(plan: Path, tmp_path: Path) -> None:
    """The body that a plan gives a task knows who gives it and with whom it works, for programs and for people."""
    asked = ["query", "relations", "/body/vn/so-tu-phap-20-2025-06", "--as-of", "2026-11-21"]
    asked += ["--store", f"sqlite:{tmp_path / 'a.sqlite'}"]
    run("load", plan, *asked[-2:])
    told = json.loads(run(*asked, "--format", "json").stdout)["rows"]
    assert [(row["kind"], row["incoming"], row["name"], row["count"]) for row in told] == [
        ("gives_task", True, "Ủy ban nhân dân tỉnh Lạng Sơn", 1),
        ("works_with", False, "Sở Nội vụ", 1),
    ]
    assert {document["number"] for row in told for document in row["documents"]} == {"12/KH-UBND"}
    assert "được giao việc bởi" in run(*asked).stdout


INSTRUMENTS = [
    ("04/2015/NĐ-CP", "2024-06-01", "disputed", None),
    ("4/2015/nđ-cp", "2026-11-21", "expired", "2025-12-30"),
    ("34/2007/PL-UBTVQH11", "2023-06-30", "in_force", None),
    ("10/2022/QH15", "2026-11-21", "amended", None),
]


@pytest.mark.parametrize(("number", "as_of", "status", "expired_from"), INSTRUMENTS)
def test_query_instrument_knows_the_register_without_a_store(
    number: str, as_of: str, status: str, expired_from: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is loaded the shipped register answers."""
    monkeypatch.chdir(tmp_path)
    told = json.loads(run("query", "instrument", number, "--as-of", as_of, "--format", "json").stdout)
    assert (status, expired_from) == (told["status"], told["expired_from"])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "address"), [(b"not a database", "sqlite:{}/broken.sqlite"), (None, "neo4j://127.0.0.1:1"),
                             (None, "oracle:x")],
)  # fmt: skip
def test_store_that_cannot_answer_is_one_line(content: bytes | None, address: str, plan: Path, tmp_path: Path) -> None:
    """A broken file, a server that is away and an unknown scheme are told in one line, exit code 1."""
    if content:
        (tmp_path / "broken.sqlite").write_bytes(content)
    result = run("load", plan, "--store", address.format(tmp_path), code=1)
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output


def test_the_host_of_ids_is_a_setting(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``LUOCDO_BASE`` stands before every id; terms of the vocabulary keep their own address."""
    monkeypatch.setenv("LUOCDO_BASE", "https://example.gov.vn/luoc-do/")
    lines = run("extract", plan, "--format", "nq").stdout.splitlines()
    assert all(line.startswith("<https://example.gov.vn/luoc-do/") for line in lines)
    assert any("<https://w3id.org/luocdo/ontology#target>" in line for line in lines)


@pytest.mark.parametrize("words", [["query", "stale"], ["query", "instrument", "04/2015/NĐ-CP"]])
def test_a_named_store_that_is_not_there_is_an_error(words: list[str], tmp_path: Path) -> None:
    """A mistyped path must not look like good news."""
    result = run(*words, "--store", f"sqlite:{tmp_path / 'gone.sqlite'}", code=1)
    assert "không có tệp này" in result.stderr
