"""Makes many reports out of few: names and figures varied by a seed, so that no cache helps."""

import random
import re
from pathlib import Path

SYLLABLES = "ka lo vi ter mon sa ru bel dor ni gar pol esk ima tu rin vos hal qi zen mar ud".split()
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
NUMBER = re.compile(r"\b\d{2,}\b")
KEPT = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday According Neither Meanwhile "
    "Reuters Russia Russian China Chinese Ukraine Ukrainian European Treasury Department "
    "Ministry Defense Foreign Company Limited Another Earlier Since These Those Their There "
    "They This That When While With".split()
)


def source_texts(root: Path) -> list[str]:
    """Collect English texts: the example's, and the shared corpus's where it is there."""
    folders = [root / "examples" / "garpiya", root.parent / "shared" / "data" / "corpus" / "docs"]
    texts = [p.read_text() for f in folders if f.is_dir() for p in sorted(f.glob("*.txt"))]
    return [t for t in texts if sum(c.isascii() for c in t) > 0.95 * len(t)]


def varied(texts: list[str], count: int, seed: int) -> list[str]:
    """Vary texts: each copy gets its own names and figures, the same ones throughout."""
    return [_vary(texts[n % len(texts)], random.Random(f"{seed}-{n}")) for n in range(count)]


def _vary(text: str, draw: random.Random) -> str:
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        word = match.group()
        if word in KEPT:
            return word
        if word not in names:
            names[word] = "".join(draw.sample(SYLLABLES, 3)).capitalize()
        return names[word]

    def number(match: re.Match[str]) -> str:
        value = match.group()
        return value if 1900 <= int(value) <= 2100 else str(draw.randint(10, 9999))

    return NUMBER.sub(number, NAME.sub(name, text))


def write_folder(folder: Path, texts: list[str]) -> int:
    """Write texts as files and return the number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, text in enumerate(texts):
        (folder / f"r{n:05}.txt").write_text(text)
    return sum(len(t.split()) for t in texts)
