"""Load on every screen: a generated case of 2,000 documents and 40,000 claims, 8 clients at once.

A `sayso read` writes to the same case all the while. Prints the median and the 95th percentile of
each screen in milliseconds beside their targets, the processor time that the server spent on a
request (which says more than the clock where others use the machine), failed requests, the load
before and after, and the server's memory; fails over the targets.

Usage: python benchmarks/bench_desk.py [--documents 2000] [--seconds 4] [--clients 8] [--no-writer]
           [--case KEPT_CASE] [--screens graph,entity]

With --case the generated case is made there once; the run itself works on a copy.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sayso.case.case import open_case
from sayso.model.said.claim import Argument, Claim, Derivation, Source, SourceKind, claim_id
from sayso.model.said.reading import Reading
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.model.texts.span import EvidenceSpan, Span

MEDIAN_MS, P95_MS, MEMORY_MB = 150, 400, 500
PORT = 8961
RELATIONS = ("supplies", "owned_by", "produces", "contracts_with", "intermediary_for", "assists")
STANCES = (Stance.ASSERTED,) * 6 + (
    Stance.REPORTEDLY,
    Stance.PLANNED,
    Stance.DENIED,
    Stance.POSSIBLE,
)
PARTS = (
    "Orlan",
    "Foxglove",
    "Naper",
    "Quill",
    "Tarn",
    "Vesper",
    "Juniper",
    "Calder",
    "Wexley",
    "Brant",
)
ENDS = ("Works", "Holding", "Marine", "Trading", "Electronics", "Aviation", "Logistics", "Capital")
NOW = datetime(2026, 1, 2, tzinfo=UTC)
RUN = "from sayso.cli.main import run; run()"


def generate(folder, documents, claims_each, seed=7):
    """Write the log of a case and build its rows; no language model is used."""
    from sayso.case.fresh import derive_if_stale

    chance = random.Random(seed)
    companies = [f"{a} {b} {n}" for a in PARTS for b in ENDS for n in range(25)]
    with open_case(folder, create=True) as case, case.writing():
        for start in range(0, documents, 200):
            pairs = [
                one(n, chance, companies, claims_each)
                for n in range(start, min(start + 200, documents))
            ]
            case.log.append_documents(pairs, at=NOW)
        began = time.perf_counter()
        derive_if_stale(case)
        return time.perf_counter() - began


def one(number, chance, companies, claims_each):
    """Make one document with its reading."""
    text, spots = "", []
    for _ in range(claims_each):
        left, right = chance.sample(companies, 2)
        relation = chance.choice(RELATIONS)
        sentence = f"{left} {relation.replace('_', ' ')} {right}, officials said in lot {chance.randrange(9999)}."
        spots.append((len(text), sentence, left, relation, right))
        text += sentence + " "
    day = date(2023, 1, 1) + timedelta(days=number % 900)
    outlet, sha = f"Wire {number % 40}", sha256_of(f"{number}{text}".encode())
    document = Document(
        document_id(sha, outlet, None, day), sha, f"{number}.txt", text, (Span(0, len(text)),), "text/plain",
        title=f"Report {number}", outlet=outlet, published=day, language="en",
    )  # fmt: skip
    entities = {}
    for _, _, left, _, right in spots:
        for name in (left, right):
            key = f"e-{sha256_of((document.id + name).encode())[:16]}"
            entities[name] = SourceEntity(key, document.id, name, EntityType.COMPANY, (name,))
    claims = tuple(claim(document, entities, spot, chance) for spot in spots)
    reading = Reading(
        document.id, "bench", "none", "none", (), tuple(entities.values()), claims, (), (), "en"
    )
    return document, reading


def claim(document, entities, spot, chance):
    """Make one claim."""
    start, sentence, left, relation, right = spot
    end = start + len(sentence)
    a = Span(start, start + len(left))
    at = start + sentence.index(right, len(left))
    b = Span(at, at + len(right))
    return Claim(
        id=claim_id(document.id, Span(start, end), relation, a, b), document_id=document.id, relation=relation,
        subject=Argument(left, entities[left].id, a), object=Argument(right, entities[right].id, b),
        evidence=EvidenceSpan(document.id, start, end, sentence), stance=chance.choice(STANCES),
        realm=Realm.HAPPENED, derivation=Derivation("bench", "none", "none", "f", None),
        attribution=(Source("officials", SourceKind.OFFICIALS),),
    )  # fmt: skip


def screens(get):
    """Choose addresses of every screen, several of each so that nothing is asked twice in a row."""
    claims = get("/api/claims?limit=200&page=3")["results"]
    entities = get("/api/entities?limit=200&sort=claims")["results"]
    conflicts = get("/api/conflicts?limit=20")
    chosen = {
        "desk": ["/"],
        "search": [f"/search?q={a}+{b}" for a in PARTS for b in ENDS],
        "document": [f"/document/{c['document_id']}?claim={c['id']}" for c in claims],
        "claims": [
            f"/claims?page={n}&modality={m}" for n in range(1, 30) for m in ("asserted", "alleged")
        ],
        "entities": [f"/entities?page={n}" for n in range(1, 30)],
        "documents": [f"/documents?page={n}" for n in range(1, 30)],
        "entity": [f"/entity/{e['id']}" for e in entities],
        "graph": [f"/graph?focus={e['id']}" for e in entities],
        "lineage": [f"/proposition/{c['proposition_id']}" for c in claims if c["proposition_id"]],
        "conflicts": ["/conflicts", *(f"/conflict/{c['id']}" for c in conflicts)],
        "review": ["/review?kind=pairs", "/review?kind=claims"],
        "lists": ["/lists"],
        "dossier": [f"/dossier?entity={e['id']}" for e in entities],
        "jobs": ["/jobs"],
        "API claims": [f"/api/claims?page={n}" for n in range(1, 200)],
    }
    return {name: addresses for name, addresses in chosen.items() if addresses}


def load(addresses, clients, seconds):
    """Ask with several clients at once; returns times in milliseconds and failures."""
    times, failed, end = [], [], time.perf_counter() + seconds

    def work(number):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        turn = number
        while time.perf_counter() < end:
            address = addresses[turn * 7 % len(addresses)]
            turn += clients
            began = time.perf_counter()
            try:
                connection.request("GET", address)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    failed.append((address, answer.status))
            except (OSError, http.client.HTTPException) as error:
                failed.append((address, repr(error)))
                connection.close()
            times.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed


def spent_s(process):
    """Read the processor time of a process, its threads included, in seconds."""
    stat = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii")
    user, system = stat.rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def memory_mb(process):
    """Read the greatest resident memory of a process."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    line = next(x for x in status.splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def reports(folder, count=4000):
    """Write reports for the writer to read."""
    folder.mkdir()
    for n in range(count):
        (folder / f"{n}.txt").write_text(
            f"Foxglove{n} Ltd supplies pumps to Orlan Works {n}. " * 6, encoding="utf-8"
        )


