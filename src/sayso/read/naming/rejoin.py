"""Short forms that hold an "and": "Foss and Bryde" where "Foss and Bryde Trading LLC" was named."""

from sayso.model.texts.mention import EntityType as Kind
from sayso.model.texts.span import Span
from sayso.read.naming.named import Named
from sayso.read.naming.types.votes import Votes


def rejoin_pairs(names: list[Named], text: str) -> list[Named]:
    """Join neighbours that a longer name of the document shows to be one name.

    A name with an "and" after its first words lends its start, through the word after the "and".
    """
    starts = {start for name in names if (start := _start(name)) is not None}
    if not starts:
        return names
    kept: list[Named] = []
    for name in names:
        before = kept[-1] if kept else None
        if before is not None and before.sentence == name.sentence:
            between = text[before.span.end : name.span.start].strip().lower()
            joined = (*before.core, "and", *name.core)
            if between in {"and", "&"} and joined in starts:
                kept[-1] = _joined(before, name, text)
                continue
        kept.append(name)
    return kept


def _start(name: Named) -> tuple[str, ...] | None:
    for place in range(1, len(name.core) - 2):
        if name.core[place] in {"and", "&"}:
            return (*name.core[:place], "and", name.core[place + 1])
    return None


def _joined(before: Named, name: Named, text: str) -> Named:
    span = Span(before.span.start, name.span.end)
    votes = Votes(before.votes)
    votes.gather(name.votes)
    votes[Kind.COMPANY] += 2
    core = (*before.core, "and", *name.core)
    joined = Named(before.sentence, before.first, name.end, span, span.of(text), core, votes)
    joined.noun, joined.country, joined.rule = name.noun, before.country, "short form with and"
    return joined
