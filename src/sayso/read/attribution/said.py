"""What a say-verb governs ("X said that …"), and what a report says further."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.model.claim import SourceKind
from sayso.read.attribution.content import content_of, rest_of_report
from sayso.read.attribution.nouns import Chain, text_class
from sayso.read.attribution.phrases import phrase_head
from sayso.read.attribution.scope import STANCE, Scope
from sayso.read.attribution.sources import SourceReader
from sayso.read.parsed import Sentence
from sayso.read.tree import agent_of, child, is_passive, prepositional, subject_of, subtree
from sayso.read.vocabulary import words


def said(sentence: Sentence, verb: Token, lemma: str, reader: SourceReader) -> Iterator[Scope]:
    """Read "X said that …": the clause is X's."""
    speaker = _speaker_of(sentence, verb)
    if speaker is None:
        return
    text = text_class(speaker) is not None and reader.mention_at(sentence, speaker) is None
    if lemma in words("say", "texts") and lemma not in STANCE and not text:
        return
    if text and lemma in _ONLY_PEOPLE:
        return
    content = content_of(verb, lemma, text=text)
    if speaker.lower_ == "it" and child(verb, "xcomp") is not None and child(verb, "ccomp") is None:
        return  # "it claims to be registered": who "it" is speaks of itself
    if not content:
        postposed = _postposed(sentence, verb)
        if postposed is None:
            return
        speaker, content = postposed
    if text:
        content |= rest_of_report(sentence, verb)
    chains = reader.chains(sentence, speaker, verb)
    bodies = all(c[-1].kind is SourceKind.PUBLIC_BODY for c in chains)
    if not chains or (lemma in _LISTING and bodies and not text):
        return  # a body that lists takes a measure, it makes no statement
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


def _speaker_of(sentence: Sentence, verb: Token) -> Token | None:
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    if is_passive(verb) and verb.tag_ == "VBN":
        return agent_of(verb)
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"}]
    if len(subjects) > 1:  # the end of the quotation, and who speaks it
        return min(subjects, key=lambda s: abs(s.i - verb.i))
    speaker = subject_of(verb)
    if speaker is None:
        postposed = _postposed(sentence, verb)
        return postposed[0] if postposed is not None else None
    return speaker


#: What no text does, so that a text before these verbs is not their subject.
_ONLY_PEOPLE = frozenset({"tell", "testify", "believe", "think", "plead"})
_LISTING = frozenset({"list", "name", "identify"})


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
    speaker = phrase_head([t for t in tokens if t.i > comma.i and not t.is_quote])
    if speaker is None:
        return None
    return speaker, {t.i for t in tokens if t.i < comma.i}


_TRAILING_LEMMAS = frozenset({"say", "tell", "report", "state", "add", "write", "allege"})


def _with_cited(
    sentence: Sentence, verb: Token, chains: list[Chain], reader: SourceReader
) -> list[Chain]:
    """Append what a report itself cites ("X reported, citing Y and Z")."""
    based = _based_on(verb)
    for c in sentence.tokens:
        # The clause often hangs on what is reported instead of on the report.
        if c.lemma_.lower() in words("say", "citing") and _cites_here(sentence, verb, c):
            cited = child(c, "dobj")
            if cited is None:
                continue
            inner = _inner(reader.chains(sentence, cited, c), chains)
            if inner:
                return [(*outer, *i) for outer in chains for i in inner]
    inner = _inner(reader.chains(sentence, based, verb), chains) if based is not None else []
    return [(*outer, *i) for outer in chains for i in inner] if inner else chains


def _cites_here(sentence: Sentence, verb: Token, cited: Token) -> bool:
    """Tell whether a "citing" or ", which cited" belongs to who says something with a verb."""
    if cited.tag_ == "VBG":
        between = sentence.tokens.doc[cited.i : verb.i] if cited.i < verb.i else ()
        aside = cited.i > sentence.tokens.start and cited.nbor(-1).text == ","
        near = aside and len(between) <= _LONGEST_CITATION
        return cited.i > verb.i or cited.i == sentence.tokens.start or near
    which = child(cited, "nsubj")
    return (
        cited.dep_ == "relcl"
        and which is not None
        and which.lower_ == "which"
        and (cited.head == subject_of(verb))
    )


#: How many words ", citing X," has at most between a source and its verb.
_LONGEST_CITATION = 12


def _inner(cited: list[Chain], chains: list[Chain]) -> list[Chain]:
    """Leave out of cited chains the outlet that cites them."""
    return [x[1:] if len(x) > 1 and x[0].entity == chains[0][0].entity else x for x in cited]


def _based_on(verb: Token) -> Token | None:
    """Return what "on the strength of X" and "based on X" below a say-verb name."""
    for prep, noun in prepositional(verb, "on", "based"):
        if prep.lower_ == "based":
            return next((o for _, o in prepositional(prep, "on")), None)
        if noun.lemma_ in {"strength", "basis"}:
            return next((o for _, o in prepositional(noun, "of")), None)
    return None


def _lasting(
    sentence: Sentence, verb: Token, speaker: Token, chains: list[Chain], reader: SourceReader
) -> str | None:
    for _, noun in prepositional(verb, "in"):
        if noun.lemma_.lower() in words("sources", "release"):
            reader.note_text(noun, chains[0])
            return "release"
    kind = text_class(speaker) if reader.mention_at(sentence, speaker) is None else None
    if kind == "court" or speaker.lemma_.lower() in words("sources", "legal_people"):
        return "release"
    if speaker.lemma_.lower() in words("sources", "release"):
        return "release"
    if len(chains[0]) > 1 and kind is not None:
        return "documents"
    return "statement"