def get_json(path):
    """Ask the API."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path)
    return json.loads(connection.getresponse().read())


def wait_until_up():
    """Wait for the server."""
    for _ in range(300):
        try:
            return get_json("/api/case")
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the server did not start")


def main():
    """Run the load and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--claims-each", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--no-writer", action="store_true")
    parser.add_argument("--case", type=Path, help="Use this generated case again, or make it here.")
    parser.add_argument("--screens", default="", help="Only these, separated by commas.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        # The user's own lists, and an import while this runs, must not change what is measured.
        os.environ["SAYSO_SNAPSHOTS"] = str(Path(scratch) / "snapshots")
        kept, folder = asked.case or Path(scratch) / "kept", Path(scratch) / "case"
        if not (kept / "case.db").exists():
            print(f"built in {generate(kept, asked.documents, asked.claims_each):.1f} s")
        shutil.copytree(kept, folder)
        server = subprocess.Popen(
            [sys.executable, "-c", RUN, "serve", "--case", str(folder), "--port", str(PORT)]
        )
        writer = None
        try:
            print(wait_until_up()["counts"])
            if not asked.no_writer:
                reports(Path(scratch) / "reports")
                command = [
                    sys.executable,
                    "-c",
                    RUN,
                    "read",
                    str(Path(scratch) / "reports"),
                    "--case",
                    str(folder),
                ]
                writer = subprocess.Popen(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
                time.sleep(6)
            bad = measure(asked, server, writer)
        finally:
            for process in (writer, server):
                if process:
                    process.terminate()
                    process.wait()
    return int(bad)


def measure(asked, server, writer):
    """Ask every screen and print its figures; tells whether a target was missed."""
    bad = False
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(
        f"{'screen':12} {'requests':>8} {'median ms':>10} {'target':>7} {'95 % ms':>9} {'target':>7}"
        f" {'server ms':>10} {'failed':>7}"
    )
    only = set(filter(None, asked.screens.split(",")))
    for name, addresses in screens(get_json).items():
        if only and name not in only:
            continue
        before = spent_s(server)
        times, failed = load(addresses, asked.clients, asked.seconds)
        spent_ms = (spent_s(server) - before) * 1000 / max(1, len(times))
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
        missed = median > MEDIAN_MS or p95 > P95_MS or failed
        bad = bad or bool(missed)
        print(
            f"{name:12} {len(times):8} {median:10.1f} {MEDIAN_MS:7} {p95:9.1f} {P95_MS:7}"
            f" {spent_ms:10.1f} {len(failed):7}{'  <- missed' if missed else ''} {failed[:1] or ''}",
            flush=True,
        )
    print(f"load after: {os.getloadavg()[0]:.1f}")
    used = memory_mb(server)
    writing = (
        "none" if writer is None else "still writing" if writer.poll() is None else "had ended"
    )
    print(f"memory of the server {used:.0f} MB (target {MEMORY_MB}); writer: {writing}")
    return bad or used > MEMORY_MB


if __name__ == "__main__":
    sys.exit(main())
