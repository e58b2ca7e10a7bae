"""N-Quads, the form of dumps (RDF 1.1 N-Quads, W3C Recommendation of 25 February 2014): written sorted, read by lines.

rdflib's own reader holds a whole dump in memory and is a tenth as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Node

_IRI = r'<([^\x00-\x20<>"{}|^`]*)>'
_BLANK = r"_:([^\s<>\"]+)"
_LITERAL = rf'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^{_IRI})?'
_STATEMENT = re.compile(
    rf"[ \t]*(?:{_IRI}|{_BLANK})[ \t]*{_IRI}[ \t]*(?:{_IRI}|{_BLANK}|{_LITERAL})[ \t]*(?:{_IRI}|{_BLANK})?"
    r"[ \t]*\.[ \t]*(?:#.*)?"
)
_NOTHING = re.compile(r"[ \t]*(?:#.*)?")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_TO_ESCAPE = str.maketrans(
    {chr(i): f"\\u{i:04X}" for i in (*range(0x20), 0x7F)} | {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
)


def write(quads: Iterable[tuple[URIRef, URIRef, URIRef | Literal, URIRef]]) -> str:
    """One line a quad, sorted and without repetition; control characters are escaped, letters are not."""
    # The same IRIs come again and again, and rdflib looks at every character each time.
    iri = lru_cache(maxsize=1 << 14)(URIRef.n3)
    return "".join(
        sorted({
            f"{iri(s)} {iri(p)} {iri(o) if isinstance(o, URIRef) else _literal(o)} {iri(g)} .\n"
            for s, p, o, g in quads
        })
    )  # fmt: skip


def _literal(term: Literal) -> str:
    text = str(term).translate(_TO_ESCAPE)
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"' if term.datatype in (None, XSD.string) else f'"{text}"^^<{term.datatype}>'


def read(lines: Iterable[str]) -> Iterator[tuple[Node, Node, Node, Node | None]]:
    """Quads of the lines of a text or open file, one by one; the graph is ``None`` where a line names none.

    Raises ``ValueError`` with the number of a line that is no statement.
    """
    iri = lru_cache(maxsize=1 << 14)(lambda text: URIRef(_unescaped(text)))
    for number, line in enumerate(lines, 1):
        match = _STATEMENT.fullmatch(line.rstrip("\r\n"))
        if match is None:
            if _NOTHING.fullmatch(line.rstrip("\r\n")):
                continue
            raise ValueError(f"line {number}: no statement of N-Quads: {line[:80].rstrip()!r}")
        s, s_blank, p, o, o_blank, text, language, datatype, g, g_blank = match.groups()
        value: Node
        try:
            if o is not None:
                value = iri(o)
            elif o_blank is not None:
                value = BNode(o_blank)
            else:
                kind = None if datatype is None or datatype == str(XSD.string) else iri(datatype)
                value = Literal(_unescaped(text), lang=language, datatype=kind, normalize=False)
            graph = iri(g) if g is not None else BNode(g_blank) if g_blank is not None else None
            yield iri(s) if s is not None else BNode(s_blank), iri(p), value, graph
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code is None:
        if match[3] not in _SHORT:
            raise ValueError(f"unknown escape {match[0]}")
        return _SHORT[match[3]]
    if 0xD800 <= int(code, 16) < 0xE000:
        raise ValueError(f"{match[0]} is half a character")
    return chr(int(code, 16))
