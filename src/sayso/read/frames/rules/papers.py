"""Whom papers name as what: "bills of lading name A as shipper and B as receiver".

Shipping papers, invoices and bank slips give parties by their roles; two roles of one sentence
state a delivery, a payment or a carriage, however far apart the names stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import VERBAL
from sayso.read.tokens import Token

_T = EntityType
_PARTIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON})
_ROLES = {
    **dict.fromkeys("shipper consignor exporter seller supplier sender vendor".split(), "from"),
    **dict.fromkeys("consignee receiver recipient buyer importer purchaser customer end-user".split(), "to"),
    **dict.fromkeys(("payer", "remitter", "payor"), "payer"),
    **dict.fromkeys(("payee", "beneficiary"), "payee"),
    **dict.fromkeys(("carrier", "transporter", "vessel"), "carrier"),
}  # fmt: skip
# Which two sides state what.
_STATED = (
    ("from", "to", "supplies"),
    ("payer", "payee", "pays"),
    ("carrier", "from", "transports_for"),
)
_NAMING = frozenset("name list show identify give record describe mark enter put state".split())
_MOST_WORDS_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """A party and the role word that it is given."""

    role: Token
    mention: Mention
    last: Token


def papers(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what two roles that a sentence gives to two named parties state together."""
    given = _roles_given(sentence, scene)
    for one, other, relation in _STATED:
        first, second = given.get(one), given.get(other)
        if first is None or second is None or first.mention.entity == second.mention.entity:
            continue
        yield Candidate(
            "named-in-papers",
            RELATIONS[relation],
            first.role,
            _clause_of(first.role),
            _filled(first, scene),
            _filled(second, scene),
            (f"{first.role.lower_}: {first.mention.text}", f"{second.role.lower_}: {second.mention.text}"),
        )  # fmt: skip


def _roles_given(sentence: Sentence, scene: Scene) -> dict[str, _Named]:
    """Find each "as ROLE" with its party: the name before it, or else the one after it."""
    given: dict[str, _Named] = {}
    start = sentence.tokens[0].i if sentence.tokens else 0
    for token in sentence.tokens:
        side = _ROLES.get(token.lemma_.lower())
        if side is None or side in given or not _after_as(token):
            continue
        named = _party(sentence, scene, token, start) or _party_after(sentence, scene, token)
        if named is not None:
            given[side] = named
            start = max(token.i, named.last.i) + 1
    return given


def _after_as(token: Token) -> bool:
    """Tell whether a role stands after "as", with an article or adjective between at most."""
    for place in range(token.i - 1, max(token.i - _MOST_WORDS_BETWEEN, token.sent.start) - 1, -1):
        word = token.doc[place]
        if word.lower_ == "as":
            return True
        if word.pos_ not in {"DET", "ADJ", "NOUN", "PRON", "VERB"}:
            return False
    return False


def _wanted(role: Token) -> frozenset[EntityType]:
    return _PARTIES | {_T.VESSEL} if _ROLES[role.lemma_.lower()] == "carrier" else _PARTIES


def _party(sentence: Sentence, scene: Scene, role: Token, start: int) -> _Named | None:
    """Take the first party that the papers name since the role before, or else the last one."""
    standing = [
        _Named(role, mention, tokens[-1])
        for mention, tokens in _mentions(sentence, scene)
        if start <= tokens[0].i and tokens[-1].i < role.i and mention.type in _wanted(role)
    ]
    if not standing:
        return None
    naming = [t.i for t in role.doc[start : role.i] if t.lemma_.lower() in _NAMING]
    named = [n for n in standing if naming and n.last.i > naming[0]]
    return named[0] if named else standing[0 if start > sentence.tokens[0].i else -1]


def _party_after(sentence: Sentence, scene: Scene, role: Token) -> _Named | None:
    """Take "the X" right after "as consignee"."""
    for mention, tokens in _mentions(sentence, scene):
        between = sentence.tokens.doc[role.i + 1 : tokens[0].i] if tokens[0].i > role.i else None
        if between is not None and mention.type in _wanted(role):
            return (
                _Named(role, mention, tokens[-1])
                if all(t.pos_ in {"DET", "PUNCT"} for t in between)
                else None
            )
    return None


def _mentions(sentence: Sentence, scene: Scene) -> list[tuple[Mention, list[Token]]]:
    found = [(m, sentence.tokens_in(m.span)) for m in scene.layer.in_span(sentence.span)]
    return sorted(((m, t) for m, t in found if t), key=lambda pair: pair[1][0].i)


def _filled(named: _Named, scene: Scene) -> Filled:
    return Filled(scene.named(named.mention), named.mention.type, named.last.i, "name", 0.9)


def _clause_of(token: Token) -> Token:
    return next((t for t in token.ancestors if t.pos_ in VERBAL), token)
