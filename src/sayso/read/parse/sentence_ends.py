"""Where a sentence may end: decided before the parser, which keeps to it."""

import re
from functools import cache

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from sayso.read.naming.lexicon import fold_phrase, lexicon
from sayso.read.vocabulary import vocabulary

SENTENCE_ENDS = "sayso_sentence_ends"

CLOSING = frozenset("\"”’')]»")
OPENING = frozenset('"“‘([«')


@cache
def stopped_words() -> dict[str, frozenset[str]]:
    """Give the words that carry a full stop, by kind, as the vocabulary holds them."""
    return {kind: frozenset(map(str, words)) for kind, words in vocabulary("sentence_ends").items()}


_PER_CENT = re.compile(r"\b([Pp]er) (cent)\b")
_FORM_AS = re.compile(r"(\b[^\W\d_a-z]\w*[^\W\d_A-Z] )AS\b")
# Legal forms that the parser may take for a word that opens a clause ("Fjordlakk AS").
_FORMS_LIKE_WORDS = frozenset({"AS", "SA", "AG", "ASA", "AB", "AD", "BV", "NV", "OU", "A/S"})
_DASHES = frozenset({"-", "--", "–", "—"})
_LONGEST_DATELINE, _SHORTEST_TOWN = 18, 2

# Words that the parser reads rightly only when they are not parted at their hyphen.
_WHOLE = tuple(
    "re-export re-exports re-exported re-exporting re-exporter re-exporters re-ship re-shipped "
    "re-shipping trans-ship trans-shipped trans-shipping trans-shipment know-how go-between "
    "go-betweens mass-produce mass-produces mass-produced mass-producing co-conspirator "
    "co-conspirators co-defendant co-defendants".split()
)
# Deeds done with others or anew; their lemmas are given, since the lemmatizer knows none of them.
_DONE_TOGETHER = {
    f"co-{form}": f"co-{lemma}"
    for lemma, forms in {
        "found": "founded founds", "own": "owned owns", "develop": "developed develops", "lead": "led leads",
        "produce": "produced produces", "design": "designed designs", "finance": "financed finances",
        "chair": "chaired chairs", "head": "headed heads", "sign": "signed signs", "manage": "managed manages",
    }.items()
    for form in forms.split()
} | {"reverse-engineered": "reverse-engineer", "reverse-engineering": "reverse-engineer"}  # fmt: skip


def with_open_hyphens(nlp: Language) -> None:
    """Teach the tokenizer to part ``U.S.-sanctioned`` and ``Co.-owned`` at the hyphen."""
    infixes = [
        *(nlp.Defaults.infixes or ()),
        r"(?<=[A-Za-z]\.)-(?=[A-Za-z])",
        r"(?<=[0-9])-(?=[a-z]{3})",
        r"(?<=\w);(?=\w)",
    ]
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=[0-9a-z][A-Z])\.", r"(?<=[0-9])\."]
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        _know_per_cent(nlp)
        # A stop that the tokenizer would part from its legal form ends no sentence.
        forms = (word.capitalize() for word in stopped_words()["company_ends"])
        dotted = (w for w in stopped_words()["company_ends"] if w.count(".") > 1)
        for word in (*_WHOLE, *_DONE_TOGETHER, "a.k.a.", "f.k.a.", *forms, *dotted):
            nlp.tokenizer.add_special_case(word, [{ORTH: word}])


def readable(text: str) -> str:
    """Put words that the parser trips over in a form of the same length that it knows.

    "per cent" becomes one word, and the legal form "AS" one that is no conjunction.
    """
    return _FORM_AS.sub(r"\1SA", _PER_CENT.sub(r"\1-\2", text))


def _know_per_cent(nlp: Language) -> None:
    """Make the joined word look to the pipeline as "percent" does."""
    for word in ("per-cent", "Per-cent"):
        if isinstance(nlp.tokenizer, Tokenizer):
            nlp.tokenizer.add_special_case(word, [{ORTH: word}])
        nlp.vocab[word].norm_ = "percent"
        row = nlp.vocab.vectors.find(key=nlp.vocab.strings["percent"])
        if row >= 0:
            nlp.vocab.vectors.add(nlp.vocab.strings.add(word), row=row)
    if nlp.has_pipe("attribute_ruler"):
        ruler = nlp.get_pipe("attribute_ruler")
        ruler.add([[{"LOWER": "per-cent"}]], {"LEMMA": "percent"})  # type: ignore[attr-defined]
        for word, lemma in _DONE_TOGETHER.items():
            ruler.add([[{"LOWER": word}]], {"LEMMA": lemma})  # type: ignore[attr-defined]


@Language.component(SENTENCE_ENDS)
def mark_sentence_ends(doc: Doc) -> Doc:
    """Say for each token whether a sentence must, may or cannot start at it.

    A sentence cannot start inside brackets, after a title or initial, with a closing mark or with
    a small letter; it must start after a full stop and closing quote when a capital follows.
    """
    depth = 0
    words = [t.text for t in doc]
    opening = after_dateline(doc)
    for place, word in enumerate(words):
        if place and place == opening:
            doc[place].is_sent_start = True
        elif place:
            start = _starts(words, place) if depth == 0 else False
            if start is not None:
                doc[place].is_sent_start = start
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth = max(0, depth - 1)
        elif depth and _after_stop(words, place) and depth_is_lost(words, place):
            depth = 0
    return doc


