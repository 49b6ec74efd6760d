"""Events that a sentence takes up again, with the parties that it leaves out."""

from sayso.read.frames.rules.taken_up.taking_up import taken_up

__all__ = ["taken_up"]
