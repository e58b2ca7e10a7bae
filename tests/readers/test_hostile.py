"""Files made to crash, hang, fill memory or reach out: each is refused in one Vietnamese sentence, or read."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.readers import docx, html, isolated, package, pdf
from loaders.readers.files import read_file
from loaders.readers.reading import Reader, UnreadableError
from tests.fixtures import paper
from tests.fixtures.word import W, document, links, p, pack

_RELS = {"_rels/.rels": links(officeDocument="word/document.xml")}
_OPEN = f'<w:document xmlns:w="{W}"><w:body>'
_CLOSE = "</w:body></w:document>"
_GROWING = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_BOMB = f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{_GROWING}]>'
_PLAN = document(p("Kế hoạch"))


def _docx(body: str, before: str = "") -> bytes:
    return pack(_RELS | {"word/document.xml": before + _OPEN + body + _CLOSE})


def _tree(*objects: bytes) -> bytes:
    return paper.pdf([b"<</Type /Catalog /Pages 2 0 R>>", *objects])


def _forms() -> bytes:
    """Forty forms, each of which draws the next ten times."""
    forms = [
        paper.stream(
            b"/N Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</N %d 0 R>>>>" % (at + 1),
        )
        for at in range(5, 45)
    ]
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources <</XObject <</N 5 0 R>>>>>>"
    return _tree(b"<</Type /Pages /Count 1 /Kids [3 0 R]>>", page, paper.stream(b"/N Do"), *forms)


REFUSED: list[tuple[str, Reader, bytes, str]] = [
    ("expansion", docx, _docx("<w:p/>" + " " * (package.MAX_BYTES + 1)), "bung ra hơn"),
    ("many tags", docx, _docx("<w:p/>" * 4_000_001), "thẻ XML"),
    ("many entries", docx, b"PK\x03\x04" + b"PK\x01\x02" * 20_000, "mục"),
    ("entities in text", docx, _docx("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", _BOMB), "DOCTYPE|hỏng"),
    ("entities in an attribute", docx, _docx('<w:p a="&i;"/>', _BOMB), "DOCTYPE|hỏng"),
    ("external entity", docx, _docx("<w:p>&x;</w:p>", _OUTSIDE), "DOCTYPE"),
    ("depth", docx, _docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "hỏng"),
    ("truncated", docx, _PLAN[:-30], "cắt cụt"),
    ("truncated early", docx, _PLAN[:200], "cắt cụt"),
    ("flipped bytes", docx, _PLAN.replace(_PLAN[300:320], b"\xff" * 20), "hỏng|không có"),
    ("no body", docx, pack(_RELS | {"word/document.xml": f'<w:document xmlns:w="{W}"/>'}), "thân văn bản"),
    ("no document", docx, pack({"word/other.xml": "x"}), "không có phần văn bản"),
    ("size", html, b"<p>" + b"a" * (50 * 2**20), "lớn hơn"),
    ("tags", html, b"<b>" * 3_000_000, "thẻ"),
    ("depth", html, b"<div>" * 100_000 + b"a", "2.048 tầng"),
    ("page count", pdf, _tree(b"<</Type /Pages /Count 2000000000 /Kids [3 0 R]>>"), "trang|hỏng"),
    ("page tree cycle", pdf, _tree(b"<</Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R]>>"), "trang|hỏng"),
    ("truncated", pdf, paper.write_pages([[(60, 700, "Kế hoạch")]])[:120], "cắt cụt"),
    ("locked", pdf, paper.pdf(
        [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 0 /Kids []>>"],
        b"/ID [<00><00>] /Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>>" % (b"41" * 32, b"42" * 32),
    ), "mật khẩu"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "data", "reason"), [case[1:] for case in REFUSED], ids=[f"{min(c[1].SUFFIXES)} {c[0]}" for c in REFUSED]
)
def test_bombs_and_broken_files_are_refused(reader: Reader, data: bytes, reason: str) -> None:
    """Each is refused with its reason, in one line."""
    with pytest.raises(UnreadableError, match=reason) as refusal:
        reader.read(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (html, b"<p " + b" ".join(b"a%d" % at for at in range(600_000)) + b">"),
        (pdf, _forms()),
    ],
    ids=["a tag of many attributes", "forms within forms"],
)
def test_a_reader_that_does_not_end_is_stopped(reader: Reader, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take hours takes no longer than allowed (a library that has mended its fault finds no words)."""
    monkeypatch.setattr(isolated, "SECONDS", 2)
    with pytest.raises(UnreadableError, match=r"đọc quá 2 giây|không có"):
        reader.read(data)


