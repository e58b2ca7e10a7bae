"""What happened to instruments: effects as events on a line, in the words of what is acted on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from api.language import gettext
from api.language import gettext_noop as _
from graph.port import Store
from graph.settled import settled
from ontology.records import Document, Effect

PASSIVE = {
    "commences": _("có hiệu lực"),
    "replaces": _("bị thay thế bởi"),
    "abolishes": _("bị bãi bỏ bởi"),
    "ends": _("hết hiệu lực theo"),
    "announces_expired": _("được công bố hết hiệu lực theo"),
    "extends": _("được kéo dài thời hạn áp dụng theo"),
    "amends": _("được sửa đổi, bổ sung bởi"),
    "suspends": _("bị ngưng hiệu lực theo"),
    "resumes": _("có hiệu lực trở lại theo"),
    "corrects": _("được đính chính bởi"),
    "guides": _("được hướng dẫn áp dụng bởi"),
    "details": _("được quy định chi tiết bởi"),
    "consolidates": _("được hợp nhất bởi"),
    "attests": _("nguồn xác nhận còn hiệu lực"),
}
"""What an effect is called on the page of what it affects; the vocabulary names it for who acts."""
ALONE = PASSIVE | {
    "replaces": _("bị thay thế"),
    "abolishes": _("bị bãi bỏ"),
    "ends": _("hết hiệu lực do hết thời hạn"),
    "announces_expired": _("hết hiệu lực"),
    "extends": _("được kéo dài thời hạn áp dụng"),
    "amends": _("được sửa đổi, bổ sung"),
    "suspends": _("ngưng hiệu lực"),
    "resumes": _("có hiệu lực trở lại"),
    "attests": _("còn hiệu lực, theo nguồn"),
}
"""The same where nobody is named who did it."""
CHANGES = frozenset(PASSIVE) - {"commences", "guides", "details", "attests"}
"""The kinds that change what a citation is worth."""


@dataclass(frozen=True, slots=True)
class Event:
    """One point of the line: what happened on a day to which document, by whom, said by whom."""

    day: str | None
    what: str
    other: Document | None
    effect: Effect | None
    affected: Document | None = None


def documents_of(store: Store, ids: Collection[str]) -> dict[str, Document]:
    """Those of the ids that are documents."""
    return {key: node for key, node in store.nodes(ids).items() if isinstance(node, Document)}


def changes_since(store: Store, cited: Iterable[str], first: str | None, day: str) -> list[Event]:
    """What changed the instruments that a document cites, after its first day and by the day asked; by day."""
    aliases = store.aliases(ids := sorted(set(cited)))
    lead = {alias: target for target, each in aliases.items() for alias in each}
    told = store.records(Effect, "affected", sorted({*ids, *lead}))
    effects = {
        key: each for key, each in settled(told).items()
        if each.kind in CHANGES and each.standing == "counted" and each.day and (first or "") < each.day <= day
    }  # fmt: skip
    ends = {end for each in effects.values() for end in (each.affecting, each.affected) if end}
    known = documents_of(store, {*ids, *ends})
    events = [
        Event(each.day, gettext(PASSIVE[each.kind]), known.get(each.affecting or ""), each,
              known.get(lead.get(each.affected, each.affected)))
        for each in effects.values()
    ]  # fmt: skip
    return sorted(events, key=lambda event: (event.day or "", event.effect.id if event.effect else ""))
