"""Find the parts of a text that are not the report: comment tails, share bars, prompts, credits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml

# A tail without a second cue must begin in the last part of the text.
_TAIL_FROM = 0.6
_CUE_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of furniture, with the texts that test it.

    Args:
        reach: ``line`` for the paragraph itself, ``tail`` for everything from it on.
        most_characters: Longer paragraphs are never this furniture.
        cue: For a tail: what else stands in it.
    """

    name: str
    reach: str
    most_characters: int
    pattern: re.Pattern[str]
    cue: re.Pattern[str] | None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def names(self, paragraph: str) -> bool:
        """Tell whether a paragraph, by itself, is this furniture."""
        short = len(paragraph) <= self.most_characters
        return short and self.pattern.fullmatch(paragraph) is not None


@cache
def furniture_rules() -> tuple[FurnitureRule, ...]:
    """Load the rules that are shipped with the package."""
    source = files("sayso.documents.layout").joinpath("furniture.yaml").read_text("utf-8")
    return tuple(_rule(row) for row in read_yaml(source))


def find_furniture(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Find the furniture among the paragraphs of a text.

    Returns:
        Spans in order, not overlapping; each covers whole paragraphs.
    """
    spans: list[Span] = []
    for index, paragraph in enumerate(paragraphs):
        rule = _rule_for(paragraph.of(text))
        if rule is None:
            continue
        if rule.reach == "tail" and _is_tail(text, paragraphs, index, rule):
            return (*spans, Span(paragraph.start, paragraphs[-1].end))
        spans.append(paragraph)
    return tuple(spans)


def _rule_for(paragraph: str) -> FurnitureRule | None:
    return next((rule for rule in furniture_rules() if rule.names(paragraph)), None)


def _is_tail(text: str, paragraphs: Sequence[Span], index: int, rule: FurnitureRule) -> bool:
    following = paragraphs[index + 1 : index + 1 + _CUE_PARAGRAPHS]
    if rule.cue and any(rule.cue.match(span.of(text)) for span in following):
        return True
    late = paragraphs[index].start >= _TAIL_FROM * len(text)
    # Long paragraphs after a bare "Comments" may be a section of the report with that title.
    return late and all(span.end - span.start <= 200 for span in paragraphs[index + 1 :])


def _rule(row: dict[str, str | int | list[str]]) -> FurnitureRule:
    cue = row.get("cue")
    return FurnitureRule(
        name=str(row["name"]),
        reach=str(row["reach"]),
        most_characters=int(str(row["most_characters"])),
        pattern=re.compile(str(row["pattern"]), re.IGNORECASE),
        cue=re.compile(str(cue), re.IGNORECASE) if cue else None,
        examples=_texts(row["examples"]),
        counterexamples=_texts(row["counterexamples"]),
    )


def _texts(value: str | int | list[str]) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (str(value),)
