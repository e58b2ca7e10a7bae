"""One plan as text, Word document, web page and PDF says the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.extract import said
from loaders.readers import docx, html, pdf
from loaders.readers.reading import Reader
from tests.fixtures import page, paper, word
from tests.fixtures.layout import Layout, lay_out

# One example has its lines broken inside citations, which no word processor does.
EXAMPLES = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
    if "-\n\n" not in path.read_text(encoding="utf-8")
]
FORMATS: list[tuple[str, Callable[[Layout], bytes], Reader]] = [
    ("docx", word.write, docx),
    ("html", page.write, html),
    ("pdf", paper.write, pdf),
]


def _record(text: str) -> dict[str, object]:
    """What a text says, without places; blanks and line breaks are no part of a value."""
    found = said(text)
    return {
        "header": found.header,
        "citations": [
            (c.doc_type, c.number, c.name, c.date, c.issuer, _flat(c.subject), c.role, c.provisions)
            for c in found.citations
        ],
        "tasks": [(t.name, _flat(t.task), t.deadline, t.lead, t.partners) for t in found.tasks],
        "recipients": [(s.name, s.purpose, s.expanded) for s in found.recipients],
        "organisations": sorted((o.name, o.kind, len(o.spans)) for o in found.organisations),
        "due_days": [(_flat(text[d.start : d.end]), d.kind, d.date) for d in found.due_days],
        "findings": [(f.rule, f.suggestion) for f in found.findings],
    }


def _flat(words: str | None) -> str | None:
    return words and unicodedata.normalize("NFC", " ".join(words.split()))


@pytest.mark.parametrize(("name", "write", "reader"), FORMATS, ids=[name for name, *_ in FORMATS])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_format_gives_the_same_record(
    example: Path, name: str, write: Callable[[Layout], bytes], reader: Reader
) -> None:
    """Header, citations, tasks, recipients, organisations, days and findings are those of the plain text."""
    text = example.read_text(encoding="utf-8")
    reading = reader.read(write(lay_out(text)))
    assert not reading.warnings, name
    expected, actual = _record(text), _record(reading.text)
    for key, value in expected.items():
        assert actual[key] == value, key
