"""The rows of an overview in a temporary SQLite database, which finds newest files and duplicates.

The database has no name, and is deleted when it is closed. It sorts ten thousand files and their
open items with two megabytes of memory (its page cache).
"""

from __future__ import annotations

import pickle
import sqlite3
import unicodedata
from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

from wizard.overview.model import OpenItem, OpenKind, OwnedItem, RankedRow, Standing
from wizard.signing.verdict import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.overview.model import ChecklistFacts, Row

REVOKED: Final = f"verdict.{ProblemCode.CERTIFICATE_REVOKED.value}"
"""The remark on a file whose signer's certificate the school revoked."""

_SCHEMA: Final = """
PRAGMA journal_mode = OFF;
PRAGMA temp_store = FILE;
CREATE TABLE file (
    number INTEGER PRIMARY KEY, path TEXT, digest TEXT, key TEXT, name TEXT, signed REAL,
    place TEXT, school INTEGER, double_of TEXT, revoked INTEGER, content BLOB
);
CREATE INDEX by_digest ON file (digest);
CREATE TABLE item (
    number INTEGER, person TEXT, kind TEXT, owner_key TEXT, owner TEXT, said TEXT, due TEXT,
    due_words TEXT, statement TEXT, proposed INTEGER
);
-- Of the two copies of one signing, the school copy counts: it was made for the school.
CREATE VIEW ranked AS
    SELECT number,
        row_number() OVER (PARTITION BY key ORDER BY signed DESC, school DESC, number) AS of_key,
        row_number() OVER (PARTITION BY name ORDER BY signed DESC, school DESC, number) AS of_name
    FROM file WHERE key != '' AND double_of = '' AND NOT revoked;
"""

_ROWS: Final = """
SELECT content, double_of, revoked, of_key, of_name
FROM file LEFT JOIN ranked USING (number) ORDER BY number
"""
_ITEMS: Final = """
SELECT kind, owner_key, owner, said, due, due_words, statement, proposed,
    item.person, file.path, file.place
FROM item JOIN ranked USING (number) JOIN file USING (number)
WHERE of_key = 1
ORDER BY kind DESC, owner_key, owner, due IS NULL, due, item.person, number, item.rowid
"""


class Ledger:
    """The rows of one overview; made by ``open_ledger``, and used in one thread only."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._database.executescript(_SCHEMA)

    def add(self, row: Row) -> None:
        """Add the row of a file, with its open items."""
        facts = row.facts
        cursor = self._database.execute(
            "INSERT INTO file VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                storable(row.file),
                row.digest,
                facts.fingerprint if facts else "",
                _person(facts) if facts else "",
                facts.signed_at.timestamp() if facts else 0.0,
                facts.school if facts else "",
                facts.for_school if facts else False,
                self._first_with(row.digest),
                any(one.key == REVOKED for one in row.remarks),
                pickle.dumps(row),
            ),
        )
        if facts:
            self._add_items(cursor.lastrowid, facts)

    def rows(self) -> Iterator[RankedRow]:
        """Yield the rows in the order in which they were added, each with its standing."""
        for content, double_of, revoked, *ranks in self._database.execute(_ROWS):
            row: Row = pickle.loads(content)  # noqa: S301 - written above, in a private database
            revoked_as = Standing.REVOKED if revoked and not double_of else None
            yield RankedRow(row, revoked_as or _standing(double_of, *ranks), double_of)

    def open_items(self) -> Iterator[OwnedItem]:
        """Yield the open items of the newest files: questions, then actions, by owner and date."""
        for kind, key, owner, said, due, *others in self._database.execute(_ITEMS):
            words, statement, proposed, *whose = others
            by = date.fromisoformat(due) if due else None
            item = OpenItem(OpenKind(kind), key, owner, said, by, words, statement, bool(proposed))
            yield OwnedItem(item, *whose)

    def _first_with(self, digest: str) -> str:
        found = self._database.execute(
            "SELECT path FROM file WHERE digest = ? AND digest != '' ORDER BY number LIMIT 1",
            (digest,),
        ).fetchone()
        return found[0] if found else ""

    def _add_items(self, number: int | None, facts: ChecklistFacts) -> None:
        rows = (
            (
                number,
                facts.signer,
                item.kind.value,
                item.owner_key,
                item.owner,
                item.text,
                item.by.isoformat() if item.by else None,
                item.when,
                item.statement,
                item.proposed,
            )
            for item in facts.open_items
        )
        self._database.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


@contextmanager
def open_ledger() -> Iterator[Ledger]:
    """Return a context with an empty ledger, which is deleted at the end."""
    with closing(sqlite3.connect("")) as database:  # no name: a temporary file of SQLite's own
        yield Ledger(database)


def same_name(name: str) -> str:
    """Return a normalised name, in which case, spacing and Unicode form do not matter."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def storable(path: str) -> str:
    """Return a file's name with undecodable bytes replaced, so that it can be written as text."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _person(facts: ChecklistFacts) -> str:
    """Return a name at a school, normalised: namesakes at two schools are two people."""
    return f"{same_name(facts.signer)}\n{same_name(facts.school)}"


def _standing(double_of: str, of_key: int | None, of_name: int | None) -> Standing:
    if double_of:
        return Standing.DOUBLE
    if of_key is None:
        return Standing.UNKNOWN
    if of_key > 1:
        return Standing.EARLIER
    return Standing.NEWEST if of_name == 1 else Standing.OTHER_KEY
