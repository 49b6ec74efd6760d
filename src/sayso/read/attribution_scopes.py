"""Inside one sentence: which words belong to which voice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.model.mention import EntityType
from sayso.read.attribution_nouns import Chain, text_class
from sayso.read.attribution_sources import SourceReader
from sayso.read.parsed import Sentence
from sayso.read.tree import (
    agent_of,
    ancestors,
    child,
    is_passive,
    own_subject,
    prepositional,
    subject_of,
    subtree,
)
from sayso.read.vocabulary import vocabulary, words


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens of one sentence that stand under one source.

    Args:
        tokens: Positions in the paragraph.
        chains: Parallel chains, outermost first; never empty.
        rule: Which rule opened it.
        cue: The word that makes it a source.
        sources: Positions of the words that name the source.
        lasting: What it reports goes on over sentences: "release", "documents", "statement",
            "grounds", or None.
    """

    tokens: frozenset[int]
    chains: tuple[Chain, ...]
    rule: str
    cue: Token
    sources: frozenset[int]
    lasting: str | None = None


#: The rule of a scope that only notes that an authority took a measure; it covers no words.
MEASURE = "measure"


def stance_of_say(lemma: str) -> str | None:
    """Return the stance that a say-verb gives its clause, or None."""
    return _STANCE.get(lemma)


_STANCE: dict[str, str] = {
    verb: stance for stance, verbs in vocabulary("say")["speech"].items() for verb in verbs
}
_ALL = frozenset(_STANCE) | words("say", "texts") | words("say", "self")
_CONTENT_PREPOSITIONS: dict[str, list[str]] = vocabulary("say")["prepositions"]


def scopes_of(sentence: Sentence, reader: SourceReader) -> list[Scope]:
    """Return the scopes that the words of one sentence open, outer ones first."""
    found: list[Scope] = []
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if lemma in {"accord", "according"} and token.lower_ == "according":
            found.extend(_according(sentence, token, reader))
        elif lemma in _ALL and token.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}:
            found.extend(_said(sentence, token, lemma, reader))
    if not any(len(s.tokens) > 3 for s in found):
        found.extend(_trailing(sentence, reader))
    found.extend(_sought(sentence, reader))
    found.extend(_grounds(sentence, reader))
    return sorted(found, key=lambda s: -len(s.tokens))


def _said(sentence: Sentence, verb: Token, lemma: str, reader: SourceReader) -> Iterator[Scope]:
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    passive = is_passive(verb) and verb.tag_ == "VBN"
    speaker = agent_of(verb) if passive else subject_of(verb)
    if speaker is None:
        postposed = _postposed(sentence, verb)
        if postposed is None or passive:
            return
        speaker = postposed[0]
    text = text_class(speaker) is not None and reader.mention_at(sentence, speaker) is None
    if lemma in words("say", "texts") and lemma not in _STANCE and not text:
        return
    content = _content(verb, lemma, text=text)
    if not content:
        postposed = _postposed(sentence, verb)
        if postposed is None:
            return
        speaker, content = postposed
    if text:
        content |= _rest_of_report(sentence, verb)
    chains = reader.chains(sentence, speaker, verb)
    if not chains:
        return
    outlet = reader.addressee(sentence, verb)
    if outlet is not None and all(c[0].entity != outlet.entity for c in chains):
        chains = [(outlet, *c) for c in chains]
    chains = _with_cited(sentence, verb, chains, reader)
    named = frozenset(subtree(speaker)) - content
    yield Scope(
        frozenset(content) - named,
        tuple(chains),
        "say-verb",
        verb,
        named,
        _lasting(sentence, verb, speaker, chains, reader),
    )


def _postposed(sentence: Sentence, verb: Token) -> tuple[Token, set[int]] | None:
    """Read "…, X reported on Friday" where the parser gave the verb another subject.

    Returns:
        The speaker, and the words before the comma in front of it; None where X is the sentence's
        first phrase or no comma stands before it.
    """
    if verb.i == sentence.tokens.start or verb.lemma_ not in _TRAILING_LEMMAS:
        return None
    tokens = [t for t in sentence.tokens if t.i < verb.i]
    comma = next((t for t in reversed(tokens) if t.text in {",", ",”", ',"'}), None)
    if comma is None or not comma.i - sentence.tokens.start > 4 or verb.i - comma.i > 14:
        return None
    speaker = _phrase_head([t for t in tokens if t.i > comma.i and not t.is_quote])
    if speaker is None:
        return None
    return speaker, {t.i for t in tokens if t.i < comma.i}


