"""The desk at which somebody decides on effects: checks, what is put on record, and what that takes from the log."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from graph.settled import REVIEW, settled
from ontology import identity
from ontology.records import Bundle, Decision, Document, Effect, Source

if TYPE_CHECKING:
    from graph.port import Store

GENERATOR = "luocdo review 1"
_STANDINGS = {"accept": "counted", "refuse": "refused"}
_KINDS = frozenset({
    "commences", "replaces", "abolishes", "ends", "amends", "suspends", "resumes", "extends", "corrects",
    "announces_expired", "guides", "details", "consolidates",
})  # fmt: skip


class ReviewError(ValueError):
    """A decision that cannot be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is otherwise than drawn; ``None`` leaves a part as it is."""

    affected: Document | None = None
    kind: str | None = None
    scope: str | None = None
    day: str | None = None
    """ISO day."""
    clause: str | None = None


def log(store: Store) -> list[Bundle]:
    """The bundles of the review, the earliest first."""
    return list(store.bundles([key for key in store.known() if key.startswith(REVIEW)]))


class Desk:
    """The decisions of one call, and what they change in the log."""

    def __init__(self, store: Store, by: str, remark: str | None) -> None:
        self._store, self._by, self._remark = store, " ".join(by.split()), remark or None
        if not self._by:
            raise ReviewError("thiếu tên người duyệt")
        self._log = log(store)
        made = {entry.made: entry.of for bundle in self._log for entry in bundle.decisions if entry.made}
        told = {key for source, key in _told(store, made) if not source.startswith(REVIEW)}
        self._of = {key: drawn for key, drawn in made.items() if key not in told}
        """The drawn effect behind each that only a correction made."""
        now = datetime.now(UTC)
        self._at = now.isoformat()
        self._last = {entry.of: entry.verdict for bundle in self._log for entry in bundle.decisions}
        self._source = f"{REVIEW}{now:%Y%m%dT%H%M%S.%fZ}-{hashlib.sha256(self._by.encode()).hexdigest()[:8]}"
        self._decisions: list[Decision] = []
        self._effects: dict[str, Effect] = {}
        self._documents: dict[str, Document] = {}

    def take(self, keys: Collection[str], verdict: str) -> None:
        """Note one decision on each of these effects; one that was corrected stands for the drawn one."""
        of = dict.fromkeys(self._of.get(key, key) for key in keys)
        drawn = self._drawn(of)
        for key in of:
            if verdict == "undo" and self._last.get(key, "undo") == "undo":
                raise ReviewError(f"{key}: chưa có quyết định nào để hoàn tác")
            self._note(key, verdict)
            if verdict in _STANDINGS:
                self._effects[key] = self._signed(drawn[key], _STANDINGS[verdict])

    def enter(self, effects: Iterable[Effect]) -> None:
        """Note that effects which somebody brings are accepted; they count as sure as their source is."""
        for effect in effects:
            self._note(effect.id, "accept")
            self._effects[effect.id] = replace(effect, standing="counted")

    def correct(self, key: str, correction: Correction) -> Effect:
        """Note a correction."""
        key = self._of.get(key, key)
        drawn = self._drawn([key])[key]
        made = self._corrected(drawn, correction)
        self._note(key, "correct", made.id)
        self._effects |= {key: self._signed(drawn, "refused"), made.id: made}
        if correction.affected:
            self._documents[made.affected] = correction.affected
        return made

    def close(self, *more: Bundle) -> list[Decision]:
        """Store the decisions and ``more`` in one go; what earlier ones on the same effects had set holds no more."""
        decided = {decision.of for decision in self._decisions}
        before = [self._withdrawn(bundle, decided) for bundle in self._log]
        changed = [new for new, old in zip(before, self._log, strict=True) if new != old]
        self._store.put([*changed, *more, self._bundle()])
        return self._decisions

    def _drawn(self, keys: Collection[str]) -> dict[str, Effect]:
        """The effects as their sources tell them, or as the review kept them where they do so no more."""
        told = self._store.records(Effect, "id", keys)
        found = settled(told) | settled(pair for pair in told if not pair[0].startswith(REVIEW))
        for key in keys:
            if key not in found:
                raise ReviewError(f"{key}: không có tác động nào mang mã này")
        return found

    def _note(self, key: str, verdict: str, made: str | None = None) -> None:
        mark = hashlib.sha256(f"{self._source} {key}".encode()).hexdigest()[:16]
        self._decisions.append(
            Decision(
                id=f"/decision/{mark}", of=key, verdict=verdict, by=self._by, at=self._at, made=made,
                remark=self._remark,
            )
        )  # fmt: skip

    def _signed(self, effect: Effect, standing: str) -> Effect:
        confidence = "high" if standing == "counted" else effect.confidence
        return replace(effect, standing=standing, confidence=confidence, checked=self._at[:10])

    def _corrected(self, drawn: Effect, said: Correction) -> Effect:
        kind, day = said.kind or drawn.kind, said.day or drawn.day
        if kind not in _KINDS:
            raise ReviewError(f"«{kind}» không phải là một loại tác động")
        if said.day and not _is_day(said.day):
            raise ReviewError(f"«{said.day}» không phải là một ngày (viết 2026-11-21)")
        affected = said.affected.id if said.affected else drawn.affected
        if affected == drawn.affecting and kind != "commences":
            raise ReviewError("một văn bản không thể tác động đến chính nó")
        scope, clause = said.scope or drawn.scope, said.clause or drawn.clause
        made = replace(
            self._signed(drawn, "counted"), affected=affected, kind=kind, scope=scope, day=day, clause=clause,
            id=identity.effect_id(kind, affected, drawn.affecting, clause, scope, day),
            origin=f"{self._by} sửa theo: {drawn.origin}",
        )  # fmt: skip
        if made.id == drawn.id:
            raise ReviewError("không có gì được sửa: hãy nêu ít nhất một phần khác đi")
        return made

    def _withdrawn(self, bundle: Bundle, decided: Collection[str]) -> Bundle:
        """What a source of the review still says; a correction that was taken back is refused and stays readable."""
        gone = {entry.made for entry in bundle.decisions if entry.of in decided} | set(decided)
        kept = [
            replace(effect, standing="refused") if effect.id in self._of and effect.id in gone else effect
            for effect in bundle.effects
            if effect.id in self._of or effect.id not in gone
        ]
        return replace(bundle, effects=tuple(kept))

    def _bundle(self) -> Bundle:
        ends = {end for effect in self._effects.values() for end in (effect.affected, effect.affecting) if end}
        nodes = self._store.nodes(ends - self._documents.keys()).values()
        stubs = [
            Document(id=node.id, type=node.type, family=node.family, number=node.number)
            for node in nodes
            if isinstance(node, Document)
        ]
        said = repr((self._decisions, sorted(self._effects.items())))
        return Bundle(
            source=Source(
                id=self._source, kind="review", file="review", sha256=hashlib.sha256(said.encode()).hexdigest(),
                media_type="text/plain", generator=GENERATOR,
            ),
            documents=(*stubs, *self._documents.values()),
            effects=tuple(self._effects.values()),
            decisions=tuple(self._decisions),
        )  # fmt: skip


def _told(store: Store, ids: Collection[str]) -> list[tuple[str, str]]:
    return [(source, effect.id) for source, effect in store.records(Effect, "id", ids)]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
