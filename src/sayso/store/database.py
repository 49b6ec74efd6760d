"""Opening a case's database: write-ahead log, migrations, refusals."""

from functools import partial
from pathlib import Path

from sqlalchemy import Engine, ExceptionContext, create_engine, event, inspect, text

from sayso.errors import CaseError
from sayso.store.lock import writer_lock

SCHEMA_HEAD = "0010"
BUSY_TIMEOUT_S = 30
PAGE_CACHE_KIB = 16_384
WRITE_AHEAD_PAGES = 8_000
LOCK = ".lock"
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs"}
)


def open_database(path: Path, url: str | None = None) -> Engine:
    """Open a case's database and bring its schema to the newest version.

    Args:
        path: The SQLite file; made if absent.
        url: A server's address (PostgreSQL), which then is used instead of the file.

    Raises:
        CaseError: The file lies on a network share, is not a database, or is of a newer Sayso.
    """
    if url is None:
        _refuse_network_share(path)
    engine = create_engine(url or f"sqlite:///{path}")
    if url is None:
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "handle_error", partial(_tell_of_disk, path))
    try:
        _migrate(engine, path.parent / LOCK)
    except Exception as error:
        engine.dispose()
        if isinstance(error, CaseError):
            raise
        raise CaseError(
            f"{path}: cannot be opened as a case's database ({getattr(error, 'orig', error)}); "
            "restore a copy; without one move it aside and read the documents again, but what "
            "people judged is in this file"
        ) from error
    return engine


# What SQLite says where the disk and not the case is at fault, and what to do.
_DISK = {
    "disk is full": "the disk is full; free some space and try again",
    "readonly database": "may not be written; give yourself the right to write there",
    "disk I/O error": "the disk cannot be read or written; see to it, or copy the case elsewhere",
}


def _tell_of_disk(path: Path, context: ExceptionContext) -> CaseError | None:
    """Give the error to raise in place of SQLite's own."""
    said = str(context.original_exception)
    remedy = next((remedy for words, remedy in _DISK.items() if words in said), None)
    return CaseError(f"{path}: {remedy}; what was finished is kept") if remedy else None


def _configure_sqlite(connection: object, _pool: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_S * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    # Pages that one document after another touches then go home once for many of them.
    cursor.execute(f"PRAGMA wal_autocheckpoint={WRITE_AHEAD_PAGES}")
    # A forgotten document's text must not linger in free pages.
    cursor.execute("PRAGMA secure_delete=ON")
    # The pages that one document touches must fit, or they are written and read twice.
    cursor.execute(f"PRAGMA cache_size=-{PAGE_CACHE_KIB}")
    cursor.close()


def _migrate(engine: Engine, lock: Path) -> None:
    if _schema_version(engine) == SCHEMA_HEAD:
        return
    # Two processes may make the same case at once: the second finds the tables made.
    with writer_lock(lock, wait_s=BUSY_TIMEOUT_S):
        _upgrade(engine, _schema_version(engine))


def _upgrade(engine: Engine, current: str | None) -> None:
    if current == SCHEMA_HEAD:
        return
    if current is not None and current > SCHEMA_HEAD:
        raise CaseError(
            f"this case was written by a newer Sayso (schema {current}, known {SCHEMA_HEAD}); "
            "upgrade Sayso to open it"
        )
    # Alembic is imported only where there is something to migrate: it costs a fifth of a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _schema_version(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else None


def _refuse_network_share(path: Path) -> None:
    kind = _file_system_of(path.parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise CaseError(
            f"{path}: lies on a network share ({kind}), where SQLite's log can be corrupted; "
            "put the case on a local disk or give a server's address"
        )


def _file_system_of(folder: Path) -> str | None:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return None
    resolved = str(folder.resolve())
    best, kind = "", None
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, file_system, *_rest = line.split(" ")
        inside = resolved == point or resolved.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, file_system
    return kind
