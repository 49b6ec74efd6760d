"""Pronouns and definite descriptions: candidates with scores and reasons, or nothing.

Unresolved rather than guessed: the best candidate must reach ``THRESHOLD`` and lead the next
by ``MARGIN``, else the description stays what it is.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.model.claim import CoreferenceStep
from sayso.model.mention import EntityType
from sayso.read.arguments.candidates import Candidate, candidates
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.entered import entered
from sayso.read.arguments.headnouns import SPECIFIC
from sayso.read.arguments.phrase import wording
from sayso.read.arguments.scene import Described, Scene, Taken
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, conjuncts

THRESHOLD = 0.5
MARGIN = 0.04
# The only person named near a "he" need not lead anybody.
_LONE_PERSON = 0.38
_OF_PERSON = frozenset({"he", "his", "him", "she", "her", "hers"})
# A place that the description is worded with and that nobody was said to be in.
_UNCONFIRMED_MARGIN = 0.45
_SEATED = frozenset({"based", "registered", "headquartered"})
_T = EntityType
_PARTIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.GROUP})
_THINGS = frozenset({_T.PRODUCT, _T.VESSEL, _T.FACILITY})

_PRONOUNS: dict[str, tuple[frozenset[EntityType], bool]] = {
    **dict.fromkeys(("it", "its", "itself"), (_PARTIES | _THINGS | {_T.PLACE}, False)),
    **dict.fromkeys(("he", "his", "him", "himself", "she", "her", "herself"), (frozenset({_T.PERSON}), False)),
    **dict.fromkeys(("they", "their", "them", "themselves", "both", "these", "those"), (_PARTIES | _THINGS | {_T.PERSON}, True)),
    **dict.fromkeys(("neither", "either", "all", "each", "none"), (_PARTIES | _THINGS | {_T.PERSON}, True)),
}  # fmt: skip
_HEAD_TYPES: dict[str, frozenset[EntityType]] = {
    **dict.fromkeys(
        "company firm business manufacturer producer maker supplier distributor exporter importer "
        "conglomerate corporation carrier airline bank lender subsidiary trader retailer enterprise "
        "yard shipyard refiner refinery operator developer designer contractor concern".split(),
        frozenset({_T.COMPANY, _T.ORGANIZATION}),
    ),
    **dict.fromkeys("plant factory works mill".split(), frozenset({_T.COMPANY, _T.FACILITY})),
    **dict.fromkeys("agency ministry department bureau office service regulator authority watchdog".split(),
                    frozenset({_T.PUBLIC_BODY, _T.ORGANIZATION})),
    **dict.fromkeys("vessel ship tanker freighter ferry yacht boat barge".split(), frozenset({_T.VESSEL})),
    **dict.fromkeys("drone uav missile engine system weapon device aircraft model product component chip".split(),
                    frozenset({_T.PRODUCT})),
    **dict.fromkeys("man woman businessman executive national citizen director owner founder defendant".split(),
                    frozenset({_T.PERSON})),
    **dict.fromkeys("network group ring organisation organization institute university center centre".split(),
                    frozenset({_T.GROUP, _T.ORGANIZATION, _T.COMPANY})),
    **dict.fromkeys(
        "broker dealer reseller wholesaler merchant forwarder haulier vendor shipper".split(),
        frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PERSON, _T.GROUP}),
    ),
    **dict.fromkeys(
        "force army navy military police ministry directorate junta regime militia".split(),
        frozenset({_T.PUBLIC_BODY, _T.GROUP}),
    ),
    **dict.fromkeys("country".split(), frozenset({_T.PLACE})),
    **dict.fromkeys(
        "broker trader dealer merchant agent forwarder wholesaler reseller vendor intermediary middleman "
        "buyer seller customer client shipper charterer consignee integrator importer-exporter".split(),
        frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PERSON}),
    ),
}  # fmt: skip
_CLASS_TYPES = {
    NounClass.PERSON: frozenset({_T.PERSON, _T.GROUP}),
    NounClass.BODY: _PARTIES,
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.FACILITY: frozenset({_T.FACILITY, _T.COMPANY}),
    NounClass.PLACE: frozenset({_T.PLACE}),
}
_QUANTIFIERS = frozenset({"these", "those", "both", "neither", "either", "all", "each", "none"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj"})
_DEFINITE = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "both",
        "neither",
        "either",
        "all",
        "such",
        "said",
        "each",
        "every",
    }
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an anaphor was tied to; several for "both" and "they"."""

    step: CoreferenceStep
    chosen: tuple[Candidate, ...]


