"""Stakes from the Beneficial Ownership Data Standard 0.4.

Source: Open Ownership, BODS 0.4 (statements with ``recordDetails``; interests; unspecified
parties). A record is stated again when it changes: each statement holds until the next one on the
same record, and a closed record has ended.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import RowError
from sayso.model.exposure.stake import (
    PPM,
    ControlTie,
    Dimension,
    FuzzyDay,
    Stake,
    UnnamedHolder,
    Validity,
)
from sayso.screen.stakes.tables import read_day

_Beside = tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]
"""The statements before and after on the same record."""

_SHARES = {
    "shareholding": Dimension.CAPITAL,
    "votingRights": Dimension.VOTES,
    "rightsToProfitOrIncomeFromAssets": Dimension.PROFIT,
    "rightsToSurplusAssetsOnDissolution": Dimension.PROFIT,
    "appointmentOfBoard": Dimension.BOARD_RIGHT,
}
_TIES = {
    "boardMember": "management",
    "boardChair": "management",
    "seniorManagingOfficial": "management",
    "otherInfluenceOrControl": "de_facto",
    "controlViaCompanyRulesOrArticles": "dominant_influence",
    "controlByLegalFramework": "dominant_influence",
    "settlor": "trust_power",
    "trustee": "trust_power",
    "protector": "trust_power",
    "beneficiaryOfLegalArrangement": "trust_power",
    "enjoymentAndUseOfAssets": "asset_use",
    "rightToProfitOrIncomeFromAssets": "trust_power",
    "rightsGrantedByContract": "agreement",
    "conditionalRightsGrantedByContract": "buyback",
    "nominee": "front_person",
    "nominator": "front_person",
}


@dataclass(frozen=True, slots=True)
class OwnershipStatements:
    """What a package of statements holds.

    Args:
        stakes, ties: Interests with a share, and interests without.
        unnamed: Parties declared as unknown, exempt or not given, with the reason's own code.
        names: Record id -> name.
        countries: Record id -> alpha-2 code in lower case.
        implied: Indirect interests that the package also spells out link by link; not counted.
        errors: What could not be used.
    """

    stakes: tuple[Stake, ...]
    ties: tuple[ControlTie, ...]
    unnamed: tuple[UnnamedHolder, ...]
    names: Mapping[str, str]
    countries: Mapping[str, str]
    implied: tuple[Stake, ...] = ()
    errors: tuple[RowError, ...] = ()


def read_bods(text: str, file: str) -> OwnershipStatements:
    """Read a JSON package, or JSON lines, of BODS 0.4 statements.

    Args:
        text: The package.
        file: Its name, for messages.

    Raises:
        RowError: It is not JSON.
    """
    statements = _load(text, file)
    reading = _Reading(file, names=_names(statements), countries=_countries(statements))
    versions: dict[str, list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for row, statement in enumerate(statements, start=1):
        if statement.get("recordType") == "relationship":
            versions[str(statement.get("recordId", row))].append((row, statement))
    for stated in versions.values():
        stated.sort(key=lambda pair: str(pair[1].get("statementDate", "")))
        for at, (row, statement) in enumerate(stated):
            following = stated[at + 1][1] if at + 1 < len(stated) else None
            earlier = stated[at - 1][1] if at else None
            reading.take(row, statement, (earlier, following))
    return reading.result()


def _load(text: str, file: str) -> Sequence[Mapping[str, Any]]:
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError:
        try:
            loaded = [json.loads(line) for line in text.splitlines() if line.strip()]
        except json.JSONDecodeError as error:
            raise RowError(
                file=file, row=error.lineno, field="JSON", value=error.msg, expected="BODS 0.4 JSON"
            ) from None
    rows = loaded if isinstance(loaded, list) else [loaded]
    return [row for row in rows if isinstance(row, dict)]


def _names(statements: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for statement in statements:
        details = statement.get("recordDetails") or {}
        given = details.get("name") or next(
            (n.get("fullName") for n in details.get("names") or () if n.get("fullName")), None
        )
        if given:
            names[str(statement.get("recordId"))] = given
    return names


def _countries(statements: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for statement in statements:
        place = (statement.get("recordDetails") or {}).get("jurisdiction") or {}
        if place.get("code"):
            found[str(statement.get("recordId"))] = str(place["code"])[:2].lower()
    return found


class _Reading:
    """Relationship statements read one by one."""

    def __init__(self, file: str, *, names: dict[str, str], countries: dict[str, str]) -> None:
        self._file = file
        self._names = names
        self._countries = countries
        self._stakes: list[Stake] = []
        self._ties: list[ControlTie] = []
        self._unnamed: list[UnnamedHolder] = []
        self._implied: list[Stake] = []
        self._errors: list[RowError] = []

    def result(self) -> OwnershipStatements:
        return OwnershipStatements(
            tuple(self._stakes),
            tuple(self._ties),
            tuple(self._unnamed),
            self._names,
            self._countries,
            tuple(self._implied),
            tuple(self._errors),
        )

    def take(self, row: int, statement: Mapping[str, Any], beside: _Beside) -> None:
        details = statement.get("recordDetails") or {}
        subject, party = details.get("subject"), details.get("interestedParty")
        if not isinstance(subject, str):
            self._fail(row, "subject", subject, "a record id")
            return
        if isinstance(party, dict):
            self._take_unnamed(subject, party, details)
            return
        if not isinstance(party, str):
            self._fail(row, "interestedParty", party, "a record id or a reason")
            return
        interests = details.get("interests") or [{}]
        for interest in interests:
            try:
                self._take_interest(row, statement, interest, beside)
            except ValueError as error:
                self._fail(row, "interests", str(interest.get("share")), str(error))

    def _take_unnamed(
        self, subject: str, party: Mapping[str, Any], details: Mapping[str, Any]
    ) -> None:
        shares = [i.get("share") for i in details.get("interests") or () if i.get("share")]
        lo, hi = _share(shares[0]) if shares else (0, PPM)
        self._unnamed.append(
            UnnamedHolder(
                subject, party.get("reason", "unspecified"), party.get("description"), lo, hi
            )
        )

    def _take_interest(
        self,
        row: int,
        statement: Mapping[str, Any],
        interest: Mapping[str, Any],
        beside: _Beside,
    ) -> None:
        details = statement["recordDetails"]
        kind = interest.get("type")
        told: dict[str, Any] = {
            "asset": details["subject"],
            "validity": _validity(statement, interest, beside),
            "source": _publisher(statement),
            "claim_id": statement.get("statementId"),
            "place": f"{self._file}:{row}",
        }
        if kind in _TIES:
            self._ties.append(
                ControlTie(holder=details["interestedParty"], kind=_TIES[kind], **told)
            )
            return
        lo, hi = _share(interest.get("share"))
        stake = Stake(
            owner=details["interestedParty"],
            lo_ppm=lo,
            hi_ppm=hi,
            dimension=_SHARES.get(kind or "", Dimension.UNSPECIFIED),
            **told,
        )
        if interest.get("directOrIndirect") != "indirect":
            self._stakes.append(stake)
        elif details.get("componentRecords"):
            # Its links are stated too: counted there, and not a second time.
            self._implied.append(stake)
        else:
            self._stakes.append(_only_possible(stake))

    def _fail(self, row: int, field: str, value: object, expected: str) -> None:
        self._errors.append(
            RowError(file=self._file, row=row, field=field, value=str(value), expected=expected)
        )


def _only_possible(stake: Stake) -> Stake:
    # An indirect interest is a figure that its publisher worked out, often by multiplying.
    return Stake(
        stake.owner,
        stake.asset,
        0,
        stake.hi_ppm,
        stake.dimension,
        stake.validity,
        source=stake.source,
        claim_id=stake.claim_id,
        place=stake.place,
    )


def _share(share: Mapping[str, Any] | None) -> tuple[int, int]:
    """Read a share in percent: exact, or bounds that may be exclusive."""
    if not share:
        return 0, PPM
    if share.get("exact") is not None:
        lo = hi = round(float(share["exact"]) * 10_000)
    else:
        lo = _bound(share, "minimum", "exclusiveMinimum", 0)
        hi = _bound(share, "maximum", "exclusiveMaximum", PPM)
    if not 0 <= lo <= hi <= PPM:
        raise ValueError("a share from 0 to 100 percent")
    return lo, hi


def _bound(share: Mapping[str, Any], name: str, exclusive: str, default: int) -> int:
    inward = 1 if name == "minimum" else -1
    edge = share.get(exclusive)
    # BODS 0.4 gives the excluded bound its own number; earlier versions only a flag.
    if isinstance(edge, (int, float)) and not isinstance(edge, bool):
        return round(float(edge) * 10_000) + inward
    if share.get(name) is None:
        return default
    plain = round(float(share[name]) * 10_000)
    return plain + inward if edge is True else plain


def _validity(
    statement: Mapping[str, Any], interest: Mapping[str, Any], beside: _Beside
) -> Validity:
    earlier, following = beside
    start, end = _day(interest.get("startDate")), _day(interest.get("endDate"))
    if earlier is not None and start == _start_of(earlier, interest):
        # The first day of the whole interest, printed again: this version began when it was stated.
        start = _day(statement.get("statementDate")) or start
    if statement.get("recordStatus") == "closed" and end is None:
        end = _day(statement.get("statementDate"))
    if following is not None:
        changed = _changed_on(following, interest)
        if changed is not None and (end is None or changed.earliest < end.earliest):
            end = changed
    if start is not None and end is not None and end.latest < start.earliest:
        start = end
    return Validity(start, end)


def _changed_on(following: Mapping[str, Any], interest: Mapping[str, Any]) -> FuzzyDay | None:
    """Give the day from which the next statement on the record counts instead."""
    stated = _day(following.get("statementDate"))
    if following.get("recordStatus") == "closed":
        return _printed(following, interest, "endDate") or stated
    begins = _start_of(following, interest)
    return stated if begins in (None, _day(interest.get("startDate"))) else begins


def _start_of(statement: Mapping[str, Any], interest: Mapping[str, Any]) -> FuzzyDay | None:
    """Give the first day that another version of the record prints for an interest."""
    return _printed(statement, interest, "startDate")


def _printed(
    statement: Mapping[str, Any], interest: Mapping[str, Any], field: str
) -> FuzzyDay | None:
    for other in (statement.get("recordDetails") or {}).get("interests") or ():
        if other.get("type") == interest.get("type"):
            return _day(other.get(field))
    return None


def _day(text: object) -> FuzzyDay | None:
    return read_day(str(text)) if text else None


def _publisher(statement: Mapping[str, Any]) -> str | None:
    publisher = (statement.get("publicationDetails") or {}).get("publisher") or {}
    name = publisher.get("name")
    return str(name) if name else None
