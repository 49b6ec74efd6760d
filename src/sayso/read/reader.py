"""The English reader: a document and a gazetteer become a reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.read.arguments import Scene
from sayso.read.assembly import Assembly, assemble
from sayso.read.attribution import read_attributions
from sayso.read.frames import FrameIndex, load_frames
from sayso.read.gazetteer import Gazetteer
from sayso.read.mentions import find_mentions
from sayso.read.parse.model import LanguageModel, load_model
from sayso.read.parse.segment import parse_all
from sayso.read.parsed import MentionLayer, ParsedDocument
from sayso.read.reparse.arcs import put_right
from sayso.read.reparse.clauses.clauses import put_clauses_right
from sayso.read.reparse.joints.joints import put_joints_right
from sayso.read.reparse.verbs.lost_verbs import put_verbs_right
from sayso.read.second_parse import parse_again
from sayso.read.times import read_document_times
from sayso.read.unread import unread_sentences

READER = "english 1"


class Reader(Protocol):
    """Anything that turns a document into a reading: a pure function of the two arguments."""

    @property
    def version(self) -> str:
        """Name and version, kept with every claim."""
        ...

    def read_all(self, documents: Sequence[Document], gazetteer: Gazetteer) -> tuple[Reading, ...]:
        """Read documents, one reading each, in order."""
        ...


@dataclass(frozen=True, slots=True)
class EnglishReader:
    """Reads English with a spaCy pipeline and frames.

    Args:
        model: The loaded pipeline; by default the best that is installed.
        frames: The frames to read with; by default the shipped ones.
    """

    model: LanguageModel = field(default_factory=load_model)
    frames: FrameIndex = field(default_factory=load_frames)
    version: str = READER

    def read(self, document: Document, gazetteer: Gazetteer) -> Reading:
        """Read one document; the same document, gazetteer and reader always give the same reading."""
        return self.read_all((document,), gazetteer)[0]

    def read_all(self, documents: Sequence[Document], gazetteer: Gazetteer) -> tuple[Reading, ...]:
        """Read several documents as if one by one; the pipeline runs faster over many at once."""
        parsed = parse_all(documents, self.model)
        named = [(one, find_mentions(one, gazetteer)) for one in parsed]
        parse_again(named, self.model.nlp)
        return tuple(self._reading(one, layer, gazetteer) for one, layer in named)

    def _reading(
        self, parsed: ParsedDocument, layer: MentionLayer, gazetteer: Gazetteer
    ) -> Reading:
        put_verbs_right(parsed, layer)
        put_right(parsed, layer)
        put_clauses_right(parsed, layer)
        put_joints_right(parsed, layer)
        attributions = read_attributions(parsed, layer)
        outlets = attributions.reader.outlets()
        scene = Scene(parsed, layer, outlets, speaker=attributions.speaker_at)
        done = assemble(
            Assembly(
                scene,
                attributions,
                self.frames,
                self.version,
                self.model.name,
                gazetteer.digest,
                read_document_times(parsed),
            )
        )
        return Reading(
            document_id=parsed.document.id,
            reader=self.version,
            model=self.model.name,
            gazetteer=gazetteer.digest,
            mentions=done.layer.mentions,
            entities=tuple(done.layer.entities.values()),
            claims=done.claims,
            responses=done.responses,
            unread=unread_sentences(parsed, done.layer, done.claims),
            language="en",
        )
