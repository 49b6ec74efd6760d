"""Chinese words of firms and places that the shipped tables know."""

from functools import cache

from sayso.names.data import read_table
from sayso.names.folding.scripts import Script, script_of_letter


@cache
def han_words() -> dict[str, str]:
    """Known Chinese words of firms and places, each with the Latin word it stands for.

    The Latin word is the first of its row, so that it meets the same word of every language.
    """
    known: dict[str, str] = {}
    for name, column in (("words.csv", "words"), ("places.csv", "words"), ("legal_forms.csv", "")):
        for row in read_table(name):
            forms = row[column or "forms"].split("|")
            shared = row.get("concept", "").endswith("*")
            for form in forms:
                if form and all(script_of_letter(letter) == Script.HAN for letter in form):
                    latin = _han_meaning(name, row, forms, shared=shared)
                    known.setdefault(form, latin)
    return known


_HAN_LEGAL = {"limited": "co ltd", "stock": "joint stock company", "neutral": "company"}
_HAN_SHARED = {
    "modern": "new", "supply": "supply", "media": "media", "automation": "intelligent",
    "material": "materials", "department": "department", "food": "food", "medical": "medical",
    "computer": "digital", "art": "culture", "steel": "steel", "auto": "auto", "project": "project",
    "special": "special", "union": "union",
}  # fmt: skip


def _han_meaning(name: str, row: dict[str, str], forms: list[str], *, shared: bool) -> str:
    if name == "legal_forms.csv":
        return _HAN_LEGAL.get(row["family"], "company")
    if shared:
        return _HAN_SHARED.get(row["concept"].rstrip("*"), forms[0])
    return forms[0]
