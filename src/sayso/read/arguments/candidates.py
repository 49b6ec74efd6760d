"""What a pronoun or description may mean: names and descriptions before it, each with a score."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.model.mention import EntityType, Mention
from sayso.read.arguments.countries_worded import code_of, code_of_name
from sayso.read.arguments.headnouns import GENERIC, SPECIFIC, kind_of
from sayso.read.arguments.persons_worded import of_other_sex, owns_as_ship
from sayso.read.arguments.scene import Described, Scene
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import JUDGING, judges
from sayso.read.predicates.walk import children, first_conjunct

_T = EntityType
_REACH_SENTENCES = 6
_REACH_DESCRIBED = 3
# What only a firm has, not a ministry.
_OF_FIRMS = frozenset(
    "executive director owner founder shareholder subsidiary distributor supplier customer analyst lawyer "
    "asset account manager chairman product turnover shareholders headquarters spokesman spokeswoman parent".split()
)
_SEATED = frozenset({"based", "registered", "headquartered"})
_THEY = frozenset({"they", "their", "them"})
_ONE_THING = frozenset({"it", "its", "itself"})
_PERSONAL = frozenset("it its itself he his him she her they their them both these those".split())
_OFFICES = frozenset(
    "agency body ministry department bureau office authority regulator commission council".split()
)
# Definite uses of these nouns mean something that has the word in its name ("the ministry").
# What a description loses where nobody was ever called by its noun.
_STRANGE = -0.15
_NAME_BEARING = frozenset(
    "center centre institute university bank college laboratory military army navy regime junta police "
    "parliament".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that an anaphor may mean."""

    key: str
    name: str
    type: EntityType
    score: float
    reason: str
    mention: Mention | None = None
    described: Described | None = None


@dataclass(frozen=True, slots=True)
class _Asking:
    """An anaphor with what its surroundings say about what it can mean."""

    token: Token
    sentence: Sentence
    scene: Scene
    types: frozenset[EntityType]
    countries: frozenset[str]
    blocked: frozenset[str]
    speakers: frozenset[int]
    finders: frozenset[int]
    beside: frozenset[int]
    must_name: str | None
    places: frozenset[str] = frozenset()
    noun: str = ""
    called: frozenset[str] = frozenset()
    trades: tuple[str, ...] = ()


def candidates(
    token: Token, sentence: Sentence, scene: Scene, types: frozenset[EntityType]
) -> Iterator[Candidate]:
    """Yield what stands before an anaphor and fits its types, country and clause, with scores."""
    lemma = token.lemma_.lower()
    points = lemma in _PERSONAL or lemma in {"latter", "former"} or token.pos_ == "PRON"
    noun = "" if points else lemma
    asking = _Asking(
        token,
        sentence,
        scene,
        types,
        countries=frozenset(code for c in token.children for code in (code_of(c),) if code),
        blocked=_entities_at(_same_clause(token, sentence), scene),
        speakers=_speakers(token, sentence, of_another=False),
        finders=_speakers(token, sentence, of_another=True) | _judges_of(token, sentence),
        beside=_listed_before(token, sentence),
        must_name=lemma if lemma in _NAME_BEARING else None,
        places=_places_before(token, sentence, scene),
        noun=noun,
        called=_called(noun, token, sentence, scene),
        trades=_trades(token) if noun else (),
    )
    yield from _named(asking)
    yield from _described(asking)
    if points and token.lower_ in {"it", "its", "itself"}:
        yield from _through_descriptions(asking)
    if points and sentence.index:
        yield from _subject_before(asking)


def _through_descriptions(asking: _Asking) -> Iterator[Candidate]:
    """As in "The company's accounts …; its director": "its" means whom "the company" means."""
    scene, sentence = asking.scene, asking.sentence
    for noun in sentence.tokens:
        if noun.i >= asking.token.i:
            return
        known = scene.taken.get((sentence.index, noun.i))
        if known is None or known.type not in asking.types or known.entity in scene.barred:
            continue
        mention = scene.mention_of(known.entity)
        if mention is None or known.entity in asking.blocked:
            continue
        score = 0.66 + (0.22 if first_conjunct(noun).dep_ in {"nsubj", "nsubjpass"} else 0.1)
        score += 0.45 if _owned_by_firm(asking.token) else 0.0
        name = scene.layer.entities[known.entity].name
        reason = f"same sentence, {noun.lower_}"
        yield Candidate(known.entity, name, known.type, score, reason, mention)


