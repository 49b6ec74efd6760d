"""Sources named in a phrase: "according to X", and ", X said" at the end of a sentence."""

from collections.abc import Iterator

from sayso.read.attribution.scope import Scope
from sayso.read.attribution.sources.cited import with_cited
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import Chain, text_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, ancestors, child, subtree
from sayso.read.vocabulary import words


def according(sentence: Sentence, token: Token, reader: SourceReader) -> Iterator[Scope]:
    """Read "according to X"; it governs its clause, at an edge the whole sentence."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    head = child(to, "pobj") if to is not None else child(token, "pobj")
    if head is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        head = child(token.doc[token.i + 1], "pobj")
    if head is None:
        return
    chains = reader.chains(sentence, head, token)
    if not chains:
        return
    chains = with_cited(sentence, token, head, chains, reader)
    phrase = subtree(token) | subtree(head)
    governed = _governed(sentence, token, phrase)
    text = text_class(head)
    lasting = "statement"
    if head.lemma_.lower() in words("sources", "release") or text == "court":
        lasting = "release"
    elif text is not None or len(chains) > 1:
        lasting = "documents"
    yield Scope(
        frozenset(governed), tuple(chains), "according-to", token, frozenset(phrase), lasting
    )


def _governed(sentence: Sentence, token: Token, phrase: set[int]) -> set[int]:
    """Return what an ``according to`` governs: the whole sentence at its edges, else its clause."""
    every = {t.i for t in sentence.tokens}
    last = max(phrase)
    tail = [t for t in sentence.tokens if t.i > last and not t.is_punct]
    before = [t for t in sentence.tokens if t.i < token.i and not (t.is_punct or t.is_quote)]
    if not before or not tail:
        return every - phrase
    clause = next(
        (a for a in ancestors(token.head) if a.pos_ in {"VERB", "AUX"} and a.dep_ != "acl"),
        token.head,
    )
    if clause.dep_ == "ROOT":
        return every - phrase
    return subtree(clause) - phrase


def as_reported(sentence: Sentence, verb: Token, reader: SourceReader) -> Iterator[Scope]:
    """Read "as first reported by X, …": the sentence around it is X's."""
    mark = child(verb, "mark")
    who = agent_of(verb)
    if verb.tag_ != "VBN" or who is None or mark is None or mark.lower_ != "as":
        return
    chains = reader.chains(sentence, who, verb)
    if chains and (verb.head.dep_ == "ROOT" or verb.dep_ == "ROOT"):
        phrase = frozenset(subtree(verb))
        rest = frozenset(t.i for t in sentence.tokens) - phrase
        yield Scope(rest, tuple(chains), "according-to", verb, phrase, "statement")


