"""What is drawn from real laws, decrees and circulars, and which of them say why they give nothing."""

from __future__ import annotations

import pytest

from loaders.drawing.draw import Drawn, Source, UndrawableError, draw
from loaders.readers.files import read_file
from loaders.register import register
from tests.shared import need


def drawn(file: str) -> Drawn:
    """The document of this name, drawn."""
    (path,) = need("data/documents").rglob(file)
    return draw(read_file(path).reading.text, Source("a document", "2026-11-21"), register())


@pytest.mark.parametrize(
    ("file", "kind", "target", "scope", "day"),
    [
        ("Luật-97-2025-QH15.docx", "amends", "10/2022/QH15", "Điều 62", "2025-07-01"),
        ("Luật-84-2025-QH15.docx", "amends", "04/2011/QH13", "Điều 50", "2025-07-01"),
        ("Luật-84-2025-QH15.docx", "ends", "11/2022/QH15", "whole except", "2025-07-01"),
        ("doc_000030.html", "amends", "23/2015/NĐ-CP", "Điều 17", "2025-01-09"),
        ("nghi-dinh-so-128-2026-nd-cp-469347.txt", "amends", "85/2024/NĐ-CP", "part", "2026-04-06"),
        ("nghi-dinh-so-207-2026-nd-cp-469769.txt", "ends", "06/2021/NĐ-CP", "whole", "2026-07-01"),
    ],
)
def test_an_effect_of_a_real_text_counts(file: str, kind: str, target: str, scope: str, day: str) -> None:
    """Kind, target, scope and day as a person reads them in the text."""
    found = drawn(file)
    numbers = {each.id: each.number for each in found.documents}
    (effect,) = [each for each in found.effects if each.kind == kind and numbers[each.affected] == target]
    assert (effect.day, effect.standing) == (day, "counted")
    assert scope in effect.scope


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("nghi-quyet-so-115-nq-cp-469452.txt", "no content"),
        ("nghi-quyet-so-99-nq-cp-469343.txt", "no content"),
        ("quyet-dinh-so-109-qd-btc-468842.txt", "no content"),
        ("thong-tu-so-19-2026-tt-btc-469385.txt", "no content"),
        ("nghi-dinh-so-145-2020-nd-cp-32732.txt", "the final articles are missing"),
        ("nghi-quyet-so-113-nq-cp-469448.txt", "an administrative document"),
        ("van-ban-hop-nhat-so-1547-vbhn-bldtbxh-41719.txt", "a consolidated text"),
    ],
)
def test_a_real_text_that_gives_nothing_says_why(file: str, reason: str) -> None:
    """Gazette shells, a text that stops early, administrative and consolidated documents count for nothing."""
    with pytest.raises(UndrawableError, match=reason):
        drawn(file)
