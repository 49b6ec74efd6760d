"""What OFAC's programme codes forbid."""

from sayso.model.lists.entry import Measure, MeasureKind
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import clean


def add_programmes(draft: Draft, codes: list[str]) -> None:
    """Add programme codes and the measure of the list they stand on.

    Being on the SDN list blocks property whatever the programme; the non-SDN lists limit
    dealings without blocking. The measure follows the list, not the code.

    Source:
        OFAC's description of the SDN List and of the Consolidated (non-SDN) Sanctions List.
    """
    for code in codes:
        draft.programmes.append(clean(code.strip(" []")))
    if draft.list_name == "ofac":
        draft.measures.append(Measure(MeasureKind.ASSET_FREEZE, "Blocked (SDN List)"))
    elif draft.list_name == "ofac-nonsdn":
        draft.measures.append(
            Measure(MeasureKind.SECTORAL, "Limits without blocking (non-SDN lists)")
        )
