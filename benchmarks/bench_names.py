"""Measure name matching and screening on the data beside the project; prints one row a measure.

Run: ``python benchmarks/bench_names.py [--quick] [--million COUNT]``; the batch measure has a million names,
none with ``--quick``. What is compiled was compiled before anything is timed (by the matching sets, which
come first, and by a list of 50 entries), as on every run of a version but its first; what a process loads when
it first meets Chinese names is counted. Each set is reported whole and in
two halves by hash, which show how much a figure varies. The weights were fitted on the whole of these
development sets: neither half is held out, and other names will score lower.
"""

import argparse
import csv
import gzip
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))
from adapters.five_lists import five_lists
from sayso.engines.screening import screen_all
from sayso.model.lists.match import Party, Verdict
from sayso.names.compare import compare_all
from sayso.names.settings import SAME_FROM, THRESHOLD
from sayso.screen.list_index import ListIndex, build_list, load_list, save_list
from sayso.screen.match import answer, parties_batch

DATA = Path(__file__).parents[2] / "shared" / "data"
SETS = DATA / "matching"


def row(measure: str, value: str, floor: str = "", target: str = "") -> None:
    print(f"{measure:<74} {value:>22}   floor {floor:<12} target {target}", flush=True)


def half(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0] & 1


def f1(truth: np.ndarray, said: np.ndarray) -> float:
    both = (truth & said).sum()
    return float(2 * both / max(1, truth.sum() + said.sum()))


