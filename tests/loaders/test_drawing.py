"""What is drawn from a full text: the instrument, its first day, its effects, and why something is refused."""

from __future__ import annotations

import unicodedata

import pytest

from loaders.drawing.draw import Drawn, Source, UndrawableError, draw
from loaders.register import Register
from ontology.records import Document

SOURCE = Source("a text written for the test", "2026-11-21")
LAW = Document(
    id="/eli/vn/qh11/luat/2004/22", type="luat", family="normative", number="22/2004/QH11", title="Luật Thanh tra",
    date="2004-06-15", year=2004, issuer="/body/vn/qh",
)  # fmt: skip
REGISTER = Register((LAW,), {LAW.id: "2004-10-01"})

HEAD = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 900/2021/NĐ-CP
Hà Nội, ngày 10 tháng 3 năm 2021
NGHỊ ĐỊNH
{title}
Căn cứ Luật Nhà mẫu số 70/2019/QH14 ngày 20 tháng 11 năm 2019;
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về nhà mẫu.
{rest}
"""
FINAL = "Điều {n}. Hiệu lực thi hành\n1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2021.\n"


def drawn(final: str, title: str = "Quy định về nhà mẫu", body: str = "") -> Drawn:
    """A decree of two or more articles with this final clause."""
    n = 2 + body.count("\nĐiều ") + body.startswith("Điều ")
    rest = f"{body}\n" if body else ""
    return draw(HEAD.format(title=title, rest=f"{rest}{FINAL.format(n=n)}{final}"), SOURCE, REGISTER)


def told(found: Drawn) -> list[tuple[str, str, str, str | None, str]]:
    """Kind, target, scope, day and standing of what acts on others."""
    numbers = {each.id: each.number or "" for each in found.documents}
    return sorted(
        (each.kind, numbers[each.affected], each.scope, each.day, each.standing)
        for each in found.effects
        if each.kind not in ("commences", "attests")
    )


def test_the_instrument_and_its_first_day() -> None:
    """Number, title, day of issue and first day are read, the latter with its clause."""
    found = drawn("")
    assert (found.document.id, found.document.date) == ("/eli/vn/cp/nd/2021/900", "2021-03-10")
    assert found.document.title == "Quy định về nhà mẫu"
    (first,) = [each for each in found.effects if each.kind == "commences"]
    assert (first.day, first.clause, first.confidence) == ("2021-05-01", "Điều 2 khoản 1", "high")


@pytest.mark.parametrize(
    ("final", "expected"),
    [
        ("2. Nghị định này thay thế Nghị định số 11/2012/NĐ-CP ngày 01 tháng 02 năm 2012 của Chính phủ về nhà mẫu.",
         [("replaces", "11/2012/NĐ-CP", "whole", "2021-05-01", "counted")]),
        ("2. Thông tư số 5/2013/TT-BXD hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
         [("ends", "5/2013/TT-BXD", "whole", "2021-05-01", "counted")]),
        ("2. Bãi bỏ các văn bản sau đây:\na) Nghị định số 11/2012/NĐ-CP;\nb) Điều 3 Nghị định số 12/2013/NĐ-CP.",
         [("abolishes", "11/2012/NĐ-CP", "whole", "2021-05-01", "counted"),
          ("abolishes", "12/2013/NĐ-CP", "Điều 3", "2021-05-01", "counted")]),
        ("2. Các nghị định sau đây hết hiệu lực kể từ ngày 01 tháng 7 năm 2021:\na) Nghị định số 11/2012/NĐ-CP;",
         [("ends", "11/2012/NĐ-CP", "whole", "2021-07-01", "counted")]),
        ("2. Bãi bỏ một số điều của các nghị định sau đây:\na) Nghị định số 11/2012/NĐ-CP.",
         [("abolishes", "11/2012/NĐ-CP", "part", "2021-05-01", "candidate")]),
        ("2. Nghị định số 11/2012/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực, trừ trường hợp quy định tại "
         "khoản 3 Điều này.",
         [("ends", "11/2012/NĐ-CP", "whole except trường hợp quy định tại khoản 3 Điều này", "2021-05-01", "counted")]),
        ("2. Nghị định số 11/2012/NĐ-CP tiếp tục có hiệu lực cho đến khi có văn bản thay thế Nghị định đó.",
         []),
        ("2. Nghị định số 11/2012/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 12/2013/NĐ-CP hết hiệu lực.",
         [("ends", "11/2012/NĐ-CP", "whole", "2021-05-01", "counted")]),
        ("2. Bãi bỏ cụm từ “nhà mẫu” tại Điều 4 Nghị định số 11/2012/NĐ-CP.",
         [("amends", "11/2012/NĐ-CP", "Điều 4", "2021-05-01", "counted")]),
        ("2. Thay thế Phụ lục I ban hành kèm theo Nghị định số 11/2012/NĐ-CP bằng Phụ lục I của Nghị định này.",
         [("amends", "11/2012/NĐ-CP", "part", "2021-05-01", "counted")]),
        ("2. Nghị định này bãi bỏ Nghị định số 11/2012/NĐ-CP nếu Chính phủ có quyết định khác.",
         [("abolishes", "11/2012/NĐ-CP", "whole", "2021-05-01", "candidate")]),
        ("2. Bãi bỏ điểm c, đ khoản 2 Điều 4; điểm g, h khoản 2, điểm c khoản 3 Điều 9; các điều 31, 33 và 247 Nghị "
         "định số 11/2012/NĐ-CP.",
         [("abolishes", "11/2012/NĐ-CP", "các điều 31, 33 và 247; điểm c, đ khoản 2 Điều 4; "
           "điểm g, h khoản 2, điểm c khoản 3 Điều 9", "2021-05-01", "counted")]),
        ("2. Nghị định này thay thế Nghị định số 11/2012/NĐ-CP về Hệ thống nhà mẫu đã được sửa đổi, bổ sung tại Nghị "
         "định số 12/2013/NĐ-CP ngày 01/02/2013, Nghị định số 13/2014/NĐ-CP ngày 01/02/2014.",
         [("replaces", "11/2012/NĐ-CP", "whole", "2021-05-01", "counted"),
          ("replaces", "13/2014/NĐ-CP", "whole", "2021-05-01", "candidate")]),
        ("2. Nghị định số 11/2012/NĐ-CP ngày 01/02/2012 (đã được sửa đổi, bổ sung bởi Nghị định số 12/2013/NĐ-CP ngày "
         "01/02/2013) và Nghị định số 13/2014/NĐ-CP ngày 01/02/2014 hết hiệu lực.",
         [("ends", "11/2012/NĐ-CP", "whole", "2021-05-01", "counted"),
          ("ends", "13/2014/NĐ-CP", "whole", "2021-05-01", "counted")]),
        ("2. Bãi bỏ Điều 3 Nghị định số 12/2013/NĐ-CP.\nChương V\nBÃI BỎ MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ\n"
         "14/2014/NĐ-CP VỀ\nNHÀ MẪU",
         [("abolishes", "12/2013/NĐ-CP", "Điều 3", "2021-05-01", "counted")]),
        ("2. Trường hợp văn bản dẫn chiếu tại Nghị định này được thay thế thì áp dụng văn bản mới.", []),
    ],
)  # fmt: skip
def test_final_clauses(final: str, expected: list[tuple[str, ...]]) -> None:
    """What each form of a final clause ends, wholly or in part, from which day, and whether that counts."""
    assert told(drawn(final)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Điều 2. Sửa đổi, bổ sung một số điều của Nghị định số 11/2012/NĐ-CP\n1. Sửa đổi, bổ sung Điều 5 như sau:\n"
         "“Điều 5. Nhà mẫu\nNghị định số 9/2001/NĐ-CP hết hiệu lực.”\n2. Bổ sung Điều 7a như sau:\n"
         "“Điều 7a. Nhà khác\nNghị định này thay thế Nghị định số 8/2001/NĐ-CP.”",
         [("amends", "11/2012/NĐ-CP", "Điều 5; Điều 7a", "2021-05-01", "counted")]),
        ("Điều 2. Sửa đổi, bổ sung một số điều của các nghị định\n1. Sửa đổi khoản 2 Điều 9 của Nghị định số "
         "12/2013/NĐ-CP như sau: “2. Theo Luật Nhà mẫu số 70/2019/QH14.”.",
         [("amends", "12/2013/NĐ-CP", "Điều 9", "2021-05-01", "counted")]),
        ("Điều 2. Sửa đổi, bổ sung một số điều của Luật Nhà mẫu",
         []),
        # A quotation that nobody closed hides the articles behind it, but not the final one.
        ("Điều 2. Sửa đổi, bổ sung một số điều của Nghị định số 11/2012/NĐ-CP\n1. Sửa đổi Điều 9 như sau:\n"
         "“Điều 3. Nhà mẫu\nNgười ở.",
         [("amends", "11/2012/NĐ-CP", "Điều 9", "2021-05-01", "counted")]),
    ],
)  # fmt: skip
def test_own_articles_that_amend(body: str, expected: list[tuple[str, ...]]) -> None:
    """The instrument changed and the articles of it; what stands in the quoted new text is nobody's effect."""
    assert told(drawn("", body=body)) == expected


