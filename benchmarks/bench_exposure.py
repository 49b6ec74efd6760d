"""The cascade against a DuckDB frontier loop, on one synthetic graph, in one run.

Prints ratios of runs side by side on the same machine; compare ratios, not seconds.

    python benchmarks/bench_exposure.py [stakes, default 5000000]
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from sayso.screen.cascade.fixpoint import Cascade, Threshold
from sayso.screen.cascade.graph import build_graph
from sayso.screen.cascade.growing import GrowingReach
from sayso.store.ownership_index import load_ownership, save_ownership

HALF = Threshold(500_000)
SEEDS = 3_000


def make_stakes(count, nodes, rng):
    """Draw owners and assets evenly; shares are small parts, halves, majorities and wholes."""
    owner = rng.integers(0, nodes, count).astype(np.int32)
    asset = rng.integers(0, nodes, count).astype(np.int32)
    share = rng.choice([100_000, 250_000, 333_400, 500_000, 510_000, 1_000_000], count).astype(
        np.int32
    )
    keep = owner != asset
    return owner[keep], asset[keep], share[keep]


def fit(owner, asset, share, nodes):
    """Drop what would push an asset above its whole, so that no sums contradict each other."""
    order = np.argsort(asset, kind="stable")
    owner, asset, share = owner[order], asset[order], share[order]
    running = np.cumsum(share.astype(np.int64))
    first = np.searchsorted(asset, np.arange(nodes))
    before = np.concatenate(([0], running))[first[asset]]
    within = running - before <= 1_000_000
    small = np.where(within, share, 0)
    return owner, asset, small.astype(np.int32)


def best_of(times, run):
    """Give the shortest of some runs, in seconds, and the last result."""
    seconds, result = [], None
    for _ in range(times):
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def duckdb_frontier(connection):
    """Run one temp table per round: join the frontier, add up, take what meets the test."""
    connection.execute("CREATE OR REPLACE TEMP TABLE reached (node INTEGER)")
    connection.execute("CREATE OR REPLACE TEMP TABLE acc (asset INTEGER, share BIGINT)")
    connection.execute("CREATE OR REPLACE TEMP TABLE front AS SELECT node FROM seed")
    connection.execute("INSERT INTO reached SELECT node FROM front")
    rounds = 0
    while connection.execute("SELECT count(*) FROM front").fetchone()[0]:
        rounds += 1
        connection.execute(
            "INSERT INTO acc SELECT own.asset, sum(own.share) FROM front "
            "JOIN own ON own.owner = front.node GROUP BY own.asset"
        )
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE front AS SELECT asset AS node FROM acc "
            "WHERE asset NOT IN (SELECT node FROM reached) "
            "GROUP BY asset HAVING sum(share) >= 500000"
        )
        connection.execute("INSERT INTO reached SELECT node FROM front")
    found = connection.execute("SELECT node FROM reached").fetchnumpy()["node"]
    return set(found.tolist()), rounds


def main(count):
    rng = np.random.default_rng(20_261_122)
    nodes = max(10, count * 2 // 5)
    stakes = fit(*make_stakes(count, nodes, rng), nodes)
    seeds = rng.choice(nodes, min(SEEDS, nodes // 3), replace=False)
    print(f"{len(stakes[0]):,} stakes, {nodes:,} nodes, {len(seeds):,} seeds")
    build_s, graph = best_of(1, lambda: build(stakes, nodes))
    cascade = Cascade(graph, compiled=True)
    start = time.perf_counter()
    cascade.run(seeds[:1].tolist(), HALF, may=False)
    print(f"compiler start (from its cache, or once for ever): {time.perf_counter() - start:.2f} s")
    run_s, run = best_of(7, lambda: cascade.run(seeds.tolist(), HALF, may=False))
    print(f"build {build_s:.2f} s = {build_s / run_s:.0f} cascades")
    share = run.touched_stakes / graph.stake_count
    print(
        f"cascade {run_s * 1000:.2f} ms: {len(run.order):,} reached, "
        f"{max(run.rank.values())} rounds, {run.touched_stakes:,} stakes touched ({share:.2%})"
    )
    compare_duckdb(stakes, seeds, run_s, set(run.order))
    outside(stakes, nodes, seeds, run)
    one_more(cascade, seeds, run_s, run)
    memory(rng)


def build(stakes, nodes):
    owner, asset, share = stakes
    return build_graph(owner, asset, share, share, node_count=nodes)


def compare_duckdb(stakes, seeds, run_s, reached):
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    owner, asset, share = stakes
    own = pa.table({"owner": owner, "asset": asset, "share": share})
    seed = pa.table({"node": seeds.astype(np.int32)})
    connection.register("own_rows", own)
    connection.register("seed_rows", seed)
    start = time.perf_counter()
    connection.execute("CREATE TABLE own AS SELECT * FROM own_rows ORDER BY owner")
    connection.execute("CREATE TABLE seed AS SELECT * FROM seed_rows")
    load_s = time.perf_counter() - start
    duck_s, (found, rounds) = best_of(3, lambda: duckdb_frontier(connection))
    same = "the same set" if found == reached else f"DIFFERENT SETS ({len(found)})"
    print(
        f"DuckDB {duckdb.__version__} frontier loop {duck_s * 1000:.1f} ms in {rounds} rounds, "
        f"{same}; cascade is {duck_s / run_s:.0f} times as fast (load apart: {load_s:.2f} s)"
    )


def outside(stakes, nodes, seeds, run):
    """Double the graph outside the closure and run again."""
    owner, asset, share = stakes
    doubled = (
        np.concatenate((owner, owner + nodes)),
        np.concatenate((asset, asset + nodes)),
        np.concatenate((share, share)),
    )
    cascade = Cascade(build(doubled, 2 * nodes), compiled=True)
    single = Cascade(build(stakes, nodes), compiled=True)
    more = plain = float("inf")
    for _ in range(25):
        more = min(more, best_of(1, lambda: cascade.run(seeds.tolist(), HALF, may=False))[0])
        plain = min(plain, best_of(1, lambda: single.run(seeds.tolist(), HALF, may=False))[0])
    again = cascade.run(seeds.tolist(), HALF, may=False)
    print(
        f"graph doubled outside the closure: {more / plain - 1:+.1%} time, "
        f"{again.touched_stakes - run.touched_stakes:+} stakes touched"
    )


def one_more(cascade, seeds, run_s, run):
    growing = GrowingReach(cascade, seeds.tolist(), HALF, may=False)
    owner = run.order[-1]
    asset = next(n for n in range(cascade.graph.node_count) if n not in growing.reached)
    start = time.perf_counter()
    change = growing.add_stake(owner, asset, 1_000, 1_000)
    added_s = time.perf_counter() - start
    print(
        f"one stake added: {added_s * 1e6:.0f} microseconds, {change.touched_stakes} stakes "
        f"touched; a full run is {run_s / added_s:.0f} times that"
    )


def memory(rng):
    count, nodes = 10_000_000, 4_000_000
    owner = rng.integers(0, nodes, count).astype(np.int32)
    asset = rng.integers(0, nodes, count).astype(np.int32)
    share = np.full(count, 10, np.int32)
    graph = build_graph(owner, asset, share, share, node_count=nodes)
    with tempfile.TemporaryDirectory() as folder:
        save_ownership(Path(folder) / "ownership", graph, [])
        start = time.perf_counter()
        mapped = load_ownership(Path(folder) / "ownership").graph
        opened_s = time.perf_counter() - start
        print(
            f"arrays for {graph.stake_count:,} stakes: {mapped.size_bytes / 1e6:.0f} MB, "
            f"mapped from file in {opened_s * 1000:.1f} ms"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of this whole run: {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000)
