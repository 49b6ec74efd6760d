"""Mentions become entities, by stated rules and the judgements of people."""

from sayso.resolve.cluster import Context, Resolution, resolve
from sayso.resolve.incremental import Resolver

__all__ = ["Context", "Resolution", "Resolver", "resolve"]
