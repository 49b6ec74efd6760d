"""How far a voice reaches over the sentences behind the one that names it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.model.said.claim import SourceKind
from sayso.read.attribution.quotes import open_quotes
from sayso.read.attribution.scope import MEASURES, Scope, stance_of_say
from sayso.read.attribution.sources.nouns import Chain, text_class
from sayso.read.parsed import ParsedDocument, Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, clause_of, is_passive, own_subject
from sayso.read.vocabulary import words

#: What a party answers stands outside the report it answers to.
_REACTING = frozenset(
    {"respond", "reply", "decline", "comment", "answer", "refuse", "reach", "return", "plead"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A source that goes on speaking after the sentence that named it.

    Args:
        chains: Parallel chains, outermost first.
        lasting: "release", "documents", "grounds", "quote" or "document".
        stance: What the word that opened it says of all it covers ("alleges"); None for plain speech.
    """

    chains: tuple[Chain, ...]
    lasting: str
    stance: str | None = None

    def covers(self, trigger: Token, *, background: bool) -> bool:
        """Tell whether the voice also says the claim with this head token."""
        if self.lasting == "quote":
            return True
        clause = clause_of(trigger)
        if clause.lemma_ in _REACTING:
            return False
        if self.lasting == "release":
            return not (background or _is_measure(clause))
        if self.lasting == "grounds":
            finite = _finite(clause)
            acts = not background or finite.dep_ == "relcl"
            return acts and _is_past(finite) and clause.lemma_ not in words("sources", "measures")
        return not background


def _finite(verb: Token) -> Token:
    """Return the finite verb above an infinitive or participle, itself if it is finite."""
    for _ in range(6):
        if verb.tag_ in {"VBD", "VBZ", "VBP"} or verb.dep_ in {"ROOT", "relcl"}:
            return verb
        if any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in verb.children):
            return verb
        verb = clause_of(verb.head)
    return verb


def _is_past(verb: Token) -> bool:
    if any(c.dep_ in {"aux", "auxpass"} and c.lower_ in _PRESENT for c in verb.children):
        return False
    return verb.tag_ in {"VBD", "VBN"} or any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ in {"had", "was", "were"} for c in verb.children
    )


_PRESENT = frozenset({"is", "are", "can", "could", "may", "might", "will", "would", "shall"})


def carried_voices(
    parsed: ParsedDocument, scopes: Sequence[tuple[Scope, ...]]
) -> tuple[Voice | None, ...]:
    """Return the voice that each sentence inherits, or None."""
    lone = _is_one_sentence_a_paragraph(parsed)
    quotes = open_quotes(parsed, scopes)
    own_notice = _is_body(parsed.document.outlet)
    voices: list[Voice | None] = []
    authorities: set[str | None] = set()
    current: Voice | None = None
    paragraph = -1
    for sentence, found in zip(parsed.sentences, scopes, strict=True):
        same = sentence.paragraph == paragraph
        quoted = quotes.get(sentence.index)
        if quoted is not None:
            voices.append(Voice(quoted, "quote"))
            paragraph = sentence.paragraph
            continue
        if current is not None and not _goes_on(sentence, current, same=same, lone=lone):
            current = None
        voices.append(current)
        current = _after(sentence, found, current, () if own_notice else authorities)
        authorities.update(c[-1].entity for s in found if s.rule in MEASURES for c in s.chains)
        paragraph = sentence.paragraph
    return tuple(voices)


def _after(
    sentence: Sentence,
    found: tuple[Scope, ...],
    current: Voice | None,
    authorities: Collection[str | None],
) -> Voice | None:
    """Return the voice that the next sentence may inherit."""
    main = next((s for s in found if s.rule not in MEASURES and is_main(sentence, s)), None)
    if main is not None:
        stance = stance_of_say(main.cue.lemma_.lower())
        if main.cue.lemma_ in _CHARGING:
            return Voice(main.chains, "grounds", stance)
        if main.lasting in {"release", "documents"}:
            return Voice(main.chains, main.lasting, stance)
        if any(c[-1].entity in authorities for c in main.chains):
            return Voice(main.chains, "grounds")
        return None
    grounds = next((s for s in found if s.rule == "grounds"), None)
    if grounds is not None and authorities != ():
        return Voice(grounds.chains, "grounds")
    return current


