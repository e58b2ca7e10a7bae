"""Citations as a text says them: what is found, how far it reaches, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.citations import find_citations
from loaders.said import CitedAs, Header
from loaders.shadow import Shadow

TITLES = ("Luật Thực hiện dân chủ ở cơ sở", "Luật Phòng, chống tham nhũng", "Luật Cán bộ, công chức")


def cited(text: str, header: Header | None = None) -> tuple[CitedAs, ...]:
    """The citations of ``text``."""
    return find_citations(Shadow(text), header or Header(), TITLES)


def quotes(text: str, header: Header | None = None) -> list[str]:
    """The citations of ``text`` as it writes them."""
    return [text[citation.start : citation.end] for citation in cited(text, header)]


@pytest.mark.parametrize(
    ("text", "doc_type", "number", "day", "issuer", "subject"),
    [
        (
            "Căn cứ Nghị định số 45/2019/NĐ-CP ngày 21/5/2019 của Chính phủ quy định xử phạt;",
            *("nghị định", "45/2019/NĐ-CP", "2019-05-21", "Chính phủ", "quy định xử phạt"),
        ),
        (
            "Thực hiện Kế hoạch phối hợp số 07 -KH/BTGTU-SVH ngày 3 / 5 / giữa Sở Y tế và Sở Nội vụ về việc tập huấn.",
            *("kế hoạch", "07-KH/BTGTU-SVH", "--05-03", "Sở Y tế; Sở Nội vụ", "tập huấn"),
        ),
        (
            "theo Quyết định của Thủ tướng Chính phủ số 15/QĐ-TTg ngày 4/2/2022 phê duyệt Đề án A.",
            *("quyết định", "15/QĐ-TTg", "2022-02-04", "Thủ tướng Chính phủ", "phê duyệt Đề án A"),
        ),
        (
            "Quyết định 15/QĐ-UBND của UBND huyện Lộc Bình ngày 4/2/2022 “về nghỉ lễ”.",
            *("quyết định", "15/QĐ-UBND", "2022-02-04", "Ủy ban nhân dân huyện Lộc Bình", "nghỉ lễ"),
        ),
        ("Văn bản số 9/UBND-VX của UBND tỉnh.", "công văn", "9/UBND-VX", None, "Ủy ban nhân dân tỉnh", None),
        ("theo Quy định số 37-QĐ/TW.", "quy định", "37-QĐ/TW", None, None, None),
        ("QĐ số 12/QĐ-UBND của của UBND tỉnh.", "quyết định", "12/QĐ-UBND", None, "Ủy ban nhân dân tỉnh", None),
        ("Nghị định số 7/2020/NĐ-CP chống thư rác;", "nghị định", "7/2020/NĐ-CP", None, "Chính phủ", "chống thư rác"),
        (
            "cụm từ “theo Quyết định số 5/QĐ-TTg” tại Điều 3",
            *("quyết định", "5/QĐ-TTg", None, "Thủ tướng Chính phủ", None),
        ),
        ("Luật Đất đai số 31/2024/QH15;", "luật", "31/2024/QH15", None, None, None),
        ("Nghị quyết số 55/2010/QH12;", "nghị quyết", "55/2010/QH12", None, "Quốc hội", None),
        ("(55/2010/QH12)", "luật", "55/2010/QH12", None, None, None),
        (
            "theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 3/TTr-SYT ngày 2/2/2024.",
            *("tờ trình", "3/TTr-SYT", "2024-02-02", "Giám đốc Sở Y tế", None),
        ),
    ],
)
def test_numbered(
    text: str, doc_type: str, number: str, day: str | None, issuer: str | None, subject: str | None
) -> None:
    """Type, number, date, issuer and trích yếu are read around the number."""
    (citation,) = cited(text)
    found = (citation.doc_type, citation.number, citation.date, citation.issuer, citation.subject)
    assert found == (doc_type, number, day, issuer, subject)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Luật Khiếu nại, Luật Tố cáo và các văn bản", ["Luật Khiếu nại", "Luật Tố cáo"]),
        ("theo Luật Phòng chống tham nhũng và các văn bản", ["Luật Phòng chống tham nhũng"]),
        ("theo Luật Cán bộ, công chức và quy định", ["Luật Cán bộ, công chức"]),
        ("Bộ luật Dân sự năm 2015 quy định", ["Bộ luật Dân sự năm 2015"]),
        ("Luật Hôn nhân và gia đình; Luật Đất đai 2024", ["Luật Hôn nhân và gia đình", "Luật Đất đai 2024"]),
        ("theo Hiến pháp năm 2013, pháp luật", ["Hiến pháp năm 2013"]),
        ("Luật Nhà ở được Quốc hội thông qua ngày 27/11/2023", ["Luật Nhà ở được Quốc hội thông qua ngày 27/11/2023"]),
        ("theo Luật này, Luật sư và pháp luật", []),
        ("Kế hoạch thực hiện Luật Thực hiện dân chủ ở cơ sở năm 2025", ["Luật Thực hiện dân chủ ở cơ sở"]),
        ("thực hiện Nghị quyết Trung ương 7 khóa XIII", ["Nghị quyết Trung ương 7 khóa XIII"]),
        ("Nghị quyết Đại hội XIII của Đảng", ["Nghị quyết Đại hội XIII của Đảng"]),
        ("Chỉ thị của UBND tỉnh về phòng cháy", ["Chỉ thị của UBND tỉnh"]),
        ("các nghị quyết, chỉ thị của Đảng về dân vận", []),
        ("thực hiện Quy chế dân chủ ở cơ sở", []),
        ("thực hiện tốt Quy chế bầu cử của Đảng", ["Quy chế bầu cử của Đảng"]),
        ("xây dựng Quy chế bầu cử của Đảng", []),
        ("trình dự án Luật Viên chức (sửa đổi) và xây dựng Luật Dữ liệu", []),
        ("Trường Đại học Luật Hà Nội, luật chuyên ngành", []),
        (
            "theo Luật Quản lý, bảo vệ công trình quốc phòng và khu quân sự;",
            ["Luật Quản lý, bảo vệ công trình quốc phòng và khu quân sự"],
        ),
        ("theo Luật Thuế GTGT và các văn bản", ["Luật Thuế GTGT"]),
        (
            "theo Nghị quyết Đại hội đại biểu Đảng bộ huyện Tân Lạc lần thứ XX và chủ đề năm",
            ["Nghị quyết Đại hội đại biểu Đảng bộ huyện Tân Lạc lần thứ XX"],
        ),
        (
            "Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;",
            ["Luật Tổ chức HĐND và UBND ngày 26/11/2003"],
        ),
        ("NGHỊ QUYẾT ĐẠI HỘI\nLẦN THỨ XIII CỦA ĐẢNG", ["NGHỊ QUYẾT ĐẠI HỘI\nLẦN THỨ XIII CỦA ĐẢNG"]),
        ("Căn cứ Luật Giá.\nLuật Thuế do UBND ban hành\nVăn bản liên quan\nNghị định 1/2023/NĐ-CP", ["Luật Giá"]),
        ("Luật Chính quyền địa phương số ……", ["Luật Chính quyền địa phương"]),
    ],
)
def test_unnumbered(text: str, expected: list[str]) -> None:
    """Titles end by grammar; concepts, classes and documents to be drafted are no citations."""
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Luật Quản lý và đầu tư vốn nhà nước tại doanh nghiệp số 68/2025/QH15;",
            ["Luật Quản lý và đầu tư vốn nhà nước tại doanh nghiệp số 68/2025/QH15"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của luật kế toán, luật giá số 5/2024/QH15;",
            ["Luật sửa đổi, bổ sung một số điều của luật kế toán, luật giá số 5/2024/QH15"],
        ),
        ("Luật Giá và Luật Đất đai số 31/2024/QH15", ["Luật Giá", "Luật Đất đai số 31/2024/QH15"]),
        (
            "Nghị quyết số 7/2025/QH15;\n\nCăn cứ Luật Giá số 16/2023/QH15",
            ["Nghị quyết số 7/2025/QH15", "Luật Giá số 16/2023/QH15"],
        ),
        (
            "Quyết định số 3/QĐ-UB ngày 1/2/2003 của Ủy ban nhân dân tỉnh Bình Phước Cho phép lập hội",
            ["Quyết định số 3/QĐ-UB ngày 1/2/2003 của Ủy ban nhân dân tỉnh Bình Phước"],
        ),
        ("Công văn số 7/NAN-KT của Thuế tỉnh Nghệ An vướng mắc về", ["Công văn số 7/NAN-KT của Thuế tỉnh Nghệ An"]),
        ("Chỉ thị so 41-CT/TW ngày 26/12/2024", ["Chỉ thị so 41-CT/TW ngày 26/12/2024"]),
    ],
)
def test_span(text: str, expected: list[str]) -> None:
    """A span runs from the first word of the title to the last of number, day and issuer."""
    assert quotes(text) == expected


def test_day_and_issuer_before_the_verb() -> None:
    """ "Ngày D, X đã ban hành" says day and issuer of what follows without either."""
    (letter,) = cited("Ngày 21/8/2025, Cục Thuế đã có công văn số 3/CT-CS về hóa đơn.")
    assert (letter.date, letter.issuer) == ("2025-08-21", "Cục Thuế")


def test_semicolon_inside_a_trich_yeu() -> None:
    """Where a line is one citation, a semicolon before another verb of titles goes on with its trích yếu."""
    (decree, law) = cited("Căn cứ Nghị định số 1/2025/NĐ-CP quy định về A; quy định chi tiết Luật Giá;")
    assert decree.subject == "quy định về A; quy định chi tiết Luật Giá"
    assert law.nested


def test_short_form_is_generic() -> None:
    """A law's name in small letters in running prose is a short form; in a list of instruments it is a title."""
    assert [c.generic for c in cited("thực hiện Luật bình đẳng giới ở xã đạt hiệu quả")] == [True]
    assert [c.generic for c in cited("theo Luật bình đẳng giới; Nghị định số 7/2020/NĐ-CP;")] == [False, False]
    assert [c.generic for c in cited("theo quy định của Hiến pháp và pháp luật")] == [True]


