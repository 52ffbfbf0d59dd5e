"""Writes an overview to files: all of them complete under new names, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from wizard.overview.as_csv import write_csv
from wizard.overview.as_json import write_json
from wizard.overview.as_xlsx import open_workbook
from wizard.overview.model import OverviewError
from wizard.overview.staff import absent_from
from wizard.overview.table import PRINTED, PRINTED_OPEN, school_name
from wizard.overview.totals_page import FONT_POINTS, TotalsPages
from wizard.storage.files import place_new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wizard.overview.ledger import Ledger
    from wizard.overview.table import Cell
    from wizard.overview.tables import OverviewTables
    from wizard.overview.totals import Totals
    from wizard.texts import Texts

MOST_SCHOOL_SHEETS: Final = 250
_NOTES: Final = ("named", "absent")  # above a printed page with names, and of who is not there


class _Table(Struct, frozen=True):
    """One table to write.

    Attributes:
        key: of its name.
        headings: the names of its columns.
        rows: their cells.
        printed: how many columns are printed, from the first; None for all.
        note: what stands above each printed page; empty for nothing.
    """

    key: str
    headings: Sequence[str]
    rows: Iterable[Iterable[Cell]]
    printed: int | None = None
    note: str = ""


def paths_for(out: Path, tables: OverviewTables) -> tuple[Path, ...]:
    """Return the paths of the files of an overview named ``out``; none of them exists.

    Raises:
        OverviewError: ``overview-format``: the name does not end in .xlsx, .csv or .json.
        FileExistsError: one of the files exists already.
    """
    kind = out.suffix.lower()
    if kind not in _WRITERS:
        raise OverviewError("overview-format", file=out.name)
    paths: tuple[Path, ...] = (out,)
    if kind == ".csv":
        others = _table_keys(tables)[1:]
        paths += tuple(out.with_stem(_named(out.stem, key, tables.texts)) for key in others)
    for path in paths:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return paths


def write_overview(ledger: Ledger, out: Path, tables: OverviewTables) -> tuple[Path, ...]:
    """Write the overview completely or not at all, and return the paths of its files.

    Raises:
        OverviewError: as ``paths_for``.
        OSError: a file cannot be written.
    """
    paths = paths_for(out, tables)
    with TemporaryDirectory(prefix=".startklaar-", dir=out.parent) as folder:
        made = tuple(Path(folder) / path.name for path in paths)
        _WRITERS[out.suffix.lower()](ledger, made, tables)
        _place_all(made, paths)
    return paths


def _named(stem: str, key: str, texts: Texts) -> str:
    return f"{stem} – {texts(f'overview.sheet.{key}').lower()}"


def _table_keys(tables: OverviewTables) -> list[str]:
    """Return the keys of the tables; the first has the name of the overview itself in CSV."""
    named = ["files", "open"] if tables.consent else []
    return ["statements", "schools", *named, *(["absent"] if tables.staff else [])]


def _tables(ledger: Ledger, totals: Totals, tables: OverviewTables) -> Iterator[_Table]:
    """Yield the tables: those without names, and with a consent those with names."""
    by_statement, schools = tables.by_statement, tables.schools
    yield _Table("schools", schools.headings(), schools.rows(totals))
    yield _Table("statements", by_statement.headings(), by_statement.rows(totals))
    consent = tables.consent
    if consent is None:
        return
    files, items, absent = tables.files, tables.open_items, tables.absent
    day = f"{consent.day:%d-%m-%Y}"
    named, missing_note = (tables.texts(f"overview.note.{key}", day=day) for key in _NOTES)
    rows = (files.cells(one) for one in ledger.rows() if consent.covers_signer(one.row.facts))
    yield _Table("files", files.headings(), rows, PRINTED, named)
    owned = (items.cells(one) for one in ledger.open_items() if consent.covers(one.school))
    yield _Table("open", items.headings(), owned, PRINTED_OPEN, named)
    if tables.staff:
        missing = absent_from(tables.staff, ledger.rows(), consent)
        yield _Table("absent", absent.headings(), map(absent.cells, missing), None, missing_note)


def _write_xlsx(ledger: Ledger, paths: tuple[Path, ...], tables: OverviewTables) -> None:
    texts, totals = tables.texts, tables.totals(ledger)
    pages = TotalsPages(totals, tables.guide, tables.areas, tables.statements, texts, tables.pack)
    with open_workbook(paths[0], about={"title": texts("overview.page.title")}) as book:
        pages.fill_first(book.add_page(texts("overview.sheet.first"), FONT_POINTS))
        if len(totals.schools) + len(totals.small) > 1:
            for school in totals.schools[:MOST_SCHOOL_SHEETS]:
                pages.fill_school(book.add_page(school_name(school, texts), FONT_POINTS), school)
        for one in _tables(ledger, totals, tables):
            name = texts(f"overview.sheet.{one.key}")
            book.add(name, one.headings, one.rows, one.printed, one.note)


def _write_csv(ledger: Ledger, paths: tuple[Path, ...], tables: OverviewTables) -> None:
    path_of = dict(zip(_table_keys(tables), paths, strict=True))
    for one in _tables(ledger, tables.totals(ledger), tables):
        write_csv(path_of[one.key], one.headings, one.rows)


def _write_json(ledger: Ledger, paths: tuple[Path, ...], tables: OverviewTables) -> None:
    write_json(paths[0], ledger, tables.totals(ledger), tables)


def _place_all(made: tuple[Path, ...], paths: tuple[Path, ...]) -> None:
    """Move the temporary files to their final names; if one fails, delete those already moved."""
    placed: list[Path] = []
    try:
        for temporary, path in zip(made, paths, strict=True):
            place_new_file(temporary, path)
            placed.append(path)
    except BaseException:
        for path in placed:
            path.unlink()
        raise


_WRITERS: Mapping[str, Callable[[Ledger, tuple[Path, ...], OverviewTables], None]] = {
    ".xlsx": _write_xlsx,
    ".csv": _write_csv,
    ".json": _write_json,
}
