"""How firmly the innermost source stands behind a claim, and the words that say so.

The reader walks from the claim's head token up the tree. The nearest word that hedges, plans,
denies or negates decides; words farther out are kept as carriers. It stops where a phrase only
says who a party is, and at the clause of the innermost source.

Source: data/corpus/GUIDELINE.md, "Modality".
"""

from sayso.read.modality.reading import StanceReading, read_stance

__all__ = ["StanceReading", "read_stance"]