def test_coordination_shares_date_and_issuer() -> None:
    """What follows the last of several numbers of one kind belongs to all; spans do not overlap."""
    text = "theo Quyết định số 7-QĐ/TW và Quyết định số 8-QĐ/TW ngày 2/3/2013 của Bộ Chính trị"
    first, second = cited(text)
    assert (first.date, first.issuer) == (second.date, second.issuer) == ("2013-03-02", "Bộ Chính trị")
    assert text[first.start : first.end] == "Quyết định số 7-QĐ/TW"


def test_coordination_without_repeated_type() -> None:
    """A number without a type word goes on with the type of the one before."""
    found = cited("các Quyết định số 1/QĐ-UBND, 2/QĐ-UBND ngày 5/5/2021 của UBND tỉnh")
    assert [(c.doc_type, c.number, c.date) for c in found] == [
        ("quyết định", "1/QĐ-UBND", "2021-05-05"),
        ("quyết định", "2/QĐ-UBND", "2021-05-05"),
    ]


def test_another_year_is_not_shared() -> None:
    """A number that says its year takes no date of another."""
    first, _ = cited("theo Nghị định số 1/2020/NĐ-CP và Nghị định số 2/2021/NĐ-CP ngày 5/5/2021 của Chính phủ")
    assert first.date is None


