"""Every scope and carried voice of one document, and the chain of each claim.

Source: data/corpus/GUIDELINE.md, rule R4.
"""

from dataclasses import dataclass, field

from sayso.model.said.claim import SourceKind
from sayso.model.said.stance import STANCES, Modality, Stance
from sayso.model.texts.mention import Mention
from sayso.read.attribution.background import is_background, is_quoted
from sayso.read.attribution.carry import Voice, carried_voices, is_main
from sayso.read.attribution.page import document_voice
from sayso.read.attribution.scope import MEASURE, Scope
from sayso.read.attribution.scopes import scopes_of
from sayso.read.attribution.sources.held import BORNE
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import TEXT_SOURCES, Chain
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Token
from sayso.read.vocabulary import words


@dataclass(frozen=True, slots=True)
class Attributed:
    """The chain of say-so of one claim.

    Args:
        chain: Sources, outermost first, without the document's own outlet; empty where the
            document says it itself.
        also: Parallel chains.
        rule: Which rule gave the chain, in a few words.
        cues: The scopes' cue words, outermost first; the stance is read from them.
        stance: The stance of a voice that goes on from a sentence before ("alleges"), None for plain speech.
    """

    chain: Chain = ()
    also: tuple[Chain, ...] = ()
    rule: str = "own voice"
    cues: tuple[Token, ...] = ()
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class AttributionLayer:
    """Every scope and carried voice of one document, computed once."""

    scopes: tuple[tuple[Scope, ...], ...]
    voices: tuple[Voice | None, ...]
    reader: SourceReader
    fallback: Voice | None = None
    _firewall: dict[int, frozenset[int]] = field(default_factory=dict)

    def chain_for(self, sentence: Sentence, trigger: Token) -> Attributed:
        """Return whom the text names as the source of a claim with this head token.

        Args:
            sentence: The claim's sentence.
            trigger: The head token of its predicate: a verb, noun or adjective.
        """
        here = [s for s in self.scopes[sentence.index] if trigger.i in s.tokens]
        background = is_background(sentence, trigger, self.reader)
        if background:
            here = [
                s
                for s in here
                if _is_own_release(s)
                or s.rule == BORNE
                or is_quoted(sentence, trigger)
                or _is_inside(s, trigger)
            ]
        here = [s for s in here if not _is_own_measure(s, trigger)]
        if here:
            return self._joined(here)
        voice = self.voices[sentence.index]
        spoken = any(
            s.rule in _SPEECH and is_main(sentence, s) for s in self.scopes[sentence.index]
        )
        if voice is not None and voice.lasting != "quote" and spoken:
            voice = None  # another source speaks here; what lies outside its words is the author's
        if voice is not None and voice.covers(trigger, background=background):
            return Attributed(
                self._public(voice.chains[0]),
                self._rest(voice.chains[1:]),
                f"carried on: {voice.lasting}",
                stance=voice.stance,
            )
        if self.fallback is not None and not background:
            return Attributed(
                self._public(self.fallback.chains[0]),
                self._rest(self.fallback.chains[1:]),
                self.fallback.lasting,
            )
        return Attributed(rule="own voice, background" if background else "own voice")

    def chain_of_answer(
        self, sentence: Sentence, trigger: Token, respondent: str | None, stance: Stance
    ) -> Attributed:
        """Return the chain of a reaction: a denial or an admission is the respondent's own word.

        Args:
            sentence: Where it stands.
            trigger: The head token of the responding predicate.
            respondent: The document-local entity that responds, if known.
            stance: How it responds; silence has no source of its own.
        """
        attributed = self.chain_for(sentence, trigger)
        silent = STANCES[stance].label is Modality.NO_COMMENT
        if silent and [s.entity for s in attributed.chain] == [respondent]:
            return Attributed(rule="silence")  # nobody is the source of their own silence
        if silent and attributed.chain and attributed.chain[0].kind in _PARTIES:
            return Attributed(rule="silence")  # who speaks beside the silent speaks of itself
        formal = trigger.lemma_ == "plead" and stance is Stance.ADMITTED
        nameless = len(attributed.chain) == 1 and attributed.chain[0].kind is SourceKind.UNNAMED
        own_word = not attributed.chain or (nameless and respondent is not None)
        if not own_word or stance not in _WORDED or formal:
            return attributed
        mentions = (m for m in self.reader.layer.mentions if m.entity == respondent)
        own = next(mentions, None)
        if own is None:
            return attributed
        return Attributed(self._public((self.reader.named_anywhere(own),)), (), "own answer")

    def speaker_at(self, sentence: Sentence, token: Token) -> str | None:
        """Return the document-local entity that is quoted where a token stands; None outside quotations."""
        attributed = self.chain_for(sentence, token)
        voice = self.voices[sentence.index]
        carried = voice is not None and voice.lasting == "quote"
        quoted = carried or any(t.text in _MARKS for t in sentence.tokens)
        return attributed.chain[-1].entity if quoted and attributed.chain else None

    def grounds_source(self, authority: Mention) -> Attributed:
        """Return the chain of the grounds that an authority gives for a measure it took."""
        chain: Chain = (self.reader.named_anywhere(authority),)
        return Attributed(self._public(chain), (), "grounds of a measure")

    def is_source_token(self, sentence: Sentence, token: Token) -> bool:
        """Tell whether a token only names a publisher or text, which is never an actor."""
        if sentence.index not in self._firewall:
            self._firewall[sentence.index] = self._sources_in(sentence)
        return token.i in self._firewall[sentence.index]

    def _sources_in(self, sentence: Sentence) -> frozenset[int]:
        barred: set[int] = set()
        for scope in self.scopes[sentence.index]:
            kinds = {c[-1].kind for c in scope.chains}
            outlets = any(s.kind.value == "outlet" for c in scope.chains for s in c[:1])
            if kinds & TEXT_SOURCES or outlets or scope.rule == "grounds":
                barred |= scope.sources
        for source_token in sentence.tokens:
            mention = self.reader.mention_at(sentence, source_token)
            if mention is not None and mention.entity in self.reader.memory.outlets:
                barred.add(source_token.i)
        return frozenset(barred)

    def _joined(self, scopes: list[Scope]) -> Attributed:
        chains: list[Chain] = [()]
        for scope in scopes:
            chains = [_join(outer, inner) for outer in chains for inner in scope.chains]
        return Attributed(
            self._public(chains[0]),
            self._rest(tuple(chains[1:])),
            " in ".join(s.rule for s in reversed(scopes)),
            tuple(s.cue for s in scopes),
        )

    def _public(self, chain: Chain) -> Chain:
        if chain and self.reader.is_own_outlet(chain[0]):
            return chain[1:]
        return chain

    def _rest(self, chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
        return tuple(p for p in (self._public(c) for c in chains) if p)


def read_attributions(parsed: ParsedDocument, layer: MentionLayer) -> AttributionLayer:
    """Read every scope of a document and how far each reaches; computed once per document."""
    reader = SourceReader(parsed, layer)
    scopes: list[tuple[Scope, ...]] = []
    for sentence in parsed.sentences:
        found = tuple(scopes_of(sentence, reader))
        for scope in found:
            if scope.rule not in {"grounds", MEASURE}:
                reader.memory.remember(scope.chains)
        scopes.append(found)
    voices = carried_voices(parsed, scopes)
    return AttributionLayer(tuple(scopes), voices, reader, document_voice(parsed, scopes, reader))


_WORDED = frozenset({Stance.DENIED, Stance.UNAWARE, Stance.ADMITTED})
_ANNOUNCING = frozenset({"announce", "explain", "list", "publish"})


def _is_own_release(scope: Scope) -> bool:
    """Tell whether a named body's own release is quoted for the whole sentence, names included."""
    bodies = all(c[-1].kind is SourceKind.PUBLIC_BODY for c in scope.chains)
    return scope.lasting == "release" and scope.rule == "according-to" and bodies


def _is_inside(scope: Scope, trigger: Token) -> bool:
    """Tell whether the relative clause itself names its source: "X, who it said was a director of Y"."""
    cue = scope.cue
    if cue.lower_ == "according" and cue.head.dep_ == "relcl":
        # "X, which according to Y is a front"
        return cue.i < trigger.i and (cue.head == trigger or cue.head in trigger.ancestors)
    return cue.dep_ == "relcl" and cue.head.i < cue.i < trigger.i and cue in trigger.ancestors


_PARTIES = frozenset({SourceKind.PERSON, SourceKind.COMPANY, SourceKind.UNNAMED})
_MARKS = frozenset({'"', "“", "”", "''", "``"})
_SPEECH = frozenset({"say-verb", "trailing say-verb"})


def _is_own_measure(scope: Scope, trigger: Token) -> bool:
    """Tell whether an authority announces what it does: that it was done is the author's word."""
    measures = words("sources", "measures") | words("sources", "measure_nouns")
    return (
        scope.cue.lemma_ in _ANNOUNCING
        and (trigger.lemma_.lower() in measures or trigger.lemma_.lower() == "settlement")
        and all(c[-1].kind is SourceKind.PUBLIC_BODY for c in scope.chains)
    )


def _join(outer: Chain, inner: Chain) -> Chain:
    """Put one chain inside another; a source that both name stands once."""
    known = {s.entity or s.name.casefold() for s in outer}
    return (*outer, *(s for s in inner if (s.entity or s.name.casefold()) not in known))
