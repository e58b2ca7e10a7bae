"""What the reference material notes about its sources, in the language of those who read them."""

from __future__ import annotations

import re

_NOTES = (
    (r"\[issuance_date col: ([\d-]+), day/month order unreliable\]",
     r"[cột ngày ban hành: \1, thứ tự ngày và tháng không chắc]"),
    (r"\[other effective dates in notes: ", "[ghi chú nêu ngày hiệu lực khác: "),
    (r"\(first page only\)", "(chỉ trang đầu)"),
    (r"\bsymbols as used in documents", "ký hiệu như dùng trong văn bản"),
    (r"only the plan that cites it", "chỉ thấy trong kế hoạch viện dẫn"),
    (r"plans that cite it by number and day", "các kế hoạch viện dẫn theo số và ngày"),
    (r"(?<=, )number and day$", "số và ngày"),
    (r"excerpt of a public text, its place not recorded", "đoạn trích công khai, không rõ nơi đăng"),
    (r"\(new authorities work from 2025-07-01\)", "(chính quyền mới hoạt động từ 01/7/2025)"),
    (r"secondary: a public summary of (\S+); clause to be read",
     r"nguồn thứ cấp: bản tóm tắt công khai về \1; chưa đọc điều khoản"),
    (r"clause to be read on the text", "chưa đọc điều khoản trên toàn văn"),
    (r"\(first day by a secondary source\)", "(ngày có hiệu lực theo nguồn thứ cấp)"),
    (r"\(first day not confirmed\)", "(ngày có hiệu lực chưa xác nhận)"),
    (r"the day is that of passing", "ngày là ngày thông qua"),
    (r"four seeds agree on number, date and title", "bốn kế hoạch thống nhất về số, ngày và tên"),
    (r"basis printed in (\S+): to be confirmed on its text", r"theo phần căn cứ của \1: chưa đối chiếu toàn văn"),
    (r"legal basis printed in ", "theo phần căn cứ của "),
    (r"(\S+) amendment: basis clause of ", r"sửa đổi \1: phần căn cứ của "),
    (r"^title of ", "theo tên gọi của "),
    (r"^first day of ", "ngày có hiệu lực của "),
    (r"^the day printed in (.+), before the decree's own date$", r"ngày in trong \1, trước ngày của chính nghị định"),
    (r"\(as given in the table of a data set\)", "(theo bảng của một bộ dữ liệu)"),
    (r"page that names it with ", "trang nêu văn bản này cùng "),
    (r"\bPhap dien (?=\d)", "Pháp điển "),
    (r"\bArt(?:icle)? (?=\d)", "Điều "),
    (r"(Điều \d+) text: ", r"\1, toàn văn: "),
    (r"\blines? (?=\d)", "dòng "),
    (r"\(sources give (\S+) and (\S+)\)", r"(các nguồn nêu \1 và \2)"),
    (r" name it\)", " nêu văn bản này)"),
    (r" and (?=Điều|Luat|van-ban|[\w.-]+/)", " và "),
    (r"in unit lists of (\S+); in none of the lists here: merged before (\S+); day and resolution not confirmed",
     r"có trong danh mục đơn vị của \1; không có trong các danh mục ở đây: đã nhập trước \2; "
     "chưa xác nhận ngày và nghị quyết"),
)  # fmt: skip


def worded(origin: str) -> str:
    """``origin`` with its notes in Vietnamese; names, numbers, addresses and paths stay."""
    for note, told in _NOTES:
        origin = re.sub(note, told, origin)
    return origin