def trailing(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read a sentence-final ", X said" or ", show X" that the parser has not understood.

    X may carry an apposition and the verb a phrase behind it: "…, Ana Li, the minister, announced
    at a meeting in Geneva."
    """
    tokens = [t for t in sentence.tokens if not t.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_quote):
        tokens.pop()
    commas = [k for k, t in enumerate(tokens) if t.text == "," and k >= _SHORTEST_CONTENT]
    for k in reversed(commas):
        quoting = _quoted_last(sentence, tokens[k + 1 :], reader)
        if quoting is not None:
            cue, chains = quoting
            covered, named = (
                frozenset(t.i for t in part) for part in (tokens[:k], tokens[k + 1 :])
            )
            yield Scope(covered, tuple(chains), QUOTED_LAST, cue, named, "statement")
            return
        found = _cue_and_names(tokens[k + 1 :])
        if found is None or _is_half(found[1]):
            continue
        cue, names = found
        head = phrase_head(names)
        chains = reader.chains(sentence, head, cue, names) if head is not None else []
        if head is None or not chains:
            continue
        chains = with_cited(sentence, cue, head, chains, reader)
        covered = frozenset(t.i for t in tokens[:k])
        named = frozenset(t.i for t in names)
        lasting = "documents" if text_class(head) else "statement"
        yield Scope(covered, tuple(chains), "trailing say-verb", cue, named, lasting)
        return


#: How many words a content has at least, and a source with its verb at most.
_SHORTEST_CONTENT = 4
_LONGEST_SOURCE = 24


def _cue_and_names(after: list[Token]) -> tuple[Token, list[Token]] | None:
    """Return the verb and the name words of ", X said …", or None where this is something else."""
    if not 2 <= len(after) <= _LONGEST_SOURCE:
        return None
    if after[0].text in _FIRST_WORDS:
        return after[0], after[1:]
    cue = next((t for t in after if t.text in _LAST_WORDS and t.pos_ != "PROPN"), None)
    if cue is None or cue == after[0]:
        return None
    if cue.dep_ == "relcl" and any(c.dep_ == "dobj" for c in cue.children):
        return None  # "X, whose products the group found": found, not said
    if cue.lower_ == "added" and cue.dep_ == "acl" and cue.nbor(1).lower_ in {"to", "in", "by"}:
        return None  # "X, a firm added to the list in May": nobody speaks
    behind = [t for t in after if t.i > cue.i]
    names = [t for t in after if t.i < cue.i]
    while len(names) > 1 and names[-1].lower_ in _AUXILIARIES:
        names.pop()
    if behind and (behind[0].pos_ not in {"ADP", "ADV", "PROPN", "NOUN"} or _has_verb(behind)):
        return None
    if any(t.text in {";", ":"} for t in names) or _has_verb(names):
        return None
    if names[-1].lemma_ == "be" or names[-1].tag_ in {"WDT", "WP"}:
        return None  # "X, a foundry that was added to the list": nobody speaks
    return cue, names


def _quoted_last(
    sentence: Sentence, after: list[Token], reader: SourceReader
) -> tuple[Token, list[Chain]] | None:
    """Read ", A quoted B as saying": B said it, and A carries it."""
    words_of = [t.lower_ for t in after]
    cue = next((k for k, word in enumerate(words_of) if word in _QUOTING), None)
    saying = next((k for k, word in enumerate(words_of) if word in {"saying", "stating"}), None)
    if not cue or saying is None or saying < cue + 3 or words_of[saying - 1] != "as":
        return None
    carrier, speaker = phrase_head(after[:cue]), phrase_head(after[cue + 1 : saying - 1])
    if carrier is None or speaker is None or len(after) > _LONGEST_SOURCE:
        return None
    outer = reader.chains(sentence, carrier, after[cue], after[:cue])
    inner = reader.chains(sentence, speaker, after[cue], after[cue + 1 : saying - 1])
    chains = [(*o, *i) for o in outer for i in inner]
    return (after[cue], chains) if chains else None


#: How a scope of "…, A quoted B as saying" came to be; A's own saying of it is no other.
QUOTED_LAST = "trailing quote"
_QUOTING = frozenset({"quoted", "quotes", "cited", "cites"})


def _is_half(names: list[Token]) -> bool:
    """Tell whether words are only the apposition of ", Ana Li, the minister, announced"."""
    inner = [t for t in names if t.text == ","]
    return bool(names) and names[-1].text == "," and len(inner) == 1


def _has_verb(tokens: list[Token]) -> bool:
    """Tell whether words hold a main verb; "that Reuters reviewed" and the like do not count."""
    relative = False
    for t in tokens:
        relative = relative or t.lower_ in {"that", "which", "who", "whom"}
        if (
            t.tag_ in {"VBD", "VBZ", "VBP", "MD"}
            and not relative
            and t.dep_ not in {"acl", "relcl"}
        ):
            return True
    return False


_LAST_WORDS = frozenset(
    {"said", "says", "say", "shows", "showed", "show", "stated", "states", "reported", "reports",
     "suggest", "suggests", "indicate", "indicates", "alleged", "alleges", "added", "wrote",
     "announced", "confirmed", "explained", "noted", "notes", "explains", "warned", "found",
     "claimed", "claims", "insists", "insisted", "believes", "believe", "believed", "estimates",
     "estimate", "estimated", "concluded", "concludes", "revealed", "reveals", "reveal", "confirm",
     "confirms", "disclose", "discloses", "suggested",
     "indicated", "argued", "argues", "acknowledged", "disclosed", "testified", "admitted",
     "determined", "suspects", "suspect", "suspected", "thinks", "think", "fears", "fear", "assesses",
     "assess", "assessed", "reckons", "reckon", "maintains", "maintained"}
)  # fmt: skip


#: What may stand between a source and its verb ("a study has found").
_AUXILIARIES = frozenset({"has", "have", "had", "also", "later", "now", "since"})


_FIRST_WORDS = frozenset({"said", "says", "say", "show", "shows", "reported", "according"})


#: Words of a phrase that only say more of its head: the town of "the Arvik-based group".
_PARTS = frozenset({"compound", "poss", "nmod", "npadvmod"})


def phrase_head(names: list[Token]) -> Token | None:
    """Return the head of a phrase: its first noun that no other noun of the phrase governs."""
    inside = {t.i for t in names}
    for t in names:
        if t.pos_ not in {"NOUN", "PROPN", "PRON"} or t.dep_ in _PARTS:
            continue
        if t.head.i not in inside or t.head == t or t.head.pos_ not in {"NOUN", "PROPN"}:
            return t
    # "the charge sheet states", all one noun phrase to the parser
    return next((t for t in reversed(names) if t.pos_ in {"NOUN", "PROPN"}), None)
