"""Where a named thing is, from an adjective, a possessor or "X-based" beside its name.

Source: data/corpus/GUIDELINE.md, rule R2.
"""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.countries_worded import code_of
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.located.after import after_noun
from sayso.read.frames.rules.located.seat import MAKING, SEAT_PREPOSITIONS, place_at, seat_of
from sayso.read.frames.rules.located.targets import before_noun
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_T = EntityType
_HYPHENED = frozenset(
    "based registered flagged headquartered incorporated located domiciled listed".split()
)
_AFTER_PLACE = _HYPHENED | MAKING
_BRACKETED_SEAT = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.FACILITY})


def located(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``located_in`` candidate for each place said beside a name."""
    yield from _inside_names(sentence, scene)
    for token in sentence.tokens:
        if token.lower_ in _AFTER_PLACE and token.i > 1:
            before = _seat_before(token)
            place = place_at(before, sentence, scene) if before is not None else None
            if place is not None:
                yield from before_noun(token, _noun_of(token), place, sentence, scene)
        elif token.dep_ in {"amod", "compound", "nmod", "poss"} and token.head.i > token.i:
            place = place_at(token, sentence, scene, adjective=token.dep_ != "poss")
            if place is not None and not _hyphened(token):
                yield from before_noun(token, _top_noun(token.head), place, sentence, scene)
        elif (
            token.dep_ == "prep"
            and token.lower_ in SEAT_PREPOSITIONS
            and token.head.pos_ in {"PROPN", "NOUN"}
        ):
            yield from after_noun(token, sentence, scene)
        elif token.text == "(":
            yield from _in_brackets(token, sentence, scene)
        elif token.text == "," and token.i + 3 < sentence.tokens.end:
            yield from _between_commas(token, sentence, scene)


def _inside_names(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """A product whose name starts with its country: "the U.S. Condor drone"."""
    for mention in scene.layer.in_span(sentence.span):
        if mention.type is _T.PRODUCT:
            tokens = sentence.tokens_in(mention.span)
            code = code_of(tokens[0]) if len(tokens) > 1 else None
            if code is not None:
                place = scene.country_filled(code, sentence, tokens[0])
                target = Filled(scene.named(mention), mention.type, tokens[-1].i, "name")
                yield seat_of("located-in-name", tokens[0], target, place)


def _in_brackets(token: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """As in "Norvet Ltd (Arvik)": nothing but a place in the brackets after a firm's name."""
    if token.i <= sentence.tokens.start or token.i + 2 >= sentence.tokens.end:
        return
    mention = scene.layer.at(sentence, token.nbor(-1))
    inner = scene.layer.at(sentence, token.nbor(1))
    if mention is None or inner is None or mention.type not in _BRACKETED_SEAT:
        return
    tokens = sentence.tokens_in(inner.span)
    last = tokens[-1]
    closed = last.i + 1 < sentence.tokens.end and last.nbor(1).text in {")", ","}
    if inner.type is _T.PLACE and closed:
        place = place_at(last, sentence, scene, adjective=False)
        if place is not None:
            target = Filled(scene.named(mention), mention.type, token.i - 1, "name")
            yield seat_of("located-in-brackets", tokens[0], target, place)


def _between_commas(comma: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """As in "Norvet Ltd, in Arvik, signed": nothing but a place between two commas."""
    prep, first = comma.nbor(1), comma.nbor(2)
    if prep.lower_ not in _ASIDE or prep.dep_ != "prep" or prep.head == comma.nbor(-1):
        return
    mention, inner = scene.layer.at(sentence, comma.nbor(-1)), scene.layer.at(sentence, first)
    if mention is None or inner is None or mention.type not in _BRACKETED_SEAT:
        return
    last = sentence.tokens_in(inner.span)[-1]
    closed = last.i + 1 < sentence.tokens.end and last.nbor(1).text == ","
    place = place_at(last, sentence, scene, adjective=False) if closed else None
    if inner.type is _T.PLACE and place is not None:
        target = Filled(scene.named(mention), mention.type, comma.i - 1, "name")
        yield seat_of("located-between-commas", prep, target, place)


_ASIDE = frozenset({"in", "of", "near", "outside"})


def _seat_before(token: Token) -> Token | None:
    """Give P of "P-based" and of "a P based firm"."""
    before = token.nbor(-1)
    if before.text in {"-", "–", "‑"}:
        return token.nbor(-2)
    return before if before.dep_ == "npadvmod" and token.dep_ == "amod" else None


def _hyphened(token: Token) -> bool:
    rest = token.doc[token.i + 1 : token.i + 3]
    return len(rest) == 2 and rest[0].text in {"-", "–", "‑"}


def _top_noun(noun: Token) -> Token:
    """Go from "valve" to "maker" in "a Croatian valve maker"."""
    while noun.dep_ == "compound" and noun.pos_ == noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _noun_of(token: Token) -> Token:
    node = token
    while node.dep_ in {"amod", "compound", "nmod", "punct"} and node.head != node:
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"}:
            return node
    return node
