"""Mentions become entities, by stated rules and the judgements of people."""

from sayso.resolve.cluster import Resolution, resolve

__all__ = ["Resolution", "resolve"]
