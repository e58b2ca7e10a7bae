"""An effect in words: what legal staff read in lists of the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from api.extraction import Json
from api.language import gettext_noop as _
from graph.port import Store
from ontology.records import Effect
from ontology.vocabulary import label

STANDINGS = {"counted": "được tính", "candidate": "chờ duyệt", "refused": "đã bác"}
REASONS = {
    "no content": _("không có nội dung: văn bản không có điều nào"),
    "the final articles are missing": _("thiếu phần cuối: không có điều khoản thi hành"),
    "a consolidated text says what others did": _("là văn bản hợp nhất: hãy thêm chính các văn bản sửa đổi"),
    "an administrative document": _("không phải văn bản quy phạm pháp luật (số, ký hiệu không có năm ban hành)"),
    "the text shows no number": _("không đọc được số, ký hiệu của văn bản"),
    "no first day is written": _("không ghi ngày có hiệu lực"),
    "a title alone names it": _("chỉ nêu tên, không nêu số, ký hiệu"),
    "a part": _("một phần, không nêu điều khoản nào"),
    "a part that is named": _(
        "chỉ một phần, có nêu điều khoản; mới đọc trong bản chép Pháp điển, chưa đọc văn bản gốc"
    ),
    "a condition": _("có điều kiện"),
    "a limited end": _("chỉ hết hiệu lực trong phạm vi hẹp"),
    "coordinated after a title that names another instrument": _("có thể chỉ được nhắc trong tên văn bản khác"),
    "competence of the issuer not certain": _("chưa rõ cơ quan có thẩm quyền hay không"),
    "exceptions not understood": _("có ngoại lệ chưa hiểu được"),
    "words after the end not understood": _("chưa hiểu hết câu"),
    "a second verb not understood": _("chưa hiểu hết câu"),
    "year of the number is not that of issue": _("năm trong số khác năm ban hành"),
    "a title that names no one instrument": _("tên gọi chưa chỉ rõ một văn bản"),
    "a title without number, year or day": _("tên gọi không có số, năm hoặc ngày"),
    "a lower body cannot end it": _("cơ quan cấp dưới không có thẩm quyền"),
    "number not of the form N/YYYY/TYPE-ISSUER": _("số, ký hiệu không theo mẫu văn bản quy phạm pháp luật"),
    "issued after the acting instrument": _("ban hành sau văn bản này"),
    "ended before the acting instrument was issued": _("ngày hết hiệu lực trước ngày ban hành văn bản này"),
    "the acting instrument does not name itself": _("điều khoản không tự gọi tên văn bản của mình"),
    "nothing but its place says that the clause is of this instrument": _(
        "chỉ vị trí cho biết đây là điều khoản của ai"
    ),
    "several acts end it": _("nhiều văn bản cùng làm hết hiệu lực"),
    "the term of the Quốc hội does not fit the year": _("khóa Quốc hội không khớp với năm"),
    "the text prints another number than its source gives": _("số, ký hiệu trong văn bản khác với nguồn"),
    "the number names no issuer": _("số, ký hiệu không cho biết cơ quan ban hành"),
    "the number shows no type": _("số, ký hiệu không cho biết loại văn bản"),
    "type and symbol of the number differ": _("loại văn bản khác với ký hiệu trong số"),
    "no year": _("không rõ năm"),
    "a decree of another body than the Chính phủ": _("nghị định nhưng số không phải của Chính phủ"),
    "a law of another body than the Quốc hội": _("luật nhưng số không phải của Quốc hội"),
}


def in_words(reason: str) -> str:
    """A reason in Vietnamese."""
    return REASONS.get(reason.split(":")[0], reason)


def kind_text(kind: str) -> str:
    """What the effect does: "thay thế"."""
    return label(f"kind/{kind}")


def scope_text(scope: str) -> str:
    """What of the affected instrument it touches."""
    if scope.startswith("whole"):
        return "toàn bộ" + (f", trừ {scope.removeprefix('whole except ')}" if scope != "whole" else "")
    return "một phần" if scope == "part" else scope


def standing_text(standing: str, doubt: str | None) -> str:
    """Whether it counts, and why it waits."""
    return STANDINGS[standing] + (f": {in_words(doubt)}" if doubt and standing == "candidate" else "")


def effect_view(store: Store, effect: Effect) -> Json:
    """The effect with the numbers of both instruments: ``target``, ``by``."""
    return effect_views(store, [effect])[effect.id]


def effect_views(store: Store, effects: Iterable[Effect]) -> dict[str, Json]:
    """The same of several, by id; their instruments are asked for at once."""
    told = {effect.id: effect for effect in effects}
    known = store.nodes({each for effect in told.values() for each in (effect.affected, effect.affecting) if each})
    names = {key: getattr(node, "number", None) or getattr(node, "title", None) for key, node in known.items()}
    return {
        key: {
            **asdict(effect),
            "target": names.get(effect.affected) or effect.affected,
            "by": names.get(effect.affecting or "") or effect.affecting,
        }
        for key, effect in told.items()
    }
