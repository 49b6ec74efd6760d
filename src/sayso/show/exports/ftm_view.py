"""What a screen shows, in FollowTheMoney's model: its parties, its links and their articles."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sayso.case.case import Case
from sayso.show.exports.ftm import Profile, ftm_entities, merged

_ENDS = 2


@dataclass(frozen=True, slots=True)
class FtmView:
    """What goes out.

    Args:
        parties: Canonical ids of entities.
        links: Ids of propositions; their ends and articles go with them.
    """

    parties: Collection[str] = field(default_factory=frozenset)
    links: Collection[str] = field(default_factory=frozenset)


def ftm_lines(case: Case, view: FtmView, profile: Profile | None = None) -> Iterator[str]:
    """Give one FollowTheMoney entity a line, merged by canonical id, as ``sayso export`` does."""
    found = list(ftm_entities(case, profile or Profile()))
    links = [one for one in found if one.id in view.links]
    wanted = set(view.parties) | {value.value for one in links for value in one.values[:_ENDS]}
    shown = [one for one in found if one.canonical_id in wanted] + links
    articles = {value.value for one in shown for value in one.values if value.prop == "proof"}
    wanted |= articles | {one.id for one in links}
    for line in merged(one for one in found if one.canonical_id in wanted):
        yield json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"
