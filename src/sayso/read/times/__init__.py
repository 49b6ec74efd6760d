"""Worded times as intervals: what a sentence says about when, against the publication date."""

from sayso.read.times.attached import time_for
from sayso.read.times.reading import read_document_times, read_times

__all__ = ["read_document_times", "read_times", "time_for"]
