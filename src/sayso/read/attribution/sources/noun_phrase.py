"""From a noun phrase to the sources it names: who they are, of what class, and who carried them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.attribution.sources.nouns import (
    PEOPLE_KINDS,
    SPEAKING_TYPES,
    TEXT_KINDS,
    TEXT_SOURCES,
    Chain,
    merge_texts,
    people_class,
    people_wording,
    phrase_span,
    phrase_wording,
    stated_count,
    text_class,
    whole_email,
)  # fmt: skip
from sayso.read.attribution.sources.texts import TextSources
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import descend
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, child, coordinated, is_passive, own_subject, prepositional
from sayso.read.vocabulary import words

_INSTITUTE = EntityType.ORGANIZATION
_NAMED_SPEAKERS = frozenset(
    {EntityType.PERSON, EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY}
)
_AUTHORS = frozenset({"author", "co-author"})
#: "one of the e-mails": what it is one of is the source.
_SHARES = frozenset({"one", "two", "some", "several", "many", "most", "another", "none", "all"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "another", "other"})
#: "the other said": who stands beside those that spoke before.
_OTHERS = frozenset({"other", "others", "third", "second", "first"})
#: What a newspaper does, as against a sheet of paper.
_PUBLISHING = frozenset(
    {"say", "write", "report", "add", "note", "quote", "cite", "according", "claim"}
)
#: Nouns that take up any unnamed people before them.
_ANY_PEOPLE = frozenset({"official", "source", "person", "people", "man", "woman"})
#: How many characters back a "he" looks for the one person it can be.
_NEAR = 400


def _is_report(noun: Token) -> bool:
    return noun.lower_ != "papers" and noun.lemma_.lower() in words("sources", "reports")


def _is_institute(noun: Token) -> bool:
    """Tell whether a noun can stand for an institute ("the think tank", "the watchdog")."""
    if noun.tag_ != "NN":
        return False
    think = noun.lower_ == "tank" and noun.i > 0 and noun.nbor(-1).lower_ in {"think", "-"}
    return think or noun.lemma_.lower() in words("sources", "institute_nouns")


def _is_the_outlet(noun: Token) -> bool:
    """Tell whether a phrase is "the newspaper", "the agency", with nothing else before it."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    alone = "the" in before and before <= {"the", "news", "wire"}
    return alone and noun.tag_ == "NN" and noun.lemma_.lower() in words("sources", "outlet_nouns")


def _is_speaker(head: Token, cue: Token | None) -> bool:
    """Tell whether any noun stands for somebody here ("his former partner said")."""
    if cue is None or head.pos_ != "NOUN" or cue.lemma_.lower() not in words("say", "people"):
        return False
    return any(c.dep_ in {"det", "poss", "nummod"} for c in head.children)


