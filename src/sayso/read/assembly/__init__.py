"""Candidates become claims: attribution, stance, qualifiers, time, place, quantity, derivation."""

from sayso.model.said.claim import Claim
from sayso.read.assembly.answers import answers
from sayso.read.assembly.described import once, tied, with_descriptions
from sayso.read.assembly.sentences import claims_of
from sayso.read.assembly.work import Assembled, Assembly

__all__ = ["Assembled", "Assembly", "assemble"]


def assemble(work: Assembly) -> Assembled:
    """Read a document's sentences in order into claims."""
    claims: dict[str, Claim] = {}
    for sentence in work.scene.parsed.sentences:
        for claim in claims_of(sentence, work):
            claims.setdefault(claim.id, claim)
    responses = []
    for claim, response in answers(work):
        if claims.setdefault(claim.id, claim) is claim:
            responses.append(response)
    ordered = sorted(claims.values(), key=lambda c: (c.evidence.start, c.id))
    layer = with_descriptions(ordered, work.scene)
    return Assembled(tuple(once(tied(c, layer) for c in ordered)), tuple(responses), layer)
