"""Read the English documents of the development corpus and score the reading.

Writes ``mentions.jsonl`` and ``claims.jsonl`` in the corpus' own schema and calls its ``score.py``.

    python benchmarks/eval_corpus.py [--corpus DIR] [--out DIR] [--docs a,b] [--json]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from sayso.model.said.claim import Argument, Claim, Source, SourceKind
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

CORPUS = Path(__file__).resolve().parents[2] / "shared/data/corpus"
_CLASSES = {
    SourceKind.DOCUMENTS: "~documents",
    SourceKind.COURT: "~court",
    SourceKind.MEDIA: "~media",
    SourceKind.DATA: "~data",
}


def document_of(path: Path) -> Document:
    """Make a document from a text and its sidecar."""
    text = path.read_text(encoding="utf-8")
    said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    published = date.fromisoformat(said["published"][:10]) if said.get("published") else None
    digest = sha256_of(text.encode())
    return Document(
        id=document_id(digest, said.get("outlet"), said.get("url"), published),
        sha256=digest,
        name=path.name,
        text=text,
        paragraphs=(Span(0, len(text)),),
        media_type="text/plain",
        title=said.get("title"),
        outlet=said.get("outlet"),
        published=published,
        language=said.get("language"),
        key=path.stem,
    )


def source_name(source: Source) -> str:
    """Word a source as the corpus does: names, or the class of an unnamed one."""
    if source.entity is None and source.kind in _CLASSES:
        return _CLASSES[source.kind]
    return source.name


def worded(argument: Argument, claim: Claim, text: str) -> str:
    """Word an argument as its sentence does; as its entity where a pronoun or nothing stands."""
    if argument.span is None or argument.steps or not claim.evidence.span.covers(argument.span):
        return argument.text
    return argument.span.of(text)


def claim_row(doc: str, claim: Claim, text: str) -> dict[str, object]:
    """Word one claim as the corpus does."""
    return {
        "doc": doc,
        "claim_id": claim.id,
        "subject": worded(claim.subject, claim, text),
        "relation": claim.relation,
        "object": worded(claim.object, claim, text),
        "modality": claim.modality.value,
        "negated": claim.negated,
        "attribution": [source_name(s) for s in claim.attribution],
        "attribution_also": [[source_name(s) for s in c] for c in claim.attribution_also],
        "time": claim.time.normalised if claim.time else None,
        "place": claim.place.text if claim.place else None,
        "quantity": claim.quantity.wording if claim.quantity else None,
        "qualifiers": {q.name: q.text for q in claim.qualifiers},
        "evidence": [claim.evidence.start, claim.evidence.end],
        "evidence_text": claim.evidence.quote,
        "rule": claim.derivation.frame,
    }


def mention_rows(doc: str, reading: Reading) -> list[dict[str, object]]:
    """Word the mentions as the corpus does."""
    return [
        {
            "doc": doc,
            "start": m.span.start,
            "end": m.span.end,
            "text": m.text,
            "type": m.type.value,
            "entity": m.entity,
        }
        for m in reading.mentions
    ]


def write(path: Path, rows: list[dict[str, object]]) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")


def main() -> int:
    """Read, write, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--docs")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    out = asked.out or Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    manifest = [json.loads(x) for x in (asked.corpus / "manifest.jsonl").open(encoding="utf-8")]
    wanted = set(asked.docs.split(",")) if asked.docs else None
    chosen = [
        row["id"]
        for row in manifest
        if row["language"] == "en" and row["annotated"] and (not wanted or row["id"] in wanted)
    ]
    reader, gazetteer = EnglishReader(), make_gazetteer({})
    mentions, claims = [], []
    for doc in chosen:
        document = document_of(asked.corpus / "docs" / f"{doc}.txt")
        reading = reader.read(document, gazetteer)
        mentions += mention_rows(doc, reading)
        claims += [claim_row(doc, c, document.text) for c in reading.claims]
    write(out / "mentions.jsonl", mentions)
    write(out / "claims.jsonl", claims)
    command = [sys.executable, str(asked.corpus / "score.py"), str(asked.corpus / "gold"), str(out)]
    command += ["--lang", "en", "--docs", ",".join(chosen)] + (["--json"] if asked.json else [])
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
