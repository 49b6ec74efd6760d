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
    # a folder a version keeps old machine code from meeting new. The kernel imports nothing of
    # the package but what is in this folder.
    state = hashlib.sha256(numba.__version__.encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        state.update(path.read_bytes())
    return str(user_cache_path("sayso") / "kernels" / state.hexdigest()[:16])


def is_prepared() -> bool:
    """Tell whether this version's kernel was compiled before on this machine."""
    return any(Path(_cache_folder()).rglob("*align_pairs*.nbc"))


def compiled(function: F) -> F:
    """Compile a part of the kernel, which only compiled code calls."""
    return _compile(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def entry(function: F) -> F:
    """Compile a function that Python calls, kept in the user's cache folder."""
    return _compile(function, no_cfunc_wrapper=True)


def _compile(function: F, **how: bool) -> F:
    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = _cache_folder()
    try:
        # Without numba's own memory no reference is counted: compiled code makes no array, what
        # it needs is handed in. It runs without the interpreter's lock.
        njit: Any = numba.njit
        made: Any = njit(cache=True, nogil=True, error_model="numpy", _nrt=False, **how)(function)
    finally:
        config.CACHE_DIR = before
    return cast("F", made)
