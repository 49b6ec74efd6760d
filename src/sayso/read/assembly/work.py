"""What claims of one document are made from, and what they come to."""

from dataclasses import dataclass

from sayso.model.said.claim import Claim
from sayso.model.said.reading import Response
from sayso.model.texts.quantity import Quantity
from sayso.model.texts.times import TimeInterval
from sayso.read.arguments import Scene
from sayso.read.attribution import Attributed, AttributionLayer
from sayso.read.frames import FrameIndex
from sayso.read.modality import StanceReading
from sayso.read.parsed import MentionLayer


@dataclass(frozen=True, slots=True)
class Assembly:
    """What claims of one document are made from."""

    scene: Scene
    attributions: AttributionLayer
    frames: FrameIndex
    reader: str
    model: str
    gazetteer: str
    times: tuple[tuple[TimeInterval, ...], ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The times and quantities that a sentence words."""

    times: tuple[TimeInterval, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a claim and how firmly, with what its sentence measures."""

    attributed: Attributed
    reading: StanceReading
    measures: Measures


@dataclass(frozen=True, slots=True)
class Assembled:
    """The claims and responses of one document, and its mentions with what claims described."""

    claims: tuple[Claim, ...]
    responses: tuple[Response, ...]
    layer: MentionLayer
