"""Tasks: the unit, what it must do, by when, with whom, in headings, sentences, lists and tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.clauses import segments, sentences
from loaders.deadlines import find_due_days
from loaders.names import read_names
from loaders.said import Header, Task
from loaders.shadow import Shadow
from loaders.tasks import find_tasks

HEADER = Header(year_of_plan=2024)
TOP = "KẾ HOẠCH\nCông tác dân vận năm 2024\n\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n\n"


def tasks(text: str) -> tuple[Task, ...]:
    """The tasks of a text."""
    return find_tasks(Shadow(text), HEADER)


def assigned(body: str) -> list[tuple[str, str]]:
    """Units and tasks of a section "Tổ chức thực hiện"."""
    return [
        (task.name, task.task) for task in tasks(f"{TOP}II. TỔ CHỨC THỰC HIỆN\n\n{body}\n\nNơi nhận:\n- Lưu: VT.\n")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Tài chính, Sở Nội vụ và UBND các xã rà soát", ["Sở Tài chính", "Sở Nội vụ", "UBND các xã"]),
        (
            "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện, thị xã xây dựng",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các huyện, thị xã"],
        ),
        ("các ban, ngành, cán bộ, công chức chịu trách nhiệm", ["các ban, ngành", "cán bộ, công chức"]),
        ("các cán bộ, công chức và người lao động nghiêm túc", ["các cán bộ, công chức và người lao động"]),
        (
            "Giám đốc các Sở: Tài chính, Nội vụ; Thủ trưởng các đơn vị liên quan tổ chức",
            ["Giám đốc các Sở: Tài chính, Nội vụ", "Thủ trưởng các đơn vị liên quan"],
        ),
        (
            "Ban Chỉ đạo thực hiện Đề án chuyển đổi số xã chủ động tham mưu",
            ["Ban Chỉ đạo thực hiện Đề án chuyển đổi số xã"],
        ),
        (
            "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xã giao ban",
            ["Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xã"],
        ),
        ("Đài Truyền thanh xã Xây dựng chuyên mục", ["Đài Truyền thanh xã"]),
        ("Văn phòng HĐND và UBND xã theo dõi", ["Văn phòng HĐND và UBND xã"]),
        ("Sở Giáo dục và\nĐào tạo hướng dẫn", ["Sở Giáo dục và\nĐào tạo"]),
        ("Thống đốc Ngân hàng Nhà nước, các Bộ trưởng chỉ đạo", ["Thống đốc Ngân hàng Nhà nước", "các Bộ trưởng"]),
        ("Doanh nghiệp, cộng đồng, tổ chức, cá nhân đăng ký", ["Doanh nghiệp, cộng đồng, tổ chức, cá nhân"]),
        ("Tất cả lực lượng tham gia Kế hoạch này phải tuân thủ", ["Tất cả lực lượng tham gia Kế hoạch này"]),
        ("Các đơn vị được giao thực hiện nhiệm vụ có trách nhiệm", ["Các đơn vị được giao thực hiện nhiệm vụ"]),
        ("Đài xã và hệ thống truyền thanh cơ sở đưa tin", ["Đài xã", "hệ thống truyền thanh cơ sở"]),
        ("UBND tỉnh các nội dung chưa thống nhất", ["UBND tỉnh"]),
        ("Văn phòng UBND tỉnh mỗi đơn vị một bản", ["Văn phòng UBND tỉnh"]),
        ("Chính phủ Quy định chi tiết", ["Chính phủ"]),
        ("UBND tỉnh Cao Bằng trân trọng cảm ơn", ["UBND tỉnh Cao Bằng"]),
        ("UBND xã, doanh nghiệp nhỏ", ["UBND xã", "doanh nghiệp nhỏ"]),
        ("Ủy ban bầu cử tỉnh, Hội đồng nhân dân các cấp", ["Ủy ban bầu cử tỉnh", "Hội đồng nhân dân các cấp"]),
        ("Quỹ Phòng, chống ma túy, Trung tâm Chuyển đổi số", ["Quỹ Phòng, chống ma túy", "Trung tâm Chuyển đổi số"]),
        ("UBND xã và tổ chức, cá nhân có liên quan thi hành", ["UBND xã", "tổ chức, cá nhân có liên quan"]),
        ("Văn phòng Ban chỉ đạo phòng cháy theo dõi", ["Văn phòng Ban chỉ đạo phòng cháy"]),
        ("các Bộ: Quốc phòng, Công an phối hợp", ["các Bộ: Quốc phòng, Công an"]),
        ("tiếp tục thực hiện", []),
    ],
)  # fmt: skip
def test_names_of_units(text: str, expected: list[str]) -> None:
    """Names end where the verb begins; coordinated names with heads of their own are split."""
    assert [text[start:end] for start, end in read_names(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "1. Văn phòng UBND xã\n- Theo dõi việc thực hiện.\n- Tổng hợp kết quả.",
            [("Văn phòng UBND xã", "Theo dõi việc thực hiện"), ("Văn phòng UBND xã", "Tổng hợp kết quả")],
        ),
        (
            "1. Công an xã: bảo đảm an ninh; xử lý vi phạm.",
            [("Công an xã", "bảo đảm an ninh"), ("Công an xã", "xử lý vi phạm")],
        ),
        ("1. Giao Phòng Tư pháp hướng dẫn nghiệp vụ.", [("Phòng Tư pháp", "hướng dẫn nghiệp vụ")]),
        (
            "1. Công an xã, Ban Chỉ huy Quân sự xã: Bảo đảm trật tự.",
            [("Công an xã", "Bảo đảm trật tự"), ("Ban Chỉ huy Quân sự xã", "Bảo đảm trật tự")],
        ),
        (
            "(1) Đảng ủy UBND xã kiểm tra.\n(2) Các chi bộ báo cáo tuần.",
            [("Đảng ủy UBND xã", "kiểm tra"), ("Các chi bộ", "báo cáo tuần")],
        ),
        (
            "1- Khối Dân vận kiểm tra.\n2- Bí thư chi bộ báo cáo tuần.",
            [("Khối Dân vận", "kiểm tra"), ("Bí thư chi bộ", "báo cáo tuần")],
        ),
        ("1. Sở Y tế chỉ đạo các bệnh viện trực cấp cứu.", [("Sở Y tế", "chỉ đạo các bệnh viện trực cấp cứu")]),
        ("UBND xã trân trọng đề nghị Hội Nông dân tham gia.", [("Hội Nông dân", "tham gia")]),
        (
            "1. Đề nghị Hội Nông dân, Hội Phụ nữ tuyên truyền hội viên.",
            [("Hội Nông dân", "tuyên truyền hội viên"), ("Hội Phụ nữ", "tuyên truyền hội viên")],
        ),
        (
            "1. Các phòng chuyên môn chủ trì dự án thuộc Chương trình\n\n- Lập dự toán.\n\n- Báo cáo kết quả.",
            [
                ("Các phòng chuyên môn chủ trì dự án thuộc Chương trình", "Lập dự toán"),
                ("Các phòng chuyên môn chủ trì dự án thuộc Chương trình", "Báo cáo kết quả"),
            ],
        ),
        (
            "1. Các đơn vị chủ trì có trách nhiệm lập dự toán, các đơn vị phối hợp có trách nhiệm cử người.",
            [
                ("Các đơn vị chủ trì", "có trách nhiệm lập dự toán"),
                ("các đơn vị phối hợp", "có trách nhiệm cử người"),
            ],
        ),
        (
            "1. Sở Xây dựng\n- Kiểm tra, có biện pháp yêu cầu các chủ đầu tư lập quy hoạch.",
            [("Sở Xây dựng", "Kiểm tra, có biện pháp yêu cầu các chủ đầu tư lập quy hoạch")],
        ),
        (
            "1. Sở Y tế\n- Phối hợp Công an tỉnh; các đơn vị liên quan kiểm tra cơ sở.",
            [("Sở Y tế", "Phối hợp Công an tỉnh; các đơn vị liên quan kiểm tra cơ sở")],
        ),
        (
            "Nếu có vướng mắc, đề nghị các đơn vị phản ánh về Sở Nội vụ (Phòng Cải cách) để tổng hợp, báo cáo.",
            [("các đơn vị", "phản ánh về Sở Nội vụ"), ("Sở Nội vụ", "tổng hợp, báo cáo")],
        ),
        (
            "Ủy ban nhân dân xã yêu cầu Trưởng các phòng; Chủ tịch UBND các xã tổ chức thực hiện.",
            [("Trưởng các phòng", "tổ chức thực hiện"), ("Chủ tịch UBND các xã", "tổ chức thực hiện")],
        ),
        (
            "Ủy ban nhân dân xã đề nghị các ban, ngành nghiêm túc thực hiện./.",
            [("các ban, ngành", "nghiêm túc thực hiện")],
        ),
        (
            "1. Căn cứ chức năng, nhiệm vụ được giao, các cơ quan, đơn vị chịu trách nhiệm: Xây dựng kế hoạch.",
            [("các cơ quan, đơn vị", "Xây dựng kế hoạch")],
        ),
        (
            "1. Chánh Văn phòng; Giám đốc các sở chịu trách nhiệm thi hành Kế hoạch.",
            [
                ("Chánh Văn phòng", "chịu trách nhiệm thi hành Kế hoạch"),
                ("Giám đốc các sở", "chịu trách nhiệm thi hành Kế hoạch"),
            ],
        ),
        (
            "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Sở Nội vụ để tổng hợp.",
            [("các đơn vị", "phản ánh về Sở Nội vụ"), ("Sở Nội vụ", "tổng hợp")],
        ),
        (
            "1. Văn phòng UBND xã kiểm tra bộ phận một cửa trong việc: công khai thủ tục; trả kết quả.",
            [("Văn phòng UBND xã", "kiểm tra bộ phận một cửa trong việc: công khai thủ tục; trả kết quả")],
        ),
        ("1. Tiếp tục đẩy mạnh cải cách hành chính.", []),
    ],
    ids=[
        "heading",
        "colon",
        "giao",
        "short tasks of two",
        "numbers in brackets",
        "numbers with a dash",
        "a unit that directs others",
        "asked for politely",
        "đề nghị",
        "heading that describes",
        "duty behind a comma",
        "no order inside a task",
        "partners behind semicolons",
        "report to a unit in charge",
        "order to several",
        "closing",
        "introduction",
        "waiting",
        "receives",
        "whole list",
        "no unit",
    ],
)
def test_units_and_tasks(body: str, expected: list[tuple[str, str]]) -> None:
    """Each way of naming a unit gives it its tasks, split at full stops and semicolons."""
    assert sorted(assigned(body)) == sorted(expected)


@pytest.mark.parametrize("kind", ["chỉ thị", "công điện", "công văn"])
def test_orders_need_no_heading(kind: str) -> None:
    """In a document that gives orders every numbered unit has its tasks; in others a heading must say so."""
    text = "CHỈ THỊ\nVề phòng cháy\n\n1. Công an tỉnh\n\na) Kiểm tra các chợ.\n\nNơi nhận:\n- Lưu: VT.\n"
    found = find_tasks(Shadow(text), Header(doc_type=kind, issuing_body="Ủy ban nhân dân tỉnh"))
    assert [(task.name, task.task) for task in found] == [("Công an tỉnh", "Kiểm tra các chợ")]
    assert not find_tasks(Shadow(text), Header(doc_type="báo cáo"))


@pytest.mark.parametrize("kind", ["kế hoạch", "công văn"])
def test_what_announces_the_document_is_no_task(kind: str) -> None:
    """Whoever issues a plan or gives an opinion "như sau" has no task by that; members of a board may have one."""
    text = (
        "CÔNG VĂN\nVề phòng cháy\n\nUBND xã ban hành Kế hoạch phòng cháy, cụ thể như sau:\n\n"
        "Chủ tịch UBND xã có ý kiến như sau:\n\n"
        "1. Đề nghị thành viên Ban Chỉ đạo phòng cháy xã tham gia kiểm tra các chợ.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    found = find_tasks(Shadow(text), Header(doc_type=kind, issuing_body="Ủy ban nhân dân xã"))
    assert [(task.name, task.task) for task in found] == [
        ("thành viên Ban Chỉ đạo phòng cháy xã", "tham gia kiểm tra các chợ")
    ]


def test_letters() -> None:
    """Whom a letter addresses gets no task by that, and the issuer speaks of itself; whoever is ordered gets one."""
    text = (
        "Kính gửi:\n- Chủ tịch Ủy ban nhân dân các tỉnh: Hòa Bình, Sơn La;\n- Bộ Xây dựng.\n\n"
        "Xét đề nghị của Bộ Xây dựng về tiến độ của dự án, Phó Thủ tướng Chính phủ có ý kiến như sau:\n\n"
        "1. Ủy ban nhân dân các tỉnh: Hòa Bình, Sơn La đẩy nhanh giải phóng mặt bằng.\n\n"
        "Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện./.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    found = find_tasks(Shadow(text), Header(doc_type="công văn", issuing_body="Văn phòng Chính phủ"))
    assert [(task.name, task.task) for task in found] == [
        ("Ủy ban nhân dân các tỉnh: Hòa Bình, Sơn La", "đẩy nhanh giải phóng mặt bằng")
    ]


def test_lead_partners_and_deadline() -> None:
    """Chủ trì, phối hợp với and the day by which are read from the task."""
    (task,) = tasks(
        f"{TOP}II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế chủ trì, phối hợp chặt chẽ với Công an tỉnh và các đơn vị liên quan "
        "tổ chức tập huấn trước ngày 15/9/2024.\n"
    )
    assert (task.lead, task.partners, task.deadline) == (True, ("Công an tỉnh", "các đơn vị liên quan"), "2024-09-15")


def test_in_charge_line() -> None:
    """ "Cơ quan chủ trì" and "Cơ quan phối hợp" below a task say whose it is and with whom."""
    (task,) = tasks(
        "KẾ HOẠCH\nTuyên truyền năm 2024\n\nI. NỘI DUNG\n\n1. Tập huấn\n\n- Nội dung: Mở hai lớp tập huấn.\n\n"
        "- Cơ quan chủ trì: Sở Nội vụ.\n\n- Cơ quan phối hợp: Sở Tài chính, Trường Chính trị tỉnh.\n"
    )
    assert (task.name, task.task, task.lead) == ("Sở Nội vụ", "Mở hai lớp tập huấn", True)
    assert task.partners == ("Sở Tài chính", "Trường Chính trị tỉnh")


ROWS = [
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời gian"),
    ("1", "Số hóa hồ sơ", "Sở Tư pháp", "Công an tỉnh", "30/9/2024"),
]


@pytest.mark.parametrize(
    "table",
    [
        "\n".join("| " + " | ".join(row) + " |" for row in ROWS),
        "".join("|\n" + "".join(f"**{cell}**\n|\n" for cell in row) for row in ROWS),
    ],
    ids=["one row a line", "one cell a line"],
)
def test_tables_of_tasks(table: str) -> None:
    """A table with task and unit in charge gives a task a row, however its bars are drawn."""
    (task,) = tasks(f"{TOP}./.\n\nPHỤ LỤC\n\n{table}\n")
    assert (task.name, task.task, task.lead, task.partners, task.deadline) == (
        "Sở Tư pháp",
        "Số hóa hồ sơ",
        True,
        ("Công an tỉnh",),
        "2024-09-30",
    )


def test_sentences_and_segments() -> None:
    """Full stops end sentences, but not those of numbers and abbreviations; semicolons in brackets stay."""
    text = "Họp tại TP. Vinh năm 2024. Báo cáo (qua Sở A; Sở B); lưu hồ sơ."
    found = [text[a:b].strip() for start, end in sentences(text, 0, len(text)) for a, b in segments(text, start, end)]
    assert found == ["Họp tại TP. Vinh năm 2024", "Báo cáo (qua Sở A; Sở B)", "lưu hồ sơ."]
    cited = "thực hiện Kế hoạch số 12/KH-UBND; Chỉ thị số 03-CT/TU; rà soát hồ sơ"
    assert [cited[a:b].strip() for a, b in segments(cited, 0, len(cited))] == [cited[:53], "rà soát hồ sơ"]


def test_tasks_of_an_attached_plan() -> None:
    """A decision issues a plan below its signature: the plan's tasks are found, its deadlines too; rules give none."""
    text = (
        f"{TOP.replace('KẾ HOẠCH', 'QUYẾT ĐỊNH')}Điều 1. Ban hành Kế hoạch kèm theo.\n\nNơi nhận:\n- Lưu: VT.\n\n"
        "KẾ HOẠCH\n\nThu gom rác thải năm 2024\n\n(Kèm theo Quyết định số 15/QĐ-UBND của Ủy ban nhân dân xã)\n\n"
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã: tuần tra trước ngày 30/6/2024.\n\nPHỤ LỤC\n\n1. Trạm Y tế: không.\n"
    )
    assert [(task.name, task.task) for task in tasks(text)] == [("Công an xã", "tuần tra trước ngày 30/6/2024")]
    assert [due.date for due in find_due_days(Shadow(text), HEADER)] == ["2024-06-30"]
    assert tasks(text.replace("\n\nKẾ HOẠCH\n", "\n\nQUY CHẾ\n")) == ()


