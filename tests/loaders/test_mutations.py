"""Damaged plans: whatever is cut, swapped, inserted or decomposed, nothing crashes and every span is exact."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loaders.extract import said
from loaders.said import Said
from loaders.shadow import Shadow

PLANS = Path(__file__).resolve().parents[2].parent / "shared" / "plans"
CONTROLS = "\x00\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u0301\u0323\u200b\u202e\u2028\ufeff\ufffd\U0001f600"
needs_plans = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not here")


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randrange(1, 400) :]


def _swapped(text: str, chance: random.Random) -> str:
    a, b, c = sorted(chance.sample(range(len(text)), 3))
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def _inserted(text: str, chance: random.Random) -> str:
    pieces = list(text)
    for _ in range(chance.randrange(1, 40)):
        pieces.insert(chance.randrange(len(pieces)), chance.choice(CONTROLS))
    return "".join(pieces)


def _decomposed(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + unicodedata.normalize("NFD", text[start:])


def _one_line(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice((" ", "", "\t"))) * chance.randrange(1, 4)


def _repeated(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start : start + chance.randrange(1, 60)] * chance.randrange(2, 200) + text[start:]


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _cut, _swapped, _inserted, _decomposed, _one_line, _repeated,
)  # fmt: skip


def _mutated(seed: int) -> str:
    """One of the real plans, damaged once to three times."""
    chance = random.Random(seed)  # noqa: S311 - a seeded damage, no secret
    plans = sorted([*PLANS.glob("seeds/*.txt"), *PLANS.glob("real/*.md")])
    text = chance.choice(plans).read_bytes().decode("utf-8")
    for mutate in chance.choices(MUTATIONS, k=chance.randrange(1, 4)):
        text = mutate(text, chance)
    return text


def _spans(found: Said) -> Iterator[tuple[int, int]]:
    yield from ((cited.start, cited.end) for cited in found.citations)
    yield from ((line.start, line.end) for line in found.recipients)
    yield from ((due.start, due.end) for due in found.due_days)
    yield from ((task.start, task.end) for task in found.tasks)
    yield from ((task.task_start, task.task_end) for task in found.tasks)
    yield from (span for body in found.organisations for span in body.spans)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, Shadow(text).norm))


def _check(text: str) -> None:
    """Reads a text; every span lies in it, and the words read from a span are those that stand there."""
    found = said(text)
    assert all(0 <= start < end <= len(text) for start, end in _spans(found))
    for task in found.tasks:
        assert _letters(text[task.start : task.end]) == _letters(task.name)
        assert _letters(text[task.task_start : task.task_end]) == _letters(task.task)
    for cited in found.citations:
        if cited.number and not cited.repaired:
            assert _letters(cited.number) in _letters(text[cited.start : cited.end])


@needs_plans
@pytest.mark.parametrize("seed", range(60))
def test_damage_does_no_harm(seed: int) -> None:
    """A damaged plan is read to its end and its spans hold what was read from them."""
    _check(_mutated(seed))


@pytest.mark.long
@needs_plans
@pytest.mark.parametrize("first", range(60, 1060, 50))
def test_a_thousand_damaged_plans(first: int) -> None:
    """A thousand seeded mutations: no crash, every span exact."""
    for seed in range(first, first + 50):
        _check(_mutated(seed))


@pytest.mark.long
@pytest.mark.parametrize(
    "unit",
    [" ", "-", "|", "*", "(", "a", "số ", "Điều 1 ", "phối hợp với ", "Sở Y tế, ", "ngày ", "Luật ", "1.", "\n ", "ỷ"],
)
def test_very_long_lines(unit: str) -> None:
    """A very long run of one thing is read too: nothing in it makes a pattern run away."""
    text = f"KẾ HOẠCH\nThực hiện dân chủ\n\nI. NỘI DUNG\n1. Sở Nội vụ: {unit * (200_000 // len(unit))}.\n"
    _check(text)
