"""Outlets: who publishes, and how far each is relied upon."""

from dataclasses import dataclass
from datetime import datetime

from sayso.model.graded.grade import Letter


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the register of sources.

    Args:
        key: Its short name in the register; stable.
        name: Its name as shown.
        letter: Reliability; F where nobody has judged it.
        reason: Why this letter, in a sentence.
        aliases: Other names and wordings, in any script.
        hosts: Web hosts it publishes under.
        kind: "agency" (news agency), "outlet", "body" (ministry, court, police, registry) or
            "reference" (encyclopaedia, forum).
        government: ISO 3166 code of the state that it speaks for, or "eu", "un"; a part that
            speaks for itself follows a slash ("xx/navy"); else None.
        owner: Who owns it, if known.
        state_controlled: Whether a state directs it; None where unknown.
    """

    key: str
    name: str
    letter: Letter = Letter.F
    reason: str = "not judged yet"
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    kind: str = "outlet"
    government: str | None = None
    owner: str | None = None
    state_controlled: bool | None = None

    @property
    def group(self) -> str:
        """Whom its publications count for: its government, or itself."""
        return f"gov:{self.government}" if self.government else self.key


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """A person's change of the register; the latest one known at a time counts."""

    outlet: str
    letter: Letter
    reason: str
    by: str
    at: datetime
    owner: str | None = None
    state_controlled: bool | None = None
