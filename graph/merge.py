"""What several sources say of one node, made one record: each field from the best voice that gives it a value.

A voice is better by its source (the register, a file of the document itself, the lists of units, other files), then
by confidence, then by source id. The order in which voices are heard makes no difference, so a store can keep a merged
record and let it hear what is new.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from graph.answers import Shared
from ontology.mapping import TABLE_OF
from ontology.records import Body, Bundle, Document, Source, Unit

SHARED: tuple[type[Shared], ...] = (Document, Body, Unit)
"""The record types of shared tables, in the order in which search shows them."""

FIELDS: Mapping[type, tuple[str, ...]] = {kind: tuple(f.name for f in TABLE_OF[kind].fields) for kind in SHARED}
_VALUES = {kind: attrgetter(*names) for kind, names in FIELDS.items()}
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2, None: 3}


class Voice(NamedTuple):
    """Who says something, the best first."""

    rank: int
    confidence: int
    source: str
    said_of: str
    """The id used: the node's own or an alias."""


def rank(source: Source, record: Shared) -> int:
    """How well placed a source is to describe a record, 0 the best."""
    if source.kind == "register":
        return 0
    if source.kind == "file":
        return 1 if source.document == record.id else 3
    return 2


def voice(source: Source, record: Shared) -> Voice:
    """The voice of a source when it describes a record."""
    return Voice(rank(source, record), _CONFIDENCE.get(record.confidence, 3), source.id, record.id)


def best_voice(sources: Iterable[Source], record: Shared) -> Voice:
    """The best of those that describe a record in equal words."""
    return voice(min(sources, key=lambda source: (rank(source, record), source.id)), record)


Voices = Sequence[Voice | None]
"""The voice behind each field of a record."""


def rests_on(voices: Voices, sources: Collection[str]) -> bool:
    """Whether any field has its value from one of these sources."""
    return bool(sources) and any(heard is not None and heard.source in sources for heard in voices)


def is_news(voices: Voices, said: Voice, record: Shared) -> bool:
    """Whether a voice says any field of a record better than these."""
    for heard, value in zip(voices, _VALUES[type(record)](record), strict=True):
        if value is not None and value != () and (heard is None or said < heard):
            return True
    return False


class Merged:
    """The record of one node as merged so far, with the voice behind each of its fields."""

    __slots__ = ("kind", "node_id", "values", "voices")

    def __init__(
        self, kind: type[Shared], node_id: str, values: Iterable[Any] = (), voices: Iterable[Voice | None] = ()
    ) -> None:
        self.kind = kind
        self.node_id = node_id
        self.values = list(values) or [None] * len(FIELDS[kind])
        self.voices = list(voices) or [None] * len(FIELDS[kind])

    def hear(self, said: Voice, record: Shared) -> bool:
        """Take over what this voice says better; whether anything was."""
        better = False
        voices = self.voices
        for i, value in enumerate(_VALUES[self.kind](record)):
            if value is not None and value != () and ((heard := voices[i]) is None or said < heard):
                self.values[i], voices[i] = value, said
                better = True
        return better

    def rests_on(self, sources: Collection[str]) -> bool:
        """Whether any field has its value from one of these sources."""
        return rests_on(self.voices, sources)

    def record(self) -> Shared:
        """The merged record."""
        told = zip(FIELDS[self.kind], self.values, strict=True)
        return self.kind(id=self.node_id, **{name: value for name, value in told if value is not None})


def leads(claims: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Where each alias leads in the end, from claims (alias, id): the smaller id where claims differ or run round."""
    told: dict[str, str] = {}
    for alias, target in claims:
        if alias != target:
            told[alias] = min(target, told.get(alias, target))
    ends = {}
    for alias in told:
        way = [alias]
        while (ahead := told.get(way[-1])) is not None and ahead not in way:
            way.append(ahead)
        end = way[-1] if ahead is None else min(way[way.index(ahead) :])
        if end != alias:
            ends[alias] = end
    return ends


def claims(bundle: Bundle) -> Iterable[tuple[str, str]]:
    """The aliases that a bundle tells: (alias, id)."""
    return ((alias, document.id) for document in bundle.documents for alias in document.same_as)


def table_name(kind: type[Shared]) -> str:
    """Name of the table of a shared record type."""
    return TABLE_OF[kind].name
