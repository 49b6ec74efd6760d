"""What cannot be right in the tree of a sentence."""

from collections.abc import Sequence

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.predicates.walk import FINITE
from sayso.read.reparse.edits import head_of
from sayso.read.tokens import Token

_BEING = frozenset("be am is are was were been being 's 're".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What the head of a name can hardly be.
_ODD = frozenset(
    {
        "ccomp",
        "npadvmod",
        "dep",
        "advcl",
        "relcl",
        "acl",
        "amod",
        "xcomp",
        "advmod",
        "csubj",
        "csubjpass",
    }
)


def placed(names: list[tuple[Mention, list[Token]]]) -> list[tuple[list[Token], bool]]:
    """Pair the tokens of each name with whether it is a place."""
    return [(tokens, mention.type is EntityType.PLACE) for mention, tokens in names]


def slips_in(tokens: Sequence[Token], names: list[tuple[list[Token], bool]]) -> int:
    """Count what cannot be right in a tree: no verb on top, torn names, a verb with two subjects."""
    slips = 0
    verbs = any(_is_verb(t) for t in tokens)
    for token in tokens:
        if token.head == token and not _is_verb(token) and verbs and not token.is_punct:
            slips += 2
        elif token.tag_ == "WP$" and token.head.dep_ in {"compound", "nmod"}:
            # "X, whose father Milorad has run Y, bought Z": the kin is no part of the name.
            slips += 1
        elif token.dep_ == "amod" and token.tag_ in {"VBN", "VBD"}:
            slips += _taken_for_adjective(token)
        elif _is_verb(token):
            slips += sum(c.dep_ in _SUBJECTS for c in token.children) > 1
            slips += _without_subject(token)
            slips += token.dep_ in {"dobj", "pobj"} and token.tag_ in {"VBN", "VBD", "VBZ"}
    for name, _ in names:
        slips += _torn(name)
    # "Riga, Latvia" is right where "Norvet Ltd, Galmar JSC" is a torn list.
    parties = [name for name, place in names if not place]
    slips += sum(_beside(one, other) for one in parties for other in parties if one is not other)
    return slips


def _is_verb(token: Token) -> bool:
    """Tell a verb by its tag alone, so that a plain sentence needs no parts of speech yet."""
    return token.tag_ == "MD" or token.tag_[:2] == "VB"


def _without_subject(verb: Token) -> bool:
    """Tell whether a finite verb of a main or reported clause has nobody who does it."""
    if verb.dep_ not in {"ROOT", "ccomp"} or verb.lower_ in _BEING:
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if (auxiliaries[0] if auxiliaries else verb).tag_ not in FINITE:
        return False
    return not any(
        c.dep_ in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr"}
        for c in (*verb.children, *(g for a in auxiliaries for g in a.children))
    )


def _taken_for_adjective(token: Token) -> bool:
    """As in "Norvet, a trader, exported pumps", where "exported" begins a phrase after a comma."""
    if token.i == 0 or token.tag_ not in {"VBN", "VBD"}:
        return False
    before = token.nbor(-1)
    return (before.text == "," or before.tag_ in {"NNP", "NNPS"}) and token == token.head.left_edge


# What a word of a name is where the parser takes it for a verb ("Coralwing Maritime bought ...").
_CLAUSES = frozenset({"csubj", "csubjpass", "ROOT", "ccomp", "advcl", "pcomp"})


def _torn(name: list[Token]) -> int:
    inside = {t.i for t in name}
    out = [t for t in name if (t.head.i not in inside or t.head == t) and not t.is_punct]
    taken = any(_is_verb(t) and t.dep_ in _CLAUSES and t.text[:1].isupper() for t in name)
    return taken + (len(out) > 1) + any(t.dep_ in _ODD or _across_comma(t) for t in out)


def _across_comma(token: Token) -> bool:
    """Tell whether a name is taken for the first part of another that stands behind a comma."""
    if token.dep_ not in {"compound", "nmod"} or token.head.i < token.i:
        return False
    return any(t.text == "," for t in token.doc[token.i + 1 : token.head.i])


def _beside(one: list[Token], other: list[Token]) -> bool:
    """Tell whether a name hangs on another as if it were said of it, with no bracket between."""
    head, above = head_of(one), head_of(other)
    if head is None or above is None or head.dep_ != "appos" or head.head != above:
        return False
    return one[0].i > other[-1].i and one[0].nbor(-1).text in {",", ";"}
