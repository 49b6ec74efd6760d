"""What only says who or what a party is, and so is the author's own voice.

Source: data/corpus/GUIDELINE.md, rule R4.
"""

from spacy.tokens import Token

from sayso.model.mention import EntityType
from sayso.read.attribution.sources import SourceReader
from sayso.read.parsed import Sentence
from sayso.read.tree import ancestors, child

_NAMED_PARTIES = frozenset(
    {
        EntityType.COMPANY,
        EntityType.ORGANIZATION,
        EntityType.PUBLIC_BODY,
        EntityType.PERSON,
        EntityType.PRODUCT,
        EntityType.VESSEL,
    }
)


_PARTY_WORDS = _NAMED_PARTIES - {EntityType.PRODUCT}


def _is_reduced(trigger: Token) -> bool | None:
    """Tell a participle that says what a thing is from a main verb read as one; None for others."""
    if trigger.tag_ != "VBN":
        return None
    if trigger.dep_ == "acl" and trigger.lemma_ in _MAKING:
        return True
    if trigger.dep_ == "amod" and trigger.i and trigger.nbor(-1).text == ",":
        return False  # ", shipped compasses": the parser took the main verb for an adjective
    return None


def is_background(sentence: Sentence, trigger: Token, reader: SourceReader) -> bool:
    """Tell whether a trigger only says who or what a party is, which is the author's own voice.

    That is an apposition, a nationality or possessor beside a name, or a clause set off by a
    comma behind a party's name.
    """
    mention = reader.mention_at(sentence, trigger)
    if mention is not None and mention.type in _NAMED_PARTIES:
        return True
    made = _is_reduced(trigger)
    if made is not None:
        return made
    for token in ancestors(trigger):
        if token.dep_ == "ROOT" or (token.pos_ == "VERB" and token.dep_ in {"ccomp", "conj"}):
            return False
        if token.dep_ in {"amod", "poss"} and (
            _introduces_name(sentence, token.head, reader)
            or (token == trigger and token.lemma_.lower().split("-")[-1] in _MEASURED)
        ):
            return True
        holder = reader.mention_at(sentence, token.head)
        if holder is None or holder.type not in _NAMED_PARTIES:
            continue
        if token.dep_ in {"amod", "compound", "poss", "nmod"} and token.i < token.head.i:
            return True
        if token.dep_ == "appos" and holder.type in _PARTY_WORDS | {EntityType.PRODUCT}:
            return True
        comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text in {",", "("}
        if token.dep_ in {"relcl", "acl"} and comma and holder.type in _PARTY_WORDS:
            return True
    return False


#: "boards made by X", "a firm headed by Y": a reduced relative that only says what a thing is.
_MAKING = frozenset({"make", "manufacture", "head", "base", "own", "register", "headquarter"})


_MEASURED = frozenset(
    {"sanction", "sanctioned", "designate", "designated", "blacklisted", "listed"}
)


def _introduces_name(sentence: Sentence, noun: Token, reader: SourceReader) -> bool:
    """Tell whether a description only introduces a name: "a firm called X", "a firm, X,"."""
    if noun.dep_ in {"attr", "oprd", "acomp", "ROOT"} or noun.pos_ == "PROPN":
        return False
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in {"called", "named", "dubbed"}:
        return True
    for c in noun.children:
        if c.dep_ == "appos" and reader.mention_at(sentence, c) is not None:
            return True
        if c.dep_ == "acl" and c.lemma_ in {"call", "name", "know", "dub"}:
            name = child(c, "oprd", "attr", "dobj")
            if name is not None and reader.mention_at(sentence, name) is not None:
                return True
    return False


def is_quoted(sentence: Sentence, trigger: Token) -> bool:
    """Tell whether a trigger stands between quotation marks."""
    marks = 0
    for token in sentence.tokens:
        if token.i >= trigger.i:
            break
        if token.text in {'"', "“", "”", "''", "``"}:
            marks += 1
    return marks % 2 == 1
