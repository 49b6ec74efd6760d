"""From a token of a parse to an argument of a claim: names, descriptions, coreference, places."""

from sayso.read.arguments.coreference import take_up
from sayso.read.arguments.fill import described_group, fill
from sayso.read.arguments.scene import Described, Filled, Scene

__all__ = ["Described", "Filled", "Scene", "described_group", "fill", "take_up"]
