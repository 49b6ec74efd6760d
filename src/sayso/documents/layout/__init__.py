"""The shape of a text: its paragraphs, and the parts that are not the report."""

from sayso.documents.layout.furniture import find_furniture
from sayso.documents.layout.paragraphs import cut_paragraphs

__all__ = ["cut_paragraphs", "find_furniture"]
