"""What parties say to the report or charge itself: denial, no comment, unaware, admission."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.model.mention import EntityType
from sayso.model.stance import Stance
from sayso.read.attribution.nouns import is_parted_email, people_class, text_class
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tree import child, coordinated, is_passive, prepositional, subject_of
from sayso.read.vocabulary import words

Resolve = Callable[[Sentence, Token], tuple[str, ...]]
"""Gives the document-local entities of a pronoun or description ("neither company", "it")."""


@dataclass(frozen=True, slots=True)
class FoundResponse:
    """One respondent's reaction.

    Args:
        respondent: Who responds, as worded.
        entity: Its document-local entity, where a mention or ``resolve`` gives one.
        topic: What it responds to, as worded; None where not said.
        trigger: The head token of the responding predicate.
    """

    respondent: str
    entity: str | None
    stance: Stance
    topic: str | None
    sentence: Sentence
    trigger: Token


def read_responses(
    parsed: ParsedDocument, layer: MentionLayer, resolve: Resolve | None = None
) -> tuple[FoundResponse, ...]:
    """Return every reaction in a document, one per respondent, in text order.

    Args:
        parsed: The parsed document.
        layer: Its mentions.
        resolve: Offered every respondent that no mention covers; may give several entities.
    """
    found: list[FoundResponse] = []
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            reaction = _reaction(token)
            if reaction is None:
                continue
            stance, heads, topic = reaction
            found.extend(
                response
                for head in heads
                for response in _respond(sentence, layer, resolve, head, stance, topic, token)
            )
    return tuple(_first_of_each(found))


Reaction = tuple[Stance, list[Token], str | None]


def _reaction(token: Token) -> Reaction | None:
    if token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    lemma = token.lemma_.lower()
    for read in (_declined, _unanswered, _unreached, _unaware, _denied, _disowned, _admitted):
        reaction = read(token, lemma)
        if reaction is not None and reaction[1]:
            return reaction
    return None


def _subjects(verb: Token) -> list[Token]:
    subject = subject_of(verb)
    return coordinated(subject) if subject is not None else []


def _declined(verb: Token, lemma: str) -> Reaction | None:
    if lemma not in words("responses", "no_comment", "verbs"):
        return None
    wanted = words("responses", "no_comment", "complements")
    for c in verb.children:
        if c.dep_ in {"xcomp", "dobj"} and c.lemma_ in wanted:
            return Stance.NO_COMMENT, _subjects(verb), _topic(c)
    return None


def _unanswered(verb: Token, lemma: str) -> Reaction | None:
    if lemma not in words("responses", "no_response", "verbs"):
        return None
    subject = subject_of(verb)
    negative = any(c.dep_ == "neg" or c.lower_ in {"neither", "never"} for c in verb.children)
    phrase_negative = subject is not None and (
        subject.lower_ in {"neither", "none", "nobody"}
        or any(c.lower_ in {"neither", "no", "none"} for c in subject.children)
    )
    if not (negative or phrase_negative) or subject is None:
        return None
    if verb.head.lemma_ in words("responses", "no_comment", "verbs"):
        return None
    return Stance.NO_RESPONSE, coordinated(subject), _topic(verb)


def _unreached(verb: Token, lemma: str) -> Reaction | None:
    negative = any(c.dep_ == "neg" for c in verb.children)
    if lemma in words("responses", "no_response", "unreachable"):
        seated = lemma == "locate" and any(prepositional(verb, "in", "at", "near"))
        if negative and is_passive(verb) and not seated:
            return Stance.NO_RESPONSE, _subjects(verb), _topic(verb)
        if (negative or _after_unable(verb)) and child(verb, "dobj") is not None:
            reached = child(verb, "dobj")
            assert reached is not None
            return Stance.NO_RESPONSE, coordinated(reached), _topic(verb)
        return None
    if lemma not in words("responses", "no_response", "obtain"):
        return None
    wanted = child(verb, "dobj")
    if wanted is None or wanted.lemma_ not in words("responses", "no_response", "sought"):
        return None
    if not (negative or _after_unable(verb)):
        return None
    asked = [o for holder in (wanted, verb) for _, o in prepositional(holder, "from")]
    return Stance.NO_RESPONSE, [h for o in asked for h in _listed(o)], _topic(wanted)


def _listed(head: Token) -> list[Token]:
    """Return the heads of a list, with those that the parser took for appositions."""
    heads = coordinated(head)
    for h in list(heads):
        heads.extend(x for c in h.children if c.dep_ == "appos" for x in _listed(c))
    return sorted(set(heads), key=lambda t: t.i)


def _after_unable(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and (
        head.lemma_ in {"unable", "fail"} or any(c.dep_ == "neg" for c in head.children)
    )


def _unaware(token: Token, lemma: str) -> Reaction | None:
    if lemma in words("responses", "unaware", "adjectives"):
        return Stance.UNAWARE, _subjects(_holder(token)), _topic(token, "of", "about")
    negative = any(c.dep_ == "neg" for holder in (token, token.head) for c in holder.children)
    if lemma in words("responses", "unaware", "negated_adjectives") and negative:
        return Stance.UNAWARE, _subjects(_holder(token)), _topic(token, "of", "with", "about")
    if lemma in words("responses", "unaware", "negated_verbs"):
        nothing = child(token, "dobj")
        if nothing is not None and nothing.lower_ == "nothing":
            return (
                Stance.UNAWARE,
                _subjects(token),
                _topic(token, "about", "of") or _topic(nothing, "about", "of"),
            )
    if lemma in {"have", "deny"}:
        known = child(token, "dobj")
        if known is not None and known.lemma_ in words("responses", "unaware", "negated_nouns"):
            none = any(c.lower_ in {"no", "any"} for c in known.children)
            if lemma == "deny" or none or negative:
                return Stance.UNAWARE, _subjects(token), _topic(known, "of", "about")
    return None


def _holder(adjective: Token) -> Token:
    return adjective.head if adjective.dep_ in {"acomp", "attr"} else adjective


def _denied(verb: Token, lemma: str) -> Reaction | None:
    if _neither_confirms_nor_denies(verb):
        first = verb.head if verb.dep_ == "conj" else verb
        return Stance.NO_COMMENT, _subjects(first), _wording(child(verb, "dobj", "ccomp"))
    if (
        lemma in words("responses", "denied", "verbs")
        and verb.pos_ == "VERB"
        and not is_passive(verb)
    ):
        what = child(verb, "dobj", "ccomp", "xcomp")
        if what is None or any(c.dep_ == "neg" for c in verb.children):
            return None
        if _is_staff(what) or _is_withheld(what):
            return None
        return Stance.DENIED, _subjects(verb), _wording(what)
    return _dismissed(verb, lemma)


def _dismissed(verb: Token, lemma: str) -> Reaction | None:
    """Read "called the report baseless" and "said the claim was false"."""
    if lemma in words("responses", "denied", "call"):
        for c in verb.children:
            if c.dep_ in {"oprd", "acomp", "attr", "xcomp", "ccomp", "dobj"} and (
                c.lower_ in words("responses", "denied", "called")
            ):
                return (Stance.DENIED, *_called(verb, lemma))
            if (
                c.dep_ == "ccomp"
                and any(g.lower_ in words("responses", "denied", "called") for g in c.children)
                and lemma == "call"
            ):
                return (Stance.DENIED, *_called(verb, lemma))
        for _, o in prepositional(verb, "as"):
            if o.lower_ in words("responses", "denied", "called"):
                return (Stance.DENIED, *_called(verb, lemma))
    return None


def _neither_confirms_nor_denies(verb: Token) -> bool:
    """Tell whether "deny" only closes "would neither confirm nor deny"."""
    if verb.lemma_ != "deny":
        return False
    before = [t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]]
    confirms = any(w.startswith("confirm") for w in before)
    return (
        confirms
        and bool({"neither", "nor", "or"} & set(before))
        and ("neither" in before or "not" in before or "nor" in before)
    )


def _is_staff(what: Token) -> bool:
    """Tell whether people are dismissed here, not a charge."""
    lower = what.lower_
    return what.head.lemma_ == "dismiss" and (
        what.pos_ == "PROPN"
        or lower in {"those", "him", "her", "them"}
        or what.lemma_.lower() in words("sources", "people", "unnamed")
        or what.lemma_.lower() in {"staff", "employee", "manager", "people", "official"}
        or what.ent_type_ == "PERSON"
        or any(c.dep_ == "appos" and c.ent_type_ == "PERSON" for c in what.children)
    )


def _is_withheld(what: Token) -> bool:
    """Tell whether something is refused here, not contested: "denied the firm an export licence"."""
    return what.head.lemma_ in {"deny", "reject"} and what.lemma_.lower() in words(
        "responses", "denied", "withheld"
    )


def _disowned(verb: Token, lemma: str) -> Reaction | None:
    """Read "said it had no link to X" and "said it was not involved": a denial about oneself."""
    if lemma not in {"say", "tell", "insist", "state", "write", "maintain"}:
        return None
    clause = child(verb, "ccomp")
    if clause is None or clause.i < verb.i:
        return None
    subject = child(clause, "nsubj", "nsubjpass")
    if subject is None or subject.lower_ not in {"it", "he", "she", "they", "we", "i"}:
        return None
    ties = words("responses", "denied", "ties")
    inside = list(clause.doc[clause.left_edge.i : clause.right_edge.i + 1])
    negative = any(
        t.lower_ in {"no", "not", "n't", "never", "nothing", "neither"} for t in inside[:8]
    )
    tied = any({t.lemma_.lower(), t.lower_} & ties for t in inside[:9])
    flat = any(t.lower_ in {"never", "neither"} for t in inside[:8])
    if not (negative and tied) and not flat:
        return None
    return Stance.DENIED, _subjects(verb), _wording(clause)


def _called(verb: Token, lemma: str) -> tuple[list[Token], str | None]:
    """Return who called what baseless; "said the report is false" has its speaker above."""
    if lemma == "be":
        speaker = verb.head if verb.dep_ == "ccomp" else None
        subject = child(verb, "nsubj")
        return (_subjects(speaker) if speaker is not None else [], _wording(subject))
    return _subjects(verb), _wording(child(verb, "dobj"))


def _admitted(verb: Token, lemma: str) -> Reaction | None:
    if is_passive(verb) or verb.pos_ != "VERB":
        return None
    if lemma == "plead":
        words_after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]}
        if "guilty" not in words_after:
            return None
        if "not" in words_after or any(c.dep_ == "neg" for c in verb.children):
            return Stance.DENIED, _subjects(verb), _topic(verb, "to")
        return Stance.ADMITTED, _subjects(verb), _topic(verb, "to")
    if lemma in words("responses", "admitted", "verbs"):
        what = child(verb, "ccomp", "xcomp", "dobj")
        to = next((o for _, o in prepositional(verb, "to")), None)
        if (what or to) is None or any(c.dep_ == "neg" for c in verb.children):
            return None
        return Stance.ADMITTED, _subjects(verb), _wording(what or to)
    return None


def _topic(holder: Token, *prepositions: str) -> str | None:
    wanted = prepositions or ("about", "on", "regarding", "over", "concerning", "to", "for")
    for _, topic in prepositional(holder, *wanted):
        if is_parted_email(topic) or topic.lower_ == "e":
            return None
        if topic.lemma_ in words("responses", "request"):
            return _topic(topic) or _wording(topic)
        return _wording(topic)
    return None


def _wording(head: Token | None) -> str | None:
    if head is None:
        return None
    phrase = head.doc[head.left_edge.i : min(head.right_edge.i + 1, head.left_edge.i + 14)]
    return str(phrase.text).strip(' ,.;:"“”')


_RESPONDENT_TYPES = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PERSON,
     EntityType.PLACE, EntityType.GROUP}
)  # fmt: skip


def _respond(
    sentence: Sentence,
    layer: MentionLayer,
    resolve: Resolve | None,
    head: Token,
    stance: Stance,
    topic: str | None,
    trigger: Token,
) -> Iterator[FoundResponse]:
    mention = layer.at(sentence, head)
    if mention is not None:
        if mention.type in _RESPONDENT_TYPES:
            entity = layer.entities.get(mention.entity)
            yield FoundResponse(
                entity.name if entity else mention.text,
                mention.entity,
                stance,
                topic,
                sentence,
                trigger,
            )
        return
    if text_class(head) is not None:
        return
    spoken_for = _spoken_for(sentence, layer, head)
    entities = (spoken_for,) if spoken_for else (resolve(sentence, head) if resolve else ())
    for entity_id in entities:
        entity = layer.entities.get(entity_id)
        name = entity.name if entity else _wording(head) or head.text
        yield FoundResponse(name, entity_id, stance, topic, sentence, trigger)
    if not entities and (people_class(head) is not None or head.pos_ == "PRON"):
        yield FoundResponse(_wording(head) or head.text, None, stance, topic, sentence, trigger)


def _spoken_for(sentence: Sentence, layer: MentionLayer, head: Token) -> str | None:
    """Return the entity that a spokesman or representative speaks for."""
    if head.lemma_.lower() not in words("sources", "people", "speakers"):
        return None
    for c in head.children:
        if c.dep_ in {"poss", "compound", "nmod"}:
            mention = layer.at(sentence, c)
            if mention is not None:
                return mention.entity
    for _, o in prepositional(head, "for", "of", "at", "from"):
        mention = layer.at(sentence, o)
        if mention is not None:
            return mention.entity
    return None


def _first_of_each(found: list[FoundResponse]) -> Iterator[FoundResponse]:
    seen: set[tuple[int, str | None, str, Stance]] = set()
    for response in found:
        key = (response.sentence.index, response.entity, response.respondent, response.stance)
        if key not in seen:
            seen.add(key)
            yield response
