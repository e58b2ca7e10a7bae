"""Search by words: text folded to ASCII tokens in Python, so that every store finds the same."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.answers import Page, Shared
from graph.merge import SHARED
from graph.page import page
from ontology.identity import bare_number, fold, number_key
from ontology.records import Document

if TYPE_CHECKING:
    from graph.port import Store

_MOST_TOKENS = 32
POOL = 500
"""So many finds of a kind are looked at for one that is named exactly so, and told page by page."""


Match = tuple[int, str, str, str | None]
"""Rank (``Query.rank``) and id of a node, its name or title (empty for want of one), a document's type: what decides
the order, for hundreds of finds of which twenty are shown.
"""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: each token must begin a token of the node."""

    tokens: tuple[str, ...]
    number_key: str
    serials: frozenset[str]

    def rank(self, key: str | None, serial: str | None) -> int:
        """0: the text is this very number; 1: a word of it is the serial number; 2: the rest."""
        return 0 if key == self.number_key else 1 if serial in self.serials else 2

    def finds(self, tokens: Collection[str]) -> bool:
        """Whether each token of the query begins one of these."""
        return all(any(token.startswith(asked) for token in tokens) for asked in self.tokens)


def read(text: str) -> Query:
    """A query as typed: case, diacritics and punctuation do not matter; words after the 32nd are passed over."""
    words = tuple(dict.fromkeys(tokens(text)))[:_MOST_TOKENS]
    return Query(words, number_key(text), frozenset(bare_number(word) for word in re.split(r"[\s/-]+", text) if word))


def tokens(text: str) -> list[str]:
    """The folded words and figures: "59/2023/NĐ-CP" is 59, 2023, nd, cp."""
    return re.findall("[a-z0-9]+", fold(text))


def indexed(record: Shared) -> str:
    """The tokens under which a node is found, one space between: number, title and type, or the name."""
    if isinstance(record, Document):
        return " ".join(tokens(f"{record.number or ''} {record.title or ''} {record.type}"))
    return " ".join(tokens(record.name))


@lru_cache(maxsize=1 << 16)
def keys(number: str | None) -> tuple[str | None, str | None]:
    """Key and serial number of a printed number (``59/2023/nd-cp`` and ``59``), as ``Query.rank`` compares them."""
    return (number_key(number), bare_number(re.split("[/-]", number)[0])) if number else (None, None)


def search(
    store: Store, text: str, kinds: Collection[type[Shared]] | None, limit: int, after: str | None
) -> Page[Shared]:
    """Nodes by rank, then those of this very name or title, then documents of the type with which the words begin,

    then kind (documents, bodies, units), then id.
    """
    query = read(text)
    if not query.tokens:
        return Page(rows=())
    wanted = [kind for kind in SHARED if kinds is None or kind in kinds]
    most = max(limit, POOL) + 1
    found_of = {kind: store.matches(query, kind, most) for kind in wanted}
    meant = _words(text)
    found = sorted(
        f"{rank}{_words(name) != meant:d}{not _typed(of_type, meant):d}{place} {node_id}"
        for place, kind in enumerate(SHARED)
        for rank, node_id, name, of_type in found_of.get(kind, ())
    )
    shown = page([each for each in found if after is None or each > after], limit, str)
    ids = [each.partition(" ")[2] for each in shown.rows]
    nodes = store.nodes(ids)
    rows = tuple(nodes[node_id] for node_id in ids if node_id in nodes)
    more = any(len(told) == most for told in found_of.values())
    return Page(rows=rows, truncated=shown.truncated or more, next=shown.next)


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> list[str]:
    """The folded words of a name: hundreds are looked at for each search, the same again and again."""
    return fold(name).split()


def _typed(of_type: str | None, meant: list[str]) -> bool:
    """Whether the words begin with the type of the document: "quyet dinh 22/2018" means no circular."""
    kind = of_type.split("-") if of_type else []
    return bool(kind) and meant[: len(kind)] == kind


def called(record: Shared) -> str:
    """The title of a document (empty for want of one), the name of a body or unit."""
    return record.title or "" if isinstance(record, Document) else record.name
