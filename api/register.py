"""The register of a store: what full texts add to it, what waits for review, the story of one instrument."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from api.extraction import Json
from api.loading import add_reference
from api.views import instrument_view
from graph.port import Store
from graph.review import candidates, decide, settled
from loaders.bundle import GENERATOR, source_id
from loaders.drawing.draw import Drawn, UndrawableError, draw
from loaders.drawing.draw import Source as Written
from loaders.readers.files import File, read_file
from loaders.readers.reading import UnreadableError
from loaders.register import register
from ontology.records import Bundle, Document, Effect, Source

REASONS = {
    "no content": "không có nội dung: văn bản không có điều nào",
    "the final articles are missing": "thiếu phần cuối: không có điều khoản thi hành",
    "a consolidated text says what others did": "là văn bản hợp nhất: hãy thêm chính các văn bản sửa đổi",
    "the text shows no number": "không đọc được số, ký hiệu của văn bản",
    "no first day is written": "không ghi ngày có hiệu lực",
    "a title alone names it": "chỉ nêu tên, không nêu số, ký hiệu",
    "a part": "một phần, không nêu điều khoản nào",
    "a condition": "có điều kiện",
    "a limited end": "chỉ hết hiệu lực trong phạm vi hẹp",
    "coordinated after a title that names another instrument": "có thể chỉ được nhắc trong tên văn bản khác",
    "competence of the issuer not certain": "chưa rõ cơ quan có thẩm quyền hay không",
    "exceptions not understood": "có ngoại lệ chưa hiểu được",
    "words after the end not understood": "chưa hiểu hết câu",
    "a second verb not understood": "chưa hiểu hết câu",
    "year of the number is not that of issue": "năm trong số khác năm ban hành",
    "a title that names no one instrument": "tên gọi chưa chỉ rõ một văn bản",
    "a title without number, year or day": "tên gọi không có số, năm hoặc ngày",
    "a lower body cannot end it": "cơ quan cấp dưới không có thẩm quyền",
    "number not of the form N/YYYY/TYPE-ISSUER": "số, ký hiệu không theo mẫu văn bản quy phạm pháp luật",
    "issued after the acting instrument": "ban hành sau văn bản này",
    "ended before the acting instrument was issued": "ngày hết hiệu lực trước ngày ban hành văn bản này",
}


def in_words(reason: str) -> str:
    """A reason in Vietnamese."""
    return REASONS.get(reason.split(":")[0], reason)


def drawn_from(path: Path, day: str) -> tuple[Bundle, Json]:
    """What one full text adds to the register, and the same for people; ``UnreadableError``: why it adds nothing."""
    file = read_file(path)
    try:
        drawn = draw(file.reading.text, Written(f"toàn văn: {path.name}", day), register())
    except UndrawableError as error:
        raise UnreadableError(in_words(str(error))) from None
    return _bundle(file, drawn), _drawn_view(path, drawn)


def add(store: Store, bundles: list[Bundle]) -> None:
    """All of them into the register of the store; the same path again replaces what it said before."""
    add_reference(store)
    store.put(bundles)


def _bundle(file: File, drawn: Drawn) -> Bundle:
    source = Source(
        id=f"{source_id(file.path)}/register", kind="register", file=file.path.name, sha256=file.sha256,
        media_type=file.media_type, generator=GENERATOR, document=drawn.document.id,
    )  # fmt: skip
    return Bundle(source=source, documents=drawn.documents, effects=drawn.effects)


def _drawn_view(path: Path, drawn: Drawn) -> Json:
    names = {each.id: each.number or each.title or each.id for each in drawn.documents}
    return {
        "file": path.name,
        "document": asdict(drawn.document),
        "effects": [
            {
                **asdict(effect),
                "target": names[effect.affected],
                "doubt": in_words(drawn.doubts[effect.id]) if effect.id in drawn.doubts else None,
            }
            for effect in drawn.effects
        ],
        "refused": [{"target": target, "reason": in_words(reason)} for target, reason in drawn.refused],
    }


def review_view(store: Store) -> Json:
    """The effects that wait for a decision, with the numbers of both instruments."""
    found = candidates(store)
    return {"rows": [_effect_view(store, effect) for effect in found]}


def review(store: Store, accepted: list[str], refused: list[str], day: str) -> list[str]:
    """Decide on candidates by their ids (``/effect/`` may be left out); the ids that none of them has."""
    waiting = {effect.id: effect for effect in candidates(store)}
    unknown = []
    for ids, standing in ((accepted, "counted"), (refused, "refused")):
        full = [each if each.startswith("/") else f"/effect/{each}" for each in ids]
        unknown += [each for each in full if each not in waiting]
        if chosen := [waiting[each] for each in full if each in waiting]:
            decide(store, chosen, standing, day, GENERATOR)
    return unknown


def story_view(store: Store, document: Document, as_of: str) -> Json:
    """Everything that is known of one instrument: its status, what acts on it, on what it acts, who succeeds whom."""
    told = [*store.records(Effect, "affected", [document.id]), *store.records(Effect, "affecting", [document.id])]
    effects = sorted(settled(told).values(), key=lambda effect: (effect.day or "", effect.id))
    return {
        **instrument_view(store, document, as_of),
        "origin": document.origin,
        "effects": [_effect_view(store, effect) for effect in effects if effect.affected == document.id],
        "acts": [_effect_view(store, effect) for effect in effects if effect.affected != document.id],
        "succession": [asdict(step) for step in store.succession(document.id)],
    }


def _effect_view(store: Store, effect: Effect) -> Json:
    ids = [each for each in (effect.affected, effect.affecting) if each]
    known = store.nodes(ids)
    names = {key: getattr(node, "number", None) or getattr(node, "title", None) for key, node in known.items()}
    return {
        **asdict(effect),
        "target": names.get(effect.affected) or effect.affected,
        "by": names.get(effect.affecting or "") or effect.affecting,
    }
