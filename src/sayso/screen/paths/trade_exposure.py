"""Paths and warning signs beside ownership, for every party of some links and shipments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sayso.model.exposure.link import ExposurePath, Link
from sayso.model.exposure.rule import Designation
from sayso.screen.paths.read_csv import Consignment, parties_of
from sayso.screen.paths.search import LinkGraph, find_paths, link_kinds
from sayso.screen.paths.trade import shipment_flags


@dataclass(frozen=True, slots=True)
class TradeExposure:
    """What links and shipments say of a party on one day: exposure, never capture."""

    graph: LinkGraph
    listed: frozenset[str]
    flags_of: Mapping[str, tuple[str, ...]]

    def paths(self, party: str) -> tuple[ExposurePath, ...]:
        """Give the best paths to the listed, strongest first."""
        if not self.graph.degree(party):
            return ()
        return find_paths(self.graph, party, self.listed - {party}).paths

    def flags(self, party: str) -> tuple[str, ...]:
        """Give the warning signs of its own links and shipments, and of its paths."""
        flags = [*self.flags_of.get(party, ()), *(f for p in self.paths(party) for f in p.flags)]
        return tuple(dict.fromkeys(flags))


@dataclass(frozen=True, slots=True)
class Trade:
    """Links and shipments as stated."""

    links: tuple[Link, ...] = ()
    consignments: tuple[Consignment, ...] = ()

    def parties(self) -> tuple[str, ...]:
        """List everybody named."""
        return parties_of(self.links, self.consignments)

    def around(self, designations: Iterable[Designation], as_of: date) -> TradeExposure:
        """Make ready for the paths and flags of one day."""
        listed = frozenset(d.entity for d in designations if d.validity.is_possible_on(as_of))
        return TradeExposure(LinkGraph(self.links, as_of), listed, self._flags(as_of))

    def _flags(self, as_of: date) -> dict[str, tuple[str, ...]]:
        flags: dict[str, dict[str, None]] = defaultdict(dict)
        for link in self.links:
            flag = link_kinds()[link.kind].flag
            if flag is not None and link.validity.is_possible_on(as_of):
                flags[link.source][flag] = flags[link.target][flag] = None
        for one in self.consignments:
            sent = one.shipment.sent_on
            if sent is not None and sent > as_of:
                continue
            for flag in shipment_flags(one.shipment, one.founded):
                flags[one.shipment.consignor][flag] = None
                flags[one.shipment.consignee][flag] = None
        return {party: tuple(found) for party, found in flags.items()}
