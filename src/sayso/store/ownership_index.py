"""Ownership arrays on disk: written once, mapped into memory, safe to delete at any time.

A folder of ``index/`` for each set of stakes, named by their digest::

    ownership-DIGEST-VERSION/
      owner_start.npy, asset.npy, lo.npy, …   one file an array, as ``OwnershipGraph`` names them
      names.npy, name_ends.npy                 the nodes' names in UTF-8, end to end, and their ends
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from sayso.screen.cascade.graph import OwnershipGraph, graph_from_arrays

OWNERSHIP_INDEX_VERSION = 1
"""Raised with every change of the arrays, so that older folders are built again."""
_HEADER_BYTES = 128


@dataclass(frozen=True, slots=True)
class MappedOwnership:
    """A graph whose arrays lie in files, and its nodes' names.

    Args:
        graph: Memory-mapped; pages are read as a cascade touches them.
        names: UTF-8 bytes of all names, and ``name_ends`` where each ends.
    """

    graph: OwnershipGraph
    names: npt.NDArray[np.uint8]
    name_ends: npt.NDArray[np.int64]

    def name(self, node: int) -> str:
        """Give a node's name."""
        start = int(self.name_ends[node - 1]) if node else 0
        return bytes(self.names[start : int(self.name_ends[node])]).decode()

    def numbers_of(self, wanted: Iterable[str]) -> dict[str, int]:
        """Find the nodes of some names; unknown ones are left out."""
        sought = {name.encode(): name for name in wanted}
        text, found, start = bytes(self.names), {}, 0
        for node, end in enumerate(self.name_ends.tolist()):
            name = sought.get(text[start:end])
            if name is not None:
                found[name] = node
            start = end
        return found


def open_ownership(
    index: Path, digest: str, build: Callable[[], tuple[OwnershipGraph, Sequence[str]]]
) -> MappedOwnership:
    """Map the arrays of some stakes, building them first where they are not there.

    Args:
        index: The folder of index files.
        digest: What the stakes are made from, such as the SHA-256 of their file and the day.
        build: Gives the graph and its nodes' names; called only where needed.
    """
    folder = index / f"ownership-{digest[:32]}-v{OWNERSHIP_INDEX_VERSION}"
    if folder.is_dir():
        try:
            return load_ownership(folder)
        except (OSError, ValueError, EOFError):
            shutil.rmtree(folder, ignore_errors=True)
    graph, names = build()
    save_ownership(folder, graph, names)
    return load_ownership(folder)


def save_ownership(folder: Path, graph: OwnershipGraph, names: Sequence[str]) -> None:
    """Write a graph and its names; the folder appears whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    encoded = [name.encode() for name in names]
    arrays: dict[str, npt.NDArray[Any]] = graph.arrays() | {
        "names": np.frombuffer(b"".join(encoded), np.uint8),
        "name_ends": np.cumsum([len(name) for name in encoded], dtype=np.int64),
    }
    with tempfile.TemporaryDirectory(prefix=".ownership-", dir=folder.parent) as working:
        made = Path(working) / folder.name
        made.mkdir()
        for name, array in arrays.items():
            np.save(made / f"{name}.npy", array)
        if not folder.exists():
            made.rename(folder)


def load_ownership(folder: Path) -> MappedOwnership:
    """Map a folder that ``save_ownership`` wrote.

    Raises:
        OSError, ValueError: A file is missing, cut short, or does not fit the others.
    """

    def load(name: str) -> npt.NDArray[Any]:
        path = folder / f"{name}.npy"
        # An array without elements cannot be mapped. Pickled arrays are refused: nothing in a
        # received case is run.
        mode: Literal["r"] | None = "r" if path.stat().st_size > _HEADER_BYTES else None
        array: npt.NDArray[Any] = np.load(path, mmap_mode=mode, allow_pickle=False)
        return array

    graph = graph_from_arrays({one.name: load(one.name) for one in fields(OwnershipGraph)})
    mapped = MappedOwnership(graph, load("names"), load("name_ends"))
    nodes, stakes = graph.node_count, graph.stake_count
    fits = (
        len(graph.owner_start) == len(graph.asset_start) == nodes + 1
        and len(graph.lo) == len(graph.hi) == len(graph.by_asset) == stakes
        and len(mapped.name_ends) in (0, nodes)
        and int(graph.owner_start[-1]) == stakes
    )
    if not fits:
        raise ValueError(f"{folder}: the arrays do not fit each other")
    return mapped
