"""The articles that a citation names: what befell others does not touch them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.law import ENDING, EXCEPT, OF, Facts
from ontology.records import Effect

Place = tuple[str, ...]
"""Where a provision stands, from the article down: ``("điều 64", "khoản 1")``."""

_RANKS = {"điểm": 0, "khoản": 1, "điều": 2, "mục": 3, "chương": 4, "phần": 5, "phụ lục": 5}
_VALUE = r"(?:\d{1,3}[a-zđ]?|[ivxl]{1,6}|[a-zđ])(?!\w)"
_NAMED = re.compile(rf"\b(điểm|khoản|điều|mục|chương|phần|phụ lục)\s+({_VALUE}(?:\s*(?:,|và|hoặc)\s*{_VALUE})*)")
_OF_THE_ACT = re.compile(r"(?i)(?:luật|nghị định|nghị quyết|pháp lệnh|quyết định|thông tư|điều) này\b")
"""An exception that lies in the instrument that ends the other: its articles are not those that are cited."""
_RANGE = re.compile(r"điều\s+(\d{1,3})\s+đến\s+(?:hết\s+)?điều\s+(\d{1,3})")


def places(text: str) -> frozenset[Place]:
    """The provisions that words name: "khoản 1 và khoản 3 Điều 64; Điều 70" are three places."""
    lower = unicodedata.normalize("NFC", text).lower()
    lower = _RANGE.sub(
        lambda m: f"điều {', '.join(map(str, range(int(m[1]), int(m[2]) + 1)))}" if m[1] != m[2] else m[0], lower
    )
    return frozenset(place for part in lower.split(";") for place in _in_one(part))


def _in_one(part: str) -> Iterator[Place]:
    """Places of one part, group by group: "Điều 5, khoản 2 Điều 7" are two groups, "Điều 90 khoản 2" is one."""
    named = list(_NAMED.finditer(part))
    ranks = [_RANKS[match[1]] for match in named]
    group: list[Place] = []
    for at, match in enumerate(named):
        names = [f"{match[1]} {value}" for value in re.findall(_VALUE, match[2])]
        if at and ranks[at] > ranks[at - 1]:  # a greater one after: what stands before lies in it
            inner = [place for place in group if _rank(place[0]) < ranks[at]]
            group = [place for place in group if place not in inner]
            group += [(name, *place) for name in names for place in inner]
            continue
        joined = at and part[named[at - 1].end() : match.start()].strip()
        if joined and ranks[at] < ranks[at - 1] and any(rank > ranks[at] for rank in ranks[at + 1 :]):
            yield from group
            group = []
        outer = tuple(step for step in group[-1] if _rank(step) > ranks[at]) if group else ()
        if group and group[-1] == outer:
            group.pop()
        group += [(*outer, name) for name in names]
    yield from group


def _rank(step: str) -> int:
    return _RANKS[step.rsplit(" ", 1)[0]]


def covers(scope: Iterable[Place], place: Place) -> bool:
    """Whether a place lies in one of the scope's."""
    return any(place[: len(outer)] == outer for outer in scope)


def as_cited(facts: Facts, provisions: Iterable[str]) -> Facts:
    """An instrument as a citation of these provisions sees it.

    An end of a part that holds one of them is an end (its scope is ``whole of …``); an end of the whole that leaves
    all of them out is one of a part; a suspension of other articles is none. Words that name no article of the
    instrument leave everything as it is.
    """
    cited = frozenset(place for provision in provisions for place in places(provision))
    if not cited:
        return facts
    return replace(facts, effects=tuple(seen for effect in facts.effects if (seen := _seen(effect, cited))))


def _seen(effect: Effect, cited: frozenset[Place]) -> Effect | None:
    if effect.kind not in (*ENDING, "suspends") or effect.scope in ("whole", "part"):
        return effect
    scope = places(effect.scope)
    if effect.scope.startswith(EXCEPT):
        scope = places("; ".join(part for part in effect.scope.split(";") if not _OF_THE_ACT.search(part)))
        spared = scope and all(covers(scope, place) for place in cited)
        return replace(effect, scope="part") if spared else effect
    if effect.kind == "suspends":
        touched = any(covers(scope, place) or covers([place], outer) for place in cited for outer in scope)
        return effect if touched or not scope else None
    return replace(effect, scope=OF + effect.scope) if any(covers(scope, place) for place in cited) else effect