def test_what_the_title_amends() -> None:
    """Where the articles name no instrument they change the one that the title names; text in NFD reads alike."""
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 11/2012/NĐ-CP"
    text = HEAD.format(title=title, rest=f"Điều 2. Sửa đổi, bổ sung Điều 9\nNhà mẫu mới.\n{FINAL.format(n=3)}")
    for form in ("NFC", "NFD"):
        found = draw(unicodedata.normalize(form, text), SOURCE, REGISTER)
        assert told(found) == [("amends", "11/2012/NĐ-CP", "part", "2021-05-01", "counted")]


def test_what_the_title_details() -> None:
    """A legal basis that the title names is the parent; each basis is vouched for on the day of issue."""
    found = drawn("", title="Quy định chi tiết một số điều của Luật Nhà mẫu")
    assert told(found) == [("details", "70/2019/QH14", "whole", None, "counted")]
    (law,) = [each for each in found.documents if each.number == "70/2019/QH14"]
    assert (law.title, law.date) == ("Nhà mẫu", "2019-11-20")
    assert ("attests", law.id, "2021-03-10") in {(each.kind, each.affected, each.day) for each in found.effects}


@pytest.mark.parametrize(
    ("basis", "day"),
    [
        ("Luật Nhà mẫu số 70/2019/QH14 ngày 20 tháng 11 năm 2019", "2021-03-10"),
        ("Luật Nhà mẫu số 71/2020/QH14 ngày 20 tháng 11 năm 2020", "2021-05-01"),
        ("Luật Thanh tra số 22/2004/QH11 ngày 15 tháng 6 năm 2004", "2021-03-10"),
        ("Nghị định số 12/2013/NĐ-CP ngày 01 tháng 02 năm 2013 của Chính phủ về nhà mẫu", None),
    ],
)
def test_a_basis_of_higher_force_has_effect_when_the_text_has(basis: str, day: str | None) -> None:
    """From the issue where the basis had surely begun by then, else from the text's own first day; equals tell none."""
    text = HEAD.replace("Luật Nhà mẫu số 70/2019/QH14 ngày 20 tháng 11 năm 2019", basis)
    found = draw(text.format(title="Quy định về nhà mẫu", rest=FINAL.format(n=2)), SOURCE, REGISTER)
    told = [(each.day, each.confidence) for each in found.effects if each.origin.startswith("căn cứ ban hành")]
    assert told == ([(day, "medium")] if day else [])


