"""How likely a name is what an anaphor means: its nearness, noun, clause and kind."""

from dataclasses import dataclass

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.called_alike import (
    ANYBODY,
    GENERIC,
    SPECIFIC,
    kind_of,
    named_by_trade,
)
from sayso.read.arguments.coreference.clauses import OFFICES
from sayso.read.arguments.coreference.persons import owns_as_ship
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, first_conjunct
from sayso.read.tokens import Token

_T = EntityType
# What only a firm has, not a ministry.
_OF_FIRMS = frozenset(
    "executive director owner founder shareholder subsidiary distributor supplier customer analyst lawyer "
    "asset account manager chairman product turnover shareholders headquarters spokesman spokeswoman parent".split()
)


THEY = frozenset({"they", "their", "them"})


HE_OR_SHE = frozenset({"he", "his", "him", "she", "her", "hers"})


ONE_THING = frozenset({"it", "its", "itself"})


PERSONAL = frozenset("it its itself he his him she her they their them both these those".split())


# Definite uses of these nouns mean something that has the word in its name ("the ministry").
# What a description loses where nobody was ever called by its noun.
_STRANGE = -0.15


@dataclass(frozen=True, slots=True)
class Asking:
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
    doing: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    noun: str = ""
    called: frozenset[str] = frozenset()
    trades: tuple[str, ...] = ()


def adjusted(asking: Asking, mention: Mention, distance: int) -> tuple[float, str]:
    """Weigh what the wording of an anaphor and its place say of one candidate."""
    more, because = _fit_of_noun(asking, mention)
    if asking.trades and any(w.startswith(asking.trades) for w in mention.text.lower().split()):
        more, because = more + 0.45, f"{because}, named by its trade"
    if _firm_of_subject(asking, mention):
        more, because = more + 0.25, f"{because}, firm of the person"
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
    if distance == 1 and asking.token.lower_ in HE_OR_SHE and _alone_before(asking, mention):
        more, because = more + 0.3, f"{because}, the only person there"
    if distance == 0:
        near, why = _nearby(asking, mention)
        more, because = more + near, because + why
    else:
        more += _passes_on(asking, mention)
    if _took_last_measure(asking, mention):
        return more + 0.4, f"{because}, took the last measure"
    return more - _unlikely(asking, mention, distance), because


_HANDING_ON = frozenset(
    "resell resold pass forward reexport re-export re-sell redistribute relay".split()
)
_HANDING = frozenset("send ship sell pass export deliver transfer move supply".split())
_ONWARD = frozenset("then on onward onwards later subsequently".split())
_SAME_GOODS = frozenset({"they", "them", "it"})


def _passes_on(asking: Asking, mention: Mention) -> float:
    """Weigh who "then sold them to Y": whoever had received the goods before, not who had sold them."""
    token, verb = asking.token, asking.token.head
    if token.dep_ != "nsubj" or verb.lemma_ not in _HANDING_ON | _HANDING:
        return 0.0
    objects = children(verb, "dobj")
    same = any(
        t.lower_ in _SAME_GOODS or any(c.lower_ in {"the", "these", "those"} for c in t.children)
        for t in objects
    )
    onward = verb.lemma_ in _HANDING_ON or any(c.lower_ in _ONWARD for c in verb.children)
    event = (
        asking.scene.events.only(_DELIVERING, asking.sentence.index) if same and onward else None
    )
    if event is None or event.sentence == asking.sentence.index:
        return 0.0
    giver, receiver = event.subject, event.object
    if receiver is not None and receiver.argument.entity == mention.entity:
        return 0.6
    return -0.4 if giver is not None and giver.argument.entity == mention.entity else 0.0


_DELIVERING = frozenset({"supplies"})


def _firm_of_subject(asking: Asking, mention: Mention) -> bool:
    """Tell whether "N acted for the company" can mean the one firm that N was said to run or own."""
    if asking.noun not in GENERIC or mention.type not in {_T.COMPANY, _T.ORGANIZATION}:
        return False
    scene, sentence = asking.scene, asking.sentence
    if not scene.firms:
        return False
    here = sentence.offset + asking.token.idx
    for person in scene.layer.in_span(sentence.span):
        if person.type is _T.PERSON and person.span.end <= here:
            firms = {f.entity for f in scene.firms.get(person.entity, [])}
            return firms == {mention.entity}
    return False


