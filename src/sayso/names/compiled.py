"""Compile a function once for all processes of this version."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from platformdirs import user_cache_path

F = TypeVar("F", bound=Callable[..., Any])


@cache
def _cache_folder() -> str:
    # numba looks at the age of the one file a function stands in, not at the functions it calls:
    # a folder a version keeps old machine code from meeting new.
    state = hashlib.sha256(numba.__version__.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        state.update(path.read_bytes())
    return str(user_cache_path("sayso") / "kernels" / state.hexdigest()[:16])


def compiled(function: F) -> F:
    """Compile with numba, without the interpreter lock, kept in the user's cache folder."""
    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = _cache_folder()
    try:
        made: Any = numba.njit(cache=True, nogil=True)(function)
    finally:
        config.CACHE_DIR = before
    return cast("F", made)