def test_a_reader_that_dies_takes_nothing_with_it() -> None:
    """A crash in the reader's process is a refusal here."""
    with pytest.raises(UnreadableError, match="dừng giữa chừng"):
        isolated.read_isolated("antigravity.nowhere", b"")


def test_parsers_stay_out_of_the_program() -> None:
    """Importing the readers loads no parser: the command starts fast, and a parser's fault is not the program's."""
    loaded = "import sys, loaders.readers.files; print(sorted({'lxml', 'pypdfium2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_nothing_is_fetched(kind: str) -> None:
    """External relationships, DTDs, images, frames and styles of a document leave no connection behind."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        if kind == "docx":
            link = (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="a" Type="x/footnotes" Target="{address}" TargetMode="External"/>'
                f'<Relationship Id="b" Type="x/styles" Target="{address}"/></Relationships>'
            )
            reading = docx.read(
                pack(
                    _RELS
                    | {
                        "word/_rels/document.xml.rels": link,
                        "word/document.xml": _OPEN + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" + _CLOSE,
                    }
                )
            )
        else:
            page = (
                f'<!DOCTYPE html SYSTEM "{address}"><base href="{address}"><link rel=stylesheet href="{address}">'
                f'<iframe src="{address}"></iframe><img src="{address}"><object data="{address}"></object><p>a</p>'
            )
            reading = html.read(page.encode())
        assert reading.text == "a"
        with pytest.raises(BlockingIOError):
            server.accept()


def test_names_that_climb_out_of_the_package_stay_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts named ``../x`` are neither written nor looked for on the disk."""
    monkeypatch.chdir(tmp_path)
    data = pack(
        {
            "_rels/.rels": links(officeDocument="../../word/document.xml"),
            "word/document.xml": _OPEN + p("a") + _CLOSE,
            "../../evil.xml": "x",
        }
    )
    assert docx.parse(data).text == "a"
    assert not list(tmp_path.parent.rglob("evil.xml"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_documents_are_read_or_refused(data: st.DataObject) -> None:
    """Whatever byte of a Word document is changed or cut, the answer is a text or a refusal."""
    damaged = bytearray(_PLAN)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    try:
        assert docx.parse(cut).text
    except UnreadableError as refusal:
        assert str(refusal)


SOUP = [
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<li>",
    "<ol>",
    "</ol>",
    "<pre>",
    "</pre>",
    "<br>",
    "<p>",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*SOUP, "</p>", "<a>", "zq"])))
def test_any_soup_of_tags_is_read(tags: list[str]) -> None:
    """Tables, lists and verbatim text nested in any way give all their words."""
    page = f"<body>Độc lập - Tự do{''.join(tags)}</body>"
    assert html.parse(page.encode()).text.count("zq") == tags.count("zq")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", OLE + b"\0" * 600, r"Word cũ \(.doc\).*lưu lại dạng .docx"),
        ("a.docx", OLE + b"\0" * 600, r"Word cũ"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.rtf", b"{\\rtf1 a}", "RTF.*docx"),
        ("a.odt", pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument|ZIP"),
        ("a.docx", pack({"xl/workbook.xml": "x"}), "Excel"),
        ("a.docx", pack({"a.txt": "x"}), "ZIP.*giải nén"),
        ("a.docx", b"<!DOCTYPE html><p>a</p>", "nội dung là HTML; hãy đổi đuôi tệp thành .html"),
        ("a.txt", b"%PDF-1.4\n", "tên tệp là .txt nhưng nội dung là PDF"),
        ("a.pdf", _PLAN, "nội dung là Word"),
        ("a.docx", b"chi la chu", "không mở được gói ZIP"),
        ("a.pdf", b"chi la chu", "PDF hỏng"),
        ("a.html", b"", "không có nội dung"),
    ],
)  # fmt: skip
def test_a_file_is_what_it_contains(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """Formats that are not read, and names that do not say what is inside, are told with what to do."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError, match=reason):
        read_file(tmp_path / name)
