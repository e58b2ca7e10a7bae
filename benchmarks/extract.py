"""Speed of the extractor on real plans, beside eyecite and one bare regular expression.

One process, one core, one run; megabytes are those of the UTF-8 bytes, seconds those of the processor. All take turns,
so that what else the machine does falls on everyone, and the median of the rounds counts. eyecite reads, with its
default tokenizer, separate English opinions of 50 to 100 kB with citations that this file makes, since it knows no
Vietnamese; the expression finds number, type and date. Other documents are read before the first round, so that the
tables are loaded. No reading of a text is kept for the next round; what a process keeps of any document (single words,
issuers, places, numbers taken apart) it keeps here too: the first round is printed beside the median to show its worth.

One document of 1, 4 and 16 MB is a plan whose body is repeated between its head and its end, so that every extractor
goes through all of it. Within one document a name is brought to its canonical form once, so these figures are higher
than those of plans; the parts are equal in all three, so what is kept weighs alike, and the lengths can be compared.
``make bench`` keeps eyecite apart from the environment of development, into which it would bring a package ``tests``.
"""

from __future__ import annotations

import random
import re
import statistics
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
OTHERS = PLANS.parent / "other"
ROUNDS = 5
LENGTHS = (1, 4, 16)
PEER = "eyecite, default tokenizer"
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


def speed(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Megabytes of UTF-8 a second over all ``texts``."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    start = time.process_time()
    for text in texts:
        work(text)
    return size / (time.process_time() - start)


def in_turns(works: dict[str, tuple[Callable[[str], object], Sequence[str]]], rounds: int) -> dict[str, list[float]]:
    """The speed of each of ``works`` in each round."""
    speeds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, (work, texts) in works.items():
            speeds[name].append(speed(work, texts))
    return speeds


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
    works: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
        "luocdo, all extractors": (said, plans),
        "luocdo, citations alone": (citations, plans),
        "one regular expression": (NUMBER.findall, plans),
    }
    for path in sorted(OTHERS.glob("*.md"))[:12]:
        said(path.read_bytes().decode())
    try:
        from eyecite import get_citations
    except ImportError:
        print("eyecite is missing: make bench", file=sys.stderr)
    else:
        works[PEER] = (get_citations, [opinion(seed, 50_000 + 10_000 * seed) for seed in range(6)])
        get_citations(opinion(6, 2_000))
    speeds = in_turns(works, ROUNDS)
    for name, figures in speeds.items():
        ratios = [figure / peer for figure, peer in zip(figures, speeds.get(PEER, ()), strict=False)]
        beside = f"{statistics.median(ratios):8.1f} x eyecite" if ratios and name != PEER else ""
        print(f"{name:32}{statistics.median(figures):8.2f} MB/s (first round {figures[0]:.2f}){beside}")
    longest = max((plan for plan in plans if len(Shadow(plan).norm) == len(plan)), key=len)
    # As many bytes of each length in a turn, so that what else the machine does weighs alike; no file equals another.
    lengths = {
        f"one file of {size} MB": (
            said,
            [long_plan(longest, size * 1_000_000) + "\n" * number for number in range(max(LENGTHS) // size)],
        )
        for size in LENGTHS
    }
    medians = {name: statistics.median(figures) for name, figures in in_turns(lengths, 3).items()}
    for name, figure in medians.items():
        print(f"{name:32}{figure:8.2f} MB/s")
    print(f"slowest to fastest of the three: {min(medians.values()) / max(medians.values()):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
