"""Where the lists lie and which of their snapshots are current; cheap to ask."""

import hashlib
import os
from pathlib import Path


def list_directory() -> Path:
    """Give the snapshot directory: the one that SAYSO_SNAPSHOTS names, else this user's own."""
    named = os.environ.get("SAYSO_SNAPSHOTS")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("sayso")) / "snapshots"


def lists_state(directory: Path) -> str:
    """Digest which snapshots are current, cheaply: the import logs say so."""
    state = hashlib.sha256()
    if directory.is_dir():
        for log in sorted(directory.glob("*/log.jsonl")):
            state.update(log.parent.name.encode())
            state.update(log.read_bytes())
    return state.hexdigest()
