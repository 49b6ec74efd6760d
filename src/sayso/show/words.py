"""Wording of claims for people: safe text, chains of say-so, one-line sentences."""

import unicodedata

from sayso.model.said.claim import Claim, Source, SourceKind
from sayso.model.said.stance import STANCES

# Characters that reorder or hide text; shown by their code point instead of being obeyed.
BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
INVISIBLE = frozenset("\u200b\u2060\ufeff\u00ad\u180e")
SAFE_SCHEMES = ("http://", "https://", "mailto:")

CLASS_OF_KIND = {
    SourceKind.DOCUMENTS: "~documents",
    SourceKind.COURT: "~court",
    SourceKind.MEDIA: "~media",
    SourceKind.DATA: "~data",
}


def safe(text: str) -> str:
    """Make a document's text harmless on a terminal or page without losing what it says.

    Control characters (ANSI escapes among them) and characters that reorder or hide text are
    shown as ``⟨U+202E⟩``; line breaks and tabs become spaces.
    """
    # Whatever would be shown otherwise is not printable to Python either; most texts end here.
    return text if text.isprintable() else text.translate(_SAFE)


def safe_lines(text: str) -> str:
    """Make a document's text harmless, its line breaks kept."""
    return "\n".join(safe(line) for line in text.split("\n"))


class _SafeCharacters(dict[int, str]):
    """What each character is shown as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _safe_character(chr(code))
        return shown


_SAFE = _SafeCharacters()


def _safe_character(character: str) -> str:
    if character in "\n\r\t":
        return " "
    hidden = character in BIDI_CONTROLS or character in INVISIBLE
    if hidden or unicodedata.category(character) in {"Cc", "Cs", "Cn"}:
        return f"⟨U+{ord(character):04X}⟩"
    return character


def safe_link(url: str | None) -> str | None:
    """Return an address that may be made a link, or None: only web and mail addresses are."""
    if url and url.strip().casefold().startswith(SAFE_SCHEMES):
        return url.strip()
    return None


def source_name(source: Source) -> str:
    """Name one link of a chain as the corpus format does: unnamed classes with a tilde."""
    if source.entity is None and source.kind in CLASS_OF_KIND:
        return CLASS_OF_KIND[source.kind]
    return source.name


def chain_words(chain: tuple[Source, ...], outlet: str | None) -> str:
    """Word a chain of say-so from the outlet inwards.

    Example: ``Harbour Daily ← Reuters ← two European officials``.
    """
    names = [outlet or "outlet not named", *(source.name for source in chain)]
    return " ← ".join(safe(name) for name in names)


def claim_words(claim: Claim, *, subject: str | None = None, object_: str | None = None) -> str:
    """Word a claim in one line: subject, relation, object, with its qualifiers in brackets."""
    relation = claim.relation.replace("_", " ")
    if claim.negated:
        relation = f"NOT {relation}"
    parts = [f"{q.name}: {q.text}" for q in claim.qualifiers]
    if claim.quantity:
        parts.append(f"quantity: {claim.quantity.wording}")
    if claim.time:
        parts.append(f"time: {claim.time.wording}")
    if claim.place:
        parts.append(f"place: {claim.place.text}")
    extra = f" ({'; '.join(parts)})" if parts else ""
    sides = subject or claim.subject.text, object_ or claim.object.text
    return safe(f"{sides[0]} — {relation} → {sides[1]}{extra}")


def stance_words(claim: Claim) -> str:
    """Word how firmly a claim is said."""
    return STANCES[claim.stance].words
