"""The story of one instrument: status, every effect with its source, where sources differ, what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from api.effects import effect_views
from api.extraction import Json
from api.review import log_of
from api.views import instrument_view
from graph.law import ENDING, is_whole
from graph.port import Store
from graph.settled import settled
from ontology.identity import slug
from ontology.records import Document, Effect, Source


def story_view(store: Store, document: Document, as_of: str) -> Json:
    """``instrument_view``, and beside it: ``descriptions`` (what each source says of it), ``conflicts`` (where they
    differ: ``title``, ``date``, ``first_day``, ``end``), ``effects`` on it, ``acts`` on others, ``succession``, and
    ``decisions`` of people on any of these.
    """
    ids = [document.id, *store.aliases([document.id]).get(document.id, ())]
    told = settled([*store.records(Effect, "affected", ids), *store.records(Effect, "affecting", ids)])
    effects = sorted(told.values(), key=lambda effect: (effect.day or "", effect.id))
    on = [effect for effect in effects if effect.affected in ids]
    shown, described = effect_views(store, effects), _descriptions(store, ids)
    return {
        **instrument_view(store, document, as_of),
        "descriptions": described,
        "conflicts": list(_conflicts(described, on)),
        "effects": [shown[effect.id] for effect in on],
        "acts": [shown[effect.id] for effect in effects if effect.affected not in ids],
        "succession": _succession(store, document.id),
        "decisions": log_of(store, told.keys()),
    }


def _descriptions(store: Store, ids: list[str]) -> list[Json]:
    """What each source says of title and day; those that only name the instrument are left out."""
    found = [(source, told) for source, told in store.records(Document, "id", ids) if told.title or told.date]
    files = {source.id: source.file for _, source in store.records(Source, "id", {source for source, _ in found})}
    return [
        {
            "source": source,
            "file": files.get(source),
            "title": told.title,
            "date": told.date,
            "origin": told.origin,
            "confidence": told.confidence,
            "checked": told.checked,
        }
        for source, told in found
    ]


def _conflicts(described: list[Json], effects: list[Effect]) -> Iterable[Json]:
    """Where sources say different things of one matter; none of them is overwritten by another."""
    counted = [effect for effect in effects if effect.standing == "counted" and effect.day]
    matters = {
        "title": [(each["title"], _source(each)) for each in described if each["title"]],
        "date": [(each["date"], _source(each)) for each in described if each["date"]],
        "first_day": [(effect.day, effect.origin) for effect in counted if effect.kind == "commences"],
        "end": [(effect.day, effect.origin) for effect in counted if effect.kind in ENDING and is_whole(effect)],
    }
    for about, said in matters.items():
        if len({slug(value or "") for value, _ in said}) > 1:
            yield {"about": about, "said": [{"value": value, "source": source} for value, source in said]}


def _source(described: Json) -> str:
    return str(described["origin"] or described["file"] or described["source"])


def _succession(store: Store, instrument: str) -> list[Json]:
    """The chain of replacements to it and on from it, with the numbers."""
    steps = store.succession(instrument)
    known = store.nodes({end for step in steps for end in (step.ended, step.ending)})
    names = {key: getattr(node, "number", None) or key for key, node in known.items()}
    return [
        {
            **asdict(step),
            "ended_number": names.get(step.ended, step.ended),
            "ending_number": names.get(step.ending, step.ending),
        }
        for step in steps
    ]
