"""``luocdo register``: facts drawn from full texts into a store, decided on, told, and counted against a folder."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile

import pytest
from click.testing import CliRunner, Result

from api import review as desk
from api.cli import cli
from api.extraction import Json
from graph.port import Store

DECREE = """CHÍNH PHỦ
Số: 900/2024/NĐ-CP
Hà Nội, ngày 10 tháng 3 năm 2024
NGHỊ ĐỊNH
Quy định về nhà mẫu
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về nhà mẫu.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2024.
2. Nghị định này thay thế Nghị định số 901/2012/NĐ-CP.
3. Bãi bỏ Phụ lục I ban hành kèm theo Nghị định số 902/2013/NĐ-CP.
"""
PLAN = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Số: 15/KH-UBND
Lạng Sơn, ngày 02 tháng 6 năm 2024
KẾ HOẠCH
Quản lý nhà mẫu
Căn cứ Nghị định số 901/2012/NĐ-CP của Chính phủ về nhà mẫu;
"""


def run(*words: object) -> Result:
    """The command with these words."""
    return CliRunner().invoke(cli, ["register", *map(str, words)])


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store to which one decree was added."""
    folder = tmp_path_factory.mktemp("register")
    (folder / "nghi-dinh.txt").write_text(DECREE, encoding="utf-8")
    result = run("add", folder / "nghi-dinh.txt", "--store", f"sqlite:{folder / 'kho.sqlite'}")
    assert result.exit_code == 0, result.output
    assert "901/2012/NĐ-CP" in result.stdout and "thay thế" in result.stdout and "chờ duyệt" in result.stdout
    return folder / "kho.sqlite"


@pytest.fixture
def store(added: Path, tmp_path: Path) -> str:
    """A store of the test's own with the decree."""
    return f"sqlite:{copyfile(added, tmp_path / 'kho.sqlite')}"


def waiting(store: str) -> Json:
    """The one effect of the decree that waits."""
    rows = json.loads(run("review", "--store", store, "--format", "json").stdout)["rows"]
    (mine,) = [row for row in rows if row["target"] == "902/2013/NĐ-CP"]
    return mine


