"""A scan or photo of the paper on screen: what each code on it says, and what it cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.signed_checklist.scan import ScanError
from wizard.signed_checklist.scan_words import ScanWords
from wizard.signed_checklist.verdict_words import level_words
from wizard.ui.checking.parts import told
from wizard.ui.kit.widgets import Card, heading, icon_label, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLabel, QWidget

    from wizard.guide.model import Guide
    from wizard.signed_checklist.scan import Scan, ScannedCode
    from wizard.texts import Texts
    from wizard.ui.checking.examining import Examined
    from wizard.ui.kit.theme import Theme


class ScanView:
    """Shows a file that is a scan of the paper.

    Attributes:
        said: the outcome in one sentence.
    """

    def __init__(self, theme: Theme, texts: Texts, guide: Guide, examined: Examined) -> None:
        self._theme, self._texts, self._scan = theme, texts, examined.scan
        self._words = ScanWords(examined.trust, guide, texts)
        self._level = level_words(examined.found.verdict, texts)
        self.said = self._in_one_sentence()

    def cards(self) -> Iterator[QWidget]:
        """Yield all there is to see, from top to bottom."""
        scan = self._scan
        if isinstance(scan, ScanError):
            yield self._headed(self._level, "info").add(told(self._reason(scan), "strong"))
        elif scan is not None:
            icon = "done" if scan.sound else "info"
            about = [told(one, "strong") for one in self._words.about(scan)]
            title = self._texts("verify.scan") if scan.is_paper else self._level
            yield self._headed(title, icon).add(*about)
            for found in scan.codes:
                yield self._code(scan, found)

    def _in_one_sentence(self) -> str:
        scan = self._scan
        if isinstance(scan, ScanError):
            return self._reason(scan)
        if scan is None:
            return self._level
        return " ".join((*self._words.about(scan), *self._words.facts(scan.codes[0])))

    def _reason(self, error: ScanError) -> str:
        return self._texts(f"errors.{error.code}", **error.values)

    def _headed(self, words: str, icon: str) -> Card:
        card = Card()
        picture = icon_label(self._theme, icon, "ink", 24)
        card.column.addLayout(row(picture, heading(words, 2), stretch=1))
        return card

    def _code(self, scan: Scan, found: ScannedCode) -> Card:
        several = len(scan.codes) > 1
        title = self._words.place(scan, found) if several else self._texts("verify.scan-code")
        card = Card().add(heading(title, 3), *map(told, self._words.facts(found)))
        if found.code is not None:
            card.add(heading(self._texts("verify.answers"), 3))
            card.add(*map(_answer, self._words.answers(found.code)))
        return card


def _answer(line: str) -> QLabel:
    return told(line.strip())
