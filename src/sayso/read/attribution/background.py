"""What only says who or what a party is, and so is the author's own voice.

Source: data/corpus/GUIDELINE.md, rule R4.
"""

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, ancestors, child
from sayso.read.vocabulary import words

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
    return (
        _is_beside_name(sentence, trigger, reader)
        or _is_kin(sentence, trigger, reader)
        or _is_in_apposition(sentence, trigger, reader)
    )


def _is_in_apposition(sentence: Sentence, trigger: Token, reader: SourceReader) -> bool:
    """Tell whether a trigger stands in an apposition, before a name or in a relative behind one."""
    for token in ancestors(trigger):
        if _ends_phrase(token) or _is_deed(token, trigger):
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
        if token.dep_ == "appos" and holder.type in _PARTY_WORDS:
            return True
        comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text in {",", "("}
        if token.dep_ in {"relcl", "acl"} and comma and holder.type in _PARTY_WORDS:
            return True
    return False


def _is_beside_name(sentence: Sentence, trigger: Token, reader: SourceReader) -> bool:
    """Tell whether a phrase only completes a name: "X of Riga", ", stopped by the navy," behind X."""
    if trigger.dep_ == "prep" and trigger.i > sentence.tokens.start + 1:
        aside = trigger.nbor(-1).text == "," and trigger.nbor(2).text == ","
        if aside and reader.mention_at(sentence, trigger.nbor(-2)) is not None:
            return True  # "X, in Riga, signed"
        holder = reader.mention_at(sentence, trigger.head)
        return (
            holder is not None
            and holder.type in _PARTY_WORDS
            and trigger.i == _end_of(sentence, holder)
        )
    if trigger.tag_ not in {"VBN", "VBD"} or trigger.i < sentence.tokens.start + 2:
        return False
    if trigger.nbor(-1).text != "," or any(c.dep_ in {"aux", "auxpass"} for c in trigger.children):
        return False
    holder = reader.mention_at(sentence, trigger.nbor(-2))
    joined = any(
        c.dep_ == "conj" and c.pos_ == "VERB" and c.i > trigger.i for c in trigger.children
    )
    return (
        holder is not None
        and holder.type in _PARTY_WORDS
        and joined
        and agent_of(trigger) is not None
    )


def _end_of(sentence: Sentence, holder: Mention) -> int:
    """Return the position of the word behind a mention."""
    return sentence.tokens_in(holder.span)[-1].i + 1


def _ends_phrase(token: Token) -> bool:
    if token.dep_ == "conj" and token.head.dep_ in {"relcl", "acl"}:
        return False
    return token.dep_ == "ROOT" or (token.pos_ == "VERB" and token.dep_ in {"ccomp", "conj"})


_COVERT = frozenset({"secretly", "covertly", "actually", "really", "allegedly"})


def _is_deed(relative: Token, trigger: Token) -> bool:
    """Tell whether a relative tells what a party did ("whose firm bought X"), not who it is."""
    if trigger != relative or relative.dep_ not in {"relcl", "acl"}:
        return False
    covert = any(c.dep_ == "advmod" and c.lower_ in _COVERT for c in trigger.children)
    past = trigger.tag_ == "VBD" or any(c.lower_ == "had" for c in trigger.children)
    return covert or (past and trigger.lemma_ in words("sources", "deeds"))


def _is_kin(sentence: Sentence, trigger: Token, reader: SourceReader) -> bool:
    """Tell whether a noun only stands for a party by its tie.

    "its parent company's efforts", "whose director, Ana Li, paid".
    """
    owned = any(c.dep_ == "poss" for c in trigger.children)
    if trigger.lemma_.lower() not in words("sources", "kin"):
        named = any(
            c.dep_ == "appos" and reader.mention_at(sentence, c) is not None
            for c in trigger.children
        )
        return owned and named and trigger.dep_ in _ARGUMENTS
    return owned and trigger.dep_ in _ARGUMENTS | {"poss"}


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "pobj", "conj", "dative"})


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
