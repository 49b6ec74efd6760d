"""The texts that a noun phrase names: whose they are, who carried them, what they point back to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.attribution.sources.nouns import (
    PEOPLE_KINDS,
    SPEAKING_TYPES,
    TEXT_KINDS,
    Chain,
    is_parted_email,
    people_class,
    phrase_span,
    phrase_wording,
    reviewing_verbs,
    stated_count,
    text_class,
)
from sayso.read.attribution.sources.owners import Owners
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, own_subject, prepositional
from sayso.read.vocabulary import words

#: How many words before "mails" the article of "the e-mails" stands, which the tokenizer parted.
_EMAIL_WORDS = 3
#: Tags of words that end the phrase behind a "by".
_ENDING = frozenset({"VBD", "VBZ", "VBP", "VB", "IN", "WDT", "CC", "MD"})
#: How many words behind a "by" a name may begin ("by the research group X").
_NEAR_NAME = 5
#: How many words behind a text's noun "reviewed by X" may begin.
_NEAR_WORDS = 6


def _text_group(noun: Token) -> str:
    if noun.lemma_.lower() in words("sources", "reports"):
        return "report"
    return str(noun.lower_.removesuffix("s"))  # "filing" is a form of "file" to the tagger


def _is_issued(head: Token, verb: Token) -> bool:
    """Tell whether a verb says who made a report public, as against who has seen it."""
    reports = words("sources", "reports")
    if head.lower_ == "papers":
        return False  # those of somebody else
    return head.lemma_.lower() in reports and verb.lemma_.lower() in words("sources", "issuing")


def _reviewing(head: Token) -> Iterator[Token]:
    """Yield the verbs of reviewing on a text, and on its author ("a report by X, seen by Y")."""
    yield from reviewing_verbs(head)
    if text_class(head) is not None:
        for _, author in prepositional(head, "by", "from"):
            yield from (v for v in reviewing_verbs(author) if v.i > author.i)
        for verb in head.subtree:
            # ", seen by X," behind a longer phrase, whatever it hangs on
            aside = verb.tag_ == "VBN" and verb.i > head.i and verb.nbor(-1).text == ","
            # "prepared by Y and seen by X"
            joined = verb.dep_ == "conj" and verb.head.dep_ == "acl" and verb.tag_ == "VBN"
            if ((aside and verb.dep_ == "acl") or joined) and (
                verb.lemma_.lower() in words("say", "review")
            ):
                yield verb


#: Texts that only make known what their sender says.
_STATED = frozenset({"statement", "release", "announcement", "notice", "advisory", "bulletin"})


class TextSources(Owners):
    """Turns the texts of one document into sources."""

    def carrier(self, sentence: Sentence, heads: Sequence[Token]) -> Source | None:
        """Return who reviewed, obtained or was given the texts of a phrase ("seen by X")."""
        for head in heads:
            for verb in _reviewing(head):
                if _is_issued(head, verb):
                    continue  # who publishes a report speaks in it
                passive = verb.dep_ in {"acl", "conj"} or head.dep_ == "nsubjpass"
                who = agent_of(verb) if passive else own_subject(verb)
                if who is None or who.lower_ in {"that", "which"}:
                    continue
                if who.lower_ == "it" and who.i < head.sent.root.i:
                    continue  # "Citing papers it had seen, X said": X is still to come
                by = next((c for c in verb.children if c.dep_ == "agent"), None)
                near_by = self._named_behind(sentence, by) if by is not None else None
                if near_by is not None:
                    return near_by  # "seen by X name Y": the parser makes one name of X and Y
                mention = self.mention_at(sentence, who)
                if mention is not None and mention.type in SPEAKING_TYPES:
                    self.note_outlet(mention)
                    return self.named(sentence, mention, verb)
                anaphor = who.lemma_.lower() in words("sources", "outlet_nouns")
                if self.memory.outlet and (anaphor or who.pos_ == "PRON"):
                    return self.memory.outlet[0]
        return self._shown_to(sentence, heads) or self._carrier_behind(sentence, heads)

    def _shown_to(self, sentence: Sentence, heads: Sequence[Token]) -> Source | None:
        """Return X of "a document shown to X", "papers shared with X"."""
        for head in heads:
            if text_class(head) is None:
                continue
            for verb in (c for c in head.children if c.dep_ in {"acl", "relcl"}):
                if verb.tag_ != "VBN" or verb.lemma_ not in words("say", "showing"):
                    continue
                for _, obj in prepositional(verb, "to", "with"):
                    mention = self.mention_at(sentence, obj)
                    if mention is not None and mention.type is EntityType.ORGANIZATION:
                        self.note_outlet(mention)
                        return self.named(sentence, mention, verb)
        return None

    def _carrier_behind(self, sentence: Sentence, heads: Sequence[Token]) -> Source | None:
        """Return X of "data analysed by X" by the order of words, whatever the parser made of it."""
        for head in heads:
            if text_class(head) is None:
                continue
            for token in (t for t in sentence.tokens if head.i < t.i <= head.i + _NEAR_WORDS):
                if token.is_punct:
                    break
                by = token.i + 1 < sentence.tokens.end and token.nbor(1).lower_ == "by"
                if _is_issued(head, token):
                    break
                if token.lemma_.lower() in words("say", "review") and by:
                    return self._named_behind(sentence, token.nbor(1))
        return None

    def _named_behind(self, sentence: Sentence, by: Token) -> Source | None:
        for token in (t for t in sentence.tokens if by.i < t.i <= by.i + _NEAR_NAME):
            if token.is_punct or token.tag_ in _ENDING:
                return None
            mention = self.mention_at(sentence, token)
            if mention is not None and mention.type in SPEAKING_TYPES:
                self.note_outlet(mention)
                return self.named(sentence, mention, by.nbor(-1))
        return None

    def text_chain(
        self,
        sentence: Sentence,
        head: Token,
        texts: str,
        cue: Token | None,
        carrier: Source | None,
    ) -> Chain:
        """Return the chain that a text names: its carrier, its sender or its owner, and itself."""
        kind = TEXT_KINDS[texts]
        cue_span = sentence.span_of(cue, cue) if cue is not None else None
        text = Source(
            name=phrase_wording(head),
            kind=kind,
            span=phrase_span(sentence, head),
            cue=cue_span,
            count=stated_count(head),
        )
        if carrier is not None:
            author = self._author(sentence, head)
            if author is not None and self.carrier(sentence, [head]) is None:
                return self._own(head, self.named(sentence, author, cue))
            if author is not None and author.entity != carrier.entity:
                return (carrier, self.named(sentence, author, cue))
            return (carrier, text)
        author = self._publisher(sentence, head)
        if author is not None:
            return self._own(head, self.named(sentence, author, cue))
        sender = self.sender(sentence, head)
        if sender is not None:
            named = self.named(sentence, sender, cue)
            if head.lemma_.lower() in _STATED:
                return self._own(head, named)  # "a statement issued by X" is X speaking
            return (text, named)
        owner = self.owner(sentence, head)
        if owner is not None and texts != "court":
            own = self._own(head, self.named(sentence, owner, cue))
            return (*own, *self._gone_through(sentence, head))
        maker = self._unnamed_maker(sentence, head, cue)
        if maker is not None and texts != "court":
            return self._own(head, maker)
        definite = any(c.lower_ in {"the", "this"} for c in head.children if c.dep_ == "det")
        if texts == "media" and definite and head.tag_ == "NN" and self.memory.outlet:
            return tuple(replace(s, scope="carried") for s in self.memory.outlet)
        return self._pointing_back(head, kind) or (text,)

    def _author(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return the named party whose report a noun names, or None for every other text."""
        if head.lemma_.lower() not in words("sources", "reports"):
            return None
        return self._publisher(sentence, head) or self.owner(sentence, head)

    def _gone_through(self, sentence: Sentence, head: Token) -> Chain:
        """Return the records of "X's analysis of customs records"."""
        for _, papers in prepositional(head, "of"):
            kind = text_class(papers)
            if kind in {"documents", "data"} and papers.tag_ in {"NNS", "NN"}:
                span = phrase_span(sentence, papers)
                return (Source(phrase_wording(papers), TEXT_KINDS[kind], span=span),)
        return ()

    def _publisher(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return X of "a report published by X"; what somebody sent or filed stays a document."""
        for verb in head.children:
            who = agent_of(verb) if verb.dep_ == "acl" and _is_issued(head, verb) else None
            if who is not None:
                return self.mention_at(sentence, who)
        return self._maker_beside(sentence, head)

    def _maker_beside(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return X of "The report, by X, says": the parser hangs an aside where it likes."""
        reports = words("sources", "reports")
        if (
            head.dep_ != "nsubj"
            or head.lemma_.lower() not in reports
            or head.i + 3 >= len(head.doc)
        ):
            return None
        comma, by = head.nbor(1), head.nbor(2)
        if comma.text != "," or by.lower_ != "by":
            return None
        for token in (t for t in sentence.tokens if by.i < t.i <= by.i + _NEAR_NAME):
            if token.is_punct:
                return None
            mention = self.mention_at(sentence, token)
            if mention is not None:
                return mention if mention.type in SPEAKING_TYPES else None
        return None

    def _own(self, head: Token, author: Source) -> Chain:
        """Return the author as who speaks in a text, and remember whose it is."""
        chain = (author,)
        self.memory.owned[_text_group(head)] = chain
        return chain

    def _unnamed_maker(self, sentence: Sentence, head: Token, cue: Token | None) -> Source | None:
        """Return who made a text where no mention names it ("an audit by the finance ministry")."""
        for _, obj in prepositional(head, "by", "from"):
            people = people_class(obj)
            if people is not None:
                return Source(
                    phrase_wording(obj),
                    PEOPLE_KINDS[people],
                    span=phrase_span(sentence, obj),
                    cue=sentence.span_of(cue, cue) if cue is not None else None,
                    count=stated_count(obj),
                )
        return None

    def note_text(self, noun: Token, chain: Chain) -> None:
        """Remember whose text a noun names ("X says in a report"), for a later "the report"."""
        self.memory.owned[_text_group(noun)] = chain

    def _pointing_back(self, head: Token, kind: SourceKind) -> Chain:
        """Return what "the documents" or "another document" points back to, or nothing."""
        known = self.memory.texts.get(kind.value)
        determiners = {
            c.lower_ for c in head.children if c.dep_ in {"det", "nummod", "amod", "poss", "predet"}
        }
        if is_parted_email(head) and head.i >= _EMAIL_WORDS:
            determiners.add(head.nbor(-_EMAIL_WORDS).lower_)  # "the" of "the e-mails"
        following = head.doc[head.i + 1 : head.i + 9]
        trove = any(
            t.lemma_.lower() in words("sources", "troves")
            or (t.lower_ == "documents" and t.nbor(-1).lower_ in {"the", "these"})
            for t in following
        )
        also = any(c.lower_ == "also" for c in head.head.children)
        points = (
            (also and head.dep_ == "nsubj")
            or bool(determiners & words("sources", "anaphoric_determiners"))
            or trove
        )
        if not points:
            return ()
        owned = self.memory.owned.get(_text_group(head))
        if owned and determiners & {"the", "this", "that"}:
            return tuple(replace(s, scope="carried") for s in owned)
        if head.lemma_.lower() in words("sources", "listings") and self.memory.authority:
            return tuple(replace(s, scope="carried") for s in self.memory.authority)
        same = self.memory.nouns.get(head.lower_.rstrip("s"))
        if same or known:
            return tuple(replace(s, scope="carried") for s in same or known or ())
        if kind is SourceKind.DOCUMENTS and head.lemma_.lower() in {
            "report", "statement", "release", "investigation", "article", "study", "analysis",
        } and self.memory.voice:  # fmt: skip
            return tuple(replace(s, scope="carried") for s in self.memory.voice[0][:1])
        return ()