def is_pronoun(token: Token) -> bool:
    """Tell whether a token is a pronoun that can stand for an entity."""
    return token.lower_ in _PRONOUNS and (token.pos_ in {"PRON", "DET"} or token.dep_ == "poss") and (
        token.lower_ not in _QUANTIFIERS or (token.dep_ in _ARGUMENTS and not _described_after(token))
    )  # fmt: skip


def _described_after(token: Token) -> bool:
    """Tell whether "those" is told of by what follows it: "those sanctioned", "those who supply it"."""
    return token.lower_ == "those" and any(
        c.dep_ in {"acl", "relcl"} and c.i > token.i for c in token.children
    )


_UNKNOWN = frozenset({"ultimate", "beneficial", "real", "true", "actual", "eventual", "final"})


def is_definite(token: Token) -> bool:
    """Tell whether a noun phrase points back ("the firm", "these companies", "both yards")."""
    if any(c.lower_ in _UNKNOWN or _superlative(c) for c in token.children):
        # "the ultimate owner" is somebody whom nobody has named, "the largest firms" are new ones.
        return False
    if token.lemma_.lower() in {"industry", "sector", "economy"}:
        # No firm, though one has the word in its name.
        return False
    pointing = [
        c.lower_
        for c in token.children
        if c.dep_ in {"det", "predet", "preconj"} and c.lower_ in _DEFINITE
    ]
    return bool(pointing) and not (pointing == ["the"] and _told_apart(token))


def _told_apart(token: Token) -> bool:
    """Tell whether a group is told by its own clause: "the plants receiving the pulp" are new ones."""
    if token.tag_ != "NNS":
        return False
    return any(
        c.dep_ in {"acl", "relcl", "amod"} and token.i < c.i == token.i + 1 for c in token.children
    )


def _superlative(token: Token) -> bool:
    return token.tag_ == "JJS" and token.lower_ not in {"latest", "least"}


_OF_ENTRY = frozenset("he she it his her its him himself herself itself".split())


