"""One name found in a text, before the document decides what it is."""

from dataclasses import dataclass, field

from sayso.model.texts.mention import EntityType, FoundBy
from sayso.model.texts.span import Span
from sayso.read.naming.types.votes import Votes


@dataclass(slots=True)
class Named:
    """A name as it stands in a sentence.

    Args:
        first, end: Word places in the sentence, one past the last.
        core: Folded words of the name itself, without a noun such as "drones" after it.
        noun: The folded noun after the name that the mention includes, or "".
        votes: Evidence for each kind, summed.
        fixed: The kind, where a pattern or the gazetteer leaves no doubt.
        country: Country code, where the wording ties one to it.
        is_other: True for a name after "also known as", which the thing goes by only besides.
    """

    sentence: int
    first: int
    end: int
    span: Span
    text: str
    core: tuple[str, ...]
    votes: Votes
    noun: str = ""
    fixed: EntityType | None = None
    country: str | None = None
    found_by: FoundBy = FoundBy.RULE
    rule: str = "capitalised run"
    entry_uids: tuple[str, ...] = ()
    other_names: list["Named"] = field(default_factory=list)
    is_other: bool = False

    def kind(self) -> EntityType | None:
        """Return the kind that its own evidence favours, or None without evidence."""
        if self.fixed is not None:
            return self.fixed
        return self.votes.best()
