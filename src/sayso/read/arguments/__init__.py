"""From a token of a parse to an argument of a claim: names, descriptions, coreference, places."""

from sayso.read.arguments.coreference.resolve import take_up
from sayso.read.arguments.fill import fill
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Described, Scene
from sayso.read.arguments.unnamed import described_group

__all__ = ["Described", "Filled", "Scene", "described_group", "fill", "take_up"]
