"""Writes an overview to files: all of them complete under new names, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.overview.as_csv import write_csv
from wizard.overview.as_json import write_json
from wizard.overview.as_xlsx import open_workbook
from wizard.overview.model import OverviewError
from wizard.overview.table import FileTable, OpenTable
from wizard.storage.files import place_new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.overview.asked import AskedStatements
    from wizard.overview.ledger import Ledger
    from wizard.overview.model import GuideStamp
    from wizard.texts import Texts


class OverviewTables(Struct, frozen=True):
    """The two tables of an overview, and the current guide with which checklists are compared.

    Attributes:
        guide: the identity of the current guide.
        areas: its areas, title by id.
        texts: the program's texts.
        asked: what the guide asks; None where the checklists are not compared with it.
    """

    guide: GuideStamp
    areas: Mapping[str, str]
    texts: Texts
    asked: AskedStatements | None = None

    @property
    def files(self) -> FileTable:
        """The first table: the files."""
        return FileTable(self.texts, self.guide, self.areas)

    @property
    def open_items(self) -> OpenTable:
        """The second table: the open items."""
        return OpenTable(self.texts)


def paths_for(out: Path, texts: Texts) -> tuple[Path, ...]:
    """Return the paths of the files of an overview named ``out``; none of them exists.

    Raises:
        OverviewError: ``overview-format``: the name does not end in .xlsx, .csv or .json.
        FileExistsError: one of the files exists already.
    """
    kind = out.suffix.lower()
    if kind not in _WRITERS:
        raise OverviewError("overview-format", file=out.name)
    second = out.with_stem(texts("overview.open-file", name=out.stem))
    paths = (out, second) if kind == ".csv" else (out,)
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
    paths = paths_for(out, tables.texts)
    with TemporaryDirectory(prefix=".startklaar-", dir=out.parent) as folder:
        made = tuple(Path(folder) / path.name for path in paths)
        _WRITERS[out.suffix.lower()](ledger, made, tables)
        _place_all(made, paths)
    return paths


def _write_xlsx(ledger: Ledger, paths: tuple[Path, ...], tables: OverviewTables) -> None:
    files, items, texts = tables.files, tables.open_items, tables.texts
    with open_workbook(paths[0]) as book:
        rows = (files.cells(row) for row in ledger.rows())
        book.add(texts("overview.sheet.files"), files.headings(), rows)
        owned = (items.cells(item) for item in ledger.open_items())
        book.add(texts("overview.sheet.open"), items.headings(), owned)


def _write_csv(ledger: Ledger, paths: tuple[Path, ...], tables: OverviewTables) -> None:
    files, items = tables.files, tables.open_items
    write_csv(paths[0], files.headings(), (files.cells(row) for row in ledger.rows()))
    write_csv(paths[1], items.headings(), (items.cells(item) for item in ledger.open_items()))


def _write_json(ledger: Ledger, paths: tuple[Path, ...], tables: OverviewTables) -> None:
    write_json(paths[0], tables.guide, ledger.rows(), ledger.open_items(), tables.texts)


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
