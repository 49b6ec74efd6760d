"""Original bytes of documents, kept once under their SHA-256."""

import hashlib
import os
import tempfile
from pathlib import Path


class BlobFolder:
    """A folder of bytes named by their SHA-256, spread over 256 sub-folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Return where bytes of this digest are kept."""
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Write bytes if they are not there yet, and return their digest.

        The file appears whole or not at all, so that a killed process leaves nothing half-written
        under a digest.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path_of(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(target)
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes of a digest.

        Raises:
            FileNotFoundError: They were forgotten or never kept.
        """
        return self.path_of(sha256).read_bytes()

    def forget(self, sha256: str) -> None:
        """Remove the bytes of a digest, if they are there."""
        self.path_of(sha256).unlink(missing_ok=True)
