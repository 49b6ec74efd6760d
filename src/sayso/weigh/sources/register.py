"""The register of sources: who publishes, with which letter, and who changed it when."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property, lru_cache
from importlib import resources
from urllib.parse import urlsplit

from sayso.model.graded.grade import Letter
from sayso.model.graded.outlet import Outlet, RegisterChange
from sayso.model.yaml_text import read_yaml
from sayso.weigh.sources.regions import organisations_in, state_of_body

SECTIONS = {
    "agencies": "agency",
    "outlets": "outlet",
    "references": "reference",
    "bodies": "body",
}
UNKNOWN_OUTLET = Outlet("?", "an unnamed outlet", reason="nobody says who published it")


@dataclass(frozen=True)
class Register:
    """Outlets by key, with the ways to find one by name or address.

    Whoever is not in it is F; two unnamed publishers count as one, since they may be one.
    """

    outlets: Mapping[str, Outlet]
    _by_name: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_host: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _known: dict[str, Outlet] = field(init=False, repr=False, compare=False, default_factory=dict)
    _inflected: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for outlet in self.outlets.values():
            for name in (outlet.name, *outlet.aliases):
                if "*" in name:
                    self._inflected.setdefault(_inflected(name), outlet.key)
                else:
                    self._by_name.setdefault(_shortened(fold(name)), outlet.key)
            for host in outlet.hosts:
                self._by_host[host] = outlet.key

    @cached_property
    def bodies(self) -> tuple[tuple[str, str], ...]:
        """Give each name of a public body of a state with the group that it speaks for."""
        bodies = [o for o in self.outlets.values() if o.kind == "body" and o.government]
        return tuple((name, o.group) for o in bodies for name in (o.name, *o.aliases))

    @cached_property
    def state_media(self) -> tuple[tuple[str, str], ...]:
        """Give each name of an outlet that a state directs with the group of that state."""
        rows = [(o, organisations_in(o.owner or "")) for o in self.outlets.values()]
        directed = [(o, codes[0]) for o, codes in rows if o.state_controlled and len(codes) == 1]
        return tuple((name, state) for o, state in directed for name in (o.name, *o.aliases))

    def find(self, name: str | None) -> Outlet | None:
        """Find an outlet by any of its names, or None."""
        folded = _shortened(fold(name or ""))
        if not folded:
            return None
        key = self._by_name.get(folded)
        if key is None:
            found = _any_of(tuple(self._inflected)).fullmatch(folded)
            key = (
                tuple(self._inflected.values())[found.lastindex - 1]
                if found and found.lastindex
                else None
            )
        return self.outlets.get(key) if key else None

    def find_host(self, url: str | None) -> Outlet | None:
        """Find an outlet by the host of an address or a host above it, or None."""
        host = host_of(url)
        while host and "." in host:
            if host in self._by_host:
                return self.outlets[self._by_host[host]]
            host = host.partition(".")[2]
        return None

    def outlet_of(self, name: str | None, url: str | None = None) -> Outlet:
        """Give the outlet of a report: the register's row, or a new one graded F."""
        if url is not None or name is None:
            return self._outlet_of(name, url)
        # Each document of a case asks for all who publish in it.
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._outlet_of(name, None)
        return found

    def _outlet_of(self, name: str | None, url: str | None) -> Outlet:
        plain = strip_note(name)
        found = self.find(name)
        if found is None and plain != name:
            found = self.find(plain)
        if found is None and plain:
            # "UN Panel of Experts on Libya" is the panel that the register has.
            found = self.find(plain.partition(" on ")[0]) if " on " in plain else None
        found = found or self.find_host(url)
        if found:
            return found
        if plain and not _is_placeholder(plain):
            state = state_of_body(plain)
            kind = "body" if state else "outlet"
            short = () if state else short_forms(plain)
            return Outlet(fold(plain), plain, aliases=short, kind=kind, government=state)
        host = host_of(url)
        return Outlet(key=host, name=host) if host else UNKNOWN_OUTLET

    def speaking(self, publishers: Iterable[str | None]) -> frozenset[str]:
        """Give the folded names of publishers that report on others: authorities speak for themselves."""
        outlets = ((name, self.outlet_of(name)) for name in publishers if name)
        return frozenset(fold(name) for name, outlet in outlets if outlet.kind != "body")

    def with_changes(
        self, changes: Iterable[RegisterChange], *, known_by: datetime | None = None
    ) -> "Register":
        """Give the register as it was at a time: changes are events, the latest counts.

        Args:
            changes: In any order; an outlet not yet in the register is added.
            known_by: Leave out what was changed later; None for all.
        """
        known = [c for c in changes if known_by is None or c.at <= known_by]
        if not known:
            return self
        rows = dict(self.outlets)
        for change in sorted(known, key=lambda c: (c.at, c.outlet)):
            old = self.find(change.outlet) or rows.get(fold(change.outlet))
            row = old or Outlet(key=fold(change.outlet), name=change.outlet)
            row = rows.get(row.key, row)
            rows[row.key] = replace(
                row,
                letter=change.letter,
                reason=change.reason,
                owner=change.owner or row.owner,
                state_controlled=(
                    row.state_controlled
                    if change.state_controlled is None
                    else change.state_controlled
                ),
            )
        return Register(rows)


