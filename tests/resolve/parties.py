"""Short factories for document-local parties."""

from sayso.model.lists.entry import Entry, EntryName, Identifier, NameKind, Schema
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.resolve import resolve


def source(number, name, *, kind=EntityType.COMPANY, **parts):
    """Make the party of one document; ``surfaces`` are its other names."""
    document = parts.pop("document", number)
    return SourceEntity(
        id=f"e-{number:03}",
        document_id=f"d-{document:03}",
        name=name,
        type=kind,
        surfaces=(name, *parts.pop("surfaces", ())),
        **parts,
    )


def together(*sources, context=None):
    return len(resolve(sources, context).entities) == 1


def entry(uid, *names, list_name="demo", schema=Schema.COMPANY, **parts):
    """Make a list entry; the first name is the primary one."""
    kinds = (NameKind.PRIMARY, *(NameKind.ALIAS for _ in names[1:]))
    identifiers = tuple(Identifier(k, v) for k, v in parts.pop("identifiers", ()))
    texts = tuple(EntryName(n, k) for n, k in zip(names, kinds, strict=True))
    return Entry(list_name, uid, schema, texts, identifiers=identifiers, **parts)
