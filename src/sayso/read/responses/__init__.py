"""What parties say to the report or charge itself."""

from sayso.read.responses.found import FoundResponse, Resolve, read_responses

__all__ = ["FoundResponse", "Resolve", "read_responses"]
