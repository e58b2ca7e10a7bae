"""A file to what it says: read, search the shadow, resolve, and bundle."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders.backreferences import find_back_references
from loaders.bundle import make_bundle
from loaders.citations import find_citations
from loaders.deadlines import find_due_days
from loaders.header import read_header
from loaders.lint import find_findings
from loaders.organisations import find_organisations
from loaders.owneffects import find_own_effects
from loaders.readers.files import File, read_file
from loaders.recipients import find_recipients
from loaders.register import register
from loaders.resolve import Resolution, resolve
from loaders.said import Said
from loaders.shadow import Shadow
from loaders.tasks import find_tasks
from ontology.calm import calm
from ontology.records import Bundle


@dataclass(frozen=True, slots=True)
class Extraction:
    """One file: as read, as it says, as resolved (one target a citation, in order), and as records."""

    file: File
    said: Said
    resolution: Resolution
    bundle: Bundle


@calm()
def said(text: str) -> Said:
    """Everything that a text says, before anything is resolved."""
    shadow = Shadow(text)
    header = read_header(shadow)
    citations = find_citations(shadow, header, register().law_titles())
    recipients = find_recipients(shadow, header)
    return Said(
        header=header,
        citations=citations,
        back_references=find_back_references(shadow, citations, header.doc_type),
        tasks=find_tasks(shadow, header),
        recipients=recipients,
        organisations=find_organisations(shadow, header, recipients),
        due_days=find_due_days(shadow, header),
        findings=find_findings(shadow, header, citations),
        effects=find_own_effects(shadow, header, citations),
    )


def extract(path: Path) -> Extraction:
    """Read and extract one file; ``UnreadableError`` says why it cannot be read."""
    file = read_file(path)
    found = said(file.reading.text)
    resolution = resolve(found)
    return Extraction(file, found, resolution, make_bundle(file, found, resolution))
