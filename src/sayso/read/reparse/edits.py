"""How rules put a parse right: edits of arcs, heads of names, and one way to apply them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Paragraph, Token

_NOT_LISTED = frozenset({EntityType.GROUP, EntityType.PROGRAMME})


@dataclass(slots=True)
class Edits:
    """New heads, arcs and tags of one paragraph, by token index."""

    doc: Paragraph
    heads: dict[int, int] = field(default_factory=dict)
    arcs: dict[int, str] = field(default_factory=dict)
    tags: dict[int, tuple[str, str]] = field(default_factory=dict)

    def hang(self, token: Token, head: Token, arc: str) -> None:
        """Give a token another head."""
        self.heads[token.i] = head.i
        self.arcs[token.i] = arc

    def is_tree(self, first: int, last: int) -> bool:
        """Tell whether the tokens from first to before last still form trees without circles."""
        for place in range(first, last):
            node, steps = place, 0
            while (up := self.heads.get(node, self.doc[node].head.i)) != node:
                node, steps = up, steps + 1
                if steps > last - first:
                    return False
        return True

    def apply(self) -> None:
        """Write the new heads, arcs and tags into the paragraph."""
        for place, arc in self.arcs.items():
            self.doc[place].dep_ = arc
        for place, (tag, part) in self.tags.items():
            self.doc[place].tag_, self.doc[place].pos_ = tag, part
        self.doc.rehang(self.heads)


Rule = Callable[[Sentence, MentionLayer], Iterator[Edits]]


def mend(parsed: ParsedDocument, layer: MentionLayer, rules: Iterable[Rule]) -> None:
    """Apply rules to each sentence in turn, wherever their edits leave a tree."""
    for sentence in parsed.sentences:
        for rule in rules:
            for edits in rule(sentence, layer):
                if edits.is_tree(sentence.tokens.start, sentence.tokens.end):
                    edits.apply()


def head_of(tokens: list[Token]) -> Token | None:
    """Return the token of a name that the rest of the sentence sees."""
    inside = {t.i for t in tokens}
    return next((t for t in reversed(tokens) if t.head.i not in inside or t.head == t), None)


def joined_in(sentence: Sentence) -> list[Token]:
    """Return the tokens of a sentence that the parser joined to others as it first read it."""
    held: dict[int, list[Token]] = sentence.tokens.doc.kept.setdefault("joined", {})
    if sentence.index not in held:
        held[sentence.index] = [t for t in sentence.tokens if t.dep_ == "conj"]
    return held[sentence.index]


def names_of(sentence: Sentence, layer: MentionLayer) -> list[tuple[Mention, list[Token]]]:
    """Return the names of a sentence that can stand in a list, with their tokens."""
    # Several rules ask for the names of one sentence; the mentions are the same for all.
    held: dict[int, list[tuple[Mention, list[Token]]]]
    held = sentence.tokens.doc.kept.setdefault("names", {})
    if sentence.index not in held:
        told = ((m, sentence.tokens_in(m.span)) for m in layer.in_span(sentence.span))
        held[sentence.index] = [
            (mention, tokens)
            for mention, tokens in told
            if tokens and mention.type not in _NOT_LISTED
        ]
    return held[sentence.index]
