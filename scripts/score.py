"""Score the extraction of the seed plans against the gold annotation, and hold it to its figures.

The gold, its scorer and the plans lie in ``../shared``; without them the score is skipped, with CI set it fails.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from api.extraction import extraction_json
from loaders.extract import extract

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = {
    "citation type+number+date": 0.95,
    "header": 0.95,
    "citation identity (pairs)": 0.95,
    "recipient": 0.95,
    "responsibility unit+task": 0.70,
    "quote exact": 1.00,
}
"""Least F1 (accuracy, where the measure is one) that a change may leave."""


def main() -> int:
    """Exit code 0 when every figure holds, 1 when one does not, or when CI lacks the gold."""
    if not SHARED.is_dir():
        print("score: ../shared is missing: skipped", file=sys.stderr)
        return int(bool(os.environ.get("CI")))
    with tempfile.TemporaryDirectory() as folder:
        for plan in sorted((SHARED / "plans/seeds").glob("*.txt")):
            told = json.dumps(extraction_json(extract(plan)), ensure_ascii=False)
            (Path(folder) / f"{plan.stem}.json").write_text(told, encoding="utf-8")
        scorer = [sys.executable, SHARED / "gold/score.py", SHARED / "gold", folder]
        scorer += ["--texts", SHARED / "plans/seeds"]
        print(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout, end="")
        if "--errors" in sys.argv:
            print(subprocess.run([*scorer, "--errors"], check=True, capture_output=True, text=True).stdout)
        table = json.loads(subprocess.run([*scorer, "--json"], check=True, capture_output=True, text=True).stdout)
    low = {name: table[name]["f1"] for name, floor in FLOORS.items() if table[name]["f1"] < floor}
    for name, figure in low.items():
        print(f"score: {name} is {figure:.3f}, at least {FLOORS[name]:.2f} is needed", file=sys.stderr)
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
