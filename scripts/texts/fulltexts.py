"""The full texts: what is drawn from each, and which are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.drawing.draw import Drawn, Source, UndrawableError, draw
from loaders.readers.files import read_file
from loaders.readers.reading import UnreadableError
from loaders.register import Register
from scripts import tables
from scripts.phapdien.reference import CHECKED, Row


@dataclass(frozen=True, slots=True)
class Text:
    """One text, where it comes from and what is known of it beside."""

    path: Path
    origin: str
    number: str | None


def texts() -> Iterator[Text]:
    """The texts by instrument, then the single documents."""
    folder = tables.SHARED / "register"
    for row in tables.read(folder / "texts.csv"):
        origin = f"toàn văn: {row['source']}"
        yield Text(folder / "texts" / row["file"], origin, row["number"])
    for path in sorted((tables.SHARED / "documents").rglob("*.*")):
        yield Text(path, f"toàn văn, bản sao công khai: {path.name}", None)


def read(register: Register) -> tuple[list[tuple[Text, Drawn]], list[Row]]:
    """What each text gives; of two texts of one instrument the first is taken; and the texts refused."""
    found: dict[str, tuple[Text, Drawn]] = {}
    refused: list[Row] = []
    for text in texts():
        try:
            drawn = draw(read_file(text.path).reading.text, Source(text.origin, CHECKED), register, text.number)
        except (UndrawableError, UnreadableError) as error:
            reason = str(error) if isinstance(error, UndrawableError) else "no reader takes the file"
            refused.append(listed(text, text.number or text.path.name, "refused", reason))
            continue
        found.setdefault(drawn.document.id, (text, drawn))
    return list(found.values()), refused


def words() -> Iterator[str]:
    """The texts of the instruments themselves, as they stand in the files."""
    for text in texts():
        if text.number:
            yield text.path.read_text("utf-8")


def waiting(text: Text, drawn: Drawn) -> Iterator[Row]:
    """The rows for what a text names and does not count."""
    names = {document.id: document.number or document.title or document.id for document in drawn.documents}
    own = drawn.document.number
    for effect in drawn.effects:
        if effect.doubt:
            pair = f"{own} → {names[effect.affected]}"
            yield listed(text, pair, "candidate", effect.doubt)
    for target, reason in drawn.refused:
        yield listed(text, f"{own} → {target}", "refused", reason)


def listed(text: Text, number: str, outcome: str, reason: str) -> Row:
    """One row of the list of what was not counted."""
    return {"table": "full_texts", "number": number, "outcome": outcome, "reason": reason, "file": text.path.name}
