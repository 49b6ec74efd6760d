"""Whom a text names as the source of a claim: the chain of say-so, outermost first.

A sentence's own words open scopes (``scopes``); what a release, a set of documents or an
investigation says goes on over consecutive sentences (``carry``); a source line or a title speaks
where the body has no voice of its own (``page``).

Source: data/corpus/GUIDELINE.md, rule R4.
"""

from sayso.read.attribution.background import is_background
from sayso.read.attribution.layer import Attributed, AttributionLayer, read_attributions

__all__ = ["Attributed", "AttributionLayer", "is_background", "read_attributions"]
