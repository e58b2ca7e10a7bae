"""Word documents: what is read, in which order, and what is left out."""

from __future__ import annotations

import pytest

from loaders.extract import said
from loaders.readers import docx
from tests.fixtures.word import document, p, r, table
from tests.shared import need

_BOX = f"<w:txbxContent>{p('HỎA TỐC')}</w:txbxContent>"
_LEVEL = '<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + _LEVEL.format(at=0, start=1, form="decimal", text="Điều %1.")
    + _LEVEL.format(at=1, start=1, form="decimal", text="%1.%2.")
    + _LEVEL.format(at=2, start=1, form="lowerLetter", text="%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + _LEVEL.format(at=0, start=3, form="upperRoman", text="%1.")
    + _LEVEL.format(at=1, start=1, form="bullet", text="\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>'
)


def _item(words: str, number: int, level: int) -> str:
    return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


CASES = [
    ("signs", p("a", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"), "a\tb\nc-d"),
    ("symbols", p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " xong"), "✓ xong"),
    ("deleted", p("Số ", "<w:del><w:r><w:delText>1</w:delText></w:r></w:del>", f"<w:ins>{r('2')}</w:ins>"), "Số 2"),
    ("moved", p(f"<w:moveFrom>{r('cũ')}</w:moveFrom>") + p(f"<w:moveTo>{r('mới')}</w:moveTo>"), "mới"),
    ("hidden", p("a", r("mật", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>')), "ab"),
    ("link and field", p(f"<w:hyperlink>{r('a')}</w:hyperlink>", "<w:r><w:instrText>PAGE</w:instrText></w:r>"), "a"),
    ("control", f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", "a"),
    ("tab stops", p("a", properties='<w:tabs><w:tab w:val="left"/></w:tabs>'), "a"),
    ("grid", table([p("STT"), p("Việc")], [p("1"), p("a") + p("b")], *[[p("2"), p("c")]] * 6),
     "| STT | Việc |\n| 1 | a b |" + "\n| 2 | c |" * 6),
    ("letterhead", table([p("UBND XÃ") + p("Số: 1"), p("CỘNG HÒA")]), "|\nUBND XÃ\nSố: 1\n|\nCỘNG HÒA\n|"),
    ("merged", table(['<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("I"), p("II")]), "| I |  | II |"),
    ("frame", table([p("a") + table([p("b"), p("c")])]), "a\n| b | c |"),
    ("box", p("Số", f"<w:r><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></w:r>"), "Số\nHỎA TỐC"),
    ("box drawn twice", p(f"<w:r><mc:AlternateContent><mc:Choice>{_BOX}</mc:Choice><mc:Fallback>{_BOX}</mc:Fallback>"
                          "</mc:AlternateContent></w:r>"), "HỎA TỐC"),
    ("box without content", p("a", "<w:r><mc:AlternateContent/></w:r>"), "a"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_body_says(body: str, expected: str) -> None:
    """Each construct of a body gives its words once, in reading order."""
    assert docx.parse(document(body)).text == expected


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    """A mark stands where the reference is; the note comes after the paragraph or table, separators do not."""
    note = '<w:footnote w:id="{id}"{kind}>{text}</w:footnote>'
    notes = note.format(id=-1, kind=' w:type="separator"', text=p("---")) + note.format(
        id=2, kind="", text=p("Đã hết hiệu lực.")
    )
    ends = f'<w:endnote w:id="2">{p("Xem phụ lục.")}</w:endnote>'
    body = (
        p("Luật A", '<w:r><w:footnoteReference w:id="2"/></w:r>', " quy định.")
        + p("B", '<w:r><w:endnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="9"/></w:r>')
        + p("C")
    )
    reading = docx.parse(document(body, footnotes=notes, endnotes=ends))
    assert reading.text.split("\n") == [
        "Luật A[1] quy định.", "[1] Đã hết hiệu lực.", "B[2]", "[2] Xem phụ lục.", "C",
    ]  # fmt: skip


def test_automatic_numbers_are_written_out() -> None:
    """Numbers that only Word computes stand in the text: levels, restarts, styles, Roman numbers, bullets."""
    body = "".join(
        (
            _item("Phạm vi", 1, 0), _item("Một", 1, 1), _item("Hai", 1, 1), _item("nhỏ", 1, 2),
            _item("Đối tượng", 1, 0), _item("Ba", 1, 1), _item("Lại", 3, 0),
            p("Kiểu", properties='<w:pStyle w:val="Child"/>'),
            _item("chấm", 2, 1),
            p("Không", properties='<w:pStyle w:val="Child"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )  # fmt: skip
    assert docx.parse(document(body, numbering=_NUMBERING, styles=_STYLES)).text.split("\n") == [
        "Điều 1. Phạm vi", "1.1. Một", "1.2. Hai", "a) nhỏ", "Điều 2. Đối tượng", "2.1. Ba", "Điều 1. Lại", "III. Kiểu",
        "• chấm", "Không",
    ]  # fmt: skip


def test_paragraph_map() -> None:
    """``paragraphs`` are the places where paragraphs begin; empty ones have none."""
    reading = docx.parse(document(p("Một") + p("") + p("  ") + p("Hai")))
    assert (reading.text, reading.paragraphs) == ("Một\nHai", (0, 4))


@pytest.mark.parametrize(
    ("name", "number", "articles", "signer"),
    [
        ("604_QD-TTg_700112.docx", "604/QĐ-TTg", 3, "Nguyễn Chí Dũng"),
        ("Luật-84-2025-QH15.docx", None, 64, "Trần Thanh Mẫn"),
        ("Luật-97-2025-QH15.docx", "97/2025/QH15", 5, "Trần Thanh Mẫn"),
    ],
)
def test_real_documents(name: str, number: str | None, articles: int, signer: str) -> None:
    """Letterhead, articles in order and signature of published documents."""
    path = need(f"data/documents/docx/{name}")
    text = docx.read(path.read_bytes()).text
    places = [text.find(f"\nĐiều {article}. ") for article in range(1, articles + 1)]
    assert -1 not in places
    assert places == sorted(places)
    header = said(text).header
    if number:
        assert f"{header.number}/{header.symbol}" == number
    assert header.signer_name == signer
