"""Score the extraction against two gold annotations, and hold it to its figures.

``seeds`` are the five plans of ``../shared/gold``; ``others`` are documents annotated in ``tests/gold`` before the
extractor had read them. Texts and scorer lie in ``../shared``; without them the score is skipped, with CI set it
fails. Which citations a change gained and lost is told against ``tests/gold/baseline.json``, which ``--accept`` writes
anew; ``--errors`` prints every error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from api.extraction import extraction_json
from loaders.extract import extract

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OTHERS = ROOT / "tests/gold"
BASELINE = OTHERS / "baseline.json"
FLOORS = {
    "seeds": {
        "header": 0.98,
        "citation found": 0.98,
        "citation type+number+date": 0.98,
        "citation issuer": 0.97,
        "citation role": 0.95,
        "citation subject": 0.90,
        "citation identity (pairs)": 0.98,
        "responsibility unit+task": 0.92,
        "responsible unit": 0.95,
        "recipient": 0.98,
        "recipient name": 0.98,
        "organization (canonical name)": 0.87,
        "deadline": 0.92,
        "quote exact": 1.00,
    },
    "others": {
        "header": 0.97,
        "citation found": 0.97,
        "citation type+number+date": 0.97,
        "citation issuer": 0.95,
        "citation role": 0.95,
        "citation identity (pairs)": 0.95,
        "responsibility unit+task": 0.90,
        "responsible unit": 0.93,
        "recipient": 0.98,
        "recipient name": 0.97,
        "quote exact": 1.00,
    },
}
"""Least F1 (accuracy, where the measure is one) that a change may leave."""

Read = dict[Path, dict[str, Any]]


def read(gold: Path) -> Read:
    """What the extractor reads from each text that ``gold`` annotates."""
    found = {}
    for file in sorted(gold.glob("*.json")):
        annotation = json.loads(file.read_text(encoding="utf-8"))
        if "header" in annotation:
            text = SHARED / annotation["source"] if gold == OTHERS else SHARED / f"plans/seeds/{file.stem}.txt"
            found[text] = extraction_json(extract(text))
    return found


def score(gold: Path, found: Read) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The scorer's table by measure, and the lines of table and errors as it prints them."""
    with tempfile.TemporaryDirectory() as folder:
        told, texts = Path(folder) / "told", Path(folder) / "texts"
        told.mkdir()
        texts.mkdir()
        for text, extraction in found.items():
            (texts / text.name).symlink_to(text.resolve())
            (told / f"{text.stem}.json").write_text(json.dumps(extraction, ensure_ascii=False), encoding="utf-8")
        command: list[str | Path] = [sys.executable, SHARED / "gold/score.py", gold, told, "--texts", texts]
        printed = [
            subprocess.run([*command, flag], check=True, capture_output=True, text=True).stdout
            for flag in ("--json", "--errors")
        ]
    return json.loads(printed[0]), printed[1].splitlines()


def cited(found: Read) -> list[str]:
    """Every citation as one line: document, offset, type, number, day, role, target."""
    keys = ("start", "doc_type", "number", "date", "role", "canonical_id")
    return [
        " | ".join([text.stem, *(str(citation[key]) for key in keys)])
        for text, extraction in found.items()
        for citation in extraction["citations"]
    ]


def main() -> int:
    """Exit code 0 when every figure holds, 1 when one does not, or when CI lacks the gold."""
    if not SHARED.is_dir():
        print("score: ../shared is missing: skipped", file=sys.stderr)
        return int(bool(os.environ.get("CI")))
    low: list[str] = []
    now: list[str] = []
    for name, gold in (("seeds", SHARED / "gold"), ("others", OTHERS)):
        found = read(gold)
        now += cited(found)
        table, printed = score(gold, found)
        print(f"{name}:", *(printed if "--errors" in sys.argv else printed[: len(table)]), sep="\n")
        for measure, floor in FLOORS[name].items():
            if (figure := table[measure]["f1"]) < floor:
                low.append(f"{name}: {measure} is {figure:.3f}, at least {floor:.2f} is needed")
    if "--accept" in sys.argv:
        BASELINE.write_text(json.dumps(now, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    before = json.loads(BASELINE.read_text(encoding="utf-8"))
    for change, lines, known in (("gained", now, set(before)), ("lost", before, set(now))):
        for line in lines:
            if line not in known:
                print(f"{change}: {line}")
    for line in low:
        print(f"score: {line}", file=sys.stderr)
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
