"""Files, pages, mails and archives in; documents with offsets, metadata and hash out."""

from sayso.documents.find import find_documents, read_document
from sayso.documents.textmap import Run, TextMap
from sayso.documents.values import Failed, Limits, Loaded, Outcome

__all__ = [
    "Failed",
    "Limits",
    "Loaded",
    "Outcome",
    "Run",
    "TextMap",
    "find_documents",
    "read_document",
]
