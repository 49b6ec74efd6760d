"""Mentions become entities, by stated rules and the judgements of people."""

from sayso.resolve.cluster import Context, Resolution, resolve

__all__ = ["Context", "Resolution", "resolve"]
