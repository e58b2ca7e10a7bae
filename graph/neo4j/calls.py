"""Which functions a statement in Cypher calls by a name with dots, as all those of plugins have."""

from __future__ import annotations

import re

# What is begun and not ended reaches to the end, so that nothing is looked at again from each later place.
_TOKEN = re.compile(
    r"""(?P<left>(?:'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)|/\*.*?(?:\*/|\Z)|//[^\n]*|\s)+)"""
    r"""|`(?P<name>(?:``|[^`])*)(?:`|\Z)|(?P<other>.)""",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_CALL = re.compile(r"(?<![\w$])(?<![\w$]\.)[\w$]+(?:\.[\w$]+)+(?=\()")


def called(statement: str) -> frozenset[str]:
    """The names, in small letters; quotes, comments and blanks cannot hide one.

    Neo4j before Cypher 25 reads ``\\u0061`` as a letter wherever it stands, later ones in texts alone: both are read.
    """
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), statement)
    return frozenset(name.lower() for text in (statement, plain) for name in _CALL.findall(_bare(text)))


def _bare(text: str) -> str:
    """Without texts in quotes, comments and blanks beside a dot or a bracket; names out of their quotes."""
    told = "".join(" " if found["left"] else found["name"] or found["other"] or "" for found in _TOKEN.finditer(text))
    return re.sub(r" ?([.(]) ?", r"\1", told)
