"""Why an answer is what it is: one Vietnamese sentence a fact, with what said it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.days import is_day, printed
from graph.law import EXCEPT, OF, Law, is_whole, name
from ontology.phrases import form, joined, phrase
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
    "replaces": phrase("Bị thay thế"),
    "abolishes": phrase("Bị bãi bỏ"),
    "ends": phrase("Hết hiệu lực"),
    "announces_expired": phrase("Được công bố hết hiệu lực"),
    "extends": phrase("Được kéo dài hiệu lực, hết hiệu lực"),
    "amends": phrase("Được sửa đổi, bổ sung"),
    "suspends": phrase("Ngưng hiệu lực"),
    "resumes": phrase("Có hiệu lực trở lại"),
    "commences": phrase("Có hiệu lực"),
    "attests": phrase("Nguồn xác nhận còn hiệu lực"),
}
_PART = _WHOLE | {
    "replaces": phrase("Bị thay thế một phần"),
    "abolishes": phrase("Bị bãi bỏ một phần"),
    "ends": phrase("Hết hiệu lực một phần"),
    "announces_expired": phrase("Được công bố hết hiệu lực một phần"),
    "suspends": phrase("Ngưng hiệu lực một phần"),
}


_FROM, _UNTIL = form("từ ngày %(day)s"), form("đến ngày %(day)s")
_BY, _UNDER = form("bởi %(by)s"), form("theo %(by)s")
_BY_CLAUSE, _UNDER_CLAUSE = form("bởi %(by)s, %(clause)s"), form("theo %(by)s, %(clause)s")


def reason(effect: Effect, law: Law, remark: str = "") -> Reason:
    """The sentence of one effect, and a remark after a semicolon."""
    words: list[str] = [(_WHOLE if is_whole(effect) and not effect.scope.startswith(OF) else _PART)[effect.kind]]
    if effect.day and is_day(effect.day):
        span = _UNTIL if effect.kind == "attests" else _FROM
        words.append(phrase(span, day=printed(effect.day)))
    by = effect.affecting if effect.affecting != effect.affected else None
    if by:
        direct = effect.kind in ("replaces", "abolishes", "amends")
        if effect.clause:
            words.append(phrase(_BY_CLAUSE if direct else _UNDER_CLAUSE, by=name(by, law), clause=effect.clause))
        else:
            words.append(phrase(_BY if direct else _UNDER, by=name(by, law)))
    elif effect.kind == "ends" and effect.clause:
        words.append(phrase("do hết thời hạn theo %(clause)s", clause=effect.clause))
    elif effect.kind == "ends":
        words.append(phrase("do hết thời hạn"))
    if effect.scope.startswith(EXCEPT):
        words.append(phrase("trừ %(clause)s", clause=effect.scope.removeprefix(EXCEPT)))
    elif effect.scope.startswith(OF):
        words.append(phrase("(%(clause)s, trong đó có phần được viện dẫn)", clause=effect.scope.removeprefix(OF)))
    elif effect.scope not in ("whole", "part"):
        words.append(phrase("(%(clause)s)", clause=effect.scope))
    condition = phrase("điều kiện: %(words)s", words=effect.condition) if effect.condition else None
    return said_by(effect, joined(" ", words), remark, condition)


def said_by(effect: Effect, *clauses: str | None) -> Reason:
    """A sentence of these clauses, vouched for as the effect is."""
    text = joined("; ", [clause for clause in clauses if clause]) if any(clauses) else ""
    return Reason(text, effect.origin, effect.confidence, effect.checked, effect.id)


def weakest(*confidences: str) -> str:
    """The lowest of some confidences."""
    return max(confidences, key=CONFIDENCES.index)