def best_f1(truth: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    cuts = np.unique(np.round(scores, 3))
    return max((f1(truth, scores >= cut), float(cut)) for cut in cuts)


def name_cases() -> None:
    with (SETS / "nk_name_cases_dev.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = compare_all([(r["name1"], r["name2"], r["schema"]) for r in rows])
    truth = np.array([r["is_match"] == "true" for r in rows])
    same = np.array([each.verdict is Verdict.SAME for each in found])
    row("nk_name_cases_dev: F1 at the default threshold", f"{f1(truth, same):.3f}", ".90", ".94")
    sides = np.array([half(r["name2"]) for r in rows])
    for side, name in enumerate(("first", "second")):
        row(f"  {name} half", f"{f1(truth[sides == side], same[sides == side]):.3f}")


def cross_script() -> None:
    with (SETS / "eu_fsf_cross_script_pairs.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = compare_all([(r["name_original"], r["name_latin"], None) for r in rows])
    truth = np.array([r["is_match"] == "true" for r in rows])
    scores = np.array([each.score for each in found])
    scripts = np.array([r["script"] for r in rows])
    sides = np.array([half(r["entity"]) for r in rows])
    plain = scripts != "Hani"
    best, cut = best_f1(truth[plain], scores[plain])
    row(
        "eu_fsf_cross_script_pairs without Chinese: best F1",
        f"{best:.3f} at {cut:.2f}",
        ".80",
        ".86",
    )
    at_default = f1(truth[plain], scores[plain] >= SAME_FROM)
    row("  at the default threshold", f"{at_default:.3f}")
    for side, name in enumerate(("first", "second")):
        own = plain & (sides == side)
        row(f"  {name} half", "{:.3f} at {:.2f}".format(*best_f1(truth[own], scores[own])))
    for script in sorted(set(scripts)):
        own = scripts == script
        row(
            f"  {script} ({own.sum()})",
            "{:.3f} at {:.2f}".format(*best_f1(truth[own], scores[own])),
        )


def one_index(names: dict[str, list[str]]) -> tuple[ListIndex, dict[str, int]]:
    from sayso.model.lists.entry import Entry, EntryName, Schema

    entries = [
        Entry("ssb", uid, Schema.LEGAL_ENTITY, tuple(EntryName(name) for name in own))
        for uid, own in names.items()
    ]
    built = build_list("ssb", entries, snapshot_id="0" * 8, published_on=None)
    return built, {f"ssb:{uid}": place for place, uid in enumerate(names)}


def perturbed() -> None:
    with gzip.open(SETS / "ssb_ofac_dev.json.gz", "rt", encoding="utf-8") as file:
        loaded = json.load(file)
    cases = loaded["cases"]
    built, _ = one_index(loaded["candidates"])
    batch = parties_batch([Party(case["query"]) for case in cases])
    from sayso.screen.match import screen

    best: dict[tuple[int, str], float] = {}
    for found in screen(batch, [built], threshold=0.3).to_pylist():
        if found["entry"]:
            key = (found["row"], found["entry"])
            best[key] = max(best.get(key, 0.0), found["score"])
            best[(found["row"], "")] = max(best.get((found["row"], ""), 0.0), found["score"])
    positives, negatives = [], []
    for number, case in enumerate(cases):
        uid = case["expected_entity_id"]
        score = best.get((number, f"ssb:{uid}" if uid else ""), 0.0)
        (positives if uid else negatives).append((half(uid or case["source_name"]), score))
    for name, side in (("whole", None), ("first half", 0), ("second half", 1)):
        own = np.array([score for h, score in positives if side in (None, h)])
        fired = np.sort([score for h, score in negatives if side in (None, h)])[::-1]
        for share, floor, target in ((0.01, ".70", ".78"), (0.05, ".80", ".88")):
            cut = fired[int(len(fired) * share)] + 1e-9
            row(
                f"ssb_ofac_dev, {name}: recall with at most {share:.0%} of negatives fired",
                f"{(own >= cut).mean():.3f} at {cut:.2f}",
                floor,
                target,
            )


def screened(
    parties: list[Party], lists: tuple[ListIndex, ...]
) -> tuple[set[int], list[dict], float]:
    batch = parties_batch(parties)
    parts = [batch.slice(start, 5000) for start in range(0, len(batch), 5000)]
    started = time.perf_counter()
    rows: list[dict] = []
    for _, answers in screen_all(parts, lists, threshold=THRESHOLD, jobs=2):
        rows += [each for each in answers.to_pylist() if each["outcome"] == "LISTED"]
    return {each["row"] for each in rows}, rows, time.perf_counter() - started


def benign(lists: tuple[ListIndex, ...], *, people: int, explain: bool) -> None:
    with gzip.open(
        DATA / "ownership" / "gleif_lei_names_aerospace_defense.csv.gz", "rt", encoding="utf-8"
    ) as file:
        firms = [Party(each[1], "Company") for each in csv.reader(file)][1:]
    alarms, rows, _ = screened(firms, lists)
    row(f"false alarms on {len(firms):,} company names, all lists", f"{len(alarms)}", "60", "25")
    seen: set[int] = set()
    for found in rows if explain else ():
        if found["row"] not in seen:
            seen.add(found["row"])
            print(
                f"    {found['score']:.2f} {firms[found['row']].name} ~ {found['parts'][0]['text']}"
            )
    with gzip.open(SETS / "yente_negatives_us.csv.gz", "rt", encoding="utf-8") as file:
        rows_us = list(csv.DictReader(file))[:people]
    from sayso.model.countries import country_code

    def party(each: dict[str, str]) -> Party:
        code = country_code(each["nationality"])
        born = each["date_of_birth"] or None
        return Party(each["full_name"], "Person", (code,) if code else (), born)

    alarms, _, spent = screened([party(each) for each in rows_us], lists)
    per_mille = 1000 * len(alarms) / len(rows_us)
    row(f"yente_negatives_us ({len(rows_us):,}): alerts per 1,000", f"{per_mille:.2f}", "3", "1")
    row("  names a second, five lists, 2 threads", f"{len(rows_us) / spent:,.0f}")
    names_only, _, _ = screened([Party(each["full_name"], "Person") for each in rows_us], lists)
    row("  by name alone", f"{1000 * len(names_only) / len(rows_us):.2f}")
    with (SETS / "yente_positives_un_untreated.csv").open(encoding="utf-8") as file:
        known = list(csv.DictReader(file))
    un = tuple(one for one in lists if one.used.list_name == "un")
    found, _, _ = screened([party(each) for each in known], un)
    row(
        f"yente_positives_un_untreated ({len(known)}): found",
        f"{len(found) / len(known):.3f}",
        ".90",
        ".95",
    )


SCREENING = """
import sys
from datetime import date
from pathlib import Path
from sayso.case.screened.table import screen_table
from sayso.screen.list_index import load_list
folder, names, out = map(Path, sys.argv[1:4])
lists = tuple(load_list(each) for each in sorted(folder.iterdir()))
made = screen_table(names, lists, out, columns="name=name", threshold=float(sys.argv[4]),
                    screened_on=date(2026, 11, 22), jobs=2)
rows = sum(len(chunk.rows) for chunk in made.chunks)
# Of this program alone: what the kernel counts for a process begins before it is loaded.
status = Path("/proc/self/status").read_text()
print(rows, status.split("VmHWM:")[1].split()[0])
"""


def memory_of_screening(folder: Path, count: int) -> None:
    """Print the peak memory of a process that only screens a table against all saved lists."""
    place = Path(tempfile.mkdtemp())
    pq.write_table(pa.table({"name": made_names(count)}), place / "in.parquet")
    command = [sys.executable, "-c", SCREENING, str(folder), str(place / "in.parquet")]
    run = subprocess.run(
        [*command, str(place / "run"), str(THRESHOLD)], capture_output=True, text=True, check=True
    )
    rows, peak = map(int, run.stdout.split())
    what = f"memory of a process that screens {rows:,} names against five lists, at its highest"
    row(what, f"{peak / 1024:,.0f} MB", "600 MB", "300 MB")


def indexes(folder: Path) -> tuple[ListIndex, ...]:
    started = time.perf_counter()
    loaded = five_lists(DATA)
    row("reading five lists", f"{time.perf_counter() - started:.1f} s")
    build_list("warm", list(loaded["un"])[:50], snapshot_id="0", published_on=None)
    order, names, spent = tuple(loaded), 0, 0.0
    for name in order:
        started = time.perf_counter()
        built = build_list(
            name, loaded.pop(name), snapshot_id=f"{name:0<8}", published_on=date(2026, 7, 1)
        )
        spent += time.perf_counter() - started
        names += built.names.size
        save_list(built, folder / name)
    row(
        f"index of five lists ({names:,} names): build, compiled before",
        f"{spent:.1f} s",
        "5 s",
        "1 s",
    )
    del built
    started = time.perf_counter()
    lists = tuple(load_list(folder / name) for name in order)
    row("  load", f"{(time.perf_counter() - started) * 1000:.0f} ms", "500 ms", "50 ms")
    return lists


def one_name(lists: tuple[ListIndex, ...]) -> None:
    with gzip.open(SETS / "yente_negatives_us.csv.gz", "rt", encoding="utf-8") as file:
        names = [each["full_name"] for each in list(csv.DictReader(file))[:300]]
    names += ["TSK Vektor", "Kupol IEMZ JSC", "АО ИЭМЗ Купол"] * 20
    spent = []
    for name in names:
        started = time.perf_counter()
        answer(Party(name), lists, screened_on=date(2026, 11, 22))
        spent.append((time.perf_counter() - started) * 1000)
    middle, last = np.percentile(spent, [50, 99])
    row(
        "one name against five lists, with reasons: p50 / p99",
        f"{middle:.1f} / {last:.1f} ms",
        "5 / 25 ms",
        "1 / 8 ms",
    )


def made_names(count: int) -> list[str]:
    """Make names by crossing the words of benign people and firms; the same every time."""
    with gzip.open(SETS / "yente_negatives_us.csv.gz", "rt", encoding="utf-8") as file:
        people = [each["full_name"].split() for each in csv.DictReader(file)]
    random = np.random.default_rng(1)
    first, second = random.integers(0, len(people), (2, count))
    return [f"{people[a][0]} {people[b][-1]}" for a, b in zip(first, second, strict=True)]


def million(lists: tuple[ListIndex, ...], count: int) -> None:
    folder = Path(tempfile.mkdtemp())
    pq.write_table(pa.table({"name": made_names(count)}), folder / "in.parquet")
    from sayso.case.screened.table import screen_table
    from sayso.show.exports.screened import open_writer

    chosen = ((("ofac",), "60 s", "30 s"), (("ofac", "eu", "uk", "un", "bis"), "120 s", "60 s"))
    for names, floor, target in chosen:
        used = tuple(one for one in lists if one.used.list_name in names)
        started, worked = time.perf_counter(), time.process_time()
        made = screen_table(
            folder / "in.parquet", used, folder / "-".join(names),
            columns="name=name", threshold=THRESHOLD, screened_on=date(2026, 11, 22), jobs=2,
        )  # fmt: skip
        with open_writer(folder / "out.parquet", "", made.run.parameters) as writer:
            for chunk in made.chunks:
                writer.write(chunk.rows, chunk.answers, chunk.first_row)
        spent, worked = time.perf_counter() - started, time.process_time() - worked
        what = f"{count:,} names against {'+'.join(names)}, Parquet to Parquet, 2 threads"
        # The goals are for a million names; a smaller batch has none.
        goals = (floor, target) if count >= 1_000_000 else ("", "")
        row(what, f"{spent:.1f} s", *goals)
        row(
            "  names a second; microseconds of processor a name; compiled before",
            f"{count / spent:,.0f}; {worked / count * 1e6:,.0f}",
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="5,000 people instead of 50,000")
    asked.add_argument("--million", type=int, default=None, help="names in the batch measure")
    asked.add_argument("--explain", action="store_true", help="print each false alarm")
    given = asked.parse_args()
    steps: tuple[Callable[[], None], ...] = (name_cases, cross_script, perturbed)
    # Times on a shared machine say as much of its other work as of ours.
    row("load of the machine, last minute", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for step in steps:
        step()
    folder = Path(tempfile.mkdtemp())
    lists = indexes(folder)
    benign(lists, people=5000 if given.quick else 50_000, explain=given.explain)
    one_name(lists)
    count = (0 if given.quick else 1_000_000) if given.million is None else given.million
    if count:
        million(lists, count)
    memory_of_screening(folder, 100_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row("  of this benchmark, with all it built, read and made", f"{peak:,.0f} MB")


if __name__ == "__main__":
    main()