def test_parts_of_a_trich_yeu() -> None:
    """Two quoted titles after two coordinated numbers belong to one each."""
    numbers = "Quyết định số 7-QĐ/TW và Quyết định số 8-QĐ/TW ngày 2/3/2013 của Bộ Chính trị"
    text = f"{numbers} quy định việc “Góp ý”, “Giám sát”."
    assert [c.subject for c in cited(text)] == ["Góp ý", "Giám sát"]


def test_nested() -> None:
    """What a trích yếu names is cited on its own, as a mention; what the instrument itself issues is not."""
    text = "I. A\nThực hiện Kế hoạch số 5/KH-UBND của UBND tỉnh về triển khai Chỉ thị số 8/CT-TTg; Luật Đất đai"
    plan, directive, law = cited(text)
    assert (plan.nested, directive.nested, law.nested) == (False, True, False)
    assert (plan.role, directive.role, law.role) == ("implements", "mentions", "implements")
    assert len(cited("Quyết định số 9/QĐ-UBND ban hành Kế hoạch hành động của UBND tỉnh về việc A")) == 1


def test_no_trich_yeu_names_what_came_later() -> None:
    """What is joined to an instrument in a trích yếu, but was issued later, is cited by the document itself."""
    text = "Thực hiện Nghị định số 1/2020/NĐ-CP ngày 2/3/2020 về thi hành Luật Giá và Chỉ thị số 5/CT-TTg ngày {};"
    for day, nested in (("1/2/2020", True), ("4/5/2020", False)):
        decree, _, directive = cited(text.format(day))
        assert (directive.nested, (decree.subject or "").endswith("Luật Giá")) == (nested, not nested)


