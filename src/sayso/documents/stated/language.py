"""Tell the language of a document, or that it cannot be told."""

import re
import unicodedata
from collections import Counter
from copy import copy
from functools import cache
from typing import Any

_SAMPLE_CHARACTERS = 20_000
# Below these counts of letters a guess is a coin toss; Chinese says more in a character.
_LEAST_LETTERS = 24
_LEAST_EAST_ASIAN = 6
_LEAST_PROBABILITY = 0.80
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

_BY_SCRIPT: dict[str, tuple[str, ...]] = {
    "LATIN": (
        *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ro", "cs", "sk", "hu", "tr", "sv", "da"),
        *("no", "fi", "et", "lv", "lt", "hr", "sl", "sq", "az", "id", "ms", "vi", "ca", "bs"),
    ),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn"),
    "ARABIC": ("ar", "fa", "ur", "ps", "ug"),
}
_ONE_LANGUAGE = {
    "HAN": "zh",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "THAI": "th",
}
# ISO 639-2 and 639-3 codes of the languages above, for metadata that uses three letters.
_THREE_LETTERS = dict(
    pair.split("=")
    for pair in [
        "eng=en",
        "deu=de",
        "ger=de",
        "fra=fr",
        "fre=fr",
        "spa=es",
        "ita=it",
        "por=pt",
        "nld=nl",
        "dut=nl",
        "pol=pl",
        "ron=ro",
        "rum=ro",
        "ces=cs",
        "cze=cs",
        "slk=sk",
        "slo=sk",
        "hun=hu",
        "tur=tr",
        "swe=sv",
        "dan=da",
        "nor=no",
        "nob=no",
        "fin=fi",
        "est=et",
        "lav=lv",
        "lit=lt",
        "hrv=hr",
        "slv=sl",
        "sqi=sq",
        "alb=sq",
        "aze=az",
        "ind=id",
        "msa=ms",
        "may=ms",
        "vie=vi",
        "cat=ca",
        "bos=bs",
        "rus=ru",
        "ukr=uk",
        "bel=be",
        "bul=bg",
        "srp=sr",
        "mkd=mk",
        "mac=mk",
        "kaz=kk",
        "kir=ky",
        "mon=mn",
        "ara=ar",
        "fas=fa",
        "per=fa",
        "urd=ur",
        "pus=ps",
        "uig=ug",
        "zho=zh",
        "chi=zh",
        "cmn=zh",
        "kor=ko",
        "jpn=ja",
        "ell=el",
        "gre=el",
        "heb=he",
        "kat=ka",
        "geo=ka",
        "hye=hy",
        "arm=hy",
        "tha=th",
    ]
)


def language_code(value: str) -> str | None:
    """Normalise a stated language to two letters where they exist: ``en-US`` and ``eng`` to ``en``.

    Returns:
        A lower-case code, or None where the value is no language code.
    """
    code = value.strip()
    if not _CODE.fullmatch(code):
        return None
    first = re.split(r"[-_]", code)[0].lower()
    return None if first in ("und", "mul", "zxx") else _THREE_LETTERS.get(first, first)


def identify_language(text: str) -> str | None:
    """Identify the language of a text from its script and its letters.

    Returns:
        A two-letter code, or None where the text is too short, mixed or unlike any language known.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    scripts = _scripts(sample)
    if not scripts:
        return None
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana and scripts["HAN"] + kana >= sum(scripts.values()) * 0.5:
        return "ja" if kana > 0.05 * scripts["HAN"] else "zh"
    script, letters = scripts.most_common(1)[0]
    # A Chinese text full of Latin names has fewer Chinese characters than Latin letters.
    if scripts["HAN"] >= max(_LEAST_EAST_ASIAN, 0.3 * letters):
        return "zh"
    if script in _ONE_LANGUAGE:
        least = _LEAST_EAST_ASIAN if script == "HANGUL" else _LEAST_LETTERS
        return _ONE_LANGUAGE[script] if letters >= least else None
    if letters < _LEAST_LETTERS or script not in _BY_SCRIPT:
        return None
    language, probability = _identifier(script).classify(" ".join(sample.split()))
    return str(language) if probability >= _LEAST_PROBABILITY else None


def _scripts(sample: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for char, number in Counter(sample).items():
        if char.isalpha():
            counts[_script_of(char)] += number
    return counts


@cache
def _script_of(char: str) -> str:
    name = unicodedata.name(char, "OTHER")
    return "HAN" if name.startswith("CJK") else name.split()[0]


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _identifier(script: str) -> Any:
    """Give each script its own view of the model, restricted to its languages."""
    identifier = copy(_model())
    identifier.set_languages([code for code in _BY_SCRIPT[script] if code in identifier.nb_classes])
    return identifier
