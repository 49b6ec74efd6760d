"""Fails on a source file of more than 600 lines; names those over 400."""

import sys
from pathlib import Path

LIMIT, SMELL = 600, 400
SUFFIXES = {".py", ".js", ".css", ".html"}
ROOT = Path(__file__).parents[1]


def main() -> int:
    """Count the lines of every source file and report those that are too long."""
    counts = {
        path: sum(1 for _ in path.open(encoding="utf-8"))
        for folder in ("src", "tests", "benchmarks", "tools")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES and "node_modules" not in path.parts
    }
    for path, lines in sorted(counts.items(), key=lambda pair: -pair[1]):
        if lines > SMELL:
            word = "too long" if lines > LIMIT else "long"
            sys.stdout.write(f"{word}: {path.relative_to(ROOT)} has {lines} lines\n")
    return int(any(lines > LIMIT for lines in counts.values()))


if __name__ == "__main__":
    sys.exit(main())
