"""Run by the peer's own Python: nomenklatura's blocker and logic-v2, at their defaults, over a task.

Usage: ``python peer_nomenklatura.py TASK.json ANSWER.json``. It imports nothing of this project. The
task holds ``listed`` (id, schema, names) and ``queries`` (name, schema); the answer the seconds
that were spent and, for each query, ids with their scores.
"""

import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker.index import Index
from nomenklatura.matching import get_algorithm


def main(task: Path, answer: Path) -> None:
    """Block, score and write what was found."""
    asked = json.loads(task.read_text(encoding="utf-8"))
    scope = Dataset.make({"name": "bench", "title": "bench"})

    def entity(key: str, schema: str, names: list[str]) -> StatementEntity:
        made = {"id": key, "schema": schema, "properties": {"name": names}}
        return StatementEntity.from_data(scope, made)

    listed = {key: entity(key, schema, names) for key, schema, names in asked["listed"]}
    queries = {
        f"q-{place}": entity(f"q-{place}", schema, [name])
        for place, (name, schema) in enumerate(asked["queries"])
    }
    view = SimpleNamespace(scope=scope, entities=lambda **_: iter(listed.values()))
    algorithm = get_algorithm("logic-v2")
    if algorithm is None:
        raise SystemExit("the peer has no algorithm logic-v2")
    config = algorithm.default_config()
    started = time.process_time()
    index = Index(view, Path(tempfile.mkdtemp()))
    index.build()
    built = time.process_time() - started
    started = time.process_time()
    found: dict[str, list[tuple[str, float]]] = {}
    for query, candidates in index.match_entities(queries.values()):
        own = queries[query.id]
        found[query.id] = [
            (other.id, algorithm.compare(own, listed[other.id], config).score)
            for other, _ in candidates
        ]
    made = {
        "version": version("nomenklatura"),
        "built_s": built,
        "spent_s": time.process_time() - started,
        "found": [found.get(f"q-{place}", []) for place in range(len(queries))],
    }
    answer.write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
