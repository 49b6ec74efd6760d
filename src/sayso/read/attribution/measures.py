"""Measures and their grounds: "sanctioned A for selling B", as the authority's claim."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.texts.mention import EntityType
from sayso.read.attribution.scope import MEASURE, Scope
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import Chain
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import (
    agent_of,
    child,
    is_passive,
    own_subject,
    prepositional,
    subject_of,
    subtree,
)
from sayso.read.vocabulary import words


def grounds(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read the grounds of a measure ("sanctioned A for selling B") as the authority's claim."""
    for verb in sentence.tokens:
        if verb.lemma_.lower() not in words("sources", "measures") or verb.pos_ != "VERB":
            continue
        content = _grounds_of(verb)
        chains = _authority(sentence, verb, reader)
        if chains:
            reader.memory.authority = chains[0]
        elif is_passive(verb) and agent_of(verb) is None and reader.memory.authority:
            chains = [tuple(replace(s, scope="carried") for s in reader.memory.authority)]
        if chains:
            rule = "grounds" if content else MEASURE
            yield Scope(frozenset(content), tuple(chains), rule, verb, frozenset(), rule)


def ground_heads(verb: Token) -> Iterator[Token]:
    """Yield the heads of what stands behind the "for" or "over" of a measure's grounds."""
    measures = words("sources", "measure_nouns") | words("sources", "measures")
    for prep in verb.subtree:
        if prep.dep_ != "prep" or prep.lower_ not in words("sources", "measure_prepositions"):
            continue
        gerund = child(prep, "pcomp")
        near = prep.head == verb or prep.head.pos_ == "ADP" or prep.head.lemma_.lower() in measures
        noun = child(prep, "pobj")
        owned = noun is not None and child(noun, "poss") is not None  # "for their role in"
        told = gerund is not None or owned
        if not near and not (told and prep.head.dep_ in {"dobj", "pobj", "attr", "conj"}):
            continue
        inner = gerund or (child(prep, "pobj") if prep.lower_ != "after" else None)
        if inner is not None and _is_ground(inner):
            yield inner


def _grounds_of(verb: Token) -> set[int]:
    """Return the words that give the grounds of a measure: "for …", "over …", "because …"."""
    content: set[int] = set()
    for inner in ground_heads(verb):
        content |= subtree(inner.head) | _attempted(verb, inner.head)
    for clause in verb.children:
        mark = child(clause, "mark")
        if clause.dep_ == "advcl" and mark is not None and mark.lower_ == "because":
            content |= subtree(clause)
    return content


def _attempted(verb: Token, prep: Token) -> set[int]:
    """Return ", or attempted to assist, B" behind a ground, which the parser joins to the measure."""
    return {
        i
        for c in verb.children
        if c.dep_ == "conj" and c.i > prep.i and c.lemma_ in _ATTEMPTS and own_subject(c) is None
        for i in subtree(c)
    }


_ATTEMPTS = frozenset({"attempt", "try", "seek", "conspire"})


def _is_ground(inner: Token) -> bool:
    if any(c.dep_ == "compound" and c.text.endswith("ing") for c in inner.children):
        return True  # "for shipping valves", read as a compound by the parser
    return inner.dep_ == "pcomp" or inner.lemma_.lower() in {
        "role", "support", "involvement", "production", "part", "assistance", "supply", "sale",
        "violation", "export", "shipment", "activity", "participation", "provision", "work",
        "attempt", "breach", "transfer", "procurement", "development", "connection", "tie",
    }  # fmt: skip


def _authority(sentence: Sentence, verb: Token, reader: SourceReader) -> list[Chain]:
    passive = is_passive(verb)
    who = agent_of(verb) if passive else own_subject(verb) or subject_of(verb)
    if passive and who is None:
        # "placed under sanctions by the ministry": the parser hangs "by" on the noun
        nouns = [o for _, o in prepositional(verb) if o.lemma_ in words("sources", "measure_nouns")]
        who = next((o for n in nouns for _, o in prepositional(n, "by")), None)
    if who is not None:
        mention = reader.mention_at(sentence, who)
        if mention is not None and mention.type in {
            EntityType.PUBLIC_BODY,
            EntityType.PLACE,
            EntityType.ORGANIZATION,
        }:
            return [(reader.named(sentence, mention, verb),)]
        chains = reader.chains(sentence, who, verb)
        if chains and chains[0][-1].kind.value in {"public_body", "court", "officials"}:
            return chains
    return []
