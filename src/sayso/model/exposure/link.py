"""Links between entities other than ownership, for exposure by a path."""

from dataclasses import dataclass

from sayso.model.exposure.stake import ALWAYS, Validity


@dataclass(frozen=True, slots=True)
class Link:
    """One typed, dated and graded link that a sentence states.

    Args:
        source, target: Ids or names; read "source KIND target" ("A supplied B").
        kind: A relation's name: ``supplied``, ``shipped``, ``intermediary_for``, ``paid``…
        belief: How far the evidence supports it, 0 to 1.
        independent_lines: How many independent sources stand behind it, 0 upwards.
        validity: When it held; open where nobody says.
        grade: Admiralty grade as ``B2``; None where not graded.
        quote, claim_id: The sentence and the claim, or the proposition's first.
        denied_by: Who denies it, in words; it is walked all the same and says so.
        made_of: The links it was put together from, each with its own sentence; empty where one
            sentence states it.
    """

    source: str
    target: str
    kind: str
    belief: float
    independent_lines: int = 1
    validity: Validity = ALWAYS
    grade: str | None = None
    quote: str | None = None
    claim_id: str | None = None
    denied_by: tuple[str, ...] = ()
    made_of: tuple["Link", ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.belief <= 1:
            raise ValueError(f"belief {self.belief} of {self.claim_id} is not within 0..1")


@dataclass(frozen=True, slots=True)
class PathHop:
    """One link as it is walked: ``forward`` from its source to its target."""

    link: Link
    forward: bool

    @property
    def start(self) -> str:
        """Where the hop begins."""
        return self.link.source if self.forward else self.link.target

    @property
    def end(self) -> str:
        """Where the hop arrives."""
        return self.link.target if self.forward else self.link.source


@dataclass(frozen=True, slots=True)
class ExposurePath:
    """A chain of links from an entity to a listed one: exposure, never capture.

    Args:
        hops: In walking order, at least one.
        strength: Product of the beliefs of the hops, 0 to 1.
        weakest_lines: Fewest independent lines of any hop.
        flags: What the links suggest, such as ``COVER_EMPLOYMENT``.
    """

    hops: tuple[PathHop, ...]
    strength: float
    weakest_lines: int
    flags: tuple[str, ...] = ()

    @property
    def ends_at(self) -> str:
        """The listed entity."""
        return self.hops[-1].end
