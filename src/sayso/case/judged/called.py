"""A document by what a person calls it."""

from sayso.case.case import Case
from sayso.errors import UnknownIdError
from sayso.model.texts.document import Document


def document_named(case: Case, wanted: str) -> Document | None:
    """Find a document by its id, its sidecar's id, its name, or the last part of its name.

    Returns:
        None where none is so called.

    Raises:
        UnknownIdError: The last part of several documents' names is so.
    """
    direct = case.log.document(wanted)
    if direct is not None:
        return direct
    by_ending: list[Document] = []
    for document in case.log.documents():
        if wanted in {document.key, document.name}:
            return document
        # Lists and pages show this part alone.
        if document.name.replace("\\", "/").rsplit("/", 1)[-1] == wanted:
            by_ending.append(document)
    if len(by_ending) > 1:
        named = ", ".join(f"{one.name} ({one.id})" for one in by_ending[:5])
        raise UnknownIdError("document", f"{wanted} (several end so: {named})")
    return by_ending[0] if by_ending else None
