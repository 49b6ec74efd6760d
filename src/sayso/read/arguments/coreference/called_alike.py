"""Nouns that may take one another up: "the works" for a plant, "the airline" for Norvet Cargo."""

# Nouns that say no more of a thing than that it is one of its type.
GENERIC = frozenset(
    "company firm business enterprise corporation outfit entity party concern".split()
)
# Nouns that only a party of that very trade is called, so that they mean nobody else.
SPECIFIC = frozenset(
    "airline bank lender insurer refinery refiner shipyard consultancy university institute brokerage "
    "retailer broker shipbuilder carmaker chipmaker steelmaker brewery newspaper hospital foundry "
    "smelter mine railway port casino hotel church charity ministry directorate military army navy".split()
)
#: Nouns that take up any one person who was told of by another.
ANYBODY = frozenset("man woman businessman businesswoman entrepreneur suspect defendant".split())
WORKERS = frozenset(
    "worker employee staff staffer engineer programmer specialist expert technician "
    "scientist crew personnel colleague individual people man freelancer hacker trainer".split()
)
_KINDS = (
    frozenset("plant factory works work mill facility manufactory combine".split()),
    frozenset("vessel ship tanker freighter carrier boat bulker barge trawler ferry dhow".split()),
    frozenset("agency bureau office authority service directorate administration".split()),
    frozenset("refinery refiner refining refineries".split()),
    frozenset("consultancy consultant adviser advisor".split()),
    frozenset("bank lender banka banque banca banco bankası".split()),
    frozenset("shipyard yard shipbuilder".split()),
    frozenset("maker manufacturer producer builder shipbuilder".split()),
    frozenset("merchant trader reseller distributor dealer wholesaler house".split()),
    frozenset("forwarder shipper".split()),
    frozenset("foundation stiftung trust".split()),
    frozenset("institute institution centre center laboratory university college".split()),
    frozenset("subsidiary unit arm affiliate division offshoot branch".split()),
    frozenset("drone uav aircraft munition".split()),
    frozenset("group conglomerate holding".split()),
    WORKERS,
    frozenset("man businessman trader entrepreneur tycoon investor".split()),
    frozenset("woman businesswoman entrepreneur investor".split()),
)  # fmt: skip
BY_NOUN: dict[str, frozenset[str]] = {}
for _kind in (*_KINDS, GENERIC):
    for _noun in _kind:
        BY_NOUN[_noun] = BY_NOUN.get(_noun, frozenset()) | _kind


#: What the names of firms say that a noun may call: "the airline" is Norvet Cargo.
_TRADES = {
    "airline": "air airlines airways aviation cargo avia jet jets wings aero skyways skyline airlift",
    "carrier": "air airlines airways aviation cargo avia jet wings shipping lines line maritime marine freight logistics transport lojistik",
    "refinery": "refining refiners refineries gold oil petroleum petrochemical bullion metals",
    "refiner": "refining refineries gold oil petroleum bullion metals",
    "bank": "bancorp privatbank kreditbank",
    "lender": "privatbank kreditbank credit finance",
    "miner": "mining minerals mines minerais minerales gold diamonds resources ressources cobalt copper lithium",
    "plant": "zavod kombinat fabrika fabrik usine stahlwerk chemical chemicals steel cement metallurgical",
    "factory": "zavod kombinat fabrika fabrik usine werk werke manufacturing",
    "shipyard": "shipbuilding sudostroy gemi naval werft verft yards",
    "shipper": "shipping lines maritime marine freight",
    "forwarder": "freight logistics logistik lojistik lojistics cargo spedition forwarding transport",
    "insurer": "insurance assurance versicherung sigorta indemnity",
    "trader": "trading trade trades commodities import export impex ticaret handel",
    "exporter": "export exports trading impex",
    "importer": "import imports trading impex",
    "laboratory": "labs laboratories",
    "lab": "labs laboratories institute",
    "institute": "nii",
    "developer": "software systems labs technologies",
    "chipmaker": "semiconductor semiconductors micro microelectronics silicon chips mikron",
    "steelmaker": "steel stahl acier metallurgical",
    "carmaker": "motors auto automotive automobile",
    "manufacturer": "manufacturing industries",
    "consultancy": "consulting consultants advisory",
    "brokerage": "brokers broker securities",
    "exchange": "exchange crypto coin",
    "contractor": "construction contracting engineering",
    "builder": "construction building",
    "supplier": "supply supplies",
}
_BY_TRADE = {noun: frozenset(words.split()) for noun, words in _TRADES.items()}


def named_by_trade(noun: str, words: set[str]) -> bool:
    """Tell whether the words of a firm's name fit a noun for its trade."""
    return bool(_BY_TRADE.get(noun, frozenset()) & words)


def kind_of(noun: str) -> frozenset[str]:
    """Return the nouns that may take up what another noun introduced ("plant" for "factory")."""
    return BY_NOUN.get(noun, frozenset({noun}))
