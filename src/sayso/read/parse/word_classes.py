"""Parts of speech by the pipeline's rules, worked out once for each kind of word.

spaCy's attribute ruler tries some 180 patterns on every token, a tenth of the whole parse. Nearly
all look at one token's form, tag and arc alone, and at few forms; so what they gave one word holds
for the next of its kind. Paragraphs where a pattern of several tokens matches go through the ruler.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

WORD_CLASSES = "sayso_word_classes"
_ASKED = [LOWER, TAG, DEP, IS_SPACE]
_GIVEN = [TAG, DEP, POS, MORPH, LEMMA]
# What patterns may ask and give for their answers to hold for a kind of word.
_ASKABLE = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
_GIVABLE = frozenset({"TAG", "DEP", "POS", "MORPH", "LEMMA"})


class WordClasses:
    """Gives what an attribute ruler gives; remembers it by the kind of word.

    Args:
        ruler: The pipeline's own; rules added to it later are not seen.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._forms, self._form_patterns = _forms_asked_for(ruler)
        self._phrases = Matcher(ruler.vocab)
        for place, rule in enumerate(_rules_of(ruler)):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if longer:
                self._phrases.add(str(place), longer)
        self._form_kinds: dict[int, int] = {}
        self._known: dict[tuple[int, ...], list[int]] = {}

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Give each paragraph's tokens their part of speech; the batch size is of no account."""
        del batch_size
        return map(self, docs)

    def __call__(self, doc: Doc) -> Doc:
        """Give the tokens their part of speech, and the lemma where a rule knows it."""
        if not len(doc) or self._phrases(doc, allow_missing=True):
            return self._ruler(doc)
        kinds = self._kinds_in(doc)
        if not self._known.keys() >= set(kinds):
            doc = self._ruler(doc)
            self._known.update(zip(kinds, doc.to_array(_GIVEN).tolist(), strict=True))
            return doc
        given: Any = np.array([self._known[kind] for kind in kinds], dtype=np.uint64)
        return doc.from_array(_GIVEN, given)

    def _kinds_in(self, doc: Doc) -> list[tuple[int, ...]]:
        """Tell each token's kind: its tag and arc, and its form where any rule asks for that form."""
        forms = self._form_kinds
        rows = doc.to_array(_ASKED).tolist()
        for key in {row[0] for row in rows}.difference(forms):
            forms[key] = key if self._is_asked_for(doc.vocab.strings[key]) else 0
        return [(forms[form], *others) for form, *others in rows]

    def _is_asked_for(self, form: str) -> bool:
        return form in self._forms or any(p.search(form) for p in self._form_patterns)


def can_be_remembered(ruler: AttributeRuler) -> bool:
    """Tell whether a ruler's patterns ask and give nothing but what a kind of word holds."""
    rules = _rules_of(ruler)
    asked = [token for rule in rules for pattern in rule["patterns"] for token in pattern]
    return (
        all(set(rule["attrs"]) <= _GIVABLE for rule in rules)
        and all(set(token) <= _ASKABLE for token in asked)
        and all(_is_plain(token.get("LOWER", "")) for token in asked)
    )


def _is_plain(form: Any) -> bool:
    """Tell whether a pattern names its forms in a way that ``_forms_asked_for`` understands."""
    if not isinstance(form, dict):
        return isinstance(form, str)
    return set(form) <= {"IN", "NOT_IN", "REGEX"} and isinstance(form.get("REGEX", ""), str)


def _rules_of(ruler: AttributeRuler) -> list[dict[str, Any]]:
    # spaCy's type of a pattern is a union that its own documentation knows nothing of.
    rules: Any = ruler.patterns
    return list(rules)


def _forms_asked_for(ruler: AttributeRuler) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Collect the small-letter forms that patterns name, and the expressions that describe some."""
    forms: set[str] = set()
    expressions: set[str] = set()
    asked = [
        token["LOWER"]
        for rule in _rules_of(ruler)
        for pattern in rule["patterns"]
        for token in pattern
        if "LOWER" in token
    ]
    for value in asked:
        if isinstance(value, str):
            forms.add(value)
        else:
            expressions.update(v for key, v in value.items() if key == "REGEX")
            forms.update(v for key, vs in value.items() if key in {"IN", "NOT_IN"} for v in vs)
    return frozenset(forms), tuple(re.compile(e) for e in sorted(expressions))


@Language.factory(WORD_CLASSES)
def _word_classes(nlp: Language, name: str) -> WordClasses:
    del name
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return WordClasses(ruler)


def with_word_classes(nlp: Language) -> None:
    """Let ``WordClasses`` stand in for a pipeline's attribute ruler, where its rules allow that."""
    ruler = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if isinstance(ruler, AttributeRuler) and can_be_remembered(ruler):
        nlp.add_pipe(WORD_CLASSES, after="attribute_ruler")
        nlp.disable_pipe("attribute_ruler")