def test_a_trich_yeu_ends_with_the_title() -> None:
    """What stands below the title of a document is no part of what the title cites."""
    text = "KẾ HOẠCH\nThực hiện Chỉ thị số 3-CT/TU về dân vận\n-----\n\nThực hiện Kế hoạch số 8-KH/TU như sau:\nI. A\n"
    outer, plan = cited(text)
    assert (outer.subject, plan.nested, plan.role) == ("dân vận", False, "legal_basis")


def test_what_a_ground_issues_is_not_this_document() -> None:
    """ "… Tờ trình về việc ban hành Nghị quyết …; Báo cáo số": the report is a ground too."""
    text = "Căn cứ A;\nXét Tờ trình số 3/TTr-UBND về việc ban hành Nghị quyết thu phí; Báo cáo số 4/BC-BPC;\nĐiều 1. B"
    assert [citation.role for citation in cited(text)] == ["legal_basis", "legal_basis"]


def test_amending_instruments_are_acknowledged() -> None:
    """A citation knows the amending instruments that it names itself."""
    found = cited("Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi, bổ sung bởi Luật số 1/2024/QH15, Luật số 2/2025/QH15;")
    assert [c.acknowledges for c in found] == [(1, 2), (), ()]


def test_amending_law_is_one_citation() -> None:
    """The number after the title of an amending law is its own; the amended law is nested in the title."""
    outer, inner = cited("Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 46/2014/QH13;")
    assert (outer.number, inner.number, inner.nested) == ("46/2014/QH13", None, True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Căn cứ Luật Giá số 16/2023/QH15;\nI. MỤC ĐÍCH", "legal_basis"),
        ("Căn cứ A; thực hiện Nghị định số 1/2020/NĐ-CP;\nUBND xã ban hành kế hoạch như sau:", "legal_basis"),
        ("I. A\nTiếp tục quán triệt, triển khai Chỉ thị số 5/CT-TTg", "implements"),
        ("I. A\nTuyên truyền, phổ biến Luật Giá", "disseminates"),
        ("I. A\nTuyên truyền chủ trương về thực hiện dân chủ, nhất là Chỉ thị số 5/CT-TTg", "disseminates"),
        ("I. A\nBáo cáo theo mẫu tại Thông tư số 5/2020/TT-BNV", "implements"),
        ("I. A\nKinh phí theo quy định của Luật Giá", "mentions"),
        ("I. A\nThay thế Quyết định số 5/QĐ-UBND", "mentions"),
        ("I. A\nbổ sung theo quy định tại Thông tư số 5/2020/TT-BNV", "implements"),
        ("I. A\n(Kèm theo Quyết định số 5/QĐ-UBND)", "mentions"),
        ("Căn cứ A;\nChính phủ ban hành Nghị định sửa đổi Nghị định số 1/2020/NĐ-CP.\nĐiều 1. B", "mentions"),
        ("Thời gian qua, các xã làm đúng theo Chỉ thị số 5/CT-TTg.\n\nI. A", "implements"),
        ("Thực hiện Luật Giá;\nCăn cứ Luật Thuế;\nI. A", "legal_basis"),
        (
            "Thực hiện Nghị định số 1/2020/NĐ-CP; theo đề xuất của Sở Thông tin và Truyền thông\n"
            "tại Tờ trình số 5/TTr-STTTT ngày 2/3/2021, UBND tỉnh ban hành kế hoạch như sau:",
            "legal_basis",
        ),
        (
            "Thực hiện Luật Giá năm 2023. Trên cơ sở Nghị định số 1/2024/NĐ-CP, UBND tỉnh ban hành kế hoạch như sau:",
            "legal_basis",
        ),
        ("I. A\nTheo Sở Thông tin và Truyền thông, Nghị định số 1/2020/NĐ-CP", "implements"),
        ("I. A\nPhổ biến các văn bản:\n- Luật Giá;\n- Luật Thuế", "disseminates"),
        ("I. A\nPhổ biến các văn bản¹ cho nhân dân.\n\n¹ Luật Giá", "disseminates"),
    ],
)
def test_role(text: str, role: str) -> None:
    """The nearest governing verb decides; lists and footnotes take the role of what leads to them."""
    assert {citation.role for citation in cited(text)} == {role}


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("theo khoản 2 Điều 25 Luật Giá", ("khoản 2 Điều 25",)),
        ("theo khoản 2, khoản 5 Điều 25 của Luật Giá", ("khoản 2 Điều 25", "khoản 5 Điều 25")),
        ("tại điểm a khoản 1 Điều 3 và Điều 9 Luật Giá", ("điểm a khoản 1 Điều 3", "Điều 9")),
        ("theo Luật Giá", ()),
    ],
)
def test_provisions(text: str, provisions: tuple[str, ...]) -> None:
    """Articles before a citation are its provisions."""
    (citation,) = cited(text)
    assert citation.provisions == provisions


