"""Small laws in one line each: what the tests of validity, succession and verdict are written in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from graph.law import Facts, assemble
from ontology.records import Document, Effect

_KINDS = {
    "H": ("/eli/vn/qh/hien-phap/2013/", "hien-phap", "Quốc hội"),
    "L": ("/eli/vn/qh15/luat/2010/", "luat", "Quốc hội"),
    "D": ("/eli/vn/cp/nd/2010/", "nghi-dinh", "Chính phủ"),
    "Q": ("/eli/vn/ttg/qd/2010/", "quyet-dinh", "Thủ tướng Chính phủ"),
    "C": ("/eli/vn/bnv/tt/2010/", "thong-tu", "Bộ Nội vụ"),
    "N": ("/eli/vn/hdnd-70-2025-06/nq/2010/", "nghi-quyet", "HĐND tỉnh"),
    "U": ("/eli/vn/ubnd-70-2025-06/qd/2010/", "quyet-dinh", "UBND tỉnh"),
    "V": ("/eli/vn/ubnd-75-2025-07/qd/2025/", "quyet-dinh", "UBND tỉnh mới"),
    "W": ("/eli/vn/ubnd-20-2025-06/qd/2010/", "quyet-dinh", "UBND tỉnh khác"),
    "X": ("/eli/vn/ubnd-05908-2025-06/qd/2010/", "quyet-dinh", "UBND xã"),
    "T": ("/party/vn/tw/kl/2010/", "ket-luan", "Bộ Chính trị"),
    "R": ("/ref/", "quyet-dinh", None),
}
_CLAUSE = re.compile(
    r"(?P<affected>[A-Z]\d+) (?P<kind>\w+)(?: (?P<day>\d{4}-\d\d-\d\d))?(?: by (?P<affecting>[A-Z]\d+))?"
    r"(?: at (?P<clause>.+?))?(?: scope (?P<scope>.+?))?(?: if (?P<condition>.+?))?(?: (?P<confidence>low|medium))?"
    r"(?: (?P<standing>candidate|refused))?"
)


def _id(name: str) -> str:
    return _KINDS[name[0]][0] + name[1:]


@pytest.fixture
def id_of() -> Callable[[str], str]:
    """The id of an instrument of the notation."""
    return _id


@pytest.fixture
def law_of() -> Callable[[str], dict[str, Facts]]:
    """A law from clauses such as ``D1 ends 2020-01-01 by D2 at Điều 9``, divided by ``;;``.

    A name is a letter for issuer and type (H Constitution, L law, D decree, Q decision of the prime minister,
    C circular, N and U council and committee of a province, V committee of the province into which that was merged,
    W of another province, X of a commune, T Party centre, R unknown issuer) and a serial number. ``D1 issued
    2015-01-09``, ``D1 issued 2015``, ``D1 issued ?`` and ``D1 titled …`` describe the document; without them it was
    issued on 2010-01-01 and is titled after itself.
    """

    def build(text: str) -> dict[str, Facts]:
        issued: dict[str, str] = {}
        titles: dict[str, str] = {}
        effects: list[Effect] = []
        for number, clause in enumerate(filter(None, (part.strip() for part in text.split(";;")))):
            if found := re.fullmatch(r"(\w+) (issued|titled) (.+)", clause):
                (issued if found[2] == "issued" else titles)[found[1]] = found[3]
                continue
            match = _CLAUSE.fullmatch(clause)
            assert match, f"not a clause: {clause}"
            said = match.groupdict()
            effects.append(
                Effect(
                    id=f"/effect/{number:02}",
                    affected=_id(said["affected"]),
                    kind=said["kind"],
                    scope=said["scope"] or "whole",
                    origin=f"source {number}",
                    confidence=said["confidence"] or "high",
                    checked="2026-11-21",
                    affecting=_id(said["affecting"]) if said["affecting"] else None,
                    clause=said["clause"],
                    day=said["day"],
                    condition=said["condition"],
                    standing=said["standing"] or "counted",
                )
            )
        names = dict.fromkeys(re.findall(r"\b[A-Z]\d+\b", text))
        return assemble((_document(name, issued, titles) for name in names), effects)

    return build


def _document(name: str, issued: dict[str, str], titles: dict[str, str]) -> Document:
    _, kind, issuer = _KINDS[name[0]]
    date = issued.get(name, "2010-01-01")
    return Document(
        id=_id(name),
        type=kind,
        family="party" if name[0] == "T" else "normative",
        number=name,
        title=titles.get(name, f"Về {name}"),
        date=date if len(date) > 4 else None,
        year=int(date) if len(date) == 4 else None,
        issuer_name=issuer,
    )