def resolve(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution:
    """Find what a pronoun or definite description stands for.

    Args:
        token: The pronoun or the head noun of the description.
        sentence: Where it stands.
        scene: What came before.
        wanted: The types that the slot takes.
    """
    token = _in_parallel(token)
    speaker = _unnamed_speaker(token, sentence, scene)
    if speaker is not None:
        return _of_speaker(token, speaker, sentence, scene, wanted)
    types, plural = _asked(token)
    if not types and token.pos_ == "NOUN":
        called = scene.heads.known(token.lemma_.lower())
        types |= {scene.layer.entities[e].type for e in called if e in scene.layer.entities}
    types &= wanted or types
    number = _stated_number(token)
    found = sorted(candidates(token, sentence, scene, types), key=lambda c: -c.score)
    if token.lower_ in {"latter", "former"}:
        found = _of_last_sentence(found, scene)
    found = _unique(found)
    meant = scene.heads.defined.get(token.text) if token.pos_ != "PRON" else None
    if meant is not None and meant.type in (wanted or {meant.type}) and is_definite(token):
        found = [
            Candidate(meant.entity, scene.named(meant).text, meant.type, 0.95, "defined so", meant)
        ]
    if token.lower_ in _OF_ENTRY:
        # "4. X, …, because it sold pumps": an entry is about its name.
        name = entered(sentence, scene)
        found = [c for c in found if name is not None and c.key == name.entity] or found
    chosen = _choose(token, found, plural=plural, number=number, sentence=sentence, scene=scene)
    chosen = _pair_again(token, chosen, sentence, scene, types)
    if len(chosen) > 1 and token.dep_ in {"nsubj", "nsubjpass"}:
        scene.pairs.append((sentence.index, chosen))
    _note_subject(token, chosen, sentence, scene)
    step = CoreferenceStep(
        wording=token.text,
        span=sentence.span_of(token, token),
        chosen=chosen[0].key if len(chosen) == 1 and chosen[0].mention else None,
        candidates=tuple((c.name, round(c.score, 2), c.reason) for c in found[:4]),
    )
    return Resolution(step, chosen)


def _unnamed_speaker(token: Token, sentence: Sentence, scene: Scene) -> Token | None:
    """Return the shipyard of "A Danish shipyard said it was unaware": "it" is nobody named before."""
    clause = token.head
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
        return None
    verb = clause.head
    if verb.lemma_ not in {"say", "add", "insist", "state"}:
        return None
    for subject in verb.children:
        indefinite = any(c.lower_ in {"a", "an"} for c in subject.children if c.dep_ == "det")
        if subject.dep_ != "nsubj" or subject.tag_ != "NN" or not indefinite:
            continue
        body = class_of(subject) in {NounClass.BODY, NounClass.FACILITY}
        if body and scene.layer.at(sentence, subject) is None:
            return subject
    return None


def _of_speaker(
    token: Token, speaker: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution:
    text, span = wording(sentence, speaker, scene.text)
    described = Described(text, span, _T.GROUP, sentence.index, plural=False)
    fits = not wanted or _T.GROUP in wanted
    reason = "the unnamed speaker"
    found = Candidate(f"~{text}", text, _T.GROUP, 0.9, reason, None, described)
    step = CoreferenceStep(
        wording=token.text,
        span=sentence.span_of(token, token),
        chosen=None,
        candidates=((text, 0.9, reason),),
    )
    return Resolution(step, (found,) if fits else ())


def _note_subject(
    token: Token, chosen: tuple[Candidate, ...], sentence: Sentence, scene: Scene
) -> None:
    """Keep whom the subject "it" of a sentence means, for an "it" or "its" in the next one."""
    subject = token.dep_ in {"nsubj", "nsubjpass"} and is_pronoun(token)
    if subject and len(chosen) == 1 and chosen[0].mention is not None:
        scene.taken.setdefault((sentence.index, token.i), Taken(chosen[0].key, chosen[0].type))


def _in_parallel(token: Token) -> Token:
    """Go to the first "it" of "it powers the X, and it is meant for the Y": one thing does both."""
    verb = token.head
    if token.lower_ not in {"it", "they"} or token.dep_ not in {"nsubj", "nsubjpass"}:
        return token
    for _ in range(3):
        if verb.dep_ != "conj":
            return token
        verb = verb.head
        same = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if same:
            return same[0] if same[0].lower_ == token.lower_ else token
    return token


def _pair_again(
    token: Token,
    chosen: tuple[Candidate, ...],
    sentence: Sentence,
    scene: Scene,
    types: frozenset[EntityType],
) -> tuple[Candidate, ...]:
    """Read "they" as the pair that the sentence before spoke of: "the two men agreed … They sold …"."""
    if token.lower_ not in {"they", "their", "them"} or not scene.pairs:
        return chosen
    if len(chosen) > 1 and _sentence_index(chosen[0], scene) == sentence.index:
        return chosen
    index, pair = scene.pairs[-1]
    if not 0 <= sentence.index - index <= 1:
        return chosen
    return pair if all(c.type in types for c in pair) else ()


_SINGLE = frozenset({NounClass.BODY, NounClass.VESSEL, NounClass.FACILITY})


def take_up(sentence: Sentence, scene: Scene) -> None:
    """Note what the definite descriptions of a sentence mean, for an "its" after them."""
    tokens = list(sentence.tokens)
    last = max((t.i for t in tokens if t.lower_ in {"it", "its", "itself"}), default=-1)
    for token in tokens:
        if token.i >= last or token.tag_ != "NN" or class_of(token) not in _SINGLE:
            continue
        if not is_definite(token) or scene.layer.at(sentence, token) is not None:
            continue
        chosen = resolve(token, sentence, scene, frozenset(_T)).chosen
        if len(chosen) == 1 and chosen[0].mention is not None:
            scene.taken[sentence.index, token.i] = Taken(chosen[0].key, chosen[0].type)


def _asked(token: Token) -> tuple[frozenset[EntityType], bool]:
    if is_pronoun(token):
        return _PRONOUNS[token.lower_]
    if token.lower_ in {"latter", "former"}:
        return _PARTIES | _THINGS | {_T.PERSON}, False
    types = _HEAD_TYPES.get(token.lemma_.lower())
    if token.lower_ == "tank" and token.i and token.nbor(-1).lower_ in {"think", "-"}:
        types = frozenset({_T.ORGANIZATION})
    if types is None:
        found = class_of(token)
        types = _CLASS_TYPES.get(found, frozenset()) if found else frozenset()
    quantified = any(
        c.lower_ in {"both", "neither", "either", "these", "those"} for c in token.children
    )
    return types, token.tag_ in {"NNS", "NNPS"} or quantified


def _stated_number(token: Token) -> int | None:
    words = {
        "both": 2,
        "neither": 2,
        "either": 2,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
    }
    whole = [token.head.head, *token.head.head.children] if token.head.lower_ == "of" else []
    for child in (token, *token.children, *whole):
        if child.lower_ in words:
            return words[child.lower_]
    return None


def _unique(found: list[Candidate]) -> list[Candidate]:
    seen: dict[str, Candidate] = {}
    for candidate in found:
        seen.setdefault(candidate.key, candidate)
    return list(seen.values())


def _choose(
    token: Token,
    found: list[Candidate],
    *,
    plural: bool,
    number: int | None,
    sentence: Sentence,
    scene: Scene,
) -> tuple[Candidate, ...]:
    if plural:
        goods = _goods_named_so(token, found)
        if goods is not None:
            return (goods,)
        together = _coordinated(found, sentence, scene, number)
        groups = [
            c
            for c in found
            if c.type is _T.GROUP or (c.described is not None and c.described.plural)
        ]
        nearer = groups and _sentence_index(groups[0], scene) > max(
            (_sentence_index(c, scene) for c in together), default=-1
        )
        counted = number == 2 and len(together) == number
        if together and (counted or not (nearer and groups[0].score >= THRESHOLD)):
            return together
        if groups and groups[0].score >= THRESHOLD:
            return (groups[0],)
        if number is not None or token.pos_ == "NOUN":
            return ()
        found = _of_plural(token, found, scene)
    if token.lower_ in {"latter", "former"} and found:
        return (_latter(found, last=token.lower_ == "latter"),)
    alone = len(found) == 1 and token.lower_ in _OF_PERSON and found[0].type is _T.PERSON
    enough = _LONE_PERSON if alone else THRESHOLD
    if not found or (found[0].score < enough and not _one_ship(token, found)):
        return ()
    if len(found) > 1 and found[0].score - found[1].score < _margin(token, found[0]):
        return ()
    return (found[0],)


def _of_plural(token: Token, found: list[Candidate], scene: Scene) -> list[Candidate]:
    """Keep the single parties that "they" may mean where no group was spoken of."""
    if token.lower_ == "them" and _is_part_of(token):
        return []  # "all of them" are several
    if token.lower_ == "them" or token.dep_ == "nsubj":
        found = [c for c in found if not _takes_measures(c, scene)]
    return [c for c in found if c.type in _PARTIES]


def _goods_named_so(token: Token, found: list[Candidate]) -> Candidate | None:
    """Read "the drones" as the one make that was called a drone; the next of a kind is unclear."""
    if token.pos_ != "NOUN" or class_of(token) is not NounClass.PRODUCT:
        return None
    aside = token.i + 1 < len(token.doc) and token.nbor().text == ","
    if any(c.dep_ in {"relcl", "acl"} and not aside for c in token.children):
        # "the drones that X bought": some others.
        return None
    if any(c.dep_ == "nummod" or code_of(c) for c in token.children):
        return None
    called = [c for c in found if c.type is _T.PRODUCT and _is_called(c, token)]
    return called[0] if len(called) == 1 and called[0].mention is not None else None


def _is_called(candidate: Candidate, token: Token) -> bool:
    worded = {token.lower_, token.lemma_.lower()} & set(candidate.name.lower().split())
    mention = candidate.mention
    inside = mention is not None and {token.lower_, token.lemma_} & set(
        mention.text.lower().split()
    )
    return bool(worded or inside) or "called so" in candidate.reason.split(", ")


def _is_part_of(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ == "of"


def _takes_measures(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether a candidate is one who lists and sanctions: "they" are those it lists."""
    return any(f.argument.entity == candidate.key for _, f in scene.authorities)


def _margin(token: Token, best: Candidate) -> float:
    """Tell how far the best must lead: far where "the Arvik firm" was never said to be in Arvik."""
    based = any(
        c.lower_ in _SEATED and children(c, "npadvmod") for c in token.children if c.dep_ == "amod"
    )
    placed = based or any(
        c.ent_type_ in {"GPE", "NORP", "LOC"} and c.dep_ in {"amod", "compound", "nmod"}
        for c in token.children
    )
    confirming = ["place", "country"]
    if not based or token.lemma_.lower() in SPECIFIC:
        # "the Arvik-based manufacturer" is not any manufacturer spoken of before.
        confirming.append("called so")
    confirmed = any(word in best.reason for word in confirming)
    return _UNCONFIRMED_MARGIN if placed and not confirmed else MARGIN


def _of_last_sentence(found: list[Candidate], scene: Scene) -> list[Candidate]:
    """Keep the names of the nearest sentence that has two, which "the latter" picks from."""
    where = {c: _sentence_index(c, scene) for c in found if c.mention is not None}
    for index in sorted(set(where.values()), reverse=True):
        near = [c for c, place in where.items() if place == index]
        if len({c.key for c in near}) > 1:
            return near
    return found


def _latter(found: list[Candidate], *, last: bool) -> Candidate:
    placed = sorted(found, key=lambda c: c.mention.span.start if c.mention else 0)
    return placed[-1] if last else placed[-2] if len(placed) > 1 else placed[-1]


def _coordinated(
    found: list[Candidate], sentence: Sentence, scene: Scene, number: int | None
) -> tuple[Candidate, ...]:
    """Find the nearest names that stand joined by "and" before, or, with a number, that many names."""
    by_key = {c.key: c for c in found if c.mention is not None}
    for index in range(sentence.index, max(-1, sentence.index - 4), -1):
        where = scene.parsed.sentences[index]
        heads = {t.head.i: t.head for t in where.tokens if t.dep_ == "conj"}
        for _, token in sorted(heads.items(), reverse=True):
            if token.dep_ == "conj":
                continue
            members: list[Candidate] = []
            for part in conjuncts(token):
                mention = scene.layer.at(where, part)
                # "Bureau of Industry and Security" is one.
                known = by_key.get(mention.entity) if mention is not None else None
                if known is not None and all(known.key != m.key for m in members):
                    members.append(known)
            if len(members) > 1 and (number is None or len(members) == number):
                return tuple(members)
    return _that_many(found, sentence, scene, number) if number is not None and number > 1 else ()


def _that_many(
    found: list[Candidate], sentence: Sentence, scene: Scene, number: int
) -> tuple[Candidate, ...]:
    """Give the names of the two sentences before, or all ships, where they are just that many."""
    ships = _ships_alone(found)
    if len(ships) == number:
        return ships
    for back in range(1, 3):
        near = [
            c for c in found if c.mention and sentence.index - back <= _sentence_index(c, scene)
        ]
        if len(near) == number:
            return tuple(near)
    return ()


def _one_ship(token: Token, found: list[Candidate]) -> bool:
    """Tell "the ship" of a report that has named one."""
    return class_of(token) is NounClass.VESSEL and len(found) == 1 and found[0].mention is not None


def _ships_alone(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Give the ships where only ships were found: "both ships" of a report that has named two."""
    if any(c.type is not _T.VESSEL for c in found):
        return ()
    return tuple({c.key: c for c in found if c.mention is not None}.values())


def _sentence_index(candidate: Candidate, scene: Scene) -> int:
    if candidate.mention is None:
        return candidate.described.sentence if candidate.described is not None else -1
    where = scene.parsed.sentence_at(candidate.mention.span.start)
    return where.index if where else -1
