"""The register of a store: what full texts add to it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from api.effects import in_words
from api.extraction import Json
from api.loading import add_reference
from graph.port import Store
from loaders.bundle import GENERATOR, source_id
from loaders.drawing.draw import Drawn, UndrawableError, draw
from loaders.drawing.draw import Source as Written
from loaders.readers.files import File, read_file
from loaders.readers.reading import UnreadableError
from loaders.register import register
from ontology.records import Bundle, Source


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
                "doubt": in_words(effect.doubt) if effect.doubt else None,
            }
            for effect in drawn.effects
        ],
        "refused": [{"target": target, "reason": in_words(reason)} for target, reason in drawn.refused],
    }
