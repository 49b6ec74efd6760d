"""A change that touches parties which were screened."""

from dataclasses import dataclass

FieldWords = tuple[str, tuple[tuple[str, str], ...]]
"""A field and what went ("-") and came ("+"), in words."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A screened party that a change touches.

    Args:
        run: Id of the run that screened it.
        row: Of the run, from 0.
        before, now: Score of the pair then and now, 0 to 1; None where it was or is no candidate.
    """

    run: str
    row: int
    name: str
    before: float | None = None
    now: float | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """One change, however many parties it touches.

    Args:
        id: Digest of the change; the same change is the same alert.
        change: ``added``, ``removed`` or ``changed`` for a list entry, ``links`` for what the case says.
        entry: The list entry's key; empty for ``links``.
        name: The entry's name, or the party's.
        published: ISO day of the list that brought it; None for ``links``.
        fields: What changed.
        parties: At least one, at most 1,000.
        found_at: ISO time; None before it is kept.
    """

    id: str
    change: str
    entry: str
    name: str
    published: str | None
    fields: tuple[FieldWords, ...]
    parties: tuple[Touched, ...]
    found_at: str | None = None
