"""Adding a claim by hand: a person reads in a document what the reader did not."""

import re
from dataclasses import dataclass
from datetime import datetime

from sayso.case.case import Case
from sayso.case.judged.called import document_named
from sayso.errors import UnknownIdError, UsageError
from sayso.model.parties.judgement import (
    ADDED,
    Anchor,
    Decision,
    Judgement,
    JudgementKind,
    Shown,
    complete,
    judge,
)
from sayso.model.relations import RELATIONS
from sayso.model.said.claim import claim_id
from sayso.model.said.stance import Stance
from sayso.model.texts.document import Document
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span

MAX_QUOTE = 4000
MAX_NAME = 300


@dataclass(frozen=True, slots=True)
class AddedClaim:
    """A claim as a person reads it.

    Args:
        document: Its id, key or name.
        quote: The words that state it, as they stand in the document; spaces and line breaks
            count alike.
        relation: One of the relations.
        subject, object: As the document names them; an entity of the document where it is one.
        subject_type, object_type: What kind of thing it is, for a party that the reader did not
            see; None leaves it wording without an entity.
        stance: How firmly it is said.
        negated: Whether it is said not to be so.
        at: Where the quote begins in the text, in code points, where it stands there twice.
    """

    document: str
    quote: str
    relation: str
    subject: str
    object: str
    subject_type: EntityType | None = None
    object_type: EntityType | None = None
    stance: Stance = Stance.ASSERTED
    negated: bool = False
    at: int | None = None


def add_claim(
    case: Case, said: AddedClaim, *, by: str, at: datetime, reason: str | None = None
) -> Judgement:
    """Note a claim that a person read; it is a judgement, and is undone like any other.

    Args:
        case: Open for writing, its derived rows up to date.
        said: What is added.
        by: Who adds it.
        at: When (aware UTC).
        reason: In the person's words.

    Raises:
        UnknownIdError: There is no such document.
        UsageError: The quote does not stand in the text, or stands there more than once; a side is
            missing; the relation is unknown; the claim is there already.
    """
    document = _document(case, said.document)
    span = _place(document, said)
    sides = tuple(
        _side(name, value) for name, value in (("subject", said.subject), ("object", said.object))
    )
    if said.relation not in RELATIONS:
        raise UsageError(f"relation {said.relation!r}: one of {', '.join(RELATIONS)} is wanted")
    quote = document.text[span.start : span.end]
    key = claim_id(document.id, span, said.relation, *(_argument(quote, span, s) for s in sides))
    if case.views.claim(key) is not None:
        raise UsageError(f"this claim is in the case already: {key}")
    changes = {
        "relation": said.relation,
        "subject": sides[0],
        "object": sides[1],
        "stance": said.stance.value,
    }
    types = {"subject_type": said.subject_type, "object_type": said.object_type}
    changes |= {name: kind.value for name, kind in types.items() if kind}
    if said.negated:
        changes["negated"] = "yes"
    made = complete(
        judge(JudgementKind.CLAIM, key, ADDED, Decision.ADD, by=by, at=at),
        reason=(reason or "").strip() or None,
        evidence=(Shown("claim", f"{sides[0]} {said.relation} {sides[1]}"),),
        changes=tuple(changes.items()),
        anchor=Anchor(document.id, span.start, span.end, quote, said.relation, *sides),
    )
    case.judgements.append([made])
    return made


def _document(case: Case, wanted: str) -> Document:
    found = document_named(case, wanted)
    if found is None:
        raise UnknownIdError("document", wanted)
    return found


def _place(document: Document, said: AddedClaim) -> Span:
    words = said.quote.split()
    if not words or len(said.quote) > MAX_QUOTE:
        raise UsageError(
            f"quote: the words that state it are wanted, at most {MAX_QUOTE:,} characters"
        )
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [Span(m.start(), m.end()) for m in pattern.finditer(document.text)]
    if not found:
        raise UsageError(
            f"{document.name}: the quote does not stand in the text; copy it from there, letter by letter"
        )
    if said.at is not None:
        found = [span for span in found if span.start == said.at]
        if not found:
            raise UsageError(f"{document.name}: the quote does not begin at character {said.at}")
    if len(found) > 1:
        places = ", ".join(str(span.start) for span in found[:5])
        raise UsageError(
            f"{document.name}: the quote stands there {len(found)} times, at {places}; say at which it begins"
        )
    return found[0]


def _side(name: str, value: str) -> str:
    clean = " ".join(value.split())[:MAX_NAME].encode("utf-8", "replace").decode()
    if not clean:
        raise UsageError(f"{name}: who or what is wanted")
    return clean


def _argument(quote: str, span: Span, name: str) -> Span | str:
    at = quote.find(name)
    return Span(span.start + at, span.start + at + len(name)) if at >= 0 else name