#: What these verbs open goes on like the grounds of a measure ("It is alleged that he also …").
_CHARGING = frozenset({"charge", "accuse", "indict", "sue"})


def is_main(sentence: Sentence, scope: Scope) -> bool:
    """Tell whether a scope holds the sentence's main clause or most of its words."""
    return (
        sentence.tokens.root.i in scope.tokens
        or scope.cue == sentence.tokens.root
        or len(scope.tokens) * 2 > len(sentence.tokens)
    )


def _goes_on(sentence: Sentence, voice: Voice, *, same: bool, lone: bool) -> bool:
    lower = {t.lower_ for t in sentence.tokens}
    first = sentence.tokens[0].lower_
    root = sentence.tokens.root
    if lower & words("sources", "own_voice") or _is_aftermath(root) or _is_biography(root):
        return False
    charged = root.lemma_ in _CHARGING and is_passive(root) and agent_of(root) is None
    if charged and voice.lasting == "release" and _is_court(voice):
        return True
    if _is_measure(root) or (first == "it" and "first" in lower and "time" in lower):
        return voice.lasting == "grounds" and lone
    if voice.lasting == "grounds" and first in _AFTER:
        return False
    if voice.lasting == "release":
        return not (_is_new_text(root) or (not same and _is_court(voice) and _is_portrait(root)))
    marked = bool(lower & words("sources", "goes_on")) or _points_back(sentence)
    if voice.lasting == "documents":
        return (marked or _tells_deed(root)) if (lone or not same) else True
    return same or lone


#: Openings of what happened after the conduct that a measure was taken for.
_AFTER = frozenset("soon later afterwards subsequently since afterward".split())
_TELLING = frozenset("say allege state show charge claim describe read add explain note".split())


def _is_portrait(root: Token) -> bool:
    """Tell whether a sentence says what a party does for a living, which no charge says ("It sells phones")."""
    subject = own_subject(root)
    named = subject is not None and subject.pos_ == "PROPN"
    return (
        named
        and root.tag_ in {"VBZ", "VBP"}
        and root.lemma_ not in _TELLING
        and root.lemma_ != "be"
    )


def _is_court(voice: Voice) -> bool:
    return all(chain[-1].kind is SourceKind.COURT for chain in voice.chains)


def _is_aftermath(root: Token) -> bool:
    """Tell whether a sentence says what came after the report ("has since appointed")."""
    below = {c.lower_ for c in root.children}
    return "since" in below and bool({"has", "have"} & below)


def _is_biography(root: Token) -> bool:
    """Tell whether a sentence tells a life ("He was born in", "She studied"), as authors do."""
    return root.lemma_ in words("sources", "biography")


def _tells_deed(root: Token) -> bool:
    """Tell whether a sentence tells of a deal in the past, as the documents before it do."""
    below = {c.lower_ for c in root.children if c.dep_ in {"aux", "auxpass"}}
    past = root.tag_ == "VBD" or bool(below & {"was", "were"})
    return past and root.lemma_ in words("sources", "deeds")


def _is_new_text(root: Token) -> bool:
    """Tell whether another text speaks here ("Company filings show"), not the one before."""
    subject = own_subject(root)
    if subject is None or text_class(subject) is None:
        return False
    before = {c.lower_ for c in subject.children if c.dep_ in {"det", "poss", "amod", "nummod"}}
    return not before & words("sources", "anaphoric_determiners")


def _points_back(sentence: Sentence) -> bool:
    subject = own_subject(sentence.tokens.root)
    return subject is not None and text_class(subject) is not None


def _is_measure(root: Token) -> bool:
    lemma = root.lemma_.lower()
    if lemma in words("sources", "weak_measures", "verbs"):
        nouns = words("sources", "weak_measures", "with")
        return any(t.lemma_.lower() in nouns for t in root.subtree)
    return lemma in words("sources", "measures")


def _is_one_sentence_a_paragraph(parsed: ParsedDocument) -> bool:
    count = len({s.paragraph for s in parsed.sentences})
    return count > 2 and len(parsed.sentences) <= 1.35 * count


def _is_body(outlet: str | None) -> bool:
    return bool(outlet) and bool(
        {w.strip(".,").casefold() for w in (outlet or "").split()} & words("sources", "body_words")
    )
