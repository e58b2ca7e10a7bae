"""The review list in the form that legal staff hand in ("Bảng rà soát văn bản viện dẫn"), as xlsx and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.checking import register_checked
from api.days import moment, said
from api.export_csv import cell
from api.language import gettext as _
from api.language import language
from api.tables import severity_word
from api.verdicts import told_by
from api.worklist import Review, Row, advice, place, sources, why
from graph.port import Store
from ontology.records import Bundle, Document, Outcome
from ontology.vocabulary import label

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (6, 30, 38, 34, 18, 18, 34, 14, 40, 20, 40, 34, 34)
_CELL = 32_767
"""Most characters of a cell (ECMA-376)."""


def headings() -> tuple[str, ...]:
    """The columns of the form, and what was decided."""
    return (
        _("STT"), _("Kế hoạch (số, ngày, cơ quan)"), _("Vị trí viện dẫn (mục, trích nguyên văn)"),
        _("Văn bản được viện dẫn"), _("Tình trạng tại ngày ban hành"), _("Tình trạng hôm nay"),
        _("Lý do, điều khoản"), _("Ngày hết hiệu lực"), _("Văn bản thay thế"), _("Mức độ"), _("Kiến nghị"),
        _("Nguồn"), _("Kết quả xử lý"),
    )  # fmt: skip


def lines(store: Store, review: Review) -> Iterator[tuple[str, ...]]:
    """The cells of each row, then of each decision whose line is gone."""
    bundles: dict[str, Bundle | None] = {}
    for number, row in enumerate(review.rows, 1):
        document = row.document.id
        if document not in bundles:
            bundles.clear()  # rows of one severity come by document: one text at a time is enough
            node = store.get(document)
            bundles[document] = told_by(store, node) if node and node.sources else None
        yield str(number), *_cells(row, place(row, bundles[document]))
    for number, (line, held) in enumerate(review.orphans, len(review.rows) + 1):
        gone = _("không còn trong văn bản")
        yield (str(number), line.document, gone, line.target, *[""] * 8, outcome(held))


def _cells(row: Row, where: str) -> tuple[str, ...]:
    told = row.told
    if row.citation is None:
        return (
            _named(row.document), _quoted(where, told["name"]), told["full_name"] or told["name"],
            _existence(told["exists_then"]), _existence(told["exists_now"]), why(row),
            said(told["from"]) if told["from"] else "", "; ".join(each["name"] for each in told["successors"]),
            severity_word(row.severity), advice(row), "; ".join(sources(row)), outcome(row.outcomes),
        )  # fmt: skip
    return (
        _named(row.document), _quoted(where, row.citation.quote), target_name(row),
        label(f"status/{told.status_then}", language()), label(f"status/{told.status_now}", language()), why(row),
        said(told.expired_from) if told.expired_from else "", told.replacement.text if told.replacement else "",
        severity_word(row.severity), advice(row), "; ".join(sources(row)), outcome(row.outcomes),
    )  # fmt: skip


def target_name(row: Row) -> str:
    """What people call the instrument or body of a line."""
    if row.citation is None:
        return str(row.told["full_name"] or row.told["name"])
    record = row.target if isinstance(row.target, Document) else None
    number = row.citation.number or (record and record.number)
    word = label(f"type/{row.citation.type}", language())
    title = record.title if record and record.title else ""
    if not number:
        return title or " ".join(row.citation.quote.split())
    return " ".join(filter(None, (f"{word[:1].upper()}{word[1:]} {number}", title)))


def outcome(held: tuple[Outcome, ...]) -> str:
    """What was decided last: "đã xử lý: đã thay (Nguyễn Văn A, 21/11/2026)"."""
    if not held or held[0].state == "open":
        return ""
    last = held[0]
    by = f"{last.by}, {moment(last.at)}"
    return f"{state_word(last.state)}{f': {last.reason}' if last.reason else ''} ({by})"


def state_word(state: str) -> str:
    """What people call the state of a line."""
    return {"done": _("đã xử lý"), "not_needed": _("không cần xử lý"), "open": _("chưa xử lý")}[state]


def _named(document: Document) -> str:
    number = document.number or _("(không số)")
    day = said(document.date or document.date_from)
    return ", ".join(filter(None, (number, day, document.issuer_name)))


def _quoted(where: str, quote: str) -> str:
    words = f"“{' '.join(quote.split())}”"
    return _("Mục %(place)s: %(words)s") % {"place": where, "words": words} if where else words


def _existence(exists: bool | None) -> str:
    return {True: _("còn"), False: _("không còn"), None: _("chưa rõ")}[exists]


def as_csv(store: Store, review: Review) -> bytes:
    """The table as CSV: UTF-8 with a BOM for Excel, what looks like a formula as text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings())
    writer.writerows([cell(" ".join(text.split())) for text in line] for line in lines(store, review))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(store: Store, review: Review, unit: str | None, as_of: str) -> bytes:
    """The table as a workbook, ready to print on A4 across; every cell is text, whatever it begins with."""
    from openpyxl import Workbook  # a third of a second, and only this asks for it

    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = _("Rà soát")
    _write(sheet, 1, [_("BẢNG RÀ SOÁT VĂN BẢN VIỆN DẪN")])
    parts = [unit or _("Cả nước"), _("xét đến ngày %(day)s") % {"day": said(as_of)}]
    parts.append(_("sổ văn bản kiểm tra đến %(day)s") % {"day": said(register_checked())})
    _write(sheet, 2, [" · ".join(parts)])
    _write(sheet, 4, headings())
    for number, line in enumerate(lines(store, review), 5):
        _write(sheet, number, line)
    _dress(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, texts: tuple[str, ...] | list[str]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for column, text in enumerate(texts, 1):
        written = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text)[:_CELL] or None)
        if written.value is not None:
            written.data_type = "s"  # openpyxl would make a formula of what begins with "="


def _dress(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    thin = Side(style="thin", color="999999")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=4):
        for each in row:
            each.alignment = Alignment(wrap_text=True, vertical="top")
            each.border = Border(thin, thin, thin, thin)
    for each in sheet[4]:
        each.font = Font(bold=True)
        each.fill = PatternFill("solid", fgColor="E8ECF1")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.freeze_panes = "C5"
    sheet.print_title_rows = "4:4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
