"""Quality gate: reads the development corpus, scores it, and fails below pinned floors.

    python tests/eval/gate.py [--case DIR] [--allow-regression] [--raise-floors]

The floors stand in ``floors.json`` with the digest of the corpus, so that neither can change
unnoticed. A figure below its floor fails; lowering a floor takes an edit of the file *and*
``--allow-regression`` to let one run pass.
"""

import argparse
import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS = ROOT.parent / "shared" / "data" / "corpus"
FLOORS = HERE / "floors.json"
DOCS_TABLE = ROOT / "docs" / "reading-figures.md"
# One flipped claim moves F1 by about 0.004: less than that is not a regression.
EPSILON = 0.004


def main() -> int:
    options = _options()
    if not CORPUS.is_dir():
        print("SKIPPED: no evaluation corpus beside the project (../shared/data/corpus)")
        return 0
    floors = json.loads(FLOORS.read_text())
    if floors["corpus_sha256"] != corpus_digest():
        print("FAILED: the corpus is not the one that the floors were measured on")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        prediction = export_prediction(Path(folder), options.case)
        figures = {name: score(prediction, docs) for name, docs in groups().items()}
    for name, scored in figures.items():
        print(f"\n== {name}")
        scorer().show(scored)
    failures = below(floors["floors"], flat(figures["all"]))
    if options.raise_floors:
        raise_floors(floors, flat(figures["all"]))
    if options.write_docs:
        DOCS_TABLE.write_text(docs_table(figures["all"]))
    for failure in failures:
        print(f"BELOW FLOOR: {failure}")
    if failures and not options.allow_regression:
        return 1
    print(f"\n{len(floors['floors']) - len(failures)} passed, {len(failures)} failed")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", type=Path, help="keep the case here instead of throwing it away")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--raise-floors", action="store_true", help="lift floors to what was seen")
    parser.add_argument("--write-docs", action="store_true", help="write the table of the manual")
    return parser.parse_args()


def corpus_digest() -> str:
    """Digest every text, sidecar and gold file of the corpus in the order of their names."""
    state = hashlib.sha256()
    for path in sorted(
        p for p in CORPUS.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    ):
        state.update(str(path.relative_to(CORPUS)).encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def export_prediction(folder: Path, case: Path | None) -> Path:
    """Read the corpus as a user would and export it in the corpus format."""
    where = case or folder / "case"
    _sayso("read", str(CORPUS / "docs"), "--case", str(where))
    _sayso("export", str(folder / "prediction"), "--format", "corpus", "--case", str(where))
    return folder / "prediction"


def _sayso(*arguments: str) -> None:
    command = Path(sys.executable).parent / "sayso"
    subprocess.run([command, *arguments], check=True, stdout=subprocess.DEVNULL)


def groups() -> dict[str, set[str] | None]:
    """Give the annotated English documents of each group: seeds, A, B, and all."""
    rows = [json.loads(line) for line in (CORPUS / "manifest.jsonl").read_text().splitlines()]
    rows = [r for r in rows if r["annotated"] and r["language"] == "en"]
    return {
        "seeds": {r["id"] for r in rows if r["id"].startswith("s")},
        "A": {r["id"] for r in rows if r["group"] == "A" and not r["id"].startswith("s")},
        "B": {r["id"] for r in rows if r["group"] == "B"},
        "all": None,
    }


def score(prediction: Path, docs: set[str] | None) -> dict:
    """Score one group with the corpus's own scorer."""
    module = scorer()
    return module.score(str(CORPUS / "gold"), module.load(str(prediction)), docs, None, {"en"})


def scorer():
    """Load the corpus's scorer."""
    if "corpus_scorer" not in sys.modules:
        spec = importlib.util.spec_from_file_location("corpus_scorer", CORPUS / "score.py")
        module = importlib.util.module_from_spec(spec)
        sys.dont_write_bytecode = True
        spec.loader.exec_module(module)
        sys.modules["corpus_scorer"] = module
    return sys.modules["corpus_scorer"]


def flat(scored: dict, prefix: str = "") -> dict[str, float]:
    """Flatten nested figures to dotted names."""
    out = {}
    for key, value in scored.items():
        if isinstance(value, dict):
            out |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            out[f"{prefix}{key}"] = value
    return out


def below(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """List the figures that are missing or below their floor."""
    out = []
    for name, floor in floors.items():
        seen = figures.get(name)
        if seen is None or seen < floor - EPSILON:
            out.append(f"{name}: {seen if seen is None else round(seen, 3)} < {floor}")
    return out


def docs_table(scored: dict) -> str:
    """Word the figures of one run as the page of the manual."""
    claims = scored["claims"]
    matched = claims["on_matched"]
    lines = [
        "# Reading: the figures",
        "",
        "Made by `python tests/eval/gate.py --write-docs` on the English documents of the development",
        "corpus. Rules were written while looking at these documents: on others expect less.",
        "",
        "| relation | precision | recall | F1 | in the gold |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {row['p']:.2f} | {row['r']:.2f} | {row['f1']:.2f} | {row['gold']} |"
        for name, row in claims["per_relation"].items()
    ]
    rows = {
        "names, exact span (F1)": scored["mentions"]["exact"]["f1"],
        "names, span and type (F1)": scored["mentions"]["exact_and_type"]["f1"],
        "claims, strict (precision)": claims["strict"]["p"],
        "claims, strict (recall)": claims["strict"]["r"],
        "claims, strict (F1)": claims["strict"]["f1"],
        "claims, right family (F1)": claims["family"]["f1"],
        "modality (accuracy)": matched["modality_acc"],
        "modality (mean recall of the labels)": matched["modality_macro_recall"],
        "modality, always the most frequent label": matched["modality_constant"],
        "outermost source (accuracy)": matched["outer_attribution_acc"],
        "chains of two or more, whole chain right": matched["whole_chain_acc_two_or_more"],
        "time (F1)": matched["time"]["f1"],
        "place (F1)": matched["place"]["f1"],
        "quantity (F1)": matched["quantity"]["f1"],
    }
    lines += ["", "| measure | figure |", "|---|---|"]
    lines += [f"| {name} | {value:.2f} |" for name, value in rows.items() if value is not None]
    return "\n".join(lines) + "\n"


def raise_floors(floors: dict, figures: dict[str, float]) -> None:
    """Lift each floor to the figure seen, never down."""
    lifted = {
        name: max(floor, round(figures.get(name, 0.0) - EPSILON, 3))
        for name, floor in floors["floors"].items()
    }
    FLOORS.write_text(json.dumps(floors | {"floors": lifted}, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