def test_what_was_added_is_told_and_makes_status(store: str, tmp_path: Path) -> None:
    """The story has the effect with its source; check rests on the store when it is given."""
    story = json.loads(run("show", "901/2012/NĐ-CP", "--store", store, "--format", "json").stdout)
    assert (story["status"], story["expired_from"], story["by"]) == ("expired", "2024-05-01", "900/2024/NĐ-CP")
    assert [effect["origin"] for effect in story["effects"]] == ["toàn văn: nghi-dinh.txt"]
    (tmp_path / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    checked = CliRunner().invoke(
        cli, ["check", str(tmp_path / "ke-hoach.txt"), "--store", store, "--format", "json", "--as-of", "2024-07-01"]
    )
    (citation,) = json.loads(checked.stdout)["citations"]
    assert (citation["severity"], citation["replacement"]["number"]) == ("dead_when_cited", "900/2024/NĐ-CP")


@pytest.mark.parametrize(("decision", "status"), [("--accept", "amended"), ("--refuse", "unverified")])
def test_a_decision_stands_in_the_store(store: str, decision: str, status: str) -> None:
    """A candidate leaves the list once decided; accepted it counts, refused it does not."""
    mine = waiting(store)
    after = run("review", decision, mine["id"], "--store", store, "--format", "json")
    assert mine["id"] not in {row["id"] for row in json.loads(after.stdout)["rows"]}
    told = json.loads(
        run("show", "902/2013/NĐ-CP", "--as-of", "2024-06-01", "--store", store, "--format", "json").stdout
    )
    assert told["status"] == status


def test_a_list_of_effects_asks_once_for_their_instruments(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log and what waits need one question each, however long they are."""
    ids = [row["id"] for row in desk.candidates(own_store)["rows"]]
    desk.decide(own_store, ids[:5], "accept", by="Rà")
    asked, nodes = [], own_store.nodes
    monkeypatch.setattr(own_store, "nodes", lambda some: asked.append(some) or nodes(some))
    rows = [len(told(own_store)["rows"]) for told in (desk.history, desk.candidates)]
    assert (rows, len(asked)) == ([5, len(ids) - 5], 2)


def test_an_unknown_candidate_is_exit_code_one(store: str) -> None:
    """An id that nothing waits under is named."""
    result = run("review", "--accept", "0000", "--store", store, "--format", "json")
    assert result.exit_code == 1
    assert "/effect/0000" in result.stderr


def test_a_correction_is_told_in_the_story_and_the_log(store: str) -> None:
    """The corrected effect counts, the drawn one is refused, and the log names who, when and why; undo restores it."""
    mine = waiting(store)
    assert mine["why"] == "một phần, không nêu điều khoản nào"
    key = mine["id"].removeprefix("/effect/")
    words = ("--affected", "903/2014/NĐ-CP", "--kind", "ends", "--scope", "whole", "--day", "1/7/2024", "--by", "Lê An")
    done = run("review", "--correct", key, *words, "--remark", "đọc lại Điều 2", "--store", store)
    assert (done.exit_code, "902/2013/NĐ-CP" in done.stdout) == (0, False)
    story = json.loads(run("show", "903/2014/NĐ-CP", "--store", store, "--format", "json").stdout)
    assert (story["status"], story["expired_from"], story["by"]) == ("expired", "2024-07-01", "900/2024/NĐ-CP")
    log = run("review", "--history", "--store", store).stdout
    assert all(word in log for word in ("Lê An", "sửa", "902/2013/NĐ-CP", "903/2014/NĐ-CP", "đọc lại Điều 2"))
    run("review", "--undo", key, "--store", store)
    (entry, _) = json.loads(run("review", "--history", "--store", store, "--format", "json").stdout)["rows"]
    assert (entry["verdict"], entry["effect"]["standing"]) == ("undo", "candidate")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--day", "2024-07-01"), 2, "--correct"),
        (("--accept", "a", "--refuse", "b"), 2, "mỗi lần chỉ một"),
        (("--correct", "{}", "--affected", "903"), 1, "số, ký hiệu không theo mẫu"),
        (("--correct", "{}", "--kind", "improves"), 1, "không phải là một loại tác động"),
    ],
)
def test_a_decision_that_cannot_be_is_told(store: str, words: tuple[str, ...], code: int, said: str) -> None:
    """Wrong usage is exit code 2, what the register cannot take is 1; the effect still waits."""
    mine = waiting(store)
    result = run("review", *(word.format(mine["id"]) for word in words), "--store", store)
    assert (result.exit_code, said in result.stderr) == (code, True)
    assert waiting(store) == mine


def test_a_shell_is_refused_and_named(tmp_path: Path) -> None:
    """A gazette shell adds nothing: exit code 1 and the reason."""
    (tmp_path / "vo.txt").write_text("CÔNG BÁO/Số 1/Ngày 01-01-2026\nTM. CHÍNH PHỦ", encoding="utf-8")
    result = run("add", tmp_path / "vo.txt", "--store", f"sqlite:{tmp_path / 'kho.sqlite'}")
    assert result.exit_code == 1
    assert "không có nội dung" in result.stderr


def test_coverage_counts_core_citations_and_names_the_gaps(tmp_path: Path, store: str) -> None:
    """Shares lie between 0 and 1; what the register does not know is among the gaps, what the store knows is not."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    words = ("coverage", tmp_path / "plans", "--as-of", "2024-07-01", "--format", "json")
    shipped, own = (json.loads(run(*words, *more).stdout) for more in ((), ("--store", store)))
    assert [gap["number"] for gap in shipped["gaps"]] == ["901/2012/NĐ-CP"]
    assert (shipped["central"]["identity"], shipped["central"]["status_now"]) == (1.0, 0.0)
    assert (own["gaps"], own["central"]["status_now"]) == ([], 1.0)
    assert "901/2012/NĐ-CP" in run(*words[:4]).stdout


def test_the_story_shows_where_sources_differ(store: str, tmp_path: Path) -> None:
    """Two first days in two sources both stand, each with its source; so do two titles; nothing is overwritten."""
    other = DECREE.replace("nhà mẫu", "nhà ở mẫu").replace("01 tháng 5 năm 2024", "15 tháng 5 năm 2024")
    (tmp_path / "ban-khac.txt").write_text(other, encoding="utf-8")
    run("add", tmp_path / "ban-khac.txt", "--store", store)
    story = json.loads(run("show", "900/2024/NĐ-CP", "--store", store, "--format", "json").stdout)
    said = {each["about"]: sorted(row["value"] for row in each["said"]) for each in story["conflicts"]}
    assert said == {
        "title": ["Quy định về nhà mẫu", "Quy định về nhà ở mẫu"],
        "first_day": ["2024-05-01", "2024-05-15"],
    }
    told = run("show", "900/2024/NĐ-CP", "--store", store).stdout
    assert all(
        name in told for name in ("Các nguồn nói khác nhau về ngày có hiệu lực", "ban-khac.txt", "nghi-dinh.txt")
    )
    assert "901/2012/NĐ-CP được thay bằng 900/2024/NĐ-CP" in told
