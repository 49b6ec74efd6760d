"""Frames: which words state which relation, as data with their own examples."""

from sayso.read.frames.candidate import Candidate
from sayso.read.frames.frame import Frame, FrameIndex, load_frames
from sayso.read.frames.match import match_sentence

__all__ = ["Candidate", "Frame", "FrameIndex", "load_frames", "match_sentence"]
