"""From claims to propositions: lineage, independent lines, grade, conflicts."""

from sayso.weigh.cases import CaseLog, Weighed, weigh_case
from sayso.weigh.evaluate import Lens, evaluate
from sayso.weigh.lineage.documents import Lineage, lineage_of
from sayso.weigh.sources.register import Register, load_register

__all__ = [
    "CaseLog",
    "Lens",
    "Lineage",
    "Register",
    "Weighed",
    "evaluate",
    "lineage_of",
    "load_register",
    "weigh_case",
]
