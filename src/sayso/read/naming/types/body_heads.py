"""Bodies taken up by their head word with a capital: "the Council", "the Department".

A release names its own author in full once, or not at all, and calls it by the head word from
there on. Other short forms of one word are names of their own; these are nobody's but that body's.
"""

from bisect import bisect_left

from sayso.model.texts.mention import EntityType as Kind
from sayso.model.texts.span import Span
from sayso.read.naming.lexicon import fold_phrase
from sayso.read.naming.named import Named
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word

_HEADS = frozenset(
    "council commission department ministry bureau agency directorate committee panel secretariat inspectorate".split()
)
#: What joins a head word to the rest of a name, which the word alone then does not stand for.
_GOES_ON = frozenset({"of", "for", "on", "'s"})
_BODIES = frozenset({Kind.PUBLIC_BODY, Kind.ORGANIZATION})


def take_up_body_heads(
    names: list[Named], sentences: list[list[Word]], text: str, outlet: str | None
) -> None:
    """Add "the Council" and the like to the names: the publisher, else the last body named so.

    Args:
        names: The names in text order; gets more of them.
        sentences: The words of each sentence.
        text: The document's text.
        outlet: Who publishes the document, as its sidecar says it.
    """
    own = tuple(fold_phrase(outlet or "").replace(",", "").split())
    taken = {(n.sentence, p) for n in names for p in range(n.first, n.end)}
    found = []
    for number, words in enumerate(sentences):
        for place in range(1, len(words) - 1):
            word = words[place]
            if not word.capital or word.low not in _HEADS or (number, place) in taken:
                continue
            following = words[place + 1]
            if words[place - 1].low != "the" or following.capital or following.low in _GOES_ON:
                continue
            before = names[: bisect_left(names, word.start, key=lambda n: n.span.start)]
            name = _named(number, place, words, text)
            whole = _whole(before, word.low, own)
            if whole is not None:
                name.core, name.country = whole.core, whole.country
            elif own and word.low in own:
                name.core = tuple(w for w in own if w.isalnum())
            found.append(name)
    if found:
        names.extend(found)
        names.sort(key=lambda n: n.span)


def _named(number: int, place: int, words: list[Word], text: str) -> Named:
    span = Span(words[place].start, words[place].end)
    kind = Kind.ORGANIZATION if words[place].low in {"council", "commission"} else Kind.PUBLIC_BODY
    return Named(
        number, place, place + 1, span, span.of(text), (words[place].low,), Votes({kind: 3.0}),
        rule="head word of a body",
    )  # fmt: skip


def _whole(before: list[Named], head: str, own: tuple[str, ...]) -> Named | None:
    """Find the body that a head word takes up: the publisher among those named so, else the last."""
    named = [n for n in before if len(n.core) > 1 and head in n.core and n.kind() in _BODIES]
    ours = [n for n in named if set(n.core) <= set(own)]
    found = ours or named
    return found[-1] if found else None
