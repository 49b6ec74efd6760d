"""Who a round of measures takes in: "Those listed include A and B", "Also subject to sanctions are …".

The verb of such a sentence says nothing of a measure and its list is long, described name by name; the
parser seldom joins it. So each name behind the verb counts that stands for itself: none inside an
"of"-phrase, a relative clause or brackets, and none that possesses something.
"""

import re
from collections.abc import Iterator

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.designated import LISTED, target_of_list
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_MEASURED = (
    r"(?:re-?)?(?:listed|designated|sanctioned|blacklisted|targeted|blocked|specified|subject to (?:[\w-]+ ){0,3}?"
    r"(?:sanctions|measures|restrictions|(?:asset|assets) freezes?|asset freeze))"
)
_NOUNS = r"(?:designations|listings|sanctions|measures|targets|additions|designees|restrictions|package|round|action|list)"
_PEOPLE = r"(?:persons|people|individuals|entities|companies|firms|parties|vessels|ships|tankers|organi[sz]ations|banks|ones|those)"
_TAKING_IN = r"(?:also |further |additionally |notably )?(?:include|includes|included|are|comprise|comprises|cover|covers|concern|concerns|name|names|hit|hits|target|targets|targeted|extend to|extends to)"
_LIST = re.compile(
    rf"\b(?:"
    rf"(?:[Aa]lso|[Nn]ewly|[Aa]dditionally|[Ss]imilarly|[Ll]ikewise) {_MEASURED}[^.;:]{{0,40}}? (?:is|are|was|were)\b"
    rf"|[Aa]mong (?:the |those )?(?:newly )?(?:{_PEOPLE} )?{_MEASURED}[^.;:]{{0,30}}? (?:is|are|was|were)\b"
    rf"|[Tt]hose {_MEASURED}(?: [\w,]+){{0,3}}? {_TAKING_IN}\b"
    rf"|(?:[Tt]he |[Tt]hese |[Tt]hose |[Tt]oday['’]s )?(?:(?:newly |today )?(?:listed|designated|sanctioned|targeted) {_PEOPLE}|{_PEOPLE} {_MEASURED})(?: [\w,]+){{0,3}}? {_TAKING_IN}\b"
    rf"|[Aa]mong (?:the|those|its|today['’]s) (?:newly )?(?:targets|designees|designations|listings|sanctioned|targeted|designated) (?:is|are|was|were)\b"
    rf"|(?:identified|named|listed) the (?:newly )?(?:listed|designated|sanctioned|targeted|blacklisted) {_PEOPLE} as\b"
    rf"|{_PEOPLE} (?:included|placed|added|named|put|now|entered) (?:on|to|in) [^.;:]{{0,70}}?\b(?:[Ll]ist|blacklist)(?: today)? (?:is|are|was|were|include|includes)\b"
    rf"|(?:[Tt]oday['’]s|[Tt]he (?:new|latest|fresh|additional|other|further|remaining|present)|[Tt]hese|[Tt]he) (?:[\w-]+ ){{0,2}}?{_NOUNS}(?: [\w,]+){{0,2}}? {_TAKING_IN}\b"
    rf")"
)
_HINTS = (
    "list",
    "designat",
    "sanction",
    "target",
    "measure",
    "restrict",
    "black",
    "action",
    "block",
    "specif",
    "List",
)
_REACH_SENTENCES = 30
_TARGETS = LISTED | {EntityType.FACILITY}
_INSIDE = frozenset({"of", "for", "by", "with", "at", "to", "from", "in", "under", "on", "behalf"})