def after_dateline(doc: Doc) -> int | None:
    """Give the place after "LONDON, May 14 (Agency) -" at the start of a paragraph, or None."""
    undashed = _after_day(doc) or _after_agency(doc)
    if undashed is not None:
        return undashed
    for place, token in enumerate(doc[:_LONGEST_DATELINE]):
        if token.text == ":" and place > 2 and _dated(doc, place):
            return place + 1
        if token.text in _DASHES and place and doc[place - 1].whitespace_ and token.whitespace_:
            before = [t.text for t in doc[:place]]
            plain = all(w[0].isupper() or not w[0].isalpha() for w in before)
            town = before[0].isalpha() and len(before[0]) > _SHORTEST_TOWN and _is_town(before)
            after = doc[place + 1 : place + 2].text
            return place + 1 if plain and town and after[:1].isupper() else None
    return None


def _after_day(doc: Doc) -> int | None:
    """Give the place after "NEW YORK, March 22" where the report follows without a dash."""
    words = [t.text for t in doc[:_LONGEST_DATELINE]]
    comma = words.index(",") if "," in words else 0
    town = words[:comma]
    if not town or len(words) < comma + 4 or not all(w.isupper() and w.isalpha() for w in town):
        return None
    dated = words[comma + 1].lower() in stopped_words()["months"] and words[comma + 2].isdecimal()
    opens = words[comma + 3][:1].isupper() and words[comma + 3].isalpha()
    return comma + 3 if dated and opens and len(town[0]) > _SHORTEST_TOWN else None


def _after_agency(doc: Doc) -> int | None:
    """Give the place after "March 6 (Agency) -", which names no town."""
    words = [t.text for t in doc[:_LONGEST_TOWNLESS]]
    if (
        not words
        or words[0].lower().rstrip(".") not in stopped_words()["months"]
        or "(" not in words
    ):
        return None
    dash = next((p for p, w in enumerate(words) if w in _DASHES and words[p - 1] == ")"), None)
    return dash + 1 if dash and any(w.isdecimal() for w in words[:dash]) else None


#: How many words a dateline without a town has at most: "March 6 , 2024 ( Agency News ) -".
_LONGEST_TOWNLESS = 10


def _is_town(before: list[str]) -> bool:
    """Tell whether a line starts with a town: in capitals, or one that is known."""
    if before[0].isupper():
        return True
    end = next((p for p, w in enumerate(before) if not w.isalpha()), len(before))
    return lexicon().place_code(fold_phrase(" ".join(before[:end]))) is not None


def _dated(doc: Doc, place: int) -> bool:
    """Tell whether "London, 10 September 2024:" stands before a colon, with nothing but names and a date."""
    before = [t.text for t in doc[:place]]
    months = any(w.lower() in stopped_words()["months"] for w in before)
    plain = all(w[0].isupper() or not w[0].isalpha() for w in before)
    return months and plain and any(w.isdecimal() for w in before)


def depth_is_lost(words: list[str], place: int) -> bool:
    """Tell whether no bracket closes in the forty words after a place, so that it never will."""
    return not any(w in (")", "]") for w in words[place : place + 40])


def _after_stop(words: list[str], place: int) -> bool:
    return words[place] in {".", "!", "?"}


def _starts(words: list[str], place: int) -> bool | None:
    """Decide one token: True, False, or None to leave it to the parser."""
    word, before = words[place], words[place - 1]
    if word[0] in CLOSING and word not in OPENING and before not in {".", "!", "?"}:
        return False
    if before == ":" and word[0].isupper() and _counts(words[max(0, place - 14) : place]):
        # What was counted is listed behind the colon.
        return False
    low = before.lower()
    stopped = stopped_words()
    if _INITIAL.fullmatch(before):
        return word[0].isupper() and _ends_a_vessel(words, place, stopped["vessels"])
    if low in stopped["titles"]:
        return False
    if word in _FORMS_LIKE_WORDS and before[:1].isupper() and before.isalpha():
        return False
    if low in stopped["company_ends"] and _speaks(words, place):
        return True
    if low in stopped["company_ends"]:
        opens = word[0].isupper() and word.lower() in stopped["openers"]
        return (
            None
            if opens or (word[0].isupper() and word.lower() not in stopped["company_ends"])
            else False
        )
    if word[0].islower() and before not in {".", "!", "?", ":"} and before[0] not in CLOSING:
        return False
    if before[-1] in CLOSING and place > 1 and words[place - 2][-1:] in {".", "!", "?"}:
        return True if word[0].isupper() and before not in {")", "]"} else None
    return None


_DOING = frozenset("said says also has added designated sanctioned alleged alleges noted".split())


def _speaks(words: list[str], place: int) -> bool:
    """Tell whether an acronym opens a sentence: "… Trading Co. OFAC said"."""
    word, after = words[place], words[place + 1 : place + 2]
    return word.isupper() and len(word) > 2 and bool(after) and after[0] in _DOING


def _ends_a_vessel(words: list[str], place: int, vessels: frozenset[str]) -> bool:
    """Tell whether the letter before ends a ship's name ("the tanker Star K. Reports ...")."""
    back = place - 2
    while back >= 0 and words[back][:1].isupper() and place - back < 6:
        back -= 1
    return back >= 0 and words[back].lower() in vessels


_COUNTING = frozenset("two three four five six seven eight nine ten eleven twelve several".split())


def _counts(words: list[str]) -> bool:
    """Tell whether a number stands a little before: what a colon then opens is what was counted."""
    return any(w.lower() in _COUNTING for w in words)


_INITIAL = re.compile(r"[A-Z]\.")
