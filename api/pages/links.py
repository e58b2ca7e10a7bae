"""Addresses of pages: every one a plain GET that keeps the day of the time machine and the language."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from api.language import language
from ontology.records import Body, Document, Unit


def address(path: str, as_of: str | None, **params: str | int | Sequence[str] | None) -> str:
    """Path and query; parameters that are ``None`` or empty are left out, ids stay readable."""
    params |= {"as_of": as_of, "lang": None if language() == "vi" else language()}
    kept = {name: value for name, value in params.items() if value not in (None, "", (), [])}
    return f"{path}?{urlencode(kept, doseq=True, safe='/', quote_via=quote)}" if kept else path


def page_of(node: Document | Body | Unit, as_of: str | None) -> str:
    """The page of a node: a unit's place in the tree, a body's or document's own page."""
    if isinstance(node, Unit):
        return address("/tree", as_of, unit=node.id)
    if isinstance(node, Body):
        return address("/body", as_of, id=node.id)
    return address("/document", as_of, id=node.id)
