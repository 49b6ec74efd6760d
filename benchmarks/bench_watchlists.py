"""How long lists take to import, and that OFAC's 125 MB ADVANCED file is read as a stream.

Run: ``python benchmarks/bench_watchlists.py [--megabytes 125]``. The ADVANCED file is generated in
its shape with invented parties; the other lists are the real ones beside the project, if present.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared" / "data"
FIXTURE = Path(__file__).parents[1] / "tests" / "watchlists" / "fixtures" / "ofac_advanced.xml"
FLOOR_MB = 500
REAL = (
    ("ofac", "ofac/full_2021-07-07/*.gz"),
    ("ofac-nonsdn", "ofac/cons_legacy_2025-03-28.xml.gz"),
    ("un", "un/UN_consolidated_2026-02-27.xml.gz"),
    ("ca", "other_lists/ca_sema_2025-05-25.xml.gz"),
)


def write_advanced(path: Path, megabytes: int) -> int:
    """Write a file in the ADVANCED shape from the fixture's parts; give its count of parties.

    The parties carry padding features, so that 19,000 of them fill 125 MB as the real ones do.
    """
    text = FIXTURE.read_text(encoding="utf-8")
    head, rest = text.split("<DistinctParties>", 1)
    parties, tail = rest.split("</DistinctParties>", 1)
    relations, entries = tail.split("<SanctionsEntries>", 1)
    template = parties[parties.index("<DistinctParty ") : parties.index("</DistinctParty>") + 16]
    entry = entries[entries.index("<SanctionsEntry ") : entries.index("</SanctionsEntry>") + 17]
    pad = "".join(
        f'<Feature ID="{n}" FeatureTypeID="224"><FeatureVersion ID="{n}" ReliabilityID="1"><Comment/>'
        f'<VersionDetail DetailTypeID="1432">Particular {n} of the party</VersionDetail>'
        f'</FeatureVersion><IdentityReference IdentityID="{n}" IdentityFeatureLinkTypeID="1"/></Feature>\n'
        for n in range(16)
    )
    template = template.replace("</Profile>", pad + "</Profile>")
    size_of_one = len(template.encode()) + len(entry.encode())
    count = megabytes * 1_000_000 // size_of_one
    with path.open("w", encoding="utf-8") as out:
        out.write(head + "<DistinctParties>\n")
        for number in range(100_000, 100_000 + count):
            named = template.replace("GULLWING", f"GULLWING {number}")
            out.write(named.replace("9001", str(number)) + "\n")
        out.write("</DistinctParties>" + relations[: relations.index("<ProfileRelationships>")])
        out.write("<SanctionsEntries>\n")
        for number in range(100_000, 100_000 + count):
            out.write(entry.replace("9001", str(number)) + "\n")
        out.write("</SanctionsEntries>\n</Sanctions>\n")
    return count


def import_one(list_name: str, paths: list[Path]) -> None:
    """Import into a fresh directory and print entries, seconds and peak memory of this process."""
    from sayso.store.lists.snapshots import keep_snapshot, load_entries
    from sayso.watchlists.parse import parse

    with tempfile.TemporaryDirectory() as kept:
        start = time.perf_counter()
        snapshot = keep_snapshot(
            Path(kept), parse(list_name, paths), added_on=date(2026, 1, 1)
        ).snapshot
        imported_s = time.perf_counter() - start
        start = time.perf_counter()
        loaded = sum(1 for _ in load_entries(Path(kept), list_name))
        loaded_s = time.perf_counter() - start
    assert loaded == snapshot.entry_count
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{loaded}\t{imported_s:.2f}\t{loaded_s:.2f}\t{peak_mb:.0f}")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--megabytes", type=int, default=125)
    asked.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    words = asked.parse_args()
    if words.one:
        import_one(words.one[0], [Path(one) for one in words.one[1:]])
        return 0
    failed = False
    print("list\tentries\timport s\tload s\tpeak MB")
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "SDN_ADVANCED.XML"
        write_advanced(generated, words.megabytes)
        size_mb = generated.stat().st_size // 1_000_000
        rows = [(f"ofac advanced, {size_mb} MB generated", "ofac", [generated])]
        rows += [(name, name, sorted(SHARED.glob(found))) for name, found in REAL]
        for title, name, paths in rows:
            if not paths:
                continue
            # Each list in its own process, so that the peak is its own.
            command = [sys.executable, __file__, "--one", name, *map(str, paths)]
            answer = subprocess.run(
                command, check=True, capture_output=True, text=True
            ).stdout.strip()
            print(f"{title}\t{answer}")
            failed |= float(answer.split("\t")[-1]) > FLOOR_MB
    print(f"floor: {FLOOR_MB} MB of memory for each: {'MISSED' if failed else 'met'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
