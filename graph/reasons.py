"""Why an answer is what it is: one Vietnamese sentence a fact, with what said it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.days import is_day, said
from graph.law import EXCEPT, OF, Law, is_whole, name
from ontology.records import Effect

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning; ``effect`` is ``None`` where no effect but a rule speaks."""

    text: str
    source: str | None = None
    confidence: str | None = None
    checked: str | None = None
    effect: str | None = None


_WHOLE = {
    "replaces": "Bị thay thế",
    "abolishes": "Bị bãi bỏ",
    "ends": "Hết hiệu lực",
    "announces_expired": "Được công bố hết hiệu lực",
    "extends": "Được kéo dài hiệu lực, hết hiệu lực",
    "amends": "Được sửa đổi, bổ sung",
    "suspends": "Ngưng hiệu lực",
    "resumes": "Có hiệu lực trở lại",
    "commences": "Có hiệu lực",
    "attests": "Nguồn xác nhận còn hiệu lực",
}
_PART = _WHOLE | {
    "replaces": "Bị thay thế một phần",
    "abolishes": "Bị bãi bỏ một phần",
    "ends": "Hết hiệu lực một phần",
    "announces_expired": "Được công bố hết hiệu lực một phần",
    "suspends": "Ngưng hiệu lực một phần",
}


def reason(effect: Effect, law: Law, remark: str = "") -> Reason:
    """The sentence of one effect, and a remark after a semicolon."""
    words = [(_WHOLE if is_whole(effect) and not effect.scope.startswith(OF) else _PART)[effect.kind]]
    if effect.day and is_day(effect.day):
        words.append(f"{'đến' if effect.kind == 'attests' else 'từ'} ngày {said(effect.day)}")
    by = effect.affecting if effect.affecting != effect.affected else None
    if by:
        word = "bởi" if effect.kind in ("replaces", "abolishes", "amends") else "theo"
        words.append(f"{word} {name(by, law)}{', ' + effect.clause if effect.clause else ''}")
    elif effect.kind == "ends":
        words.append(f"do hết thời hạn{' theo ' + effect.clause if effect.clause else ''}")
    if effect.scope.startswith(EXCEPT):
        words.append(f"trừ {effect.scope.removeprefix(EXCEPT)}")
    elif effect.scope.startswith(OF):
        words.append(f"({effect.scope.removeprefix(OF)}, trong đó có phần được viện dẫn)")
    elif effect.scope not in ("whole", "part"):
        words.append(f"({effect.scope})")
    return said_by(effect, " ".join(words), remark, effect.condition and f"điều kiện: {effect.condition}")


def said_by(effect: Effect, *clauses: str | None) -> Reason:
    """A sentence of these clauses, vouched for as the effect is."""
    text = "; ".join(filter(None, clauses))
    return Reason(text, effect.origin, effect.confidence, effect.checked, effect.id)


def weakest(*confidences: str) -> str:
    """The lowest of some confidences."""
    return max(confidences, key=CONFIDENCES.index)
