"""From design tokens to Qt: palette, style sheet, fonts; one look for the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from wizard.ui.kit.icons import Icons
from wizard.ui.kit.style import Style
from wizard.ui.kit.tokens import BASE_TEXT_PX, DARK, LIGHT, LOOKS, Colours, contrast

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.ui.kit.tokens import Look

FAMILY = "Inter"
FONT_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


class Theme(QObject):
    """The present look.

    Attributes:
        icons: the icons in the present colours.

    Signals:
        changing: colours or text size are about to change; what is made anew then can go now.
        changed: they changed; whoever paints itself paints again.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self, resources: Path, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = resources / "fonts"
        self._look = look
        self.icons = Icons(resources / "icons", self.hex)
        self._usual_motion = _Motion.now()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self._access = hints.accessibility()
        self._access.contrastPreferenceChanged.connect(self._system_changed)

    @property
    def colours(self) -> Colours:
        """The colours of the present look; the system's where the user did not choose."""
        if self._look.look in LOOKS:
            return LOOKS[self._look.look]
        if _system_wants_contrast():
            return LOOKS["contrast"]
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def hex(self, token: str) -> str:
        """Return a colour token's present value as ``#rrggbb``."""
        value: str = getattr(self.colours, token)
        return value

    def colour(self, token: str) -> QColor:
        """Return a colour token's present value."""
        return QColor(self.hex(token))

    @property
    def scale(self) -> float:
        """The text size as a factor."""
        return self._look.text_size / 100

    def px(self, pixels: float) -> int:
        """Return a size that grows with the text."""
        return round(pixels * self.scale)

    @property
    def calm(self) -> bool:
        """Whether nothing may move."""
        return self._look.calm

    def use(self, look: Look) -> None:
        """Take over other settings."""
        self._look = look
        self.apply()

    def load_fonts(self) -> None:
        """Make the embedded typeface known; without it the system's is used."""
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(self._fonts / name))

    def apply(self) -> None:
        """Give the whole application the present look."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self.changing.emit()
        font = QFont(FAMILY)
        font.setPixelSize(self.px(BASE_TEXT_PX))
        application.setFont(font)
        application.setStyle(self._style())
        application.setPalette(self._palette())
        (_Motion() if self.calm else self._usual_motion).use()
        self.changed.emit()

    def _palette(self) -> QPalette:
        roles = {
            QPalette.ColorRole.Window: "page",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "page",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "on_accent",
            QPalette.ColorRole.ToolTipBase: "surface",
            QPalette.ColorRole.ToolTipText: "ink",
            QPalette.ColorRole.PlaceholderText: "muted",
            QPalette.ColorRole.Link: "accent",
        }
        palette = QPalette()
        for role, token in roles.items():
            palette.setColor(role, self.colour(token))
        return palette

    def _style(self) -> Style:
        colours = self.colours
        pictures = {
            "arrow": self._picture("arrow", colours.surface),
            "mark": self._picture("mark", colours.accent),
        }
        tokens = {name: self.hex(name) for name in Colours.__struct_fields__}
        return Style(tokens, self.scale, pictures)

    def _picture(self, name: str, behind: str) -> str:
        """Return the picture that stands out: a style sheet cannot recolour one."""
        shade = "white" if contrast("#ffffff", behind) > contrast("#06201b", behind) else "black"
        return (self._fonts.parent / "icons" / f"{name}-{shade}.svg").as_posix()

    def _system_changed(self) -> None:
        if self._look.look == "system":
            self.apply()


class _Motion(Struct, frozen=True):
    """What moves by itself: the blinking cursor, and lists and menus that slide or fade."""

    flash: int = 0
    slides: bool = False

    @classmethod
    def now(cls) -> Self:
        """Return what the system moves."""
        slides = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
        return cls(QApplication.cursorFlashTime(), slides)

    def use(self) -> None:
        """Let just this move."""
        QApplication.setCursorFlashTime(self.flash)
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, self.slides)


def _system_wants_contrast() -> bool:
    styles = QGuiApplication.styleHints()
    hints = styles.accessibility()  # lives as long as ``styles``
    return hints.contrastPreference() is Qt.ContrastPreference.HighContrast