def _alone_before(asking: Asking, mention: Mention) -> bool:
    """Tell whether the sentence before names one person and takes up nobody by a pronoun."""
    before = asking.scene.parsed.sentences[asking.sentence.index - 1]
    layer, place = asking.scene.layer, asking.sentence.offset + asking.token.idx
    here = layer.in_span(asking.sentence.span)
    if any(m.type is _T.PERSON and m.span.start < place for m in here):
        return False
    people = {m.entity for m in layer.in_span(before.span) if m.type is _T.PERSON}
    return people == {mention.entity} and not any(t.lower_ in HE_OR_SHE for t in before.tokens)


_BODIES = frozenset("agency department ministry bureau office".split())
_MEASURING = frozenset("sanction designate blacklist freeze impose add list target".split())


def _took_last_measure(asking: Asking, mention: Mention) -> bool:
    """Read "The UK designated A. It also sanctioned B": "it" is who acted last."""
    token = asking.token
    office = asking.noun in _BODIES and mention.type is _T.PUBLIC_BODY
    if not (token.lower_ == "it" or office) or token.dep_ != "nsubj":
        return False
    if not asking.scene.authorities:
        return False
    verbs = (token.head, *children(token.head, "conj"))
    had = any(c.lemma_ == "have" for c in children(token.head, "aux"))
    finite = had or token.head.tag_ != "VBN"
    acts = finite and any(v.lemma_.lower() in _MEASURING for v in verbs)
    return acts and asking.scene.authorities[-1][1].argument.entity == mention.entity


def _last_named(asking: Asking, mention: Mention) -> tuple[float, str]:
    """Weigh "That company …" at the head of a sentence: the firm that the one before named last."""
    if asking.token.i - asking.sentence.tokens.start > 1:
        return 0.0, ""
    before = asking.scene.parsed.sentences[asking.sentence.index - 1]
    firms = [m for m in asking.scene.layer.in_span(before.span) if m.type in asking.types]
    return (0.4, ", named last") if firms and firms[-1].entity == mention.entity else (0.0, "")


def _nearby(asking: Asking, mention: Mention) -> tuple[float, str]:
    """Weigh a candidate of the same sentence."""
    more, because = 0.0, ""
    if asking.token.dep_ == "dobj" and _object_before(asking) == mention.entity:
        more, because = 0.4, ", object of the verb before"
    placed = asking.countries | asking.places
    elsewhere = placed and not placed & asking.scene.seats.get(mention.entity, set())
    own = (not asking.noun or asking.noun in GENERIC) and not elsewhere
    if mention.span.start in asking.speakers and own:
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
    if owned_by_firm(asking.token) and mention.type in {_T.COMPANY, _T.ORGANIZATION}:
        more, because = more + 0.3, f"{because}, beside it"
    return more, because


def _is_opposed(asking: Asking, mention: Mention) -> bool:
    """Read "The case against X, brought by Y, says it …": "it" is X."""
    if asking.noun:
        return False
    governors = (t.head for t in asking.sentence.tokens_in(mention.span) if t.dep_ == "pobj")
    return any(g.lower_ == "against" and g.i < asking.token.i for g in governors)


def _object_before(asking: Asking) -> str | None:
    """Return X of "arrested X and released him"."""
    verb = asking.token.head
    if verb.dep_ != "conj":
        return None
    found = (asking.scene.layer.at(asking.sentence, c) for c in children(verb.head, "dobj"))
    return next((m.entity for m in found if m is not None), None)


def _unlikely(asking: Asking, mention: Mention, distance: int) -> float:
    """Tell how much a candidate of this type loses to others."""
    less = 0.0
    if asking.token.lower_ in THEY and mention.type not in {_T.GROUP, _T.PRODUCT}:
        less += 0.15
    if mention.type is _T.PLACE and asking.token.lower_ in PERSONAL:
        less += 0.15
    if distance and _takes_measures(asking, mention):
        less += 0.45
    if mention.type is _T.PUBLIC_BODY and asking.token.dep_ == "poss":
        firm = owned_by_firm(asking.token)
        less += 0.3 if firm else 0.1 if distance == 0 else 0.0
    return less