_TRAILING_LEMMAS = frozenset({"say", "tell", "report", "state", "add", "write", "allege"})


def _content(verb: Token, lemma: str, *, text: bool) -> set[int]:
    content: set[int] = set()
    speech = lemma in _STANCE
    for c in verb.children:
        if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX", "ADJ"} and speech):
            content |= subtree(c)
        elif c.dep_ in {"dobj", "attr"} and (
            (speech and lemma in words("say", "object"))
            or (lemma in words("say", "texts") and text)
        ):
            content |= subtree(c) | {verb.i}
        elif c.dep_ == "dobj" and lemma in words("say", "self"):
            content |= subtree(verb)
    for _, noun in prepositional(verb, "in"):
        # "said in a statement that …": the parser hangs the clause on the statement
        content |= {i for c in noun.children if _is_that_clause(c) for i in subtree(c)}
    content |= _told(verb) if lemma == "tell" else set()
    reacts = words("responses", "admitted", "verbs") | {
        "plead",
        "say",
        "tell",
        "insist",
        "state",
        "write",
        "maintain",
    }
    if (_STANCE.get(lemma) == "denied" or lemma in reacts) and (content or lemma == "plead"):
        content.add(verb.i)
    for prep, inner in prepositional(verb, *_CONTENT_PREPOSITIONS.get(lemma, ["?"])):
        content |= subtree(inner) | {prep.i}
    if verb.dep_ == "parataxis" and not content:
        content |= subtree(verb.head) - subtree(verb)
    return content


def _told(verb: Token) -> set[int]:
    """Read "told the agency that …" where the parser hangs the clause on the agency."""
    told = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    return {i for t in told for c in t.children if _is_that_clause(c) for i in subtree(c)}


def _is_that_clause(token: Token) -> bool:
    return token.dep_ in {"relcl", "acl", "ccomp"} and child(token, "mark") is not None


def _rest_of_report(sentence: Sentence, verb: Token) -> set[int]:
    """Return what follows a text's verb up to a contrast or a new sentence of its own.

    The parser often hangs the end of what a text says on a verb above it ("documents that showed
    experts have paid visits"), so the words' order is the better guide.
    """
    rest: set[int] = set()
    for token in sentence.tokens:
        if token.i <= verb.i:
            continue
        following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        if token.text in {",", ";"} and following in {
            "but",
            "while",
            "although",
            "whereas",
            "though",
        }:
            break
        rest.add(token.i)
    return rest


def _with_cited(
    sentence: Sentence, verb: Token, chains: list[Chain], reader: SourceReader
) -> list[Chain]:
    """Append what a report itself cites ("X reported, citing Y and Z")."""
    for c in sentence.tokens:
        # The clause often hangs on what is reported instead of on the report.
        opens = c.i == sentence.tokens.start
        if (
            (c.i > verb.i or opens)
            and c.tag_ == "VBG"
            and c.lemma_.lower() in words("say", "citing")
        ):
            cited = child(c, "dobj")
            if cited is None:
                continue
            inner = [
                x[1:] if len(x) > 1 and x[0].entity == chains[0][0].entity else x
                for x in reader.chains(sentence, cited, c)
            ]
            if inner:
                return [(*outer, *i) for outer in chains for i in inner]
    return chains


def _lasting(
    sentence: Sentence, verb: Token, speaker: Token, chains: list[Chain], reader: SourceReader
) -> str | None:
    for _, noun in prepositional(verb, "in"):
        if noun.lemma_.lower() in words("sources", "release"):
            return "release"
    kind = text_class(speaker) if reader.mention_at(sentence, speaker) is None else None
    if kind == "court" or speaker.lemma_.lower() in words("sources", "legal_people"):
        return "release"
    if speaker.lemma_.lower() in words("sources", "release"):
        return "release"
    if len(chains[0]) > 1 and kind is not None:
        return "documents"
    return "statement"


def _according(sentence: Sentence, token: Token, reader: SourceReader) -> Iterator[Scope]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    head = child(to, "pobj") if to is not None else child(token, "pobj")
    if head is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        head = child(token.doc[token.i + 1], "pobj")
    if head is None:
        return
    chains = reader.chains(sentence, head, token)
    if not chains:
        return
    phrase = subtree(token) | subtree(head)
    governed = _governed(sentence, token, phrase)
    text = text_class(head)
    lasting = "statement"
    if head.lemma_.lower() in words("sources", "release") or text == "court":
        lasting = "release"
    elif text is not None or len(chains) > 1:
        lasting = "documents"
    yield Scope(
        frozenset(governed), tuple(chains), "according-to", token, frozenset(phrase), lasting
    )


