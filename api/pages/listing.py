"""The table of a document's citations: sorted and narrowed by its address, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query

from api.days import said
from api.export_csv import cell
from api.language import gettext as _
from api.pages.cited import QUIET, Card, gravity
from api.pages.wording import severity_word, status_word
from graph.search import tokens
from ontology.records import Document

Column = Literal["severity", "name", "place", "then", "now", "ended", "replacement"]
Only = Literal["", "grave", "quiet"]

_KEYS: dict[str, Callable[[Card], object]] = {
    "severity": lambda card: gravity(card.severity),
    "name": lambda card: tokens(card.name),
    "place": lambda card: card.verdict["start"],
    "then": lambda card: card.verdict["status_then"] or "",
    "now": lambda card: card.verdict["status_now"] or "",
    "ended": lambda card: card.verdict["expired_from"] or "9999",
    "replacement": lambda card: (card.verdict["replacement"] or {}).get("number") or "~",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows are asked for: by which column, which way, which of them."""

    sort: Column = "severity"
    down: bool = False
    only: Only = ""
    find: str = ""

    def rows(self, cards: Sequence[Card]) -> list[Card]:
        """The cards that are asked for, in order; those of equal rank in the order of gravity."""
        asked = tokens(self.find)
        kept = [
            card for card in cards
            if (not self.only or (card.severity in QUIET) == (self.only == "quiet")) and _says(card, asked)
        ]  # fmt: skip
        return sorted(kept, key=_KEYS[self.sort], reverse=self.down)  # type: ignore[arg-type]

    def params(self, **changed: str | None) -> dict[str, str | None]:
        """The parameters of an address, with some changed; what is usual is left out."""
        told = {"sort": self.sort if self.sort != "severity" else None, "down": "true" if self.down else None}
        return {**told, "only": self.only or None, "find": self.find or None, **changed}

    def turned(self, column: Column) -> dict[str, str | None]:
        """The parameters of the address behind a column's head: by it, or the other way round."""
        again = column == self.sort and not self.down
        return self.params(sort=column if column != "severity" else None, down="true" if again else None)


def _says(card: Card, asked: list[str]) -> bool:
    words = tokens(
        " ".join(filter(None, (card.name, (card.verdict["resolved"] or {}).get("title"), card.verdict["by"])))
    )
    return all(any(word.startswith(each) for word in words) for each in asked)


def _listing(
    sort: Column = "severity", down: bool = False, only: Only = "", find: Annotated[str, Query(max_length=200)] = ""
) -> Listing:
    return Listing(sort, down, only, find.strip())


Listed = Annotated[Listing, Depends(_listing)]


def as_csv(record: Document, rows: Sequence[Card], day: str) -> str:
    """The rows as CSV, with a BOM, without which Excel misreads Vietnamese; no cell begins a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(
        (_("STT"), _("Kế hoạch"), _("Văn bản được viện dẫn"), _("Trích nguyên văn"), _("Khi ban hành"),
         _("Ngày %(day)s") % {"day": said(day)}, _("Lý do, điều khoản"), _("Hết hiệu lực từ"), _("Văn bản thay thế"),
         _("Mức độ"), _("Kiến nghị"), _("Nguồn"))
    )  # fmt: skip
    for number, card in enumerate(rows, 1):
        told = card.verdict
        heir = told["replacement"]
        why = ", ".join(filter(None, (told["by"], told["clause"]))) or "; ".join(
            each["text"] for each in told["reasons"]
        )
        sources = dict.fromkeys(each["source"] for each in told["reasons"] if each["source"])
        line = (
            number, record.number or record.title, card.name, " ".join(told["quote"].split()),
            status_word(told["status_then"]), status_word(told["status_now"]),
            why or "; ".join(each["text"] for each in told["reasons"]),
            said(told["expired_from"]) if told["expired_from"] else None, heir and (heir["number"] or heir["title"]),
            severity_word(card.severity), heir and heir["text"], "; ".join(sources),
        )  # fmt: skip
        writer.writerow([cell(each) for each in line])
    return "\ufeff" + written.getvalue()
