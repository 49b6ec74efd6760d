"""Lists under a heading: "The entities are:", then one party to a line, up to the last."""

import re
from collections.abc import Iterator

from sayso.model.texts.mention import Mention
from sayso.read.arguments import Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.designated import LISTED, target_of_list
from sayso.read.parsed import Sentence

_TARGETS = re.compile(
    r"\b(?:individuals?|entit(?:y|ies)|persons?|people|compan(?:y|ies)|firms?|banks?|vessels?|ships?"
    r"|tankers?|parties|targets?|designations?|designated|listed|blacklisted|targeted|sanction(?:s|ed))\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s\-–—•*·]*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)?")
_GOES_ON = (";", "; and", ",", ", and")
# A list may be long; its heading names the authority once.
_REACH_SENTENCES = 80


def headed_entries(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``sanctioned_by`` candidate for a party that stands in a list under a heading."""
    target = first_name(sentence, scene)
    if target is None or not _under_heading(sentence, scene):
        return
    authority = scene.last_authority(sentence.index, _REACH_SENTENCES)
    if authority is None:
        return
    step = "entry of a list under a heading"
    yield target_of_list("headed-entry", step, target, authority, (sentence, scene))


def first_name(sentence: Sentence, scene: Scene) -> Mention | None:
    """Return the name that opens an entry of a list, behind its bullet."""
    text = sentence.span.of(scene.text)
    bullet = _BULLET.match(text)
    start = sentence.span.start + (bullet.end() if bullet else 0)
    for mention in scene.layer.in_span(sentence.span):
        if mention.span.start == start and mention.type in LISTED:
            return mention
    return None


def is_entry_line(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence is a line of a list: it opens with a bullet or goes on with a semicolon."""
    words = sentence.span.of(scene.text).strip()
    return words.endswith(_GOES_ON) or _has_bullet(sentence, scene)


def _under_heading(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether all lines up to a heading that speaks of targets are entries that go on."""
    sentences = scene.parsed.sentences
    for before in reversed(sentences[max(0, sentence.index - _REACH_SENTENCES) : sentence.index]):
        words = before.span.of(scene.text).strip()
        if words.endswith(":"):
            return _TARGETS.search(words) is not None and _is_a_line(sentence, scene)
        if not is_entry_line(before, scene):
            return False
    return False


def _has_bullet(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether the line of a sentence opens with a dash, a dot or a number."""
    start = scene.text.rfind("\n", 0, sentence.span.start) + 1
    bullet = _BULLET.match(scene.text, start)
    return bullet is not None and bool(bullet.group().strip())


def _is_a_line(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence begins its paragraph, as the entries of a list do."""
    start = scene.text.rfind("\n", 0, sentence.span.start) + 1
    before = scene.text[start : sentence.span.start]
    return _BULLET.fullmatch(before) is not None or before.rstrip()[-1:] in {";", ":"}
