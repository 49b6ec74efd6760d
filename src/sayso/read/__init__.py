"""A document becomes a reading: mentions, claims, responses, and what was left unread."""

from sayso.read.parse.model import load_model
from sayso.read.reader import EnglishReader, Reader

__all__ = ["EnglishReader", "Reader", "load_model"]
