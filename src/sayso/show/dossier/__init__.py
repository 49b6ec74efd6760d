"""The dossier: every link with its sentences, who says so and what speaks against it, to hand over."""

from sayso.show.dossier.build import write_dossier
from sayso.show.dossier.contents import DossierAsked, contents_of

__all__ = ["DossierAsked", "contents_of", "write_dossier"]
