"""A sentence made plain: names as one familiar word, without brackets, days and insertions."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.parsed import Sentence
from sayso.read.reparse.verbs.verbs_in_s import VERBS_IN_S, lemma_in_s
from sayso.read.second_parse.inserted import bracketed, dates, inserted
from sayso.read.tokens import Token

# Words that the parser knows well as names of their kind.
PLAIN = {
    EntityType.COMPANY: "Boeing",
    EntityType.ORGANIZATION: "Greenpeace",
    EntityType.PUBLIC_BODY: "Congress",
    EntityType.PERSON: "Smith",
    EntityType.PLACE: "London",
    EntityType.VESSEL: "Titanic",
    EntityType.FACILITY: "Heathrow",
}
VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence made plain: for each word of it the tokens it stands for.

    Args:
        sentence: What it was made from.
        groups: For each word the tokens that it stands for.
        words: The words.
        names: The places of the words that stand for names.
        verb: The place of a verb that was put in as a familiar one.
    """

    sentence: Sentence
    groups: tuple[tuple[Token, ...], ...]
    words: tuple[str, ...]
    names: frozenset[int]
    verb: int | None = None

    def doc(self, vocab: Vocab) -> Doc:
        """Give the words as an unparsed document of one sentence."""
        spaces = [bool(g[-1].whitespace_) for g in self.groups]
        doc = Doc(vocab, words=list(self.words), spaces=spaces)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def without_brackets(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> Plain:
    """Make a sentence plain: one familiar word a name, no brackets, no day before the verb."""
    return _plain(sentence, names, bracketed(sentence) | _date_places(sentence, names))


def without_insertions(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> Plain:
    """Leave out also the insertions after names, and put a familiar verb in for a lost one."""
    left_out = bracketed(sentence) | inserted(sentence, names) | _date_places(sentence, names)
    form = _plain(sentence, names, left_out)
    return _with_plain_verb(form)


def _with_plain_verb(form: Plain) -> Plain:
    """Put a familiar verb in for one that the parser takes for a part of a noun phrase."""
    topless = all(
        t.pos_ not in VERBAL for t in form.sentence.tokens if t.head == t and not t.is_punct
    )
    for place in range(1, len(form.groups)):
        token = form.groups[place][0]
        after_name = place - 1 in form.names or form.words[place - 1] == ","
        if not (topless and after_name) or place in form.names:
            continue
        word = _familiar(token)
        if word is not None:
            words = (*form.words[:place], word, *form.words[place + 1 :])
            return replace(form, words=words, verb=place)
    return form


def _familiar(token: Token) -> str | None:
    low = token.lower_
    if token.tag_ in {"VBN", "VBD"} and token.dep_ == "amod":
        return "sold"
    if token.pos_ not in {"NOUN", "PROPN"} or not low.islower() or token.text != low:
        return None
    if low in VERBS_IN_S:
        return "sells"
    return "sell" if low in {lemma_in_s(word) for word in VERBS_IN_S} else None


def _date_places(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> set[int]:
    return {t.i for stretch in dates(sentence, [n for _, n in names]) for t in stretch}


def _plain(
    sentence: Sentence, names: list[tuple[Mention, list[Token]]], left_out: set[int]
) -> Plain:
    """Put names in as one word each and leave tokens out."""
    starts = {tokens[0].i: (mention, tokens) for mention, tokens in names}
    groups: list[tuple[Token, ...]] = []
    words: list[str] = []
    named: set[int] = set()
    place = sentence.tokens.start
    while place < sentence.tokens.end:
        token = sentence.tokens.doc[place]
        if place in left_out:
            place += 1
        elif place in starts:
            mention, tokens = starts[place]
            groups.append(tuple(tokens))
            named.add(len(words))
            words.append(PLAIN[mention.type])
            place = tokens[-1].i + 1
        else:
            groups.append((token,))
            words.append(token.text)
            place += 1
    return Plain(sentence, tuple(groups), tuple(words), frozenset(named))