@pytest.mark.parametrize(
    "text",
    [
        "Số: 15/KH-UBND\nXã A, ngày 1 tháng 2 năm 2024",
        "KẾ HOẠCH\nSố: 15/KH-UBND",
        "**Số hiệu:**\n|\n648/TB-VPCP\n|",
        "(Kèm theo Kế hoạch số 15/KH-UBND ngày 01/02/2024 của UBND xã A)",
        "theo mẫu số 01/ABC-XYZ ban hành",
        "thực hiện Kế hoạch này",
    ],
)
def test_own_number_and_forms(text: str) -> None:
    """The document's own number, a portal's metadata, forms and "Kế hoạch này" are no citations."""
    assert not cited(text, Header(doc_type="kế hoạch", number="15", symbol="KH-UBND", date="2024-02-01"))


def test_same_number_of_another_year() -> None:
    """Numbers restart every year: the plan of last year with the same number is cited."""
    header = Header(doc_type="kế hoạch", number="15", symbol="KH-UBND", date="2024-02-01")
    assert len(cited("theo Kế hoạch số 15/KH-UBND ngày 03/02/2023 của UBND xã A", header)) == 1


FRAGMENTS = st.sampled_from(
    [
        "Căn cứ ",
        "Nghị định ",
        "số ",
        "1/2020/NĐ-CP",
        "5-QĐ/TW",
        " ngày 1/2/2020",
        " của ",
        "Chính phủ",
        " về việc ",
        "Luật ",
        "Đất đai",
        ", ",
        " và ",
        ";\n",
        "“",
        "”",
        "(",
        ")",
        "¹",
        "Điều 1 ",
        "khoản 2 ",
        "được sửa đổi bởi ",
        "Hiến pháp",
        "Kết luận ",
        "UBND tỉnh",
        "\n- ",
        "vi ̣",
        "\xa0",
        "Quy chế của Đảng ",
        "Hội nghị Trung ương 4 khóa XI ",
    ]
)


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_any_text(text: str) -> None:
    """Whatever the text: spans lie inside it, in order, and positions point at citations."""
    found = cited(text)
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert all(at < len(found) for c in found for at in c.acknowledges)