def listings(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``sanctioned_by`` for the names that a sentence takes into a round of measures."""
    words = sentence.span.of(scene.text)
    if not any(hint in words for hint in _HINTS) and not words.startswith(_TAKING_UP):
        return
    found = _LIST.search(words) or _taken_up(words, sentence, scene)
    if found is None:
        return
    authority = _named_here(found, sentence, scene)
    authority = authority or scene.last_authority(sentence.index, _REACH_SENTENCES)
    if authority is None:
        return
    start = sentence.span.start + found.end()
    seen = {authority.argument.entity}
    for mention in scene.layer.in_span(sentence.span):
        if mention.span.start < start or mention.type not in _TARGETS or mention.entity in seen:
            continue
        if _stands_for_itself(mention, start, sentence):
            seen.add(mention.entity)
            step = f"named among {found.group()!r}"
            yield target_of_list("listing", step, mention, authority, (sentence, scene))


_TAKING_UP = ("These include ", "They include ", "These are ", "They are ")
_OPENED = re.compile(rf"\b{_MEASURED}\b|\b{_NOUNS}\b")


def _taken_up(words: str, sentence: Sentence, scene: Scene) -> re.Match[str] | None:
    """Read "Among the newly sanctioned are dealers. These include A and B"."""
    if not words.startswith(_TAKING_UP) or not sentence.index:
        return None
    before = scene.parsed.sentences[sentence.index - 1].span.of(scene.text)
    return re.match(r"\w+ \w+\b", words) if _OPENED.search(before) else None


def _named_here(found: re.Match[str], sentence: Sentence, scene: Scene) -> Filled | None:
    """Give whose list it is where the words say so: "the UK sanctions target", "OFAC identified the …"."""
    start, end = sentence.span.start + found.start(), sentence.span.start + found.end()
    root = sentence.tokens.root
    subject = next((t for t in root.children if t.dep_ == "nsubj"), None)
    telling = root.lemma_ in {"say", "announce", "state"}
    for mention in scene.layer.in_span(sentence.span):
        if mention.type not in {EntityType.PLACE, EntityType.PUBLIC_BODY}:
            continue
        tokens = sentence.tokens_in(mention.span)
        inside = start <= mention.span.start < end
        acting = (telling or found.group().startswith(_NAMING)) and subject in tokens
        if inside or acting:
            return Filled(scene.named(mention), mention.type, tokens[-1].i, "name")
    # "The British sanctions also target …"
    worded = (t for t in sentence.tokens if start <= sentence.offset + t.idx < end)
    near = (scene.country(sentence, c) for t in worded for c in t.children if c.dep_ == "amod")
    return next((place for place in near if place is not None), None)


_NAMING = ("identified", "named", "listed")


def _stands_for_itself(mention: Mention, start: int, sentence: Sentence) -> bool:
    tokens = sentence.tokens_in(mention.span)
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inside), tokens[-1])
    if any(c.dep_ == "case" for c in head.children) or head.dep_ == "poss":
        return False
    if head.dep_ == "nsubj" and head.head.dep_ == "ROOT" and head.head.i > head.i:
        # "…, the ministry said"
        return False
    if tokens[0].i and tokens[0].nbor(-1).text in {"(", "["}:
        return False
    return not _inside_phrase(head, start - sentence.offset) or _described(tokens, sentence)


_JOINTS = frozenset({",", ";", ":"})
_DESCRIBING = frozenset({"a", "an", "which", "who", "whose", "one"})


def _described(tokens: list[Token], sentence: Sentence) -> bool:
    """Tell whether a name stands between commas and is described: it goes on with the list.

    As in "…: X, which Canada had listed with Z, Y, a firm in Oslo, and …", whatever Y hangs on.
    """
    doc, after = sentence.tokens.doc, tokens[-1].i + 1
    before = tokens[0].i - 1
    if before > sentence.tokens.start and doc[before].lower_ == "and":
        before -= 1
    described = doc[after : min(after + 2, sentence.tokens.end)]
    words = [t.lower_ for t in described]
    return (
        before > sentence.tokens.start
        and doc[before].text in _JOINTS
        and len(words) == 2
        and words[0] == ","
        and words[1] in _DESCRIBING
    )


def _inside_phrase(head: Token, start: int) -> bool:
    """Tell whether a name belongs to another phrase or clause that opens behind the verb of the list."""
    node = head
    for _ in range(12):
        above = node.head
        if above is node or (above.idx < start and above.pos_ in {"VERB", "AUX"}):
            return False
        if node.dep_ in {"relcl", "acl", "advcl", "ccomp"} and node.idx >= start:
            return True
        if node.dep_ == "pobj" and above.idx >= start and above.lower_ in _INSIDE:
            # "A, along with B and C"
            return above.nbor(-1).lower_ not in {"along", "together"}
        if node.dep_ in {"compound", "nmod", "npadvmod"} and above.idx >= start:
            return True
        node = above
    return False
