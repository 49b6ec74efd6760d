"""Counts independent sources over the golden stories, as a user would: read, show, export.

    python tests/eval/stories.py [PREFIX] [--held] [--case DIR]

Prints lineage pairs ("share an origin", near-duplicates) and propositions found and counted
exactly, those with one source and those with two or more apart. Stories marked ``held`` are
summed up and, without ``--held``, their misses are not listed.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "golden" / "weigh" / "stories"
SYMMETRIC = {"associated_with", "alias_of", "contracts_with", "collaborates_with"}


def main() -> int:
    """Read all stories into one case, score them, print what was missed."""
    options = _options()
    stories = read_stories(options.prefix)
    with tempfile.TemporaryDirectory() as folder:
        shown, lineage = weighed(stories, Path(folder), options.case)
    for held in (False, True):
        chosen = [story for story in stories if bool(story.get("held")) is held]
        misses, tally = score(chosen, shown, lineage)
        if chosen:
            print(f"\n== {'held' if held else 'open'}: {len(chosen)} stories")
            print("\n".join(misses) if options.held or not held else f"{len(misses)} notes kept")
            print(report(tally))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prefix", nargs="?", default="", help="only stories whose name begins so")
    parser.add_argument("--held", action="store_true", help="list the misses of held stories too")
    parser.add_argument("--case", type=Path, help="keep the case here instead of throwing it away")
    return parser.parse_args()


def read_stories(prefix: str = "") -> list[dict]:
    """Load the stories whose file name begins with the prefix, in the order of names."""
    return [
        yaml.safe_load(path.read_text(encoding="utf-8")) | {"name": path.stem}
        for path in sorted(FOLDER.glob(f"{prefix}*.yaml"))
    ]


def weighed(stories: list[dict], folder: Path, case: Path | None) -> tuple[list, dict]:
    """Read the stories from files with sidecars; give the propositions and the lineage rows."""
    case = case or folder / "case"
    write_texts(stories, folder / "texts")
    _sayso("read", str(folder / "texts"), "--case", str(case))
    _sayso("export", str(folder / "out"), "--format", "corpus", "--case", str(case))
    shown = json.loads(
        _sayso("show", "propositions", "--json", "--limit", "100000", "--case", str(case))
    )
    lines = {p["id"]: p for p in shown}
    clusters = [r | {"shown": lines[r["cluster"]]} for r in _rows(folder / "out/clusters.jsonl")]
    return clusters, {row["doc"]: row for row in _rows(folder / "out/lineage.jsonl")}


def write_texts(stories: list[dict], folder: Path) -> None:
    """Write each text with its sidecar; the gold is left out."""
    folder.mkdir(parents=True)
    for story in stories:
        for said in story["documents"]:
            name = said["id"]
            (folder / f"{name}.txt").write_text(story["texts"][name], encoding="utf-8")
            sidecar = {
                "id": name,
                "outlet": said.get("outlet"),
                "published": str(said["day"]) if said.get("day") else None,
                "title": said.get("title"),
                "url": said.get("url"),
                "language": said.get("language", "en"),
            }
            (folder / f"{name}.json").write_text(json.dumps(sidecar), encoding="utf-8")


def _sayso(*arguments: str) -> str:
    command = Path(sys.executable).parent / "sayso"
    return subprocess.run([command, *arguments], check=True, stdout=subprocess.PIPE).stdout.decode()


def _rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(stories: list[dict], clusters: list, lineage: dict) -> tuple[list[str], Counter]:
    """Compare with the gold; give what was missed in words, and the counts."""
    misses, tally = [], Counter()
    for story in stories:
        misses += _score_pairs(story, lineage, tally)
        misses += _score_propositions(story, clusters, tally)
    return misses, tally


def _score_pairs(story: dict, lineage: dict, tally: Counter) -> list[str]:
    group = story["groups"]
    gold = {d["id"]: d for d in story["documents"]}
    misses = []
    for a, b in combinations(gold, 2):
        la, lb = lineage.get(a, {}), lineage.get(b, {})
        wanted = {
            "origin": bool(set(gold[a]["origin"]) & set(gold[b]["origin"])),
            "group": bool(
                {group[o] for o in gold[a]["origin"]} & {group[o] for o in gold[b]["origin"]}
            ),
            "copy": _copy_root(gold, a) == _copy_root(gold, b),
        }
        seen = {
            "origin": bool(set(la.get("origin", ())) & set(lb.get("origin", ()))),
            "group": bool(set(la.get("origin_groups", ())) & set(lb.get("origin_groups", ()))),
            "copy": _seen_root(lineage, a) == _seen_root(lineage, b),
        }
        for kind, want in wanted.items():
            tally[f"{kind} both"] += want and seen[kind]
            tally[f"{kind} gold"] += want
            tally[f"{kind} seen"] += seen[kind]
            if want != seen[kind]:
                word = "missing" if want else "wrong"
                misses.append(f"  {kind} {word}: {a} {la.get('origin')} | {b} {lb.get('origin')}")
    return misses


def _copy_root(gold: dict, name: str) -> str:
    return gold[name].get("copies") or name


def _seen_root(lineage: dict, name: str) -> str:
    seen = {name}
    while (up := lineage.get(name, {}).get("duplicates_of")) and up not in seen:
        name = up
        seen.add(up)
    return name


def _score_propositions(story: dict, clusters: list, tally: Counter) -> list[str]:
    misses = []
    for gold in story["propositions"]:
        kind = "many" if gold["n"] > 1 else "one"
        tally[f"{kind} total"] += 1
        best = best_of(gold, clusters)
        label = f"{story['name']} {gold['says'][0]} n={gold['n']} docs={len(gold['docs'])}"
        if best is None:
            misses.append(f"  NOT FOUND {label}")
            continue
        tally[f"{kind} found"] += 1
        tally[f"{kind} exact"] += best["n_independent"] == gold["n"]
        wanted, lines = gold.get("lines"), best["shown"]["lines"]
        got = [lines["least"], lines["most"]]
        tally["lines stated"] += wanted is not None
        tally["lines exact"] += wanted == got
        if best["n_independent"] != gold["n"] or (wanted and wanted != got):
            misses.append(
                f"  {'LINES' if best['n_independent'] == gold['n'] else 'COUNT'} {label} lines={wanted}: counted "
                f"{best['n_independent']} {got} {best['independent_groups']} of {best['docs']} "
                f"from {best['shown']['origins']}"
            )
        elif set(best["docs"]) != set(gold["docs"]):
            misses.append(
                f"  documents {label}: not {sorted(set(gold['docs']) - set(best['docs']))}, "
                f"too many {sorted(set(best['docs']) - set(gold['docs']))}"
            )
    return misses


def best_of(gold: dict, clusters: list) -> dict | None:
    """Give the proposition that says the same and shares most documents, if there is one."""
    docs = set(gold["docs"])
    fit = [c for c in clusters if docs & set(c["docs"]) and any(_fits(c, k) for k in gold["says"])]
    overlap = lambda c: len(docs & set(c["docs"])) / len(docs | set(c["docs"]))  # noqa: E731
    return max(fit, key=overlap, default=None)


def _fits(cluster: dict, wanted: list) -> bool:
    relation, subject, other = wanted
    if cluster["relation"] != relation or cluster["shown"]["negated"]:
        return False
    sides = (cluster["subject"], cluster["object"])
    if is_named(sides[0], subject) and is_named(sides[1], other):
        return True
    return relation in SYMMETRIC and is_named(sides[1], subject) and is_named(sides[0], other)


def is_named(name: str, wanted: str | None) -> bool:
    """Tell whether a name is one of those that the gold gives, split by bars; None is any."""
    if wanted is None:
        return True
    return any(_same(_words(name), _words(one)) for one in wanted.split("|"))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold())) - {"the", "ltd", "limited", "llp", "co", "ag"}


def _same(a: set[str], b: set[str]) -> bool:
    return bool(a | b) and len(a & b) / len(a | b) >= 0.75


def report(tally: Counter) -> str:
    """Word the counts, one line a measure."""
    out = []
    for kind in ("origin", "group", "copy"):
        both, gold, seen = (tally[f"{kind} {x}"] for x in ("both", "gold", "seen"))
        f1 = 2 * both / (gold + seen) if gold + seen else 1.0
        out.append(f"{kind:<8} pairs F1 {f1:.3f} ({both} of {gold}, {seen} seen)")
    for kind in ("one", "many"):
        found, exact, total = (tally[f"{kind} {x}"] for x in ("found", "exact", "total"))
        out.append(f"{kind:<8} found {found} of {total}, counted exactly {exact} of {total}")
    out.append(f"lines    exact {tally['lines exact']} of {tally['lines stated']}")
    return "\n".join(out)


if __name__ == "__main__":
    sys.exit(main())