@cache
def load_register() -> Register:
    """Give the register that is shipped; see its file for the reasons."""
    text = (
        resources.files("sayso.weigh.sources").joinpath("register.yaml").read_text(encoding="utf-8")
    )
    return read_register(text)


def read_register(text: str) -> Register:
    """Read a register from YAML of the shape of the shipped one."""
    sections = read_yaml(text)
    rows = [_row(row, kind) for name, kind in SECTIONS.items() for row in sections.get(name, ())]
    return Register({row.key: row for row in rows})


def _row(row: dict[str, object], kind: str) -> Outlet:
    government = row.get("government")
    return Outlet(
        key=str(row["key"]),
        name=str(row["name"]),
        letter=Letter(str(row["letter"])),
        reason=str(row["reason"]),
        aliases=tuple(row.get("aliases", ())),  # type: ignore[arg-type]
        hosts=tuple(row.get("hosts", ())),  # type: ignore[arg-type]
        kind=kind,
        government=str(government) if government else None,
        owner=str(row["owner"]) if "owner" in row else None,
        state_controlled=row.get("state_controlled"),  # type: ignore[arg-type]
    )


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Fold a name for look-up: case, apostrophes, dots and runs of blanks do not matter."""
    name = re.sub(r"[’ʼ`]", "'", name).casefold()
    name = re.sub(r"(?<=\w)\.(?=\w\b|\s|$)", "", name)
    name = re.sub(r"[«»\"“”„]", "", name)
    name = re.sub(r"\s+", " ", name).strip(" ,;:'")
    return re.sub(r"^the ", "", name)


def _shortened(folded: str) -> str:
    """Write the two states that reports abbreviate as they do: "us treasury", "uk government"."""
    if not folded.startswith("united"):
        return folded
    folded = re.sub(r"^united states(?: of america)?(?:'s)?(?=\s|$)", "us", folded)
    return re.sub(r"^united kingdom(?:'s)?(?=\s|$)", "uk", folded)


_SUFFIXES = re.compile(
    r"\s+(?:News(?:\s+(?:Agency|Service|Online))?|Agency|Online|Magazine|News\s*paper)$"
)


@lru_cache(maxsize=4096)
def short_forms(name: str) -> tuple[str, ...]:
    """Give what others call an outlet: without an article or "News", or its first word in capitals."""
    bare = re.sub(r"^The\s+", "", name.strip())
    first = bare.partition(" ")[0]
    forms = {bare, _SUFFIXES.sub("", bare)}
    if len(first) > 2 and first.isupper() and first.isalpha():
        forms.add(first)
    return tuple(sorted(form for form in forms - {name} if len(form) > 2))


def strip_note(name: str | None) -> str | None:
    """Take a note in brackets off an outlet's name ("Example Daily (Wire syndication)")."""
    if not name:
        return None
    return re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", name).strip() or None


def note_of(name: str | None) -> str | None:
    """Give the note in brackets after an outlet's name, or None."""
    match = re.search(r"[(（]([^)）]*)[)）]\s*$", name or "")
    return match.group(1) if match else None


def host_of(url: str | None) -> str | None:
    """Give the host of an address without "www.", or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def alias_pattern(alias: str) -> str:
    """Give a regular expression for one alias; a star stands for any ending of a word."""
    parts = [re.escape(part) for part in alias.split("*")]
    body = r"\w*".join(parts).replace(r"\ ", r"\s+").replace("'", "['’]")
    if _is_spaceless(alias):
        return body
    # One word may be a common noun in small letters; several words are worded in any case.
    flags = "i" if " " in alias else ""
    return rf"(?<!\w)(?{flags}:{body})(?!\w)"


def _is_spaceless(text: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", text))


def _inflected(name: str) -> str:
    return r"\w*".join(re.escape(part) for part in fold(name).split("*"))


@lru_cache(maxsize=16)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Join patterns, each a group of its own; the first that matches is the one that counts."""
    return re.compile("|".join(f"({pattern})" for pattern in patterns) or r"(?!)")


def _is_placeholder(name: str) -> bool:
    return bool(re.match(r"(unknown|unnamed|none|n/a|null|\?)\b", name.casefold()))
