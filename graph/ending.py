"""How and when an instrument loses its effect: what is said expressly, and what only raises a doubt."""

from __future__ import annotations

from dataclasses import dataclass

from graph.beginning import first_days
from graph.days import EVER, is_day, issued
from graph.law import ENDING, Facts, Law, counted, dated, enders, is_open, is_read, is_whole
from graph.reasons import CONFIDENCES, Reason, reason
from ontology.phrases import phrase
from ontology.ranks import may_end
from ontology.records import Effect

OPEN = phrase("chưa rõ điều kiện đã xảy ra hay chưa")
_TELLING = ("replaces", "ends", "abolishes", "extends", "announces_expired")


@dataclass(frozen=True, slots=True)
class Doubt:
    """An end that is not certain: from ``day`` on it is disputed whether the instrument has effect."""

    day: str
    effect: Effect
    why: str


@dataclass(frozen=True, slots=True)
class Ending:
    """``express`` ends by day (several days: sources differ, or several acts end it), and the doubts by day."""

    express: tuple[tuple[str, Effect], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def told_by(self) -> Effect:
        """The one of the express effects that says most: what it was, with clause, of the best source."""
        return min(
            (effect for _, effect in self.express),
            key=lambda e: (
                e.kind == "announces_expired", e.clause is None, CONFIDENCES.index(e.confidence),
                _TELLING.index(e.kind), e.day or "", e.id,
            ),
        )  # fmt: skip

    def reasons(self, law: Law) -> tuple[Reason, ...]:
        """One reason for each express effect."""
        differ = phrase("các nguồn ghi ngày khác nhau") if len({day for day, _ in self.express}) > 1 else ""
        return tuple(reason(effect, law, differ) for _, effect in self.express)


def ending(facts: Facts, law: Law) -> Ending:
    """The ends of the whole instrument, certain and doubtful."""
    express: list[tuple[str, Effect]] = []
    doubts: list[Doubt] = []
    for effect in _whole_ends(facts):
        days = days_of(effect, law)
        why = doubt(effect, law)
        if days and why is None:
            express.extend((day, effect) for day in days)
        else:
            doubts.append(Doubt(min(days, default=_since_issue(effect, law)), effect, why or phrase("không rõ ngày")))
    order = sorted(express, key=lambda pair: (pair[0], pair[1].id))
    return Ending(tuple(order), tuple(sorted(doubts, key=lambda doubt: (doubt.day, doubt.effect.id))))


def days_of(effect: Effect, law: Law) -> list[str]:
    """The day of an effect: its own, else the first day (or disputed first days) of the instrument that acts."""
    if effect.day and is_day(effect.day):
        return [effect.day]
    acting = law.get(effect.affecting or "")
    return list(first_days(acting, law)) if acting else []


def _whole_ends(facts: Facts) -> list[Effect]:
    ends = [effect for effect in counted(facts, *ENDING) if is_whole(effect)]
    extended = [effect for _, effect in dated(facts, "extends") if is_whole(effect)]
    if extended:  # a longer term takes the place of the one that the instrument gave itself
        return [effect for effect in ends if effect.affecting is not None] + extended[-1:]
    return ends


def doubt(effect: Effect, law: Law) -> str | None:
    """Why an end or a suspension is not certain, ``None`` when nothing speaks against it."""
    if is_open(effect):
        return OPEN
    if not is_read(effect):
        return phrase("chưa đọc được điều khoản nào nói hết hiệu lực")
    acting, ended = law.get(effect.affecting or ""), law.get(effect.affected)
    announced = effect.kind == "announces_expired"  # a ministry lists what ended in its field, whoever issued it
    if not announced and acting and ended and may_end(acting.document, ended.document) is False:
        return phrase("chỉ cơ quan ban hành hoặc cấp trên mới được bãi bỏ")
    if effect.kind in ENDING and in_circle(effect, law):
        return phrase("dữ liệu mâu thuẫn: các văn bản làm hết hiệu lực lẫn nhau thành vòng")
    return None


def in_circle(effect: Effect, law: Law) -> bool:
    """Whether what ends the instrument was itself ended, in any number of steps, by it."""
    acting = law.get(effect.affecting or "")
    if acting is None or acting.kinds.isdisjoint(ENDING):
        return False
    ahead, seen = {effect.affecting or ""} - {effect.affected}, set[str]()
    while ahead:
        seen |= ahead
        reached = [law[each] for each in ahead if each in law]
        ahead = {e.affecting or "" for facts in reached for e in enders(facts) if is_read(e) and not is_open(e)}
        if effect.affected in ahead:
            return True
        ahead -= seen
    return False


def _since_issue(effect: Effect, law: Law) -> str:
    acting = law.get(effect.affecting or "")
    known = issued(acting.document) if acting else None
    return known[0] if known else EVER