def _takes_measures(asking: Asking, mention: Mention) -> bool:
    """Tell whether a candidate only lists and sanctions the parties that the report is about."""
    if asking.noun in OFFICES or mention.type not in {_T.PUBLIC_BODY, _T.ORGANIZATION}:
        return False
    return any(f.argument.entity == mention.entity for _, f in asking.scene.authorities)


def owned_by_firm(token: Token) -> bool:
    """Tell "its director" from "its policy"."""
    return token.dep_ == "poss" and token.head.lemma_.lower() in _OF_FIRMS


def _points_near(token: Token) -> bool:
    """Tell "that company", which was just named, from "the company"."""
    return any(c.dep_ == "det" and c.lower_ in {"that", "this"} for c in token.children)


_FIRM_NOUNS = frozenset(
    "company firm business manufacturer producer maker supplier distributor exporter importer "
    "carrier trader retailer wholesaler shipper shipyard refiner contractor factory plant works mill".split()
)


def _fit_of_noun(asking: Asking, mention: Mention) -> tuple[float, str]:
    """Weigh whether the document called an entity by the noun of a description."""
    if not asking.noun:
        return 0.0, ""
    if mention.entity in asking.called:
        return (0.2, ", called so") if asking.noun in GENERIC else (0.5, ", called so")
    if mention.type is _T.ORGANIZATION and asking.noun in _FIRM_NOUNS:
        return -0.4, ", no firm"  # an institute or a newspaper is nobody's "maker"
    if mention.entity in asking.scene.events.opposite(asking.noun, asking.sentence.index):
        return -0.6, ", on the other side"
    if asking.noun in GENERIC or (asking.noun in ANYBODY and mention.type is _T.PERSON):
        return 0.0, ""
    words = set(mention.text.lower().split())
    named = kind_of(asking.noun) & words
    if named:
        return (0.0, "") if asking.noun in named else (0.25, ", named so")
    if named_by_trade(asking.noun, words) and mention.type is _T.COMPANY:
        return 0.15, ", named by its trade"
    barred = asking.called or asking.noun in SPECIFIC
    return (-0.6 if barred else _STRANGE), ", never called so"


def _of_agent(head: Token, token: Token) -> float:
    """Weigh who is not the subject: "he" may well be who does a passive, an apposition is less likely."""
    if first_conjunct(head).head.dep_ == "agent" and token.lower_ in {"he", "she"}:
        return 0.12
    if first_conjunct(head).dep_ == "attr" and token.lower_ in {"he", "she", "his", "her"}:
        # "Another of them is Anton Reyk": the sentence is about him.
        return 0.22
    return -0.05 if head.dep_ == "appos" else 0.0


def _seen_head(tokens: list[Token]) -> Token | None:
    """Return the token of a name, or the noun that it names, that its sentence sees."""
    head = tokens[-1] if tokens else None
    for node in tokens:
        if node.head not in tokens:
            head = node
    if head is None or head.dep_ != "appos":
        return head
    # "the tanker Meridian Star": one phrase, whichever word the parser takes for its head.
    return head.head if head.head.i == tokens[0].i - 1 or _names_definite(head) else head


def _names_definite(head: Token) -> bool:
    """Tell whether a name stands behind "The company, Norvet Ltd, is …": the sentence is about it."""
    noun = head.head
    if head.dep_ != "appos" or noun.pos_ != "NOUN" or noun.i > head.i:
        return False
    return bool(children(noun, "det")) and not children(noun, "prep")


def score_of(
    mention: Mention, where: Sentence, token: Token, distance: int, count: int
) -> tuple[float, str]:
    """Give the score of a candidate by how near and how prominent it is, with the reason."""
    score = 0.62 * 0.82**distance
    reasons = [f"{distance} sentences back" if distance else "same sentence"]
    head = _seen_head(where.tokens_in(mention.span))
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
