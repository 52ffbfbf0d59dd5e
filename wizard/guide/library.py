"""Reads the files of a guide, and keeps their texts (for the digest) and their problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.files import digest, read_text, unknown_names
from wizard.guide.problems import Code, Problem, nearest
from wizard.guide.report import Report
from wizard.guide.tables import Table, parse_toml
from wizard.guide.words import Words, parse_sheet
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


class Library:
    """Reads the files of one guide, each once, and keeps their texts and problems."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, str] = {}
        self._reports: list[Report] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found, in the order in which the files were opened."""
        return tuple(problem for report in self._reports for problem in report.problems)

    def has_folder(self, name: str) -> bool:
        """Return whether there is a folder of this name."""
        return (self._folder / name).is_dir()

    def digest(self) -> str:
        """Return the SHA-256 in hex over all files that were read."""
        return digest(self._texts)

    def text(self, file: str) -> tuple[str | None, Report]:
        """Read one file; its text is None when that failed."""
        report = self.report(file)
        text = read_text(self._folder, report)
        if text is not None:
            self._texts[file] = text
            report.text = text
        return text, report

    def table(self, file: str) -> Table | None:
        """Read one TOML file; None when it cannot be used."""
        text, report = self.text(file)
        return None if text is None else parse_toml(text, report)

    def words(
        self, folder: str, placeholders: frozenset[str], facts: frozenset[str] | None
    ) -> Words:
        """Read the words of a folder in every language that can be read."""
        sheets, reports = {}, {}
        for language in LANGUAGES:
            text, report = self.text(f"{folder}{language}.md")
            if text is not None:
                sheets[language] = parse_sheet(text, report)
                reports[language] = report
        return Words(sheets, reports, placeholders, facts)

    def report(self, file: str) -> Report:
        """Return a new report about a file that may have been read before."""
        report = Report(file, self._texts.get(file, ""))
        self._reports.append(report)
        return report

    def refuse_others(self, folder: str, expected: Collection[str]) -> None:
        """Report files and folders that do not belong in a folder."""
        for name in unknown_names(self._folder / folder, expected):
            near = nearest(name, expected)
            self.report(f"{folder}{name}").error(Code.UNKNOWN_FILE, suggestion=near)
