"""Read the invented reports of ``tests/golden/reports`` and score both halves apart.

Uses the export and the scorer of the development corpus (``eval_corpus.py``).

    python benchmarks/eval_reports.py [--half open|held] [--out DIR] [--full]

Prints totals only; ``--full`` prints the whole of the scorer's figures. Written predictions
(``--out``) of the held half are not for the eyes of who works on the reader.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from eval_corpus import CORPUS, claim_row, document_of, mention_rows, write  # noqa: E402
from sayso.read import EnglishReader  # noqa: E402
from sayso.read.gazetteer import Gazetteer, make_gazetteer  # noqa: E402

Figures = dict[str, Any]
REPORTS = ROOT / "tests/golden/reports"


def export(half: str, out: Path, reader: EnglishReader, gazetteer: Gazetteer) -> None:
    """Write the readings of one half in the corpus' schema."""
    mentions, claims = [], []
    for path in sorted((REPORTS / half / "docs").glob("*.txt")):
        document = document_of(path)
        reading = reader.read(document, gazetteer)
        mentions += mention_rows(path.stem, reading)
        claims += [claim_row(path.stem, c, document.text) for c in reading.claims]
    out.mkdir(parents=True, exist_ok=True)
    write(out / "mentions.jsonl", mentions)
    write(out / "claims.jsonl", claims)


def score(half: str, out: Path) -> Figures:
    """Run the corpus' scorer on one half."""
    command = [sys.executable, str(CORPUS / "score.py"), str(REPORTS / half / "gold"), str(out)]
    done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    scored: Figures = json.loads(done.stdout)
    return scored


def line(name: str, figures: Figures) -> None:
    """Print precision, recall and F1 of one measure."""
    if "p" in figures:
        counts = f"({figures['tp']} of {figures['pred']}, gold {figures['gold']})"
        shape = "P {p:.3f}  R {r:.3f}  F1 {f1:.3f}"
        print(f"  {name:26s} {shape.format(**figures)}  {counts}")


def summary(half: str, scored: Figures) -> None:
    """Print the totals of one half."""
    print(f"== {half}")
    for name, figures in scored["mentions"].items():
        line(f"mentions {name}", figures)
    for name in ("strict", "core", "family"):
        line(f"claims {name}", scored["claims"][name])
    matched = scored["claims"]["on_matched"]
    for name, value in matched.items():
        if isinstance(value, dict) and "p" in value:
            line(name, value)
        elif isinstance(value, float):
            print(f"  {name:42s} {value:.3f}")
    recalls = matched["modality_recall"].items()
    print("  modality recall  " + ", ".join(f"{k} {v['recall']:.2f}/{v['n']}" for k, v in recalls))


def per_relation(scored: Figures) -> None:
    """Print the figures of each relation."""
    for name, figures in scored["claims"]["per_relation"].items():
        line(name, figures)


def main() -> int:
    """Read and score what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("open", "held"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--full", action="store_true")
    asked = parser.parse_args()
    if not CORPUS.is_dir():
        sys.exit("no evaluation corpus beside the project (../shared/data/corpus): no scorer")
    out = asked.out or Path(tempfile.mkdtemp())
    reader, gazetteer = EnglishReader(), make_gazetteer({})
    for half in [asked.half] if asked.half else ["open", "held"]:
        export(half, out / half, reader, gazetteer)
        scored = score(half, out / half)
        summary(half, scored)
        if asked.full:
            per_relation(scored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
