"""Set our screening beside a peer's on one core: the same list, the same queries, the same run.

Run: ``python benchmarks/bench_peers.py [--queries 600] [--core 0] [--peer FOLDER]``. The peer
(nomenklatura: blocker and logic-v2 at their defaults) lives in an environment of its own, made with
pip in ``--peer`` or a folder of the system's for short-lived files; where it cannot be made, that is
said and nothing is claimed. Processor seconds are compared, as other work on a machine does not
change them much; ours hold analysis, search, scores and reasons.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from adapters.five_lists import five_lists
from bench_names import DATA, SETS, row
from sayso.model.lists.entry import Entry
from sayso.model.lists.match import Party
from sayso.names.settings import THRESHOLD
from sayso.screen.list_index import build_list
from sayso.screen.match import parties_batch, screen

PEER = "nomenklatura>=4.17,<5"
PEER_THRESHOLD = 0.7
Cases = list[tuple[str, str]]


def perturbed(count: int, known: set[str]) -> Cases:
    """Take evenly spread queries of the perturbed set, each with the key that it means or none."""
    with gzip.open(SETS / "ssb_ofac_dev.json.gz", "rt", encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    keyed = [
        (case["query"], f"ofac:{case['expected_entity_id']}" if case["expected_entity_id"] else "")
        for case in cases
    ]
    usable = [(query, key) for query, key in keyed if not key or key in known]
    return usable[:: max(1, len(usable) // count)][:count]


def told(name: str, cases: Cases, found: list[list[tuple[str, float]]], cut: float) -> float:
    """Print recall and false alarms at a threshold; returns the recall."""
    hits = [{key for key, score in own if score >= cut} for own in found]
    true = [key in own for (_, key), own in zip(cases, hits, strict=True) if key]
    false = [bool(own) for (_, key), own in zip(cases, hits, strict=True) if not key]
    recall = sum(true) / max(1, len(true))
    row(f"{name}: recall at its own threshold ({len(true)} true)", f"{recall:.3f}")
    row(f"{name}: near misses that fire ({len(false)})", f"{sum(false) / max(1, len(false)):.3f}")
    return recall


def ours(entries: tuple[Entry, ...], cases: Cases) -> tuple[float, list[list[tuple[str, float]]]]:
    """Screen the queries; returns queries a processor second and what was found."""
    index = build_list("ofac", entries, snapshot_id="0" * 8, published_on=None)
    batch = parties_batch([Party(query) for query, _ in cases])
    screen(batch.slice(0, 20), [index])
    started = time.process_time()
    answers = screen(batch, [index], threshold=THRESHOLD)
    spent = time.process_time() - started
    found: list[list[tuple[str, float]]] = [[] for _ in cases]
    for line in answers.to_pylist():
        if line["entry"]:
            found[line["row"]].append((line["entry"], line["score"]))
    return len(cases) / spent, found


def peer_python(folder: Path) -> Path | None:
    """Make the peer's environment, or say why there is none."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", PEER]
    made = subprocess.run(pip, capture_output=True, text=True, check=False)
    if made.returncode:
        print(f"NOT MEASURED: {PEER} cannot be installed:\n{made.stderr[-600:]}", flush=True)
        return None
    return python


def peers(python: Path, entries: tuple[Entry, ...], cases: Cases) -> dict | None:
    """Let the peer answer the same queries in its own process, or say why it did not."""
    folder = Path(tempfile.mkdtemp())
    listed = [(each.key, each.schema.value, [name.text for name in each.names]) for each in entries]
    task = {"listed": listed, "queries": [(query, "LegalEntity") for query, _ in cases]}
    (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
    script = Path(__file__).parent / "adapters" / "peer_nomenklatura.py"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env["NOMENKLATURA_DUCKDB_THREADS"] = "1"
    run = subprocess.run(
        [str(python), str(script), str(folder / "task.json"), str(folder / "answer.json")],
        capture_output=True, text=True, check=False, env=env,
    )  # fmt: skip
    if run.returncode:
        print(f"NOT MEASURED: the peer failed:\n{run.stderr[-1200:]}", flush=True)
        return None
    return json.loads((folder / "answer.json").read_text(encoding="utf-8"))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--queries", type=int, default=600)
    asked.add_argument("--core", type=int, default=0)
    asked.add_argument("--peer", type=Path, default=Path(tempfile.gettempdir()) / "sayso-peer")
    given = asked.parse_args()
    os.sched_setaffinity(0, {given.core})
    entries = five_lists(DATA)["ofac"]
    cases = perturbed(given.queries, {each.key for each in entries})
    row("load of the machine, last minute", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    row("queries; listed entries", f"{len(cases):,}; {len(entries):,}")
    speed, found = ours(entries, cases)
    row("ours: queries a processor second, with reasons", f"{speed:,.0f}")
    own_recall = told("ours", cases, found, THRESHOLD)
    python = peer_python(given.peer)
    answer = peers(python, entries, cases) if python else None
    if answer is None:
        return 1
    name = f"nomenklatura {answer['version']}, blocker + logic-v2"
    theirs = len(cases) / answer["spent_s"]
    row(f"{name}: queries a processor second", f"{theirs:,.0f}")
    row(f"{name}: index of the list", f"{answer['built_s']:.1f} s")
    recall = told(name, cases, answer["found"], PEER_THRESHOLD)
    row("ours over the peer's, one core", f"{speed / theirs:.0f}x", "50x", "100x")
    if own_recall < recall:
        print("our recall is lower: the ratio does not count", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
