"""The text index of a case: SQLite FTS5, with Chinese found by words of any length.

Chinese, Japanese and Korean characters are stored with spaces between them under the unicode61
tokenizer, and asked as phrases: a trigram index misses words of two characters.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Engine, bindparam, text

KINDS = ("entity", "claim", "document")
MAX_WORDS = 24
MARK = ("\x02", "\x03")

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f"
_ONE_HAN = re.compile(f"([{_HAN}])")
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}\x03])(\x02?) (?=[\x02\x03]?[{_HAN}])")
_PHRASES = re.compile(r'"([^"]*)"|(\S+)')
# Letters of which the index may not know that they are such, and stars.
_UNSURE = re.compile(f"[^\x00-)+-\u058f\u1e00-\u206f{_HAN}]")
_WORDS = re.compile(r"[^\W_]+", re.UNICODE)


def spaced(words: str) -> str:
    """Put spaces around each Chinese, Japanese or Korean character."""
    return _ONE_HAN.sub(r" \1 ", words).encode("utf-8", "replace").decode()


def unspaced(words: str) -> str:
    """Take the spaces between such characters out again, marks of a snippet kept."""
    return _BETWEEN_HAN.sub(r"\1", words)


def asked_phrases(query: str) -> tuple[list[list[str]], bool]:
    """Read whatever a user typed as phrases of words.

    Returns:
        The phrases, and whether the last word also finds longer words that begin with it.
    """
    found = (_WORDS.findall(spaced(quoted or bare)) for quoted, bare in _PHRASES.findall(query))
    phrases = [words for words in found if words]
    is_open = not query.rstrip().endswith('"') and not _ONE_HAN.search(query[-1:])
    return phrases[:MAX_WORDS], is_open and len(phrases) <= MAX_WORDS


def match_expression(query: str) -> str | None:
    """Turn whatever a user typed into an FTS5 expression; None where it holds no word.

    Words and "phrases in quotes" must all occur; each is quoted, so that no character of a query
    is an operator. The last word also finds longer words that begin with it.
    """
    phrases, is_open = asked_phrases(query)
    if not phrases:
        return None
    return " ".join(f'"{" ".join(words)}"' for words in phrases) + ("*" if is_open else "")


def make_index(connection: Connection, *, anew: Iterable[str] = KINDS) -> None:
    """Make the index where it is not there; on a server other than SQLite there is none.

    Args:
        connection: In a transaction.
        anew: The kinds whose index is emptied.
    """
    if connection.dialect.name != "sqlite":
        return
    # Counting facets must not touch the wide rows.
    connection.execute(
        text(
            "CREATE INDEX IF NOT EXISTS shown_claim_facets ON shown_claim "
            "(modality, relation, grade, outlet, family, status)"
        )
    )
    options = "tokenize = 'unicode61 remove_diacritics 2'"
    for kind in anew:
        connection.execute(text(f"DROP TABLE IF EXISTS search_{_known(kind)}"))
    for kind in KINDS:
        content = "" if kind == "document" else ", content = ''"
        # Titles weigh more than bodies in the ranking.
        columns = "title, body"
        connection.execute(
            text(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS search_{kind} "
                f"USING fts5({columns}, {options}{content})"
            )
        )


def add_to_index(
    connection: Connection, kind: str, rows: Iterable[Sequence[object]], *, batch: int = 500
) -> None:
    """Add (n, title, body) rows of one kind."""
    if connection.dialect.name != "sqlite":
        return
    # The kind is one of three words of ours.
    _run(
        connection,
        f"INSERT INTO search_{_known(kind)} (rowid, title, body) VALUES (:n, :title, :body)",  # noqa: S608
        rows,
        batch,
    )


def remove_from_index(
    connection: Connection, kind: str, rows: Iterable[Sequence[object]], *, batch: int = 500
) -> None:
    """Remove (n, title, body) rows of one kind; of documents the number is enough."""
    if connection.dialect.name != "sqlite":
        return
    table = f"search_{_known(kind)}"
    # An index without content of its own must be told what it held.
    sql = (
        f"DELETE FROM {table} WHERE rowid = :n"  # noqa: S608  one of three words of ours
        if kind == "document"
        else f"INSERT INTO {table} ({table}, rowid, title, body) VALUES ('delete', :n, :title, :body)"  # noqa: S608
    )
    _run(connection, sql, rows, batch)


def documents_naming(connection: Connection, name: str) -> list[str] | None:
    """Give the documents that may hold a name, whatever else stands between its words.

    Args:
        connection: In a transaction.
        name: As it is written somewhere; a star stands for any ending.

    Returns:
        At least the documents in whose text, title or outlet the name stands; None where the index
        cannot tell: a name of other scripts than the common ones, or no index at all.
    """
    plain = name.replace('"', " ")
    expression = match_expression(f'"{plain}"')
    # A name with Chinese signs may stand in the middle of what else is one word.
    mixed = _ONE_HAN.search(name) and _WORDS.search(_ONE_HAN.sub("", name))
    if connection.dialect.name != "sqlite" or expression is None or mixed or _UNSURE.search(name):
        return None
    asked = text(
        "SELECT id FROM shown_document WHERE n IN "
        "(SELECT rowid FROM search_document WHERE search_document MATCH :q)"
    )
    return sorted(connection.execute(asked, {"q": expression}).scalars())


def _run(connection: Connection, sql: str, rows: Iterable[Sequence[object]], batch: int) -> None:
    statement = text(sql)
    waiting: list[Mapping[str, object]] = []
    for n, title, body in rows:
        waiting.append({"n": n, "title": spaced(str(title)), "body": spaced(str(body))})
        if len(waiting) >= batch:
            connection.execute(statement, waiting)
            waiting = []
    if waiting:
        connection.execute(statement, waiting)


class TextIndex:
    """Asks the text index."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def count(self, kind: str, query: str) -> int:
        """Return how many rows of one kind match; a query without a word matches none."""
        expression = match_expression(query)
        if expression is None:
            return 0
        sql = f"SELECT count(*) FROM search_{_known(kind)} WHERE search_{kind} MATCH :q"  # noqa: S608
        with self.engine.connect() as connection:
            return int(connection.execute(text(sql), {"q": expression}).scalar_one())

    def best(self, kind: str, query: str, *, limit: int, offset: int = 0) -> list[int]:
        """Return the numbers of matching rows, the best first."""
        expression = match_expression(query)
        if expression is None:
            return []
        table = f"search_{_known(kind)}"
        sql = (
            # The kind is one of three words of ours.
            f"SELECT rowid FROM {table} WHERE {table} MATCH :q "  # noqa: S608
            f"ORDER BY bm25({table}, 4.0, 1.0), rowid LIMIT :limit OFFSET :offset"
        )
        values = {"q": expression, "limit": limit, "offset": offset}
        with self.engine.connect() as connection:
            return [row[0] for row in connection.execute(text(sql), values)]

    def texts(self, numbers: Sequence[int], characters: int) -> dict[int, str]:
        """Return the beginnings of some documents' texts as the index holds them, by number."""
        asked = text(
            "SELECT rowid, substr(body, 1, :characters) FROM search_document WHERE rowid IN :numbers"
        ).bindparams(bindparam("numbers", expanding=True))
        values = {"characters": characters, "numbers": list(numbers)}
        with self.engine.connect() as connection:
            return {row[0]: row[1] or "" for row in connection.execute(asked, values)}


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"no text index of {kind!r}")
    return kind