class SourceReader(TextSources):
    """Turns noun phrases of one document into sources; knows the document's mentions."""

    def chains(
        self,
        sentence: Sentence,
        head: Token,
        cue: Token | None = None,
        near: Sequence[Token] = (),
    ) -> list[Chain]:
        """Return the parallel chains that a noun phrase names, each outermost first.

        Args:
            sentence: Where it stands.
            head: The head of the phrase.
            cue: The word that makes it a source.
            near: Further tokens of the phrase, where the parse of it is not to be trusted.
        """
        found: list[Chain] = []
        heads = coordinated(whole_email(head))
        carrier = self.carrier(sentence, [*heads, *near])
        for one in heads:
            chain = self._one(sentence, one, cue, carrier)
            if chain and chain not in found:
                found.append(chain)
        return merge_texts(found)

    def _one(
        self, sentence: Sentence, head: Token, cue: Token | None, carrier: Source | None
    ) -> Chain:
        mention = self.mention_at(sentence, head)
        if mention is None:
            return self._unnamed(sentence, head, cue, carrier)
        texts = text_class(head)
        inside = texts and sentence.offset + head.idx + len(head) < mention.span.end
        if mention.type is not EntityType.GROUP and not inside:
            if mention.type not in SPEAKING_TYPES:
                return ()
            return (*self._heard_by(sentence, head), self.named(sentence, mention, cue))
        if texts is not None:
            return self.text_chain(sentence, head, texts, cue, carrier)
        people = people_class(head)
        source = replace(self.named(sentence, mention, cue), count=stated_count(head))
        kind = PEOPLE_KINDS[people] if people else SourceKind.OFFICIALS
        return (*self._heard_by(sentence, head), replace(source, kind=kind))

    def _unnamed(
        self, sentence: Sentence, head: Token, cue: Token | None, carrier: Source | None
    ) -> Chain:
        """Return the chain of a phrase that no mention covers."""
        if head.lower_ in {"version", "edition"}:
            return ()  # "an earlier version of this article said": the document itself
        whole = next((o for _, o in prepositional(head, "of")), None)
        if head.lower_ in _SHARES and whole is not None:
            return self._share(sentence, whole, cue, carrier)
        if head.lower_ in _SHARES | _OTHERS and not people_class(head) and self.memory.voice:
            return tuple(replace(s, cue=None, scope="carried") for s in self.memory.voice[0])
        if head.pos_ == "PRON" or head.lower_ in {"neither", "both"}:
            return self._pronoun(sentence, head)
        if head.lower_ == "paper" and _is_the_outlet(head):
            publisher = self._publisher_before(cue)
            if publisher:
                return publisher
        texts = text_class(head)
        paper = self._paper_named(sentence, head) if texts == "media" else None
        if paper is not None:
            return (self.named(sentence, paper, cue),)
        if texts is not None:
            return self.text_chain(sentence, head, texts, cue, carrier)
        return self._speaker(sentence, head, cue)

    def _paper_named(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return X of "the newspaper X" and "X magazine"."""
        beside = {"appos", "compound", "nmod"}
        named = next((c for c in head.children if c.dep_ in beside and c.pos_ == "PROPN"), None)
        if named is None and head.i + 1 < sentence.tokens.end:
            named = head.nbor(1)  # "the news magazine X", whatever the parser hung it on
        paper = self.mention_at(sentence, named) if named is not None else None
        known = paper is not None and paper.type in {_INSTITUTE, EntityType.COMPANY}
        return paper if known else None

    def _publisher_before(self, cue: Token | None) -> Chain:
        """Return the newspaper that "the paper said" takes up, or nothing."""
        if cue is None or cue.lemma_.lower() not in _PUBLISHING:
            return ()
        return tuple(replace(s, cue=None, scope="carried") for s in self.memory.outlet)

    def _share(
        self, sentence: Sentence, whole: Token, cue: Token | None, carrier: Source | None
    ) -> Chain:
        """Return the chain of "one of the letters": the letters were introduced before."""
        chain = self._one(sentence, whole, cue, carrier or self.carrier(sentence, [whole]))
        known = self.memory.texts.get(chain[0].kind.value) if len(chain) == 1 else None
        return tuple(replace(s, scope="carried") for s in known) if known else chain

    def _speaker(self, sentence: Sentence, head: Token, cue: Token | None) -> Chain:
        """Return the chain of an unnamed speaker, or of a name outside all mentions."""
        people = people_class(head)
        person = self._in_apposition(sentence, head) if people is None else None
        if person is not None:
            return (*self._heard_by(sentence, head), self.named(sentence, person, cue))
        if people is not None or _is_speaker(head, cue):
            return self._people_chain(sentence, head, people or "unnamed", cue)
        if head.pos_ != "PROPN":
            return ()
        body = self.body_before(sentence, head)
        if body is not None:
            return (self.named(sentence, body, cue),)
        return (self._unlisted(sentence, head, cue),)

    def _in_apposition(self, sentence: Sentence, head: Token) -> Mention | None:
        """Return the person that a noun introduces ("a third defendant, X, said")."""
        for c in head.children:
            person = self.mention_at(sentence, c) if c.dep_ == "appos" else None
            if person is not None and person.type is EntityType.PERSON:
                return person
        return None

    def _unlisted(self, sentence: Sentence, head: Token, cue: Token | None) -> Source:
        """Return the source that a name outside all mentions gives."""
        is_body = head.lower_ in words("sources", "body_words")
        return Source(
            phrase_wording(head),
            SourceKind.PUBLIC_BODY if is_body else SourceKind.UNNAMED,
            span=phrase_span(sentence, head),
            cue=sentence.span_of(cue, cue) if cue is not None else None,
        )

    def _heard_by(self, sentence: Sentence, head: Token) -> Chain:
        """Return the outlet that a speaker spoke to, from a relative ("who spoke to X")."""
        for verb in head.subtree:
            if verb.dep_ not in {"relcl", "acl"}:
                continue
            who = child(verb, "nsubj")
            own = verb.head == head or (who is not None and who.lower_ == "who")
            if own and verb.lemma_.lower() in words("say", "address", "verbs"):
                outlet = self.addressee(sentence, verb)
                if outlet is not None:
                    return (outlet,)
        return ()

    def addressee(self, sentence: Sentence, verb: Token) -> Source | None:
        """Return the outlet that a speech verb is addressed to ("told X", "said to X"), or None."""
        candidates: list[Token] = []
        for c in verb.children:
            if c.dep_ in {"dobj", "dative"} and verb.lemma_ == "tell":
                candidates.append(c)
                candidates.extend(g for g in c.children if g.dep_ == "pobj")
        candidates.extend(obj for _, obj in prepositional(verb, "to", "with") if obj.dep_ == "pobj")
        for _, noun in prepositional(verb, "in", "during", "by", "via"):
            if noun.lemma_.lower() in words("say", "address", "nouns"):
                candidates.extend(o for _, o in prepositional(noun, "to", "with", "for", "on"))
        for token in candidates:
            mention = self.mention_at(sentence, token)
            if mention is None and self.memory.outlet and _is_the_outlet(token):
                return replace(self.memory.outlet[0], cue=None, scope="carried")
            paper = mention is None and text_class(token) == "media"
            if paper:
                # "told the newspaper X"
                beside = (self.mention_at(sentence, c) for c in token.children if c.dep_ == "appos")
                mention = next((m for m in beside if m is not None), None)
            if mention is None:
                continue
            if paper or self.is_outlet(mention) or mention.type is EntityType.ORGANIZATION:
                self.note_outlet(mention)
                return self.named(sentence, mention, verb)
        return None

    def _pronoun(self, sentence: Sentence, head: Token) -> Chain:
        match head.lower_:
            case "he" | "she":
                chain = self._person_before(sentence, head) or self.memory.person
            case "it":
                last = self.memory.voice[0] if self.memory.voice else ()
                texts = last and last[-1].kind in TEXT_SOURCES
                acting = self._acting(sentence, head)
                chain = acting or (last if texts else self.memory.body or self.memory.authority)
            case "they" | "both" | "them":
                chain = self.memory.voice[0] if self.memory.voice else ()
            case _:
                return ()
        return tuple(replace(s, cue=None, scope="carried") for s in chain) if chain else ()

    def _acting(self, sentence: Sentence, it: Token) -> Chain:
        """Return Y of "Y sanctioned X, which it said had sold pumps": who takes the measure says why."""
        if it.head.dep_ != "relcl":
            return ()
        measure = next((a for a in it.head.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        actor = own_subject(measure) if measure is not None else None
        if measure is None or actor is None or actor.i > it.i or is_passive(measure):
            return ()
        measures = words("sources", "measures") | words("sources", "weak_measures", "verbs")
        mention = self.mention_at(sentence, actor)
        if mention is None or measure.lemma_.lower() not in measures:
            return ()
        acts = mention.type in {EntityType.PUBLIC_BODY, EntityType.PLACE, EntityType.ORGANIZATION}
        return (self.named_anywhere(mention),) if acts else ()

    def _person_before(self, sentence: Sentence, head: Token) -> Chain:
        """Return the one person named in this or the last sentence, for a "he" without a say."""
        place = sentence.offset + head.idx
        at = bisect_right(self._starts, place)
        near = [
            m
            for m in self.layer.mentions[max(0, at - 10) : at]
            if m.type is EntityType.PERSON and m.span.start > place - _NEAR
        ]
        here = [m for m in near if m.span.start >= sentence.span.start]
        if len({m.entity for m in here}) == 1:
            return (self.named_anywhere(here[-1]),)
        if len({m.entity for m in near}) != 1:
            return ()
        return (self.named_anywhere(near[-1]),)

    def _authors(self, sentence: Sentence, head: Token) -> Chain:
        """Return whose report the "authors of the report" have written, or nothing."""
        texts = [c for c in head.children if c.dep_ == "poss"]
        texts += [o for _, o in prepositional(head, "of")]
        for text in texts:
            kind = text_class(text)
            if kind is not None:
                chain = self.text_chain(sentence, text, kind, None, None)
                return chain if chain[-1].kind not in TEXT_SOURCES else ()
        return self.memory.owned.get("report", ())

    def note_inquiry(self, sentence: Sentence, verb: Token) -> None:
        """Remember the institute that has looked into something, and whose its report is."""
        passive = is_passive(verb)
        who = agent_of(verb) if passive else own_subject(verb)
        thing = own_subject(verb) if passive else child(verb, "dobj")
        if who is None:
            return
        mention = self.mention_at(sentence, who)
        if mention is not None and mention.type is _INSTITUTE:
            chain: Chain = (self.named_anywhere(mention),)
        elif mention is None and who.lemma_.lower() in words("sources", "staff"):
            chain = self._staff_of(sentence, who, self.owner(sentence, who))
        else:
            return
        if chain:
            self.memory.institute = self.memory.body = chain
            self._note_reviewed(sentence, thing, chain)
            if thing is not None and text_class(thing) == "documents" and _is_report(thing):
                self.note_text(thing, chain)

    def note_seen(self, sentence: Sentence, papers: Token) -> None:
        """Remember papers that somebody has seen, wherever a sentence words them."""
        kind = text_class(papers)
        if kind is None or _is_report(papers) or self.mention_at(sentence, papers) is not None:
            return
        carrier = self.carrier(sentence, [papers])
        if carrier is None:
            return
        text = Source(phrase_wording(papers), TEXT_KINDS[kind], span=phrase_span(sentence, papers))
        voice = self.memory.voice
        self.memory.remember(((carrier, text),))
        self.memory.voice = voice  # they were not what spoke

    def _note_reviewed(self, sentence: Sentence, thing: Token | None, chain: Chain) -> None:
        """Remember the papers that somebody has gone through ("X reviewed 300 invoices. They …")."""
        papers = descend(thing) if thing is not None else None
        kind = text_class(papers) if papers is not None else None
        if papers is None or kind not in {"documents", "data"} or _is_report(papers):
            return
        text = Source(phrase_wording(papers), TEXT_KINDS[kind], span=phrase_span(sentence, papers))
        self.memory.remember(((*chain, text),))

    def _staff_of(self, sentence: Sentence, head: Token, owner: Mention | None) -> Chain:
        """Return the institute or outlet that "its researchers" or "X's reporters" speak for."""
        team = head.lemma_.lower() == "team"
        if not team and (
            head.lemma_.lower() not in words("sources", "staff") or head.tag_ != "NNS"
        ):
            return ()
        if owner is not None:
            return (self.named(sentence, owner),) if owner.type is _INSTITUTE else ()
        kin = any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in head.children)
        alone = all(c.dep_ in {"det", "poss", "appos", "punct"} for c in head.children)
        if not alone or not (kin or self.memory.institute):
            return ()
        chain = self.memory.institute or self.memory.body
        return tuple(replace(s, cue=None, scope="carried") for s in chain)

    def _people_chain(
        self, sentence: Sentence, head: Token, people: str, cue: Token | None
    ) -> Chain:
        owner = self.owner(sentence, head) or self.of_body(sentence, head)
        # "the director of X, N, said": the parser hangs the name on X.
        holders = (head, *(o for _, o in prepositional(head, "of", "at", "for")))
        named = next((c for h in holders for c in h.children if c.dep_ == "appos"), None)
        who = self.mention_at(sentence, named) if named is not None else None
        if who is not None and who.type in _NAMED_SPEAKERS:
            return (*self._heard_by(sentence, head), self.named(sentence, who, cue))
        if people == "speakers" and owner is not None:
            return (*self._heard_by(sentence, head), self.named(sentence, owner, cue))
        whose = self._authors(sentence, head) if head.lemma_ in _AUTHORS else ()
        whose = whose or self._staff_of(sentence, head, owner)
        if whose:
            return whose
        institute = self.memory.institute
        if institute and "the" in {c.lower_ for c in head.children} and _is_institute(head):
            return tuple(replace(s, cue=None, scope="carried") for s in institute)
        namesake = self.namesake(sentence, head)
        if namesake is not None:
            return (self.named(sentence, namesake, cue),)
        before = {c.lower_ for c in head.children if c.i < head.i}
        determiners = {c.lower_ for c in head.children if c.dep_ == "det"}
        bare = not any(c.dep_ in {"amod", "compound", "nummod", "prep"} for c in head.children)
        kind = PEOPLE_KINDS[people]
        publisher = head.lemma_.lower() in words("sources", "outlet_nouns") and head.tag_ == "NN"
        bare = bare or (publisher and bool(self.memory.outlet))
        if determiners & {"the", "these", "those", "both"} and bare:
            known = self._people_before(head, kind)
            if known:
                return tuple(replace(s, scope="carried") for s in known)
        if head.tag_ == "NN" and before & _ORDINALS:
            # "a third official said": to whom the others spoke
            known = next((c for c in self.memory.people.get(kind.value, ()) if len(c) > 1), ())
            outer: Chain = tuple(replace(s, scope="carried") for s in known[:-1])
        else:
            outer = ()
        source = Source(
            name=people_wording(head),
            kind=kind,
            span=phrase_span(sentence, head),
            cue=sentence.span_of(cue, cue) if cue is not None else None,
            organisation=owner.text if owner is not None else None,
            count=stated_count(head),
        )
        return (*(self._heard_by(sentence, head) or outer), source)

    def _people_before(self, head: Token, kind: SourceKind) -> Chain:
        lemma = head.lemma_.lower()
        if head.tag_ == "NN" and lemma in words("sources", "outlet_nouns") and self.memory.outlet:
            return self.memory.outlet
        if head.tag_ == "NN" and lemma in words("sources", "body_nouns"):
            return self.memory.body or self.memory.authority
        known = self.memory.people.get(kind.value)
        if known:
            same = [c for c in known if c[-1].name.split()[-1].lower() == head.text.lower()]
            if not same and lemma not in _ANY_PEOPLE:
                return ()  # "the diplomats" are not the delegation spoken of before
            return (same or known)[-1]
        return self.memory.body if head.tag_ == "NN" else ()
