"""Applies the design tokens to Qt: palette, style and fonts of the whole application."""

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
SCRIPTS_FAMILY = "Noto Sans Scripts"
"""For names in scripts that the first lacks; what both lack is the system's to show."""

FONT_FILES = (
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "NotoSansScripts-Regular.ttf",
    "NotoSansScripts-Bold.ttf",
)


class Theme(QObject):
    """The current look of the application.

    Attributes:
        icons: the icons in the current colours.

    Signals:
        changing: colours or text size are about to change; widgets that are made anew afterwards
            can be deleted now.
        changed: colours or text size changed; widgets that paint themselves must repaint.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self, resources: Path, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts = resources / "fonts"
        self._look = look
        self._colours: Colours | None = None  # widgets ask 20 times for each frame that they paint
        self.icons = Icons(resources / "icons", self.hex)
        self._usual_motion = _Motion.now()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self._access = hints.accessibility()
        self._access.contrastPreferenceChanged.connect(self._system_changed)

    @property
    def colours(self) -> Colours:
        """The colours of the current look; they follow the system unless the user chose a look."""
        if self._colours is None:
            self._colours = self._current_colours()
        return self._colours

    def _current_colours(self) -> Colours:
        if self._look.look in LOOKS:
            return LOOKS[self._look.look]
        if _system_wants_contrast():
            return LOOKS["contrast"]
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def hex(self, token: str) -> str:
        """Return a colour token's current value as ``#rrggbb``."""
        value: str = getattr(self.colours, token)
        return value

    def colour(self, token: str) -> QColor:
        """Return a colour token's current value."""
        return QColor(self.hex(token))

    @property
    def scale(self) -> float:
        """The text size as a factor; 1 is normal."""
        return self._look.text_size / 100

    def px(self, pixels: float) -> int:
        """Return a size in pixels, scaled with the text size."""
        return round(pixels * self.scale)

    @property
    def calm(self) -> bool:
        """Whether animations are off."""
        return self._look.calm

    def use(self, look: Look) -> None:
        """Use and apply another look."""
        self._look = look
        self._colours = None
        self.apply()

    def load_fonts(self) -> None:
        """Load the program's typefaces; if that fails, the system's are used."""
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(self._fonts / name))

    def apply(self) -> None:
        """Apply the current look to the whole application."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self.changing.emit()
        font = usual_font()
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
        """Return the path of the black or white picture that contrasts more with its background."""
        shade = "white" if contrast("#ffffff", behind) > contrast("#06201b", behind) else "black"
        return (self._fonts.parent / "icons" / f"{name}-{shade}.svg").as_posix()

    def _system_changed(self) -> None:
        self._colours = None
        if self._look.look == "system":
            self.apply()


def usual_font() -> QFont:
    """Return the font of all text, without a size."""
    font = QFont(FAMILY)
    font.setFamilies([FAMILY, SCRIPTS_FAMILY])
    return font


class _Motion(Struct, frozen=True):
    """Qt's animations: the blinking cursor, and lists and menus that slide or fade."""

    flash: int = 0
    slides: bool = False

    @classmethod
    def now(cls) -> Self:
        """Return the animations that the system uses."""
        slides = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
        return cls(QApplication.cursorFlashTime(), slides)

    def use(self) -> None:
        """Turn these animations on, and others off."""
        QApplication.setCursorFlashTime(self.flash)
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, self.slides)


def _system_wants_contrast() -> bool:
    styles = QGuiApplication.styleHints()
    hints = styles.accessibility()  # lives as long as ``styles``
    return hints.contrastPreference() is Qt.ContrastPreference.HighContrast