def test_lines_below_those_in_charge() -> None:
    """Partners and time may each stand on a line of their own."""
    rows = ("- Cơ quan chủ trì: Sở Tư pháp", "- Cơ quan phối hợp: Tỉnh Đoàn", "- Thời gian hoàn thành: Tháng 6/2024")
    (task,) = tasks(f"{TOP}2. Tổ chức Ngày Pháp luật\n" + "\n".join(rows) + "\n")
    assert (task.name, task.partners, task.deadline) == ("Sở Tư pháp", ("Tỉnh Đoàn",), "2024-06")


def test_cells_with_several_units() -> None:
    """A cell may name several units without a mark between them, or one whose name is no known one."""
    rows = [
        "| Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |",
        "| Làm sạch dữ liệu | Hộ kinh doanh, nhà cung cấp dịch vụ | Sở Tài chính Sở Nội vụ; UBND các xã |",
    ]
    (task,) = tasks(f"{TOP}./.\n\nPHỤ LỤC\n\n" + "\n".join(rows) + "\n")
    assert task.name == "Hộ kinh doanh, nhà cung cấp dịch vụ"
    assert task.partners == ("Sở Tài chính", "Sở Nội vụ", "UBND các xã")


PIECES = [
    "1. Sở Nội vụ",
    "- Chủ trì, phối hợp với Công an tỉnh;",
    "Giao đơn vi ̣ X thực hiện.",
    "|",
    "II. TỔ CHỨC THỰC HIỆN",
    "",
    "Nơi nhận:",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_spans_are_exact(pieces: list[str]) -> None:
    """Spans of unit and task say what name and task say, whatever the order of the lines."""
    text = "\n".join(["KẾ HOẠCH", "Công tác năm 2024", "", *pieces])
    for task in tasks(text):
        assert " ".join(Shadow(text[task.start : task.end]).norm.split()) == task.name
        assert " ".join(Shadow(text[task.task_start : task.task_end]).norm.split()) == task.task


def test_items_with_units_of_their_own_are_not_those_of_who_was_named_above() -> None:
    """Outside "Tổ chức thực hiện", who is asked before a list does not get what the list asks of others."""
    text = (
        "THÔNG BÁO\nKết luận tại cuộc họp\n\n"
        "1. Để bảo đảm tiến độ, yêu cầu Sở Xây dựng, Ban Quản lý dự án và các nhà thầu "
        "tiếp tục nỗ lực, trong đó lưu ý:\n"
        "(1) Sở Xây dựng chỉ đạo các nhà thầu hoàn thiện hồ sơ thiết kế.\n- Rà soát lại toàn bộ khối lượng.\n"
        "(2) Công an tỉnh tổ chức nghiệm thu về phòng cháy.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    found = [(task.name, task.task) for task in tasks(text)]
    assert ("Sở Xây dựng", "chỉ đạo các nhà thầu hoàn thiện hồ sơ thiết kế") in found
    assert ("Công an tỉnh", "tổ chức nghiệm thu về phòng cháy") in found
    assert not [task for name, task in found if name != "Công an tỉnh" and "phòng cháy" in task]
    assert not [task for _, task in found if "khối lượng" in task]
