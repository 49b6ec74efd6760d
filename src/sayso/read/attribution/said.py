"""What a say-verb governs ("X said that …"), and what a report says further."""

from collections.abc import Iterator

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType
from sayso.read.attribution.content import content_of, rest_of_report
from sayso.read.attribution.phrases import phrase_head
from sayso.read.attribution.scope import STANCE, Scope
from sayso.read.attribution.sources.cited import with_cited
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import Chain, people_class, text_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
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
from sayso.read.vocabulary import words


def said(sentence: Sentence, verb: Token, lemma: str, reader: SourceReader) -> Iterator[Scope]:
    """Read "X said that …": the clause is X's."""
    if verb.dep_ == "amod":
        return  # "his alleged support" is no speech
    quoting = _quoted_as_saying(verb)
    speaker = quoting[0] if quoting is not None else _speaker_of(sentence, verb)
    if speaker is None:
        return
    text = text_class(speaker) is not None and reader.mention_at(sentence, speaker) is None
    if not _can_say(sentence, verb, lemma, speaker, reader):
        return
    content = content_of(verb, lemma, text=text) or _behind_citation(sentence, verb)
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
    as_what = any(t.lower_ == "as" for t in verb.subtree)
    if not chains or (lemma in _LISTING and not text and (bodies or not as_what)):
        return  # a body that lists takes a measure, it makes no statement
    outer = quoting[1] if quoting is not None else None
    chains = _carried_by(sentence, verb, outer, chains, reader)
    chains = with_cited(sentence, verb, speaker, chains, reader)
    content = _bounded(sentence, verb, speaker, content)
    named = frozenset(subtree(speaker)) - content
    yield Scope(
        frozenset(content) - named,
        tuple(chains),
        "say-verb",
        verb,
        named,
        _lasting(sentence, verb, speaker, chains, reader),
    )


def _bounded(sentence: Sentence, verb: Token, speaker: Token, content: set[int]) -> set[int]:
    """Leave out what stands before "the indictment returned in X says" and before "; B said"."""
    if speaker == _swallowed_text(verb):
        return {i for i in content if i > verb.i}
    first = speaker.left_edge
    if first.i > sentence.tokens.start and first.nbor(-1).text == ";" and speaker.i < verb.i:
        return {i for i in content if i > speaker.i}  # "A is silent; B said …"
    return content


def _behind_citation(sentence: Sentence, verb: Token) -> set[int]:
    """Return "that A sold B" of "said, citing Y, that A sold B", wherever the parser hung it."""
    if verb.i == sentence.tokens.end - 1 or verb.lemma_ not in _TRAILING_LEMMAS:
        return set()
    cited = False
    for token in sentence.tokens.doc[verb.i + 1 : min(verb.i + 24, sentence.tokens.end)]:
        cited = cited or (token.tag_ == "VBG" and token.lemma_.lower() in words("say", "citing"))
        if cited and token.lower_ == "that" and token.nbor(-1).text == ",":
            return set(range(token.i, sentence.tokens.end))
        if not cited and token.i > verb.i + _LONGEST_ASIDE:
            return set()
    return set()


#: How many words stand at most between a say-verb and its ", citing".
_LONGEST_ASIDE = 7


def _can_say(
    sentence: Sentence, verb: Token, lemma: str, speaker: Token, reader: SourceReader
) -> bool:
    """Tell whether this verb makes this speaker a source: some only texts do, some only people."""
    text = text_class(speaker) is not None and reader.mention_at(sentence, speaker) is None
    if text:
        return lemma not in _ONLY_PEOPLE
    for_texts = lemma in words("say", "texts") and lemma not in STANCE
    return not for_texts or _identifies(sentence, verb, lemma, speaker, reader)


def _carried_by(
    sentence: Sentence,
    verb: Token,
    quoter: Token | None,
    chains: list[Chain],
    reader: SourceReader,
) -> list[Chain]:
    """Put who quotes a speaker, and whom the speaker told it, in front of the chains."""
    if quoter is not None:
        quoters = reader.chains(sentence, quoter, verb)
        chains = [(*q, *c) for q in quoters for c in chains] or chains
    outlet = reader.addressee(sentence, verb) or _seen_by(sentence, verb, reader)
    if outlet is None and verb.lemma_ == "tell" and is_passive(verb):
        outlet = _was_told(sentence, verb, reader)
    if outlet is None:
        return chains
    if chains == [chains[0][:1]] and chains[0][0].entity == outlet.entity:
        # "the agency told Reuters": another agency
        body = reader.memory.body
        return [body] if body and body[-1].entity != outlet.entity else chains
    if all(c[0].entity != outlet.entity for c in chains):
        chains = [(outlet, *c) for c in chains]
    return chains


