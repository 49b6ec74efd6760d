"""Reading, measured in one run: words a second against the bare pipeline, memory, growth, jobs.

python benchmarks/bench_read.py [--documents 1000]
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from spacy.language import Language  # noqa: E402

from sayso.read.parse.word_classes import WORD_CLASSES  # noqa: E402
from vary import source_texts, varied, write_folder  # noqa: E402

SAYSO = str(Path(sys.executable).parent / "sayso")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    options = parser.parse_args()
    against_pipeline()
    growth(options.documents)
    jobs(min(options.documents, 400))


def against_pipeline() -> None:
    """Whole reading against the bare pipeline, in turn over the same texts in one process.

    The bare pipeline is the installed model as it is shipped, with our sentence ends: spaCy's own
    attribute ruler runs in it, where the reader has ``WordClasses``. Both run on one core; processor
    time is counted, so that what else the machine does changes little.
    """
    from sayso.documents import Loaded, find_documents
    from sayso.engines.read_kernel import english_reader, read_documents
    from sayso.read.gazetteer import Gazetteer

    texts = varied(source_texts(ROOT), 120, seed=1)
    with tempfile.TemporaryDirectory() as name:
        words = write_folder(Path(name), texts)
        documents = [o.document for o in find_documents([name]) if isinstance(o, Loaded)]
    reader = english_reader()
    nlp = reader.model.nlp
    paragraphs = [p.of(d.text) for d in documents for p in d.paragraphs]
    list(nlp.pipe(paragraphs[:50]))
    list(read_documents(documents[:5], Gazetteer()))
    bare, whole = [], []
    for _ in range(3):
        with as_shipped(nlp):
            start = time.process_time()
            for _doc in nlp.pipe(paragraphs):
                pass
            bare.append(time.process_time() - start)
        start = time.process_time()
        for _reading in read_documents(documents, Gazetteer()):
            pass
        whole.append(time.process_time() - start)
    bare_s, whole_s = sorted(bare)[1], sorted(whole)[1]
    print(f"bare pipeline   {words / bare_s:8.0f} words/s")
    print(
        f"whole reading   {words / whole_s:8.0f} words/s   ratio {bare_s / whole_s:.2f} (floor 0.60)"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of a worker, peak  {peak:.0f} MB (floor 900)")


@contextmanager
def as_shipped(nlp: Language) -> Iterator[None]:
    """Run a pipeline for a while with the parts that its package names."""
    changed = WORD_CLASSES in nlp.pipe_names
    if changed:
        nlp.disable_pipe(WORD_CLASSES)
        nlp.enable_pipe("attribute_ruler")
    yield
    if changed:
        nlp.disable_pipe("attribute_ruler")
        nlp.enable_pipe(WORD_CLASSES)


def growth(count: int) -> None:
    """Time and memory of `sayso read` at a quarter, half and all of the documents."""
    for n in (count // 4, count // 2, count):
        seconds, peak_mb, _ = timed_read(n, jobs=1)
        print(
            f"{n:6} documents  {seconds:7.1f} s  {1000 * seconds / n:6.1f} ms each  peak {peak_mb:.0f} MB"
        )


def jobs(count: int) -> None:
    """One job against two."""
    one, _, _ = timed_read(count, jobs=1)
    two, _, _ = timed_read(count, jobs=2)
    print(
        f"{count} documents: --jobs 1 {one:.1f} s, --jobs 2 {two:.1f} s, {one / two:.2f} times (floor 1.7)"
    )


def timed_read(count: int, *, jobs: int) -> tuple[float, float, int]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = write_folder(folder / "in", varied(source_texts(ROOT), count, seed=2))
        command = [
            SAYSO,
            "read",
            str(folder / "in"),
            "--case",
            str(folder / "case"),
            "-j",
            str(jobs),
        ]
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(command)} ended with status {status}")
        return time.perf_counter() - start, usage.ru_maxrss / 1024, words


if __name__ == "__main__":
    main()
