"""Resolve synthetic cases of two sizes, then one new document against the larger.

    python benchmarks/bench_resolve.py [--data ../shared/data] [--documents 20000]

Names come from the official lists beside the project, with the perturbed variants of the
matching sets; each document names ten parties, a few of them known everywhere. Prints seconds,
the growth beside that of n log n, and peak memory.
"""

import argparse
import csv
import gzip
import json
import math
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.names.folding.fold import fold
from sayso.resolve import Resolver, resolve
from sayso.resolve.naming.forms import form_of
from sayso.resolve.naming.words import words_of

PARTIES_A_DOCUMENT = 10
SEED = 5
LIST = "ofac/sdn_names_2026-07-29.csv.gz"
VARIANTS = "matching/ssb_ofac_dev.json.gz"
TYPES = {"individual": EntityType.PERSON, "vessel": EntityType.VESSEL}


def parties(data: Path) -> list[tuple[EntityType, tuple[str, ...]]]:
    """Give (type, names) of listed parties, the perturbed ones with their variants."""
    with gzip.open(data / LIST, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(TYPES.get(row["type"], EntityType.COMPANY), _names(row)) for row in rows]


def _names(row: dict[str, str]) -> tuple[str, ...]:
    names = [row["name"], *row["alternate_names"].split("; ")]
    return tuple(_in_order(name).title() for name in names if name)


def _in_order(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and " " not in family else name


def variants(data: Path) -> list[str]:
    """Give the perturbed names of the matching set."""
    with gzip.open(data / VARIANTS, "rt", encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    return [str(case["query"]) for case in cases if case["query"].strip()]


def case_of(documents: int, known: list, noisy: list[str]) -> Iterator[SourceEntity]:
    """Make the parties of a synthetic case; few are named often and most once or twice."""
    draw = random.Random(SEED)
    for number in range(documents):
        yield from document(number, known, noisy, draw)


def document(
    number: int, known: list, noisy: list[str], draw: random.Random
) -> Iterator[SourceEntity]:
    """Make the parties of one document."""
    for place in range(PARTIES_A_DOCUMENT):
        kind, names = known[int(len(known) * draw.random() ** 3)]
        name = draw.choice(names)
        if noisy and draw.random() < 0.1:
            kind, name = EntityType.COMPANY, draw.choice(noisy)
        surfaces = (name, name.split()[0]) if draw.random() < 0.2 else (name,)
        yield SourceEntity(f"e-{number:06}{place:02}", f"d-{number:06}", name, kind, surfaces)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"SKIPPED: no lists beside the project ({options.data})")
        return
    known, noisy = parties(options.data), variants(options.data)
    print(f"{len(known)} parties, {len(noisy)} variants")
    took = [_measure(size, known, noisy) for size in (options.documents // 4, options.documents)]
    _growth(options.documents, took)
    _one_more(options.documents, known, noisy)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak_mb:.0f} MB")


def _measure(documents: int, known: list, noisy: list[str]) -> float:
    sources = list(case_of(documents, known, noisy))
    # Both sizes start cold: what the first has taken apart must not help the second.
    for cache in (form_of, words_of, fold):
        cache.cache_clear()
    start = time.perf_counter()
    found = resolve(sources)
    took_s = time.perf_counter() - start
    print(
        f"{len(sources)} parties in {documents} documents: {len(found.entities)} entities, "
        f"{len(found.proposals)} proposals, {took_s:.1f} s"
    )
    return took_s


def _growth(documents: int, took: list[float]) -> None:
    small, large = (n * PARTIES_A_DOCUMENT for n in (documents // 4, documents))
    allowed = large * math.log(large) / (small * math.log(small))
    print(f"growth {took[1] / took[0]:.2f}, n log n would be {allowed:.2f}")


def _one_more(documents: int, known: list, noisy: list[str]) -> None:
    resolver = Resolver()
    resolver.start(case_of(documents, known, noisy))
    draw = random.Random(SEED + 1)
    for number in range(documents, documents + 5):
        fresh = list(document(number, known, noisy, draw))
        start = time.perf_counter()
        touched = resolver.add(fresh)
        took_s = time.perf_counter() - start
        members = sum(len(entity.members) for entity in touched.entities)
        print(f"one new document: {took_s:.3f} s, {members} parties looked at")


if __name__ == "__main__":
    main()
