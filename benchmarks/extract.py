"""Speed of the extractor on real plans, beside eyecite and one bare regular expression.

One process, one core, one run; megabytes are those of the UTF-8 bytes, seconds those of the processor, the best of
three for everyone. eyecite reads, with its default tokenizer, separate English opinions of 50 to 100 kB with citations
that this file makes, since it knows no Vietnamese; the expression finds number, type and date. One document of 1, 4 and
16 MB is a plan whose body is repeated between its head and its end, so that every extractor goes through all of it.
``make bench`` keeps eyecite apart from the environment of development, into which it would bring a package ``tests``.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from loaders.citations import find_citations
from loaders.extract import said
from loaders.header import read_header
from loaders.register import register
from loaders.shadow import Shadow
from loaders.signature import body_end
from loaders.title import read_title

PLANS = Path(__file__).resolve().parents[1].parent / "shared" / "plans" / "real"
RUNS = 3
NUMBER = re.compile(
    r"(?:Luật|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Công văn)\s+số\s+\d+(?:/\d{4})?[/-][\w/-]+"
    r"(?:\s+ngày\s+\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
_SENTENCE = (
    "the court held that a party who seeks review must show that the order below was final and that no other "
    "remedy was open to it when the petition was filed in the district where the record was made"
)
_WORDS = _SENTENCE.split()
_REPORTERS = ("U.S.", "F.2d", "F.3d", "F. Supp. 2d", "S. Ct.", "Cal. 4th", "N.Y.2d", "P.3d")


def opinion(seed: int, size: int) -> str:
    """An English text of about ``size`` characters with a citation in every third sentence."""
    draw = random.Random(seed)  # noqa: S311  # the same text in each run, nothing secret
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        words = " ".join(draw.choice(_WORDS) for _ in range(draw.randint(12, 30)))
        sentence = f"{words.capitalize()}. "
        if len(parts) % 3 == 0:
            names = draw.choice(("Smith v. Jones", "Roe v. Acme Co.", "State v. Miller", "In re Carter"))
            place = f"{draw.randint(1, 600)} {draw.choice(_REPORTERS)} {draw.randint(1, 999)}"
            sentence = (
                f"{words.capitalize()}. See {names}, {place}, {draw.randint(1, 999)} ({draw.randint(1950, 2020)}). "
            )
        parts.append(sentence)
    return "".join(parts)


def speed(work: Callable[[str], object], texts: Sequence[str], runs: int = RUNS) -> float:
    """Megabytes of UTF-8 a second: the best of ``runs`` over all ``texts``."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return size / best


def citations(text: str) -> object:
    """The citations alone, as eyecite gives them."""
    shadow = Shadow(text)
    return find_citations(shadow, read_header(shadow), register().law_titles())


def long_plan(plan: str, size: int) -> str:
    """One document of at least ``size`` bytes: the body of ``plan`` repeated between its head and its end."""
    norm = Shadow(plan).norm
    if len(norm) != len(plan):
        raise ValueError("the plan must need no repair, so that offsets of its shadow are its own")
    start = read_title(norm).end
    end = body_end(norm, start)
    body = plan[start:end]
    copies = (size - len((plan[:start] + plan[end:]).encode())) // len(body.encode()) + 1
    return plan[:start] + body * copies + plan[end:]


def main() -> int:
    """Print the table; exit code 1 when there are no plans to time."""
    plans = [path.read_bytes().decode() for path in sorted(PLANS.glob("*.md"))]
    if not plans:
        print("../shared/plans/real is missing", file=sys.stderr)
        return 1
    said(plans[0])  # reads the register and the units once
    rows = [
        ("luocdo, all extractors", speed(said, plans)),
        ("luocdo, citations alone", speed(citations, plans)),
        ("one regular expression", speed(lambda text: NUMBER.findall(text), plans)),
    ]
    try:
        from eyecite import get_citations
    except ImportError:
        print("eyecite is missing: make bench", file=sys.stderr)
    else:
        opinions = [opinion(seed, 50_000 + 10_000 * seed) for seed in range(6)]
        get_citations(opinions[0][:2000])
        rows.append(("eyecite, default tokenizer", speed(get_citations, opinions)))
        print(f"ratio to eyecite: all {rows[0][1] / rows[3][1]:.1f}, citations alone {rows[1][1] / rows[3][1]:.1f}")
    for name, figure in rows:
        print(f"{name:32}{figure:8.2f} MB/s")
    longest = max((plan for plan in plans if len(Shadow(plan).norm) == len(plan)), key=len)
    figures = []
    for megabytes in (1, 4, 16):
        whole = long_plan(longest, megabytes * 1_000_000)
        figures.append(speed(said, [whole], runs=2))
        print(f"one file of {len(whole.encode()) / 1e6:5.1f} MB{'':14}{figures[-1]:8.2f} MB/s")
    print(f"slowest to fastest of the three: {min(figures) / max(figures):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
