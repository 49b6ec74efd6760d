"""Lists parted by semicolons: "sanctioned A, a maker of lenses; B, a forwarder; and C"."""

from collections.abc import Iterator

from sayso.model.texts.mention import Mention
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_LISTED = frozenset({"dobj", "pobj", "attr", "conj", "nsubjpass", "dative"})


def parted_list(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Hang what stands behind semicolons beside the name that the list begins with."""
    parts = _parts(sentence)
    if len(parts) < 2:
        return
    names = names_of(sentence, layer)
    top = _top(parts[0])
    first = _first_listed(parts[0], names)
    later = [_leading_name(part, names) for part in parts[1:]]
    if top is None or top.pos_ not in _VERBAL or first is None or later[0] is None:
        return
    edits = Edits(sentence.tokens.doc)
    if top.head is not top:
        edits.hang(top, top, "ROOT")
    for name in later:
        if name is None:
            break
        edits.hang(name, first, "conj")
    yield edits


def _parts(sentence: Sentence) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _top(part: list[Token]) -> Token | None:
    """Give the one word of a part that all others of it hang below; None where there are several."""
    inside = {t.i for t in part}
    tops = [t for t in part if (t.head is t or t.head.i not in inside) and not t.is_punct]
    tops = [t for t in tops if t.dep_ != "cc"]
    return tops[0] if len(tops) == 1 else None


def _leading_name(part: list[Token], names: list[tuple[Mention, list[Token]]]) -> Token | None:
    """Give the name that a part begins with and is about, past "and" and an article."""
    begin = next((t.i for t in part if t.pos_ not in {"CCONJ", "DET"}), None)
    named = next((tokens for _, tokens in names if tokens[0].i == begin), None)
    head = head_of(named) if named else None
    return head if head is not None and head is _top(part) else None


def _first_listed(part: list[Token], names: list[tuple[Mention, list[Token]]]) -> Token | None:
    """Give the topmost name that reaches to the end of the part before the first semicolon."""
    heads = {head.i for _, tokens in names if (head := head_of(tokens)) is not None}
    last = part[-1]
    reaching = [t for t in (last, *last.ancestors) if t.right_edge.i >= last.i and t.i in heads]
    listed = [t for t in reaching if t.dep_ in _LISTED]
    return listed[-1] if listed else None
