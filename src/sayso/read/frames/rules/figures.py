"""What a product is said to reach, carry, weigh or cost: reported figures."""

from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.model.texts.quantity import Quantity
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.predicates.walk import VERBAL, children, owners_of
from sayso.read.tokens import Token

_SUBJECTS = frozenset({EntityType.PRODUCT, EntityType.VESSEL})
_PROPERTIES = frozenset(
    "range payload speed weight length wingspan altitude endurance capacity calibre caliber power "
    "thrust price cost displacement tonnage deadweight resolution accuracy warhead ceiling diameter "
    "lifespan width height draught draft reach radius load mass output horsepower cargo hull age "
    "size span".split()
)
_BY_VERB = {
    **dict.fromkeys(("fly", "travel", "reach", "strike", "hit", "cover", "range", "attack", "operate"), "range"),
    **dict.fromkeys(("carry", "lift", "deliver", "haul"), "payload"),
    **dict.fromkeys(("weigh",), "weight"),
    **dict.fromkeys(("cost", "sell", "price"), "price"),
    **dict.fromkeys(("stay", "loiter", "remain", "endure"), "endurance"),
    **dict.fromkeys(("measure", "span"), "size"),
    **dict.fromkeys(("displace",), "displacement"),
    **dict.fromkeys(("resolve", "distinguish"), "resolution"),
    **dict.fromkeys(("accelerate", "cruise"), "speed"),
}  # fmt: skip
_BY_ADJECTIVE = {
    "long": "length", "wide": "width", "tall": "height", "high": "height", "heavy": "weight",
    "deep": "draught", "thick": "thickness", "away": "range", "distant": "range",
}  # fmt: skip
# Words for one property, so that two papers can agree on it.
_ONE_NAME = {"reach": "range", "load": "payload", "draft": "draught", "caliber": "calibre"}
# How many times more or less: no measure of a thing.
_RATIOS = frozenset("twice double triple half times time fold x".split())
_DISTANCE = frozenset(
    {"km", "m", "mi", "mile", "miles", "nm", "ft", "kilometre", "kilometer", "kilometres", "nmi"}
)
_MASS = frozenset({"kg", "t", "lb", "g", "ton", "tonne", "dwt"})


def figures(
    sentence: Sentence, scene: Scene, quantities: tuple[Quantity, ...]
) -> Iterator[Candidate]:
    """Yield a ``has_spec`` candidate for each measured property of a product in a sentence."""
    for quantity in quantities:
        if quantity.span is None or quantity.unit in {"1", "%"}:
            continue
        tokens = sentence.tokens_in(quantity.span)
        if not tokens:
            continue
        found = _property_of(tokens, quantity)
        if found is None:
            continue
        name, anchor, trigger = found
        sheet = anchor.lemma_.lower() in _STATING
        bearers = () if sheet else _bearers(anchor, tokens, sentence, scene)
        for subject in bearers or _told_of_before(anchor, sentence, scene):
            figure = Argument(quantity.wording, None, quantity.span)
            yield Candidate(
                "figure",
                RELATIONS["has_spec"],
                trigger,
                trigger,
                subject,
                Filled(figure, None, tokens[0].i, "literal"),
                (f"{name}: {quantity.wording}",),
                fixed=(("property", name),),
            )


def _top(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])


def _property_of(tokens: list[Token], quantity: Quantity) -> tuple[str, Token, Token] | None:
    """Find which property a quantity measures, the word it hangs on and the word that states it."""
    node = _top(tokens)
    if quantity.unit.lower() in _RATIOS or node.lower_ in _RATIOS:
        return None
    for _ in range(5):
        for near in _near(node):
            if near.lemma_.lower() in _PROPERTIES and near.pos_ == "NOUN":
                worded = near.lemma_.lower()
                stated = node if node.pos_ in VERBAL else near
                return _ONE_NAME.get(worded, worded), near, stated
        if node.lower_ in _BY_ADJECTIVE:
            return _BY_ADJECTIVE[node.lower_], node, node
        if node.pos_ in VERBAL:
            unit = quantity.unit.lower()
            name = _BY_VERB.get(node.lemma_.lower()) or _on_a_sheet(node, unit)
            if name is None:
                return None
            if (name == "range" and unit not in _DISTANCE) or (
                name == "payload" and unit not in _MASS
            ):
                return None
            return name, node, node
        if node.head == node:
            return None
        node = node.head
    return None


# Papers that say what a product can do, and nothing else.
_SHEETS = frozenset(
    "sheet brochure leaflet manual specification spec catalogue catalog datasheet flyer".split()
)
_STATING = frozenset("give state specify quote list put record".split())


def _on_a_sheet(verb: Token, unit: str) -> str | None:
    """Read "The data sheet gives 400 km": the unit tells what is measured."""
    if verb.lemma_.lower() not in _STATING:
        return None
    if not any(s.lemma_.lower() in _SHEETS for s, _ in surface_subjects(verb)):
        return None
    return "range" if unit in _DISTANCE else "payload" if unit in _MASS else None


def _told_of_before(anchor: Token, sentence: Sentence, scene: Scene) -> tuple[Filled, ...]:
    """Give the one product of the sentence before, where this one names none: "The range is 40 km"."""
    if sentence.index == 0 or any(m.type in _SUBJECTS for m in scene.layer.in_span(sentence.span)):
        return ()
    if any(c.dep_ in {"poss", "relcl"} or c.lower_ in {"of", "for"} for c in anchor.children):
        return ()
    before = scene.parsed.sentences[sentence.index - 1]
    named = {m.entity: m for m in scene.layer.in_span(before.span) if m.type in _SUBJECTS}
    if len(named) != 1:
        return ()
    mention = next(iter(named.values()))
    known = scene.named(mention)
    span = sentence.span_of(anchor, anchor)
    step = CoreferenceStep(
        anchor.text, span, mention.entity, ((known.text, 0.7, "told of before"),)
    )
    argument = Argument(known.text, known.entity, None, (step,))
    return (Filled(argument, mention.type, -1, "elided", 0.7),)


def _near(node: Token) -> Iterator[Token]:
    """Yield the words beside a step on the way up: "its range is said to exceed", "put its range at"."""
    yield node
    yield from node.children
    if node.pos_ in VERBAL:
        for subject, _ in surface_subjects(node):
            yield subject


def _bearers(
    anchor: Token, tokens: list[Token], sentence: Sentence, scene: Scene
) -> tuple[Filled, ...]:
    for token in _may_bear(anchor):
        if token == anchor or token.i in {t.i for t in tokens}:
            continue
        found = fill(token, sentence, scene, _SUBJECTS)
        if found:
            return found[:1]
    return ()


def _may_bear(anchor: Token) -> Iterator[Token]:
    node = anchor
    for _ in range(6):
        yield from owners_of(node)
        for prep in children(node, "prep"):
            if prep.lower_ in {"of", "for"}:
                yield from children(prep, "pobj")
        if node.pos_ in VERBAL:
            for subject, _ in surface_subjects(node):
                yield subject
        elif node.pos_ == "ADJ":
            for subject in children(node.head, "nsubj"):
                yield subject
        if node.head == node:
            return
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"}:
            yield node
