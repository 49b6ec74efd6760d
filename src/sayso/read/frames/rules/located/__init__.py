"""Where names are: places said beside, before, behind and inside them; and whose things are."""

from sayso.read.frames.rules.located.beside import located
from sayso.read.frames.rules.located.owners import makers

__all__ = ["located", "makers"]
