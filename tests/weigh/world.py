"""Small worlds for tests: claims, documents and registers from short wordings."""

from datetime import date

from sayso.model.said.claim import Argument, Claim, Derivation, Qualifier, Source, SourceKind
from sayso.model.said.reading import Reading
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.document import Document, sha256_of
from sayso.model.texts.span import EvidenceSpan, Span
from sayso.model.texts.times import Anchor, Precision, TimeInterval
from sayso.weigh import load_register, weigh_case

KINDS = {
    "o": SourceKind.OUTLET,
    "b": SourceKind.PUBLIC_BODY,
    "p": SourceKind.PERSON,
    "c": SourceKind.COMPANY,
    "u": SourceKind.OFFICIALS,
}
TEXTS = {
    "~documents": SourceKind.DOCUMENTS,
    "~court": SourceKind.COURT,
    "~data": SourceKind.DATA,
    "~media": SourceKind.MEDIA,
}
READER = Derivation("by hand", "none", "none", "none", None)


def source(words):
    if words in TEXTS:
        return Source(words[1:], TEXTS[words])
    kind, _, name = words.partition(":")
    name, _, organisation = name.partition("@")
    count = 2 if name.startswith("two") else 1 if name.startswith("a ") else None
    entity = name if kind in "bpc" else None
    return Source(name, KINDS[kind], entity, organisation=organisation or None, count=count)


def document(key, text, outlet=None, on=None, *, language="en", url=None, title=None):
    return Document(
        id=key,
        sha256=sha256_of(text.encode()),
        name=f"{key}.txt",
        text=text,
        paragraphs=(Span(0, len(text)),),
        media_type="text/plain",
        title=title,
        outlet=outlet,
        url=url,
        published=date.fromisoformat(str(on)) if on else None,
        language=language,
    )


def year(number):
    return TimeInterval(
        f"in {number}",
        None,
        date(number, 1, 1),
        date(number, 12, 31),
        Precision.YEAR,
        Anchor.CALENDAR,
    )


def claim(doc, subject, relation, object_, number=0, **more):
    """Make a claim; `from` is the chain, `also` parallel chains, other words are qualifiers."""
    chain = tuple(source(s) for s in more.pop("from", ()))
    also = tuple(tuple(source(s) for s in c) for c in more.pop("also", ()))
    stance = Stance(more.pop("stance", "asserted"))
    time = year(more.pop("year")) if "year" in more else more.pop("time", None)
    literal = relation == "has_spec"
    return Claim(
        id=f"{doc.id}.{number}.{relation}",
        document_id=doc.id,
        relation=relation,
        subject=Argument(subject, subject, None),
        object=Argument(object_, None if literal else object_, None),
        evidence=EvidenceSpan(doc.id, 0, len(doc.text), doc.text),
        stance=stance,
        realm=Realm(more.pop("realm", "happened")),
        derivation=READER,
        negated=more.pop("negated", False),
        attribution=chain,
        attribution_also=also,
        time=time,
        quantity=more.pop("quantity", None),
        qualifiers=tuple(Qualifier(k, v) for k, v in more.items()),
    )


def supply(doc, number=0, **more):
    return claim(doc, "Torvane", "supplies", "Kassel", number, **more)


def story(key, outlet, on="2031-05-02", text=None, **more):
    doc = document(key, text or f"{key}: Torvane supplies Kassel.", outlet, on)
    return doc, [supply(doc, **more)]


def reading(doc, claims):
    return Reading(doc.id, "by hand", "none", "none", (), (), tuple(claims), (), ())


def weighed(world, register=None, log=None):
    """Weigh a world given as [(document, [claims])]."""
    return weigh_case(
        readings=[reading(doc, claims) for doc, claims in world],
        documents=[doc for doc, _ in world],
        entities=(),
        entity_of={},
        register=register or load_register(),
        log=log,
    )
