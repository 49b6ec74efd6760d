"""The words that the stages of the reader look for, kept as YAML and read once."""

from functools import cache
from importlib.resources import files
from typing import Any

from sayso.model.yaml_text import read_yaml


@cache
def vocabulary(name: str) -> Any:
    """Return one vocabulary file as plain values.

    Args:
        name: The file's name without ``.yaml``.
    """
    text = (files(__package__) / f"{name}.yaml").read_text(encoding="utf-8")
    return read_yaml(text)


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Return the words listed under a path of keys as a set."""
    part: Any = vocabulary(name)
    for key in keys:
        part = part[key]
    return frozenset(str(word) for word in part)
