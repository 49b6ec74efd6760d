"""The nouns that name a source: their class, their number, their wording, and what is remembered."""

from dataclasses import dataclass, field
from itertools import takewhile

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import OF_NOUN
from sayso.read.tokens import Token
from sayso.read.vocabulary import words

Chain = tuple[Source, ...]

TEXT_KINDS = {
    "documents": SourceKind.DOCUMENTS,
    "court": SourceKind.COURT,
    "data": SourceKind.DATA,
    "media": SourceKind.MEDIA,
}
PEOPLE_KINDS = {
    "officials": SourceKind.OFFICIALS,
    "analysts": SourceKind.ANALYSTS,
    "speakers": SourceKind.OFFICIALS,
    "unnamed": SourceKind.UNNAMED,
}
TEXT_SOURCES = frozenset(TEXT_KINDS.values())
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
SPEAKING_TYPES = frozenset(
    {
        EntityType.COMPANY,
        EntityType.ORGANIZATION,
        EntityType.PUBLIC_BODY,
        EntityType.PERSON,
        EntityType.PLACE,
        EntityType.GROUP,
    }
)


def text_class(noun: Token) -> str | None:
    """Return the class of text that a noun names (documents, court, data, media), or None."""
    lemma = "email" if is_parted_email(noun) else noun.lemma_.lower()
    modifiers = {c.lower_ for c in noun.children if c.dep_ in OF_NOUN}
    modifiers |= {noun.nbor(-1).lower_} if noun.i else set()
    modifiers -= {"press", "news"} if lemma == "release" else set()
    if lemma in words("sources", "texts", "documents"):
        for name in ("court", "media", "data"):
            if modifiers & words("sources", f"{name}_modifiers"):
                return name
        return "documents"
    return next(
        (n for n in ("court", "data", "media") if lemma in words("sources", "texts", n)), None
    )


def is_parted_email(noun: Token) -> bool:
    """Tell whether a token is the "e" or the "mail" of an "e-mail" that the tokenizer parted."""
    first = noun.i if noun.lower_ == "e" else noun.i - 2
    if noun.lower_ not in {"e", "mail", "mails"} or first < 0 or first + 2 >= len(noun.doc):
        return False
    return noun.doc[first].lower_ == "e" and noun.doc[first + 1].text == "-"


def whole_email(noun: Token) -> Token:
    """Return the "mails" of "e-mails", on which the rest of the phrase hangs, for its "e"."""
    return noun.doc[noun.i + 2] if noun.lower_ == "e" and is_parted_email(noun) else noun


def people_class(noun: Token) -> str | None:
    """Return the class of speaking people or bodies that a noun names, or None."""
    lemma = noun.lemma_.lower()
    return next((n for n in PEOPLE_KINDS if lemma in words("sources", "people", n)), None)


@dataclass(slots=True)
class SourceMemory:
    """What earlier sentences introduced, so that "the documents" and "it" can point back."""

    texts: dict[str, Chain] = field(default_factory=dict)
    nouns: dict[str, Chain] = field(default_factory=dict)
    people: dict[str, list[Chain]] = field(default_factory=dict)
    person: Chain = ()
    body: Chain = ()
    voice: tuple[Chain, ...] = ()
    outlets: set[str] = field(default_factory=set)
    outlet: Chain = ()
    authority: Chain = ()
    institute: Chain = ()
    owned: dict[str, Chain] = field(default_factory=dict)

    def remember(self, chains: tuple[Chain, ...]) -> None:
        """Keep the sources of one sentence for later anaphors."""
        for chain in chains:
            for depth, source in enumerate(chain):
                self._remember_one(chain[: depth + 1], source)
        if chains:
            self.voice = chains

    def _remember_one(self, chain: Chain, source: Source) -> None:
        if source.kind in TEXT_SOURCES:
            noun = source.name.split()[-1].casefold().rstrip("s")
            if len(chain) > 1 or noun not in self.nouns:
                self.nouns[noun] = chain
            if len(chain) > 1 or source.kind.value not in self.texts:
                self.texts[source.kind.value] = chain
        elif source.kind is SourceKind.OUTLET:
            if set(source.name.casefold().split()) & words("sources", "institute_words"):
                self.institute = chain
            self.outlet = chain
            self.body = chain
        elif source.kind is SourceKind.PERSON:
            self.person = chain
        elif source.kind in {SourceKind.OFFICIALS, SourceKind.ANALYSTS, SourceKind.UNNAMED}:
            known = self.people.setdefault(source.kind.value, [])
            if all(chain[-1].name != old[-1].name for old in known):
                known.append(chain)
        else:
            self.body = chain


def reviewing_verbs(head: Token) -> list[Token]:
    """Return the verbs of reviewing that govern a phrase or hang on it."""
    verbs = [c for c in head.children if c.dep_ in {"acl", "relcl"}]
    if head.dep_ in {"dobj", "nsubjpass"}:
        verbs.append(head.head)
    return [v for v in verbs if v.lemma_.lower() in words("say", "review")]


def merge_texts(chains: list[Chain]) -> list[Chain]:
    """Fold "invoices, a letter and transport documents" into one chain of documents."""
    merged: list[Chain] = []
    for chain in chains:
        same = next(
            (
                k
                for k, old in enumerate(merged)
                if old[-1].kind is chain[-1].kind and chain[-1].kind in TEXT_SOURCES
            ),
            None,
        )
        if same is None:
            merged.append(chain)
        elif len(chain) > len(merged[same]):
            merged[same] = chain
    return merged


def stated_count(head: Token) -> int | None:
    """Return the stated number of sources ("two officials"), or None."""
    for c in head.children:
        if c.dep_ == "nummod":
            word = c.lower_
            return _NUMBERS.get(word, int(word) if word.isdigit() else None)
    return None


def _phrase(head: Token) -> list[Token]:
    keep = [
        t
        for c in head.children
        if c.i < head.i and c.dep_ in {"amod", "compound", "nummod", "poss", "nmod", "quantmod"}
        for t in c.subtree
    ]
    return sorted({*keep, head}, key=lambda t: t.i)


def phrase_wording(head: Token) -> str:
    """Return a noun with what stands before it, articles left out."""
    phrase = _phrase(head)
    return str(head.doc[phrase[0].i : head.i + 1].text)


def people_wording(head: Token) -> str:
    """Return people with where they are or work ("two officials at the ministry")."""
    phrase = _phrase(head)
    last = head
    for prep in head.children:
        if prep.dep_ != "prep" or prep.lower_ not in _BELONGING or prep.i != head.i + 1:
            continue
        first = (t for t in prep.subtree if t.dep_ not in {"relcl", "acl"})
        inside = list(takewhile(lambda t: t.text != ",", first))  # up to ", who spoke to X"
        if 0 < len(inside) <= _LONGEST_BELONGING and all(
            t.i == prep.i + k for k, t in enumerate(inside)
        ):
            last = inside[-1]
    for c in head.children:
        short = c.right_edge.i - head.i <= _LONGEST_BELONGING
        if c.dep_ in {"acl", "amod"} and c.left_edge.i == head.i + 1 and short:
            last = (
                c.right_edge
            )  # "a person briefed on the talks", "people familiar with the matter"
    return str(head.doc[phrase[0].i : last.i + 1].text)


#: What joins people to a body, place or matter, and how many words that takes at most.
_BELONGING = frozenset({"at", "of", "in", "from", "with", "for", "within", "inside"})
_LONGEST_BELONGING = 8


def phrase_span(sentence: Sentence, head: Token) -> Span:
    """Return the place of ``phrase_wording`` in the document."""
    return sentence.span_of(_phrase(head)[0], head)