def _governed(sentence: Sentence, token: Token, phrase: set[int]) -> set[int]:
    """Return what an ``according to`` governs: the whole sentence at its edges, else its clause."""
    every = {t.i for t in sentence.tokens}
    last = max(phrase)
    tail = [t for t in sentence.tokens if t.i > last and not t.is_punct]
    before = [t for t in sentence.tokens if t.i < token.i and not (t.is_punct or t.is_quote)]
    if not before or not tail:
        return every - phrase
    clause = next(
        (a for a in ancestors(token.head) if a.pos_ in {"VERB", "AUX"} and a.dep_ != "acl"),
        token.head,
    )
    if clause.dep_ == "ROOT":
        return every - phrase
    return subtree(clause) - phrase


def _trailing(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read a sentence-final ", X said" or ", show X" that the parser has not understood."""
    tokens = [t for t in sentence.tokens if not t.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_quote):
        tokens.pop()
    for k in (k for k, t in enumerate(tokens) if t.text == "," and k >= 4):
        after = tokens[k + 1 :]
        if not 2 <= len(after) <= 24:
            continue
        if after[0].lower_ in _FIRST_WORDS:
            cue, names = after[0], after[1:]
        elif after[-1].lower_ in _LAST_WORDS:
            cue, names = after[-1], after[:-1]
        else:
            continue
        head = _phrase_head(names)
        chains = reader.chains(sentence, head, cue, names) if head is not None else []
        if head is None or not chains:
            continue
        covered = frozenset(t.i for t in tokens[:k])
        named = frozenset(t.i for t in names)
        lasting = "documents" if text_class(head) else "statement"
        yield Scope(covered, tuple(chains), "trailing say-verb", cue, named, lasting)
        return


_LAST_WORDS = frozenset(
    {"said", "says", "say", "shows", "showed", "show", "stated", "states", "reported", "reports",
     "suggest", "suggests", "indicate", "indicates", "alleged", "alleges", "added", "wrote"}
)  # fmt: skip
_FIRST_WORDS = frozenset({"said", "says", "say", "show", "shows", "reported", "according"})


def _phrase_head(names: list[Token]) -> Token | None:
    """Return the head of a phrase: its first noun that no other noun of the phrase governs."""
    inside = {t.i for t in names}
    for t in names:
        if t.pos_ not in {"NOUN", "PROPN", "PRON"} or t.dep_ in {"compound", "poss", "nmod"}:
            continue
        if t.head.i not in inside or t.head == t or t.head.pos_ not in {"NOUN", "PROPN"}:
            return t
    return None


def _sought(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read who sought a comment in vain ("X was unable to reach Y") as the source of that."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ not in _SEEKING or is_passive(verb):
            continue
        seeker = subject_of(verb)
        wanted = child(verb, "dobj")
        if seeker is None or wanted is None or wanted.lemma_ not in _SOUGHT | {verb.lemma_}:
            continue
        mention = reader.mention_at(sentence, seeker)
        if mention is not None and mention.type in {EntityType.ORGANIZATION, EntityType.COMPANY}:
            reader.note_outlet(mention)
            chain = (reader.named(sentence, mention, verb),)
            named = frozenset(subtree(seeker))
            yield Scope(frozenset(subtree(verb)) - named, (chain,), "sought", verb, named)


_SEEKING = frozenset({"obtain", "get", "receive", "elicit", "secure"})
_SOUGHT = frozenset({"comment", "response", "reply", "reaction", "answer", "statement"})


def _grounds(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
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


def _grounds_of(verb: Token) -> set[int]:
    """Return the words behind "for" or "over" that give the grounds of a measure."""
    content: set[int] = set()
    measures = words("sources", "measure_nouns") | words("sources", "measures")
    for prep in verb.subtree:
        if prep.dep_ != "prep" or prep.lower_ not in words("sources", "measure_prepositions"):
            continue
        gerund = child(prep, "pcomp")
        near = prep.head == verb or prep.head.pos_ == "ADP" or prep.head.lemma_.lower() in measures
        if not near and (gerund is None or prep.head.dep_ not in {"dobj", "pobj", "attr", "conj"}):
            continue
        inner = gerund or (child(prep, "pobj") if prep.lower_ != "after" else None)
        if inner is not None and _is_ground(inner):
            content |= subtree(prep)
    return content


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
