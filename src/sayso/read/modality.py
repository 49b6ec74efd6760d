"""How firmly the innermost source stands behind a claim, and the words that say so.

The reader walks from the claim's head token up the tree. The nearest word that hedges, plans,
denies or negates decides; words farther out are kept as carriers. It stops where a phrase only
says who a party is, and at the clause of the innermost source.

Source: data/corpus/GUIDELINE.md, "Modality".
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from sayso.model.claim import Carrier, SourceKind
from sayso.model.stance import STANCES, Modality, Realm, Stance
from sayso.read.attribution import Attributed
from sayso.read.attribution_scopes import stance_of_say
from sayso.read.parsed import Sentence
from sayso.read.tree import child, is_passive, own_subject
from sayso.read.vocabulary import vocabulary, words


@dataclass(frozen=True, slots=True)
class StanceReading:
    """What the words around one claim say about it.

    Args:
        stance: The commitment of the innermost source.
        realm: Whether it happened, goes on, is planned or could be done.
        negated: True for a negative stated by the source itself.
        carriers: The words that carry stance and negation, nearest first.
    """

    stance: Stance
    realm: Realm
    negated: bool = False
    carriers: tuple[Carrier, ...] = ()


@dataclass(slots=True)
class _Walk:
    """What has been found on the way up."""

    sentence: Sentence
    stances: list[tuple[Stance, Token]] = field(default_factory=list)
    negations: list[Token] = field(default_factory=list)
    cut: bool = False

    def add(self, stance: Stance | str, token: Token) -> None:
        self.stances.append((Stance(stance), token))


def _by_word(section: str) -> dict[str, Stance]:
    return {
        str(w): Stance(name)
        for name, listed in vocabulary("stances")[section].items()
        for w in listed
    }


_AUXILIARIES = _by_word("auxiliaries")
_ADVERBS = _by_word("adverbs")
_ADJECTIVES = _by_word("adjectives")


def _governor_table() -> dict[tuple[str, str], Stance]:
    """Return (lemma, way) -> stance; ways are clause, object, infinitive and "prep:of"."""
    table: dict[tuple[str, str], Stance] = {}
    for name, ways in vocabulary("stances")["governors"].items():
        for way in ("clause", "object", "infinitive"):
            table.update({(lemma, way): Stance(name) for lemma in ways.get(way, [])})
        for lemma, preps in ways.get("preps", {}).items():
            table.update({(lemma, f"prep:{p}"): Stance(name) for p in preps})
    return table


_GOVERNORS = _governor_table()
_PASSIVE_ONLY = frozenset(
    lemma
    for ways in vocabulary("stances")["governors"].values()
    for lemma in ways.get("passive_only", [])
)


def read_stance(
    sentence: Sentence, trigger: Token, attributed: Attributed | None = None, *, relation: str = ""
) -> StanceReading:
    """Return how firmly a claim is stated.

    Args:
        sentence: The claim's sentence.
        trigger: The head token of its predicate.
        attributed: Who says it; the cue of the innermost source gives its stance where the
            clause has none of its own.
        relation: The claim's relation, if known: a capacity is a property under ``has_spec``.
    """
    walk = _Walk(sentence)
    _climb(walk, trigger, relation)
    if attributed is not None and attributed.cues and not walk.cut:
        said = stance_of_say(attributed.cues[-1].lemma_.lower())
        if said not in {None, "asserted", "none"}:
            walk.add(Stance(str(said)), attributed.cues[-1])
        if attributed.cues[-1] == trigger and attributed.chain[-1:] and not walk.stances:
            _add_link(walk, trigger, attributed.chain[-1].kind)
    if not walk.stances:
        _look_at_allegedly(walk, trigger)
    stance = walk.stances[0][0] if walk.stances else Stance.ASSERTED
    negated = len(walk.negations) % 2 == 1
    if negated and stance is Stance.ASSERTED and _disowns(trigger, attributed):
        stance, negated = Stance.DENIED, False
    return StanceReading(stance, _realm(trigger, stance), negated, _carriers(walk))


_ONESELF = frozenset({"it", "he", "she", "they", "we", "i"})
_PARTIES = frozenset({SourceKind.PERSON, SourceKind.COMPANY})


def _disowns(trigger: Token, attributed: Attributed | None) -> bool:
    """Tell whether a party contests something of itself ("Orlin said he never sold to X")."""
    if attributed is None or not attributed.cues or not attributed.chain:
        return False
    if attributed.chain[-1].kind not in _PARTIES:
        return False
    ties = words("responses", "denied", "ties")
    inside = trigger.sent[attributed.cues[-1].i - trigger.sent.start :]
    if not any(t.lemma_.lower() in ties or t.lower_ in {"never", "not", "n't"} for t in inside):
        return False
    verb = trigger
    for _ in range(6):
        subject = own_subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
        if subject is not None:
            return subject.lower_ in _ONESELF
        if verb.head == verb or verb.dep_ in {"ccomp", "ROOT"}:
            return False
        verb = verb.head
    return False


def _add_link(walk: _Walk, trigger: Token, kind: SourceKind) -> None:
    """Read "media reports link A to B": a tie that only unnamed media draw is hearsay."""
    if kind in {SourceKind.MEDIA, SourceKind.UNNAMED} and trigger.lemma_ in words("say", "self"):
        walk.add(Stance.REPORTEDLY, trigger)


def _carriers(walk: _Walk) -> tuple[Carrier, ...]:
    found = [(s.value, t) for s, t in walk.stances] + [("negated", t) for t in walk.negations]
    carriers = []
    for feature, token in found:
        carrier = Carrier(feature, walk.sentence.span_of(token, token), token.text)
        if carrier not in carriers:
            carriers.append(carrier)
    return tuple(carriers)


def _realm(trigger: Token, stance: Stance) -> Realm:
    label = STANCES[stance].label
    if label is Modality.PLANNED:
        return Realm.PLANNED
    if stance is Stance.CAPABLE:
        return Realm.ABLE
    auxiliaries = {c.lower_ for c in trigger.children if c.dep_ in {"aux", "auxpass"}}
    if trigger.tag_ in {"VBZ", "VBP"} or auxiliaries & {"is", "are", "am"}:
        return Realm.ONGOING
    if trigger.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return Realm.ONGOING
    return Realm.HAPPENED


def _climb(walk: _Walk, trigger: Token, relation: str) -> None:
    token = trigger
    came: Token | None = None
    _look_behind_as(walk, trigger)
    for _ in range(40):
        _look(walk, token, trigger, came, relation)
        if token.head == token:
            return
        if _stops(token):
            _look_past_relative(walk, token)
            walk.cut = token.dep_ != "conj"
            return
        came, token = token, token.head
        if came.dep_ == "pcomp" and token.lower_ == "without":
            walk.negations.append(token)
        if came.dep_ == "dobj" and token.lemma_ in words("stances", "presupposing"):
            walk.cut = True
            return
        if _governs(walk, token, came, trigger):
            return


def _look_past_relative(walk: _Walk, token: Token) -> None:
    """Read a restrictive relative under a modal subject ("firms that sell X could be fined").

    An "allegedly" on the main verb also holds for a relative of its objects.
    """
    if token.dep_ != "relcl" or (token.left_edge.i and token.left_edge.nbor(-1).text == ","):
        return
    noun = token.head
    verb = noun
    while verb.head != verb and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    bare = not any(
        c.dep_ == "det" and c.lower_ in {"the", "a", "an", "this"} for c in noun.children
    )
    if noun.dep_ in {"nsubj", "nsubjpass"} and bare and noun.tag_ == "NNS":
        modal = next(
            (c for c in verb.children if c.dep_ == "aux" and c.lower_ in _AUXILIARIES), None
        )
        if modal is not None:
            walk.add(Stance.POSSIBLE, modal)
    for clause in (verb, *(verb.head,) * (verb.dep_ == "conj")):
        for c in clause.children:
            if c.dep_ == "advmod" and c.lower_ == "allegedly":
                walk.add(Stance.ACCUSED, c)
                return


def _look_at_allegedly(walk: _Walk, trigger: Token) -> None:
    """Read "allegedly" on the main verb for later verbs that share its subject.

    The parser often hangs the last of three joined verbs on a clause between them.
    """
    root = walk.sentence.tokens.root
    hedge = next((c for c in root.children if c.dep_ == "advmod" and c.lower_ == "allegedly"), None)
    if hedge is None or trigger.i < hedge.i or trigger.pos_ != "VERB":
        return
    token = trigger
    while token not in (root, token.head):
        own = token.pos_ in {"VERB", "AUX"} and child(token, "nsubj", "nsubjpass") is not None
        if own or token.dep_ in {"relcl", "acl", "appos", "ccomp"}:
            return
        token = token.head
    walk.add(Stance.ACCUSED, hedge)


def _look_behind_as(walk: _Walk, trigger: Token) -> None:
    """Read "portrayed as staff of" where the parser has torn the phrase from its verb."""
    first = trigger.left_edge
    if first.i < 2 or first.nbor(-1).lower_ != "as":
        return
    verb = first.nbor(-2)
    stance = _GOVERNORS.get((verb.lemma_.lower(), "prep:as"))
    if stance is not None and first.nbor(-1).dep_ != "prep":
        walk.add(stance, verb)


def _stops(token: Token) -> bool:
    """Tell whether hedges above a token no longer concern what is below it."""
    if token.dep_ == "appos":
        return True
    told = token.head.dep_ == "pobj" and token.head.head.lower_ == "in"
    if token.dep_ in {"relcl", "acl", "ccomp"} and told and child(token, "mark") is not None:
        return False  # "alleges in the suit that …"
    if token.dep_ in {"relcl", "acl"} and token.head.lemma_ in words("stances", "contents"):
        return child(token, "mark") is None and not _is_infinitive(token)
    if token.dep_ in {"relcl", "acl"}:
        return not (_is_infinitive(token) or _is_small_clause(token))
    if (
        token.dep_ in {"amod", "compound"}
        and token.text.endswith("ing")
        and token.head.dep_ == "pobj"
    ):
        return False  # "accused of smuggling valves", read as a compound by the parser
    if token.dep_ in {"amod", "poss", "compound", "nmod"}:
        return token.head.pos_ == "PROPN" or token.head.dep_ not in {
            "attr",
            "acomp",
            "oprd",
            "ROOT",
        }
    if token.dep_ == "advcl":
        mark = child(token, "mark")
        return mark is not None and mark.lower_ not in {"by", "to"}
    if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
        return own_subject(token) is not None
    return token.dep_ == "parataxis"


def _is_small_clause(verb: Token) -> bool:
    """Tell whether a gerund behind an object is what is signified ("could mean a firm selling")."""
    noun = verb.head
    return (
        verb.tag_ == "VBG"
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in words("stances", "signifying")
    )


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _look(walk: _Walk, token: Token, trigger: Token, came: Token | None, relation: str) -> None:
    """Read the words that hang on one token of the way up."""
    verbal = token.pos_ in {"VERB", "AUX"} or token == trigger or _has_copula(token)
    if not verbal and came is not None and came.dep_ in {"prep", "pobj", "pcomp"}:
        _look_before_noun(walk, token)
        return
    if token != trigger and came is not None and verbal and not _concerns(token, came):
        return
    detached = _detached_not(token) if token == trigger else None
    if detached is not None:
        walk.negations.append(detached)
    for c in token.children:
        if came is not None and came.dep_ == "conj" and not _shares_auxiliaries(came, token):
            if c.dep_ in {"advmod", "mark"}:
                _look_at_modifier(walk, c, token)
        elif c.dep_ == "aux":
            if not (came is not None and came.dep_ == "xcomp" and token.lemma_ in _RAISING):
                _look_at_auxiliary(walk, c, token, trigger, relation)
        elif _negates(c, token, came, on_trigger=token == trigger):
            walk.negations.append(c.nbor(-1) if c.lower_ == "longer" else c)
        else:
            _look_at_modifier(walk, c, token)


def _detached_not(verb: Token) -> Token | None:
    """Return the "not" between an auxiliary and its verb that hangs on a word between them."""
    aux = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i), None)
    if aux is None or verb.i - aux.i > 5:
        return None
    between = verb.doc[aux.i + 1 : verb.i]
    return next(
        (
            t
            for t in between
            if t.dep_ == "neg"
            and t.head != verb
            and t.head.i < verb.i
            and t.head.pos_ in {"PRON", "ADV"}
        ),
        None,
    )


def _shares_auxiliaries(joined: Token, first: Token) -> bool:
    """Tell whether "not" or "will" on the first of two joined verbs also governs the second."""
    return joined.tag_ == first.tag_ and not any(c.dep_ == "aux" for c in joined.children)


_RAISING = frozenset({"appear", "seem"})


def _negates(c: Token, token: Token, came: Token | None, *, on_trigger: bool) -> bool:
    """Tell whether one word below a token of the way up denies what the token says."""
    lower = c.lower_
    if c.dep_ == "neg" or (c.dep_ in {"preconj", "advmod"} and lower in {"never", "neither"}):
        return not _is_not_only(c) and (on_trigger or not _keeps_negation(token, came))
    if lower == "longer":
        return c.i > 0 and c.nbor(-1).lower_ == "no"
    if c.dep_ == "det":
        return lower == "no"
    if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and _is_negative_phrase(c):
        return on_trigger or came is None or c != came
    return False


def _look_at_modifier(walk: _Walk, c: Token, token: Token) -> None:
    """Read a hedging adverb, adjective or condition below a token."""
    lower, before = c.lower_, c.i < token.i
    match c.dep_:
        case "advmod" | "npadvmod" if lower in _ADVERBS:
            walk.add(_ADVERBS[lower], c)
        case "advmod" if lower == "likely" and before:
            walk.add(Stance.POSSIBLE, c)
        case "advcl" if _is_condition(c):
            walk.add(Stance.CONDITIONAL, child(c, "mark") or c)
        case "mark" if lower in {"if", "unless"} and token.dep_ == "advcl":
            walk.add(Stance.CONDITIONAL, c)
        case "mark" if lower in {"whether", "if"} and token.dep_ == "ccomp":
            walk.add(Stance.OPEN, c)
        case "amod" if lower in _ADJECTIVES and before:
            walk.add(_ADJECTIVES[lower], c)
        case _:
            return


def _look_before_noun(walk: _Walk, noun: Token) -> None:
    for c in noun.children:
        if c.dep_ == "amod" and c.lower_ in _ADJECTIVES:
            walk.add(_ADJECTIVES[c.lower_], c)
        elif c.dep_ == "det" and c.lower_ == "no":
            walk.negations.append(c)


def _has_copula(token: Token) -> bool:
    return any(c.dep_ == "cop" for c in token.children)


def _concerns(verb: Token, came: Token) -> bool:
    """Tell whether what hangs on a verb also concerns the complement that we came from."""
    if came.dep_ in {"nsubj", "nsubjpass"} and came.pos_ in {"NOUN", "PROPN"}:
        return verb.lemma_ in words("stances", "occurring")
    if came.dep_ == "dobj" or (came.dep_ == "prep" and came.head == verb):
        return verb.lemma_ not in words("stances", "presupposing")
    if came.dep_ == "ccomp":
        return stance_of_say(verb.lemma_.lower()) is None
    return True


def _keeps_negation(token: Token, came: Token | None) -> bool:
    """Tell whether a negated verb leaves its complement open instead of denying it."""
    lemma = token.lemma_.lower()
    return came is not None and (
        lemma in words("stances", "open_when_negated")
        or lemma in words("stances", "silent_when_negated")
        or came.dep_ in {"advcl", "nsubj", "nsubjpass"}
    )


def _is_not_only(neg: Token) -> bool:
    following = neg.nbor(1).lower_ if neg.i + 1 < len(neg.doc) else ""
    return following in {"only", "just", "merely", "least"}


def _is_negative_phrase(token: Token) -> bool:
    return token.lower_ in {"none", "nobody", "nothing", "neither"} or any(
        c.dep_ in {"det", "preconj", "cc"} and c.lower_ in {"no", "neither"} for c in token.children
    )


def _is_condition(clause: Token) -> bool:
    mark = child(clause, "mark")
    if mark is None or mark.lower_ not in {"if", "unless"}:
        return False
    return mark.i == 0 or mark.nbor(-1).lower_ not in {"even", "as"}


def _look_at_auxiliary(walk: _Walk, aux: Token, verb: Token, trigger: Token, relation: str) -> None:
    lower = aux.lower_
    if (
        lower in {"can", "could"}
        and verb.lemma_ in words("stances", "capacity")
        and (relation == "has_spec" or (lower == "can" and verb == trigger))
    ):
        return
    if lower in {"would", "'d"}:
        conditional = any(c.dep_ == "advcl" and _is_condition(c) for c in verb.children)
        walk.add(Stance.CONDITIONAL if conditional else Stance.EXPECTED, aux)
    elif lower in _AUXILIARIES:
        walk.add(_AUXILIARIES[lower], aux)


def _governs(walk: _Walk, token: Token, came: Token, trigger: Token) -> bool:
    """Read the stance that a governing word gives its complement; True where the walk ends."""
    noun = _noun_before(token, came)
    if noun is not None:
        _add_infinitive(walk, noun, trigger)
        return False
    if came.dep_ in {"ccomp", "parataxis"} and _is_apart(came, token):
        return True
    if _is_yet_to(token, came):
        walk.negations.append(token)
        return False
    return _governs_as(walk, token, came, trigger)


def _governs_as(walk: _Walk, token: Token, came: Token, trigger: Token) -> bool:
    lemma = token.lemma_.lower()
    way = _way(came)
    if way is None and lemma not in words("stances", "evidence"):
        return False
    if _left_open(walk, token, came, way):
        return True
    if way == "clause" and lemma in words("stances", "failing"):
        walk.negations.append(token)
        return False
    stance = _GOVERNORS.get((lemma, way or ""))
    if stance is None and child(came, "mark") is not None:
        stance = _GOVERNORS.get((lemma, "prep:that"))
    if stance is None:
        return way == "clause" and came.dep_ == "ccomp" and stance_of_say(lemma) is not None
    if stance in _PLANS:
        if _is_attempt_beside_deed(token, came):
            return False
        stance = _unless_perfect(stance, token, came)
    if lemma in _PASSIVE_ONLY and not is_passive(token):
        return way == "clause" and came.dep_ == "ccomp"
    if way == "infinitive":
        _add_infinitive(walk, token, trigger)
    else:
        walk.add(stance, token)
    return way == "clause" and came.dep_ == "ccomp"


def _is_apart(came: Token, token: Token) -> bool:
    """Tell whether a semicolon parts two main clauses that the parser made one of."""
    first, last = sorted((came.i, token.i))
    return any(t.text == ";" for t in token.doc[first:last])


def _is_yet_to(token: Token, came: Token) -> bool:
    """Tell whether "has yet to" stands above an infinitive."""
    if not _is_infinitive(came) or token.lemma_ not in {"have", "be", "remain"}:
        return False
    return any(c.lower_ == "yet" for c in (*token.children, *came.children))


_PLANS = frozenset({Stance.PLANNED, Stance.PURPOSE, Stance.EXPECTED})


def _unless_perfect(stance: Stance, token: Token, came: Token) -> Stance:
    """Read "is thought to have sold" as a belief, not a plan."""
    return Stance.BELIEVED if is_passive(token) and _is_perfect(came) else stance


def _is_perfect(verb: Token) -> bool:
    return _is_infinitive(verb) and any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ == "have" for c in verb.children
    )


def _is_attempt_beside_deed(token: Token, came: Token) -> bool:
    """Tell whether an attempt is only named beside the deed ("provided, or attempted to provide")."""
    if token.lemma_ not in {"attempt", "try", "seek"}:
        return False
    before = token.doc[max(token.sent.start, token.i - 6) : token.i]
    return any(t.lemma_ == came.lemma_ for t in before) and any(
        t.lower_ in {"or", "and"} for t in before
    )


def _lacks_evidence(walk: _Walk, token: Token, came: Token, lemma: str) -> bool:
    """Read "no evidence that", which leaves the point open and denies nothing."""
    if lemma not in words("stances", "evidence"):
        return False
    no = next((c for c in token.children if c.dep_ == "det" and c.lower_ in {"no", "any"}), None)
    if no is None or came.dep_ not in {"acl", "relcl", "ccomp", "prep"}:
        return False
    walk.add(Stance.OPEN, no)
    walk.negations.clear()
    return True


def _add_infinitive(walk: _Walk, noun: Token, trigger: Token) -> None:
    """Read a programme, contract or effort "to" do something: to develop has begun, to make not."""
    lemma = noun.lemma_.lower()
    if trigger.lemma_ in words("stances", "developing") and lemma in words("stances", "endeavours"):
        walk.add(Stance.PURPOSE, noun)
    else:
        walk.add(_GOVERNORS[lemma, "infinitive"], noun)


def _left_open(walk: _Walk, token: Token, came: Token, way: str | None) -> bool:
    """Read what leaves a point open: "did not say whether", "could not establish", "no evidence"."""
    lemma = token.lemma_.lower()
    needed = token.head.lemma_ in words("stances", "need")
    if way is not None and needed and lemma in words("stances", "open_under_need"):
        walk.add(Stance.OPEN, token)
        return True
    neg = child(token, "neg")
    if way == "clause" and neg is not None:
        silent = lemma in words("stances", "silent_when_negated")
        if silent or lemma in words("stances", "open_when_negated"):
            walk.add(Stance.NO_COMMENT if silent else Stance.OPEN, neg)
            return True
    return _lacks_evidence(walk, token, came, lemma)


def _way(came: Token) -> str | None:
    if came.dep_ in {"ccomp", "xcomp", "acomp", "oprd"}:
        return "clause"
    if came.dep_ in {"dobj", "nsubjpass"}:
        return "object"
    if came.dep_ in {"acl", "relcl"} and _is_infinitive(came):
        return "infinitive"
    if came.dep_ == "prep":
        return f"prep:{came.lower_}"
    return None


def _noun_before(verb: Token, came: Token) -> Token | None:
    """Return the object that an infinitive belongs to though the parser hangs it on the verb."""
    if not _is_infinitive(came) or came.dep_ not in {"advcl", "xcomp", "ccomp"}:
        return None
    noun = child(verb, "dobj")
    if noun is None or noun.i > came.i:
        return None
    return noun if (noun.lemma_.lower(), "infinitive") in _GOVERNORS else None