def _was_told(sentence: Sentence, verb: Token, reader: SourceReader) -> Source | None:
    """Return X of "X was told by A that …"."""
    heard = own_subject(verb)
    mention = reader.mention_at(sentence, heard) if heard is not None else None
    if mention is None or mention.type is not EntityType.ORGANIZATION:
        return None
    reader.note_outlet(mention)
    return reader.named(sentence, mention, verb)


def _seen_by(sentence: Sentence, verb: Token, reader: SourceReader) -> Source | None:
    """Return X of "in a letter seen by X, A wrote that …"."""
    nouns = [noun for _, noun in prepositional(verb, "in") if text_class(noun) is not None]
    return reader.carrier(sentence, nouns) if nouns else None


def _quoted_as_saying(verb: Token) -> tuple[Token, Token | None] | None:
    """Return who is quoted, and who quotes, in "B quoted A as saying that …"; None elsewhere."""
    prep = verb.head
    if verb.dep_ != "pcomp" or prep.lower_ != "as":
        return None
    quote = next((a for a in ancestors(prep.head) if a.lemma_ in _QUOTING), None)
    if quote is None or quote.i > verb.i:
        return None
    if is_passive(quote):
        quoted = subject_of(quote)
        return (quoted, agent_of(quote)) if quoted is not None else None
    quoted = child(quote, "dobj")
    return (quoted, subject_of(quote)) if quoted is not None else None


_QUOTING = frozenset({"quote", "cite"})


def _identifies(
    sentence: Sentence, verb: Token, lemma: str, speaker: Token, reader: SourceReader
) -> bool:
    """Tell whether an institute or outlet names A as B, or does so in a report."""
    mention = reader.mention_at(sentence, speaker)
    institute = mention is not None and mention.type is EntityType.ORGANIZATION
    people = mention is None and people_class(speaker) in {"officials", "analysts"}
    if lemma not in _LISTING or not (institute or people):
        return False
    return any(t.lower_ == "as" for t in verb.subtree)


def _speaker_of(sentence: Sentence, verb: Token) -> Token | None:
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    if (is_passive(verb) and verb.tag_ == "VBN") or _shares_passive(verb):
        return agent_of(verb)
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"}]
    if len(subjects) > 1:  # the end of the quotation, and who speaks it
        return min(subjects, key=lambda s: abs(s.i - verb.i))
    speaker = subject_of(verb) or _swallowed_text(verb) or _under_secretary(verb)
    if speaker is None:
        postposed = _postposed(sentence, verb)
        return postposed[0] if postposed is not None else None
    return speaker


def _shares_passive(verb: Token) -> bool:
    """Tell whether a verb is "ordered" of "was sentenced and ordered to pay", tagged as a past tense."""
    first = verb.head
    own = child(verb, "nsubj", "dobj", "aux", "ccomp") is not None
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and not own
        and (first.tag_ == "VBN" and child(first, "auxpass") is not None)
    )


def _swallowed_text(verb: Token) -> Token | None:
    """Return the text of "the indictment returned in X says", read as a clause before the verb."""
    for clause in verb.children:
        if clause.dep_ != "ccomp" or clause.i > verb.i or clause.tag_ not in {"VBD", "VBN"}:
            continue
        subject = child(clause, "nsubj", "nsubjpass")
        bare = child(clause, "dobj", "ccomp", "aux", "attr") is None
        if bare and subject is not None and text_class(subject) is not None:
            return subject
    return None


def _under_secretary(verb: Token) -> Token | None:
    """Return A of "said Under Secretary A", whose title the parser takes for a preposition."""
    under = next((c for c in verb.children if c.text == "Under" and c.i > verb.i), None)
    return child(under, "pobj") if under is not None else None


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
    beside = verb.dep_ in {"relcl", "acl"}
    if beside and (child(verb, "nsubj") is not None or verb.lower_ == "added"):
        return None  # "targeting X, that Y says did it", "X, a firm added to the list": X is no speaker
    tokens = [t for t in sentence.tokens if t.i < verb.i]
    comma = next((t for t in reversed(tokens) if t.text in {",", ",”", ',"'}), None)
    if comma is None or not comma.i - sentence.tokens.start > 4 or verb.i - comma.i > 14:
        return None
    speaker = phrase_head([t for t in tokens if t.i > comma.i and not t.is_quote])
    if speaker is None:
        return None
    return speaker, {t.i for t in tokens if t.i < comma.i}


_TRAILING_LEMMAS = frozenset({"say", "tell", "report", "state", "add", "write", "allege"})


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