def _subject_before(asking: _Asking) -> Iterator[Candidate]:
    """As in "It ships pumps to X. Its owner, …": whom the subject of the sentence before means."""
    scene = asking.scene
    before = scene.parsed.sentences[asking.sentence.index - 1]
    for noun in before.tokens:
        known = scene.taken.get((before.index, noun.i))
        if known is None or noun.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        mention = scene.mention_of(known.entity)
        fits = known.type in asking.types and known.entity not in scene.barred
        if mention is None or not fits or noun.head.dep_ != "ROOT":
            continue
        score = 0.62 * 0.82 + 0.3
        name = scene.layer.entities[known.entity].name
        reason = f"1 sentences back, subject {noun.lower_}"
        yield Candidate(known.entity, name, known.type, score, reason, mention)


def _called(noun: str, token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return the entities that were called by a noun, or one of its kind, before this place."""
    if not noun:
        return frozenset()
    here = sentence.offset + token.idx
    return frozenset(e for e in scene.heads.known(noun) if scene.heads.called(e, noun, here))


_SHORTEST_TRADE = 4


def _trades(token: Token) -> tuple[str, ...]:
    """Return what a description's trade starts with: "the motor maker" is X Motors."""
    beside = (c.lower_ for c in token.children if c.dep_ == "compound" and c.i < token.i)
    return tuple(word.removesuffix("s") for word in beside if len(word) >= _SHORTEST_TRADE)


def _places_before(token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return the towns and regions that a description is worded with ("the Arvik firm")."""
    out = set()
    based = (g for c in children(token, "amod") if c.lower_ in _SEATED for g in c.children)
    for child in (*token.children, *based):
        if child.dep_ in {"compound", "nmod", "amod", "poss", "npadvmod"} and child.i < token.i:
            mention = scene.layer.at(sentence, child)
            if mention is not None and mention.type is _T.PLACE and code_of(child) is None:
                # A capital may be two entities of a document: the town, and its state.
                out |= {mention.entity, mention.text.lower()}
    return frozenset(out)


def _named(asking: _Asking) -> Iterator[Candidate]:
    scene, sentence = asking.scene, asking.sentence
    here = sentence.offset + asking.token.idx
    counts = scene.counts()
    said = asking.places | asking.countries
    seated = {e for e, seats in scene.seats.items() if said & seats} if said else set()
    for mention in reversed(scene.layer.mentions):
        where = scene.parsed.sentence_at(mention.span.start) if mention.span.start < here else None
        if where is None:
            continue
        distance = sentence.index - where.index
        if distance > _REACH_SENTENCES and mention.entity not in asking.called | seated:
            if not asking.called and not seated:
                return
            continue
        if not _admitted(asking, mention, distance):
            continue
        entity = scene.layer.entities[mention.entity]
        score, reason = _score(
            mention, where, asking.token, distance, counts.get(mention.entity, 1)
        )
        more, because = _adjusted(asking, mention, distance)
        if asking.countries & {*entity.countries, *scene.seats.get(mention.entity, set())}:
            more, because = more + 0.3, f"{because}, country"
        yield Candidate(
            mention.entity, entity.name, mention.type, score + more, reason + because, mention
        )


def _admitted(asking: _Asking, mention: Mention, distance: int) -> bool:
    if mention.type not in asking.types or mention.entity in asking.scene.outlets:
        return False
    if mention.entity in asking.scene.barred:
        return False
    if distance == 0 and mention.entity in asking.blocked:
        return False
    if of_other_sex(asking.token, mention, asking.scene):
        return False
    entity = asking.scene.layer.entities[mention.entity]
    if asking.must_name and not any(asking.must_name in s.lower() for s in entity.surfaces):
        return False
    seats = asking.scene.seats.get(mention.entity, set())
    towns = {s for s in seats if len(s) != 2}
    if asking.places and towns and not asking.places & towns:
        return False
    known = (*entity.countries, *(s for s in seats if len(s) == 2))
    return _country_fits(asking.countries, known, entity.name, mention.type)


def _adjusted(asking: _Asking, mention: Mention, distance: int) -> tuple[float, str]:
    """Weigh what the wording of an anaphor and its place say of one candidate."""
    more, because = _fit_of_noun(asking, mention)
    if asking.trades and any(w.startswith(asking.trades) for w in mention.text.lower().split()):
        more, because = more + 0.45, f"{because}, named by its trade"
    if asking.places & asking.scene.seats.get(mention.entity, set()):
        more = max(more, _STRANGE)
        more, because = more + 0.5, f"{because}, place"
    if any(c.lower_ == "same" for c in asking.token.children):
        more, because = more + 0.1, f"{because}, the same"
    if distance == 1 and asking.noun in GENERIC and _points_near(asking.token):
        near, why = _last_named(asking, mention)
        more, because = more + near, because + why
    if owns_as_ship(asking.token, mention):
        more, because = more + 0.3, f"{because}, of ships"
    if distance == 0:
        near, why = _nearby(asking, mention)
        more, because = more + near, because + why
    return more - _unlikely(asking, mention, distance), because


def _last_named(asking: _Asking, mention: Mention) -> tuple[float, str]:
    """Weigh "That company …" at the head of a sentence: the firm that the one before named last."""
    if asking.token.i - asking.sentence.tokens.start > 1:
        return 0.0, ""
    before = asking.scene.parsed.sentences[asking.sentence.index - 1]
    firms = [m for m in asking.scene.layer.in_span(before.span) if m.type in asking.types]
    return (0.4, ", named last") if firms and firms[-1].entity == mention.entity else (0.0, "")


def _nearby(asking: _Asking, mention: Mention) -> tuple[float, str]:
    """Weigh a candidate of the same sentence."""
    more, because = 0.0, ""
    if asking.token.dep_ == "dobj" and _object_before(asking) == mention.entity:
        more, because = 0.4, ", object of the verb before"
    if mention.span.start in asking.speakers and (not asking.noun or asking.noun in GENERIC):
        more, because = 0.3, ", speaker"
    elif mention.span.start in asking.speakers and mention.entity not in asking.called:
        # "The agency said the parent …": who speaks of a party by a noun is another one.
        more, because = -0.45, ", speaks of it"
    if mention.span.start in asking.finders:
        more, because = -0.6, ", speaks of another"
    if _is_opposed(asking, mention):
        more, because = more + 0.25, f"{because}, whom it is against"
    if any(mention.span.start <= b < mention.span.end for b in asking.beside):
        more, because = more + 0.4, f"{because}, stands before it in the list"
    if asking.noun in GENERIC and _points_near(asking.token):
        more, because = more + 0.35, f"{because}, pointed at"
    if _owned_by_firm(asking.token) and mention.type in {_T.COMPANY, _T.ORGANIZATION}:
        more, because = more + 0.3, f"{because}, beside it"
    return more, because


def _is_opposed(asking: _Asking, mention: Mention) -> bool:
    """Read "The case against X, brought by Y, says it …": "it" is X."""
    if asking.noun:
        return False
    governors = (t.head for t in asking.sentence.tokens_in(mention.span) if t.dep_ == "pobj")
    return any(g.lower_ == "against" and g.i < asking.token.i for g in governors)


def _object_before(asking: _Asking) -> str | None:
    """Return X of "arrested X and released him"."""
    verb = asking.token.head
    if verb.dep_ != "conj":
        return None
    found = (asking.scene.layer.at(asking.sentence, c) for c in children(verb.head, "dobj"))
    return next((m.entity for m in found if m is not None), None)


def _unlikely(asking: _Asking, mention: Mention, distance: int) -> float:
    """Tell how much a candidate of this type loses to others."""
    less = 0.0
    if asking.token.lower_ in _THEY and mention.type not in {_T.GROUP, _T.PRODUCT}:
        less += 0.15
    if mention.type is _T.PLACE and asking.token.lower_ in _PERSONAL:
        less += 0.15
    if distance and _takes_measures(asking, mention):
        less += 0.45
    if mention.type is _T.PUBLIC_BODY and asking.token.dep_ == "poss":
        firm = _owned_by_firm(asking.token)
        less += 0.3 if firm else 0.1 if distance == 0 else 0.0
    return less


def _takes_measures(asking: _Asking, mention: Mention) -> bool:
    """Tell whether a candidate only lists and sanctions the parties that the report is about."""
    if asking.noun in _OFFICES or mention.type not in {_T.PUBLIC_BODY, _T.ORGANIZATION}:
        return False
    return any(f.argument.entity == mention.entity for _, f in asking.scene.authorities)


def _owned_by_firm(token: Token) -> bool:
    """Tell "its director" from "its policy"."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in _OF_FIRMS


def _points_near(token: Token) -> bool:
    """Tell "that company", which was just named, from "the company"."""
    return any(c.dep_ == "det" and c.lower_ in {"that", "this"} for c in token.children)


_FIRM_NOUNS = frozenset(
    "company firm business manufacturer producer maker supplier distributor exporter importer "
    "carrier trader retailer wholesaler shipper shipyard refiner contractor factory plant works mill".split()
)


def _fit_of_noun(asking: _Asking, mention: Mention) -> tuple[float, str]:
    """Weigh whether the document called an entity by the noun of a description."""
    if not asking.noun:
        return 0.0, ""
    if mention.entity in asking.called:
        return (0.2, ", called so") if asking.noun in GENERIC else (0.5, ", called so")
    if mention.type is _T.ORGANIZATION and asking.noun in _FIRM_NOUNS:
        return -0.4, ", no firm"  # an institute or a newspaper is nobody's "maker"
    if asking.noun in GENERIC:
        return 0.0, ""
    named = kind_of(asking.noun) & set(mention.text.lower().split())
    if named:
        return (0.0, "") if asking.noun in named else (0.25, ", named so")
    barred = asking.called or asking.noun in SPECIFIC
    return (-0.6 if barred else _STRANGE), ", never called so"


def _described(asking: _Asking) -> Iterator[Candidate]:
    token, here = asking.token, asking.sentence.offset + asking.token.idx
    inside = [d.span.start for d in asking.scene.described if d.sentence == asking.sentence.index]
    for described in reversed(asking.scene.described):
        distance = asking.sentence.index - described.sentence
        if described.span.start >= here or distance > _REACH_DESCRIBED:
            continue
        if described.plural and token.lower_ in _ONE_THING:
            # "officials …, its owner N": "its" is no group's.
            continue
        if described.type not in asking.types or described.span.start in asking.speakers:
            # "officials said they …": unnamed sources speak of others.
            continue
        same = described.text.lower().split()[-1:] == [token.lower_]
        own_kind = any(c.dep_ == "compound" for c in token.children)
        if asking.noun and not same and own_kind:
            # "the assembly crews" are no other people spoken of before.
            continue
        if asking.noun and distance == 0 and not same:
            # "Banks that deal with the named parties": the parties are no banks of the same sentence.
            continue
        score = 0.55 * 0.8**distance + (0.35 if same else _other_noun(asking, described))
        if inside and described.span.start == min(inside):
            score += 0.1
        if described.type is _T.PRODUCT and token.lower_ in _PERSONAL and _T.GROUP in asking.types:
            score -= 0.3
        if described.plural == (token.lower_ in _THEY or token.tag_ == "NNS"):
            score += 0.1
        yield Candidate(
            f"~{described.text}",
            described.text,
            described.type,
            score,
            "description",
            None,
            described,
        )


def _other_noun(asking: _Asking, described: Described) -> float:
    """Weigh whether a noun can take up a group that was worded with another one."""
    if not asking.noun or asking.noun in GENERIC:
        return 0.0
    last = described.text.lower().split()[-1:]
    kind = kind_of(asking.noun)
    return 0.0 if any(w in kind or w.removesuffix("s") in kind for w in last) else -0.3


def _speakers(token: Token, sentence: Sentence, *, of_another: bool) -> frozenset[int]:
    """Offsets of who says the clause that a pronoun stands in: "the ministry said it was …".

    Args:
        token: The pronoun.
        sentence: Where it stands.
        of_another: True for who speaks of somebody else: "found that the parent had … its unit".
    """
    out = set()
    node = token
    another = False
    for _ in range(8):
        if node.head == node:
            break
        if of_another and node.dep_ in {"pcomp", "pobj"}:
            out |= _accuser(node, sentence)
        if node.dep_ == "ccomp":
            another = another or _speaks_of_another(node, token)
            if another == of_another:
                for subject in children(node.head, "nsubj"):
                    # "The Arvik-based maker said it": no town speaks.
                    said = (t for t in subject.subtree if t.doc[t.i + 1 : t.i + 2].text != "-")
                    out |= {sentence.offset + t.idx for t in said}
        node = node.head
    return frozenset(out)


_MEASURES = frozenset(
    "designate sanction list blacklist add charge fine target penalize penalise indict".split()
)


def _judges_of(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of who takes a measure "for its links to X": "its" is the target's."""
    node = token
    for _ in range(6):
        above = node.head
        if above == node:
            break
        if node.dep_ == "prep" and node.lower_ in {"for", "over"} and above.lemma_ in _MEASURES:
            subjects = (
                children(above, "nsubj") if children(above, "dobj") or above.dep_ == "relcl" else []
            )
            return frozenset(sentence.offset + t.idx for s in subjects for t in s.subtree)
        node = above
    return frozenset()


def _accuser(node: Token, sentence: Sentence) -> set[int]:
    """Offsets of A in "A accused B of using its oil": "its" is B's."""
    verb = node.head.head
    if not judges(verb) or node.head.lower_ not in JUDGING or not children(verb, "dobj"):
        return set()
    subjects = children(verb, "nsubj")
    return {sentence.offset + t.idx for s in subjects for t in s.subtree}


def _speaks_of_another(clause: Token, token: Token) -> bool:
    """As in "the agency found that the parent had audited its unit": "its" is not the agency's."""
    subjects = [s for s in children(clause, "nsubj", "nsubjpass") if s.i < token.i]
    if any(s.pos_ == "PROPN" and s.ent_type_ not in {"GPE", "PERSON"} for s in subjects):
        # "The agency said Norvet had sold its stake"
        return token.dep_ == "poss" and token.lower_ == "its"
    return any(s.tag_ == "NN" and class_of(s) is NounClass.BODY for s in subjects)


def _listed_before(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of what stands before "its" in a list: "X Ltd and its director" means X's."""
    if token.dep_ != "poss":
        return frozenset()
    node = token.head
    for _ in range(4):
        if node.dep_ in {"conj", "appos"} and node.head != node:
            return frozenset({sentence.offset + node.head.idx})
        if node.dep_ not in {"compound", "nmod"}:
            break
        node = node.head
    return frozenset()


def _country_fits(
    asked: frozenset[str], known: tuple[str, ...], name: str, kind: EntityType
) -> bool:
    if not asked:
        return True
    if kind is _T.PLACE:
        return code_of_name(name) in asked
    return not known or bool(asked & set(known))


def _same_clause(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of names that stand in the same clause as co-arguments, which a pronoun cannot mean."""
    if token.dep_ == "poss":
        return frozenset()
    verb = token.head
    steps = 0
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb and steps < 8:
        verb, steps = verb.head, steps + 1
    out = set()
    for child in verb.children:
        if child.dep_ in {"nsubj", "dobj", "nsubjpass", "agent", "prep", "dative"}:
            named = (
                child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ == "NOUN" and child.i < token.i
            )
            for node in child.subtree:
                # "The indictment against X calls it …": X is no argument of the verb.
                inside = named and any(a.dep_ == "prep" for a in _up_to(node, child))
                if node.pos_ == "PROPN" and not inside:
                    out.add(sentence.offset + node.idx)
    return frozenset(out)


def _up_to(node: Token, top: Token) -> Iterator[Token]:
    """Yield what governs a token below another."""
    while node != top:
        yield node
        node = node.head


def _entities_at(offsets: frozenset[int], scene: Scene) -> frozenset[str]:
    mentions = (scene.layer.covering(offset) for offset in offsets)
    return frozenset(m.entity for m in mentions if m is not None)


def _of_agent(head: Token, token: Token) -> float:
    """Weigh who is not the subject: "he" may well be who does a passive, an apposition is less likely."""
    if first_conjunct(head).head.dep_ == "agent" and token.lower_ in {"he", "she"}:
        return 0.12
    if first_conjunct(head).dep_ == "attr" and token.lower_ in {"he", "she", "his", "her"}:
        # "Another of them is Anton Reyk": the sentence is about him.
        return 0.22
    return -0.05 if head.dep_ == "appos" else 0.0


def _score(
    mention: Mention, where: Sentence, token: Token, distance: int, count: int
) -> tuple[float, str]:
    score = 0.62 * 0.82**distance
    reasons = [f"{distance} sentences back" if distance else "same sentence"]
    tokens = where.tokens_in(mention.span)
    head = tokens[-1] if tokens else None
    for node in tokens:
        if node.head not in tokens:
            head = node
    if head is not None and head.dep_ == "appos" and head.head.i == tokens[0].i - 1:
        # "the tanker Meridian Star": one phrase, whichever word the parser takes for its head.
        head = head.head
    if head is not None and first_conjunct(head).dep_ in {"nsubj", "nsubjpass"}:
        score += 0.22
        reasons.append("subject")
        if first_conjunct(head).head.dep_ == "ROOT":
            score += 0.05
    elif head is not None:
        score += _of_agent(head, token)
    if head is not None and first_conjunct(head).dep_ in {"pobj", "poss"}:
        score -= 0.06
    if token.lemma_.lower() in mention.text.lower().split():
        score += 0.4
        reasons.append("same noun")
    score += min(count, 6) * 0.02
    if token.dep_ in {"nsubj", "nsubjpass", "poss"} and "subject" in reasons:
        score += 0.05
    return min(score, 1.2), ", ".join(reasons)
