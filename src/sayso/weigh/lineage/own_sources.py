"""Signs that a report has sources of its own: who spoke to its outlet, and what the outlet has seen."""

import re
from functools import lru_cache

from sayso.model.graded.outlet import Outlet
from sayso.weigh.sources.register import short_forms

_PUBLISHERS = (
    r"(?:the|this|our)\s+(?:news\s+)?(?:agency|broadcaster|magazine|newspaper|newsroom|outlet|paper|site|"
    r"station|website|weekly|daily)"
)
_SEEN = (
    r"(?:seen|reviewed|obtained|examined|inspected|viewed|verified|analy[sz]ed|checked|read|consulted|"
    r"acquired|accessed|bought|held|studied|compiled|commissioned|interviewed|collected)"
)
_HANDED = r"(?:shown|shared\s+with|provided\s+to|leaked\s+to|given\s+to|passed\s+to|sent\s+to|available\s+to)"
_FOUND = (
    r"(?:(?:has|have|had)\s+)?(?:seen|reviewed|obtained|examined|inspected|analy[sz]ed|learned|learnt|"
    r"found|read|bought|counted|compared|matched|heard|watched|filmed|tracked|mapped|established|visited|interviewed|spoke|spoken|gone\s+through|investigated|traced|identified)"
)


def has_own_sources(text: str, outlet: Outlet, *, alone: bool) -> bool:
    """Tell whether a text shows that its outlet spoke to somebody or saw something itself.

    Args:
        text: Without furniture.
        outlet: Who publishes it.
        alone: It cites no other outlet, so that "the paper" can only be its own.
    """
    words = " ".join(text.split()).casefold()
    forms = {f for full in (outlet.name, *outlet.aliases) if "*" not in full for f in _forms(full)}
    # Most texts do not name their outlet: the pattern of its names is made for those that do.
    stated = {_worded(form) for form in forms if " ".join(form.split()).casefold() in words}
    names = (*sorted(stated, key=lambda n: (-len(n), n)), *((_PUBLISHERS,) if alone else ()))
    return bool(_FIRST_PERSON.search(text) or (names and _of_names(names).search(text)))


@lru_cache(maxsize=1024)
def _of_names(names: tuple[str, ...]) -> re.Pattern[str]:
    name = "|".join(names)
    return re.compile(
        rf"\b{_SPOKEN_TO}\s+(?:the\s+|news\s+agency\s+)?(?:{name})\b"
        rf"|\b(?:{name})\s+(?:{_FOUND}|{_STATES})\b"
        rf"|\b(?:{name})(?:['’]s?)?\s+(?:own\s+)?(?:investigation|analysis|reporting)\b"
    )


# What an institute's paper says of the institute itself.
_STATES = r"(?:says|finds|assesses|estimates|concludes|believes|recommends)"

_SPOKEN_TO = (
    rf"(?i:told|interview\s+(?:with|by)|spoke\s+(?:to|with)|(?:{_SEEN})\s+(?:exclusively\s+)?by|"
    rf"{_HANDED})"
)
_FIRST_PERSON = re.compile(
    rf"\b{_SPOKEN_TO}\s+us\b"
    r"|\b(?i:our\s+(?:own\s+)?(?:analysis|analysts|investigation|investigators|reporters?|researchers|"
    r"review|reporting|team)"
    r"|we\s+(?:have\s+|were\s+able\s+to\s+)?(?:seen|obtained|reviewed?|examined?|analy[sz]ed?|spoke|"
    r"interviewed|visited|counted|documented|identified|found|assess|estimate|conclude|traced|took\s+apart))\b"
    r"|\b[Tt]his\s+(?:study|report|analysis|investigation|paper)\s+(?:draws|is\s+based|examines|rests)\b"
)


def _worded(name: str) -> str:
    """Give a pattern for a name; a long one may stand in capitals, as papers write their own."""
    escaped = re.escape(name).replace(r"\ ", r"\s+")
    return f"(?i:{escaped})" if len(name) > 5 else escaped


def _forms(name: str) -> set[str]:
    """Give the forms of an outlet's name that its own texts use: without an article or "News", initials."""
    bare = re.sub(r"^The\s+", "", name.strip())
    initials = "".join(word[0] for word in bare.split() if word[:1].isupper())
    forms = {bare, *short_forms(name), re.sub(r"\s+(?:Asia|Daily|Weekly)$", "", bare)}
    if len(initials) > 2:
        forms.add(initials)
    return {form for form in forms if len(form) > 1}