@pytest.mark.parametrize(
    ("final", "reason"),
    [
        ("2. Nghị định này thay thế Luật Nhà mẫu số 70/2010/QH12.", "a lower body cannot end it"),
        ("2. Nghị định này thay thế Nghị định số 11/2022/NĐ-CP.", "issued after the acting instrument"),
        ("2. Nghị định này thay thế Nghị định số 49/CP.", "number not of the form N/YYYY/TYPE-ISSUER"),
        ("2. Luật Nhà hát năm 2001 hết hiệu lực.", "a title that names no one instrument"),
        ("2. Bãi bỏ Luật Nhà mẫu số 70/2014/QH14.", "the term of the Quốc hội does not fit the year"),
    ],
)
def test_what_cannot_be_is_refused(final: str, reason: str) -> None:
    """A target that fails a check gives no effect, and the reason is told."""
    found = drawn(final)
    assert told(found) == []
    assert [why for _, why in found.refused] == [reason]


def test_a_law_named_with_its_year_is_found_in_the_register() -> None:
    """A title with its year stands for one instrument; only who stands above may end it."""
    text = (
        "Luật số: 84/2010/QH12\nHà Nội, ngày 15 tháng 11 năm 2010\nLUẬT\nNHÀ MẪU\nĐiều 1. Nhà mẫu\nLuật này quy định.\n"
        "Điều 2. Hiệu lực thi hành\nLuật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2011.\n"
        "Luật Thanh tra năm 2004 hết hiệu lực kể từ ngày Luật này có hiệu lực.\n"
    )
    assert told(draw(text, SOURCE, REGISTER)) == [("ends", "22/2004/QH11", "whole", "2011-07-01", "counted")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("CÔNG BÁO/Số 1/Ngày 01-01-2026\nTM. CHÍNH PHỦ", "no content"),
        ("Số: 1/2020/NĐ-CP\nĐiều 1. Phạm vi\nNhà mẫu.\nĐiều 2. Đối tượng\nNgười ở.", "the final articles are missing"),
        ("VĂN BẢN HỢP NHẤT\nĐiều 1. A\nNghị định này có hiệu lực từ ngày 01/02/2020.", "a consolidated text"),
        ("Điều 1. A\nNghị định này có hiệu lực từ ngày 01 tháng 02 năm 2020.", "the text shows no number"),
    ],
)
def test_texts_that_give_nothing(text: str, reason: str) -> None:
    """A shell, a text that stops early, a consolidated one and one without number are refused with that reason."""
    with pytest.raises(UndrawableError, match=reason):
        draw(text, SOURCE, REGISTER)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày ký.", "2021-03-10"),
        ("Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký.", "2021-04-24"),
        ("Nghị định này có hiệu lực thi hành kể từ ngày 1/6/2021.", "2021-06-01"),
        ("Nghị định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", None),
        ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2001.", None),
    ],
)
def test_first_days(words: str, day: str | None) -> None:
    """Written, from the signing or so many days after; never before the issue, never from a day that nobody tells."""
    text = HEAD.format(title="Quy định về nhà mẫu", rest=f"Điều 2. Hiệu lực thi hành\n{words}\n")
    found = draw(text, SOURCE, REGISTER)
    assert [each.day for each in found.effects if each.kind == "commences"] == ([day] if day else [])
