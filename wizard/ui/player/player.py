"""The film player: the film with its controls, or a message if it cannot be watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.saying import say
from wizard.ui.kit.widgets import Card, icon_button, icon_label, label, row
from wizard.ui.player.controls import STEP_MS, Controls
from wizard.ui.player.film import Trouble
from wizard.ui.player.full_screen import FullScreen
from wizard.ui.player.screen import Screen
from wizard.ui.player.stage import Stage
from wizard.webvtt import CaptionsError, lines_at, read_captions

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QImage

    from wizard.texts import Texts
    from wizard.ui.kit.theme import Theme
    from wizard.ui.player.film import Film
    from wizard.ui.player.projector import Projector
    from wizard.webvtt import Cue

NEAR_END_MS = 500
"""A film whose position is closer to its end than this starts again from the beginning."""


class FilmPlayer(QWidget):
    """Plays one film on demand.

    Qt Multimedia is loaded at the first play, and released when the player is hidden, so that a
    window with a film on every page never has more than one open.

    Attributes:
        view: the screen that shows the film.
        controls: the controls.
        remark: the message why it cannot be watched; hidden while it can.
        position: the position in the film, in milliseconds.

    Signals:
        watchable: emitted with whether the film can be watched, whenever that changes.
    """

    watchable = Signal(bool)

    def __init__(
        self, theme: Theme, texts: Texts, film: Film, title: str, *, compact: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._texts, self._film, self._title = theme, texts, film, title
        self._projector: Projector | None = None
        self._full: FullScreen | None = None
        self.position = 0
        sound = texts("player.silent" if film.silent else "player.with-sound")
        self.view = Screen(theme, texts("player.screen", title=title))
        self.view.fill_room(fill=compact)
        self._compact = compact
        self.controls = Controls(theme, texts, f"{sound} {texts('player.keys')}", compact=compact)
        self._stage = Stage(self.view, self.controls, theme.px(10))
        as_group(self._stage, texts("player.group", title=title))
        self.remark = _Remark(theme, texts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(self._stage)
        self._column.addWidget(self.remark)
        self._cues = self._read_captions()
        self.controls.show_length(film.length)
        self.view.show_poster(self._film.poster, playable=True)
        self._connect()
        self._bind_keys()

    def show_film(self, film: Film, title: str) -> None:
        """Have another film in this player's place, at its beginning."""
        self.close_film()
        self._film, self._title = film, title
        self._cues = self._read_captions()
        self.view.setAccessibleName(self._texts("player.screen", title=title))
        self._stage.setAccessibleName(self._texts("player.group", title=title))
        self.controls.show_length(film.length)
        self._show_position(0)
        self.view.show_poster(film.poster, playable=True)
        self._show_stage(shown=True)

    @property
    def is_open(self) -> bool:
        """Whether the film is open in Qt Multimedia."""
        return self._projector is not None

    @property
    def is_playing(self) -> bool:
        """Whether the film is playing, or will be as soon as it is loaded."""
        return self._projector is not None and self._projector.is_playing

    @property
    def is_full(self) -> bool:
        """Whether the film is in full screen."""
        return self._full is not None

    def play(self) -> None:
        """Play from the current position; show a message if that is not possible."""
        if self._projector is None:
            self._projector = self._open()
        if self._projector is not None:
            self._show_stage(shown=True)
            if self.position > self.controls.length - NEAR_END_MS:
                self._show_position(0)
            self._projector.play(self.position)

    def play_or_pause(self) -> None:
        """Pause if the film is playing, else play."""
        if self._projector is not None and self._projector.is_playing:
            self._projector.pause()
        else:
            self.play()

    def play_from(self, milliseconds: int) -> None:
        """Play from a position in milliseconds."""
        self.seek(milliseconds)
        self.play()

    def seek(self, milliseconds: int) -> None:
        """Go to a position in milliseconds; if the film is not open, it will start there."""
        if self._projector is not None:
            self._projector.seek(milliseconds)
        self._show_position(milliseconds)

    def step(self, milliseconds: int) -> None:
        """Go forwards by some milliseconds, or backwards if negative."""
        self.seek(max(0, min(self.controls.length, self.position + milliseconds)))

    def close_film(self) -> None:
        """Stop, and release Qt Multimedia; the position is kept."""
        if self._projector is not None:
            self._projector.close()
            self._projector = None
        self.controls.show_playing(playing=False)

    def toggle_full(self) -> None:
        """Switch full screen on or off."""
        if self._full is not None:
            self._full.reject()
            return
        self.setMinimumHeight(self.height())  # keeps the page's layout while the film is away
        self.view.fill_room(fill=True)
        self._full = FullScreen(self._theme, self.window(), self._title, self._stage)
        self._full.finished.connect(self._leave_full)
        self.controls.show_full(full=True)
        self._full.show_on(self.window())
        self.controls.play.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the film when the page is left, but not when the window is minimised."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close_film()

    def _connect(self) -> None:
        controls = self.controls
        self.view.clicked.connect(self.play_or_pause)
        self.remark.again.clicked.connect(self.play)
        controls.play.clicked.connect(self.play_or_pause)
        controls.sought.connect(self.seek)
        controls.rate_chosen.connect(self._use_rate)
        controls.captions.toggled.connect(self._show_caption)
        controls.larger.toggled.connect(self.view.enlarge_captions)
        controls.full.clicked.connect(self.toggle_full)

    def _bind_keys(self) -> None:
        self._stage.space_pressed.connect(self.play_or_pause)
        self._stage.bind(Qt.Key.Key_Left, lambda: self.step(-STEP_MS))
        self._stage.bind(Qt.Key.Key_Right, lambda: self.step(STEP_MS))
        self._stage.bind(Qt.Key.Key_C, self.controls.captions.click)
        self._stage.bind(Qt.Key.Key_F, self.toggle_full)

    def _open(self) -> Projector | None:
        """Create the projector; None, with a message, if Qt Multimedia cannot be loaded."""
        try:
            # Qt Multimedia costs 40 ms and 5 MB, and cannot be loaded without libpulse on Linux.
            from wizard.ui.player.projector import Projector  # noqa: PLC0415 -- 53 ms of QtMultimedia
        except ImportError:
            self._give_up(Trouble.NO_MULTIMEDIA)
            return None
        projector = Projector(self._film, self)
        projector.set_rate(self.controls.chosen_rate)
        projector.pictured.connect(self._show_frame)
        projector.moved.connect(self._show_position)
        projector.measured.connect(self.controls.show_length)
        projector.played.connect(lambda playing: self.controls.show_playing(playing=playing))
        projector.failed.connect(self._give_up)
        return projector

    def _use_rate(self, rate: float) -> None:
        if self._projector is not None:
            self._projector.set_rate(rate)

    def _show_frame(self, image: QImage) -> None:
        self.view.show_frame(image)
        self._show_caption()

    def _show_position(self, milliseconds: int) -> None:
        self.position = milliseconds
        self.controls.show_position(milliseconds)
        self._show_caption()

    def _show_caption(self) -> None:
        wanted = self.controls.captions.isChecked() and not self.view.has_poster
        self.view.show_caption(lines_at(self._cues, self.position) if wanted else ())

    def _read_captions(self) -> tuple[Cue, ...]:
        try:
            return read_captions(self._film.captions)
        except CaptionsError as error:
            if self._film.spoken and not self._film.captions.exists():
                return self._film.spoken
            self.controls.without_captions(self._texts(f"errors.{error.code}", **error.values))
            return ()

    def _give_up(self, trouble: Trouble) -> None:
        """Close the film, and show the poster and a message with the reason."""
        if self._full is not None:
            self._full.reject()
        had_keyboard = self._stage.has_keyboard
        self.close_film()
        self._show_position(0)
        self.view.show_poster(self._film.poster, playable=False)
        self.remark.explain(trouble)
        self._show_stage(shown=False)
        if had_keyboard and trouble.may_pass:
            self.remark.again.setFocus()

    def _show_stage(self, *, shown: bool) -> None:
        """Show the controls, or the message instead of them."""
        if shown is not self.controls.isHidden():
            return
        had_keyboard = self.remark.again.hasFocus()
        self.controls.setHidden(not shown)
        self.remark.setHidden(shown)
        if shown and had_keyboard:
            self.controls.play.setFocus()
        self.watchable.emit(shown)

    def _leave_full(self) -> None:
        if self._full is None:
            return
        self._full.deleteLater()
        self._full = None
        self.view.fill_room(fill=self._compact)
        self._column.insertWidget(0, self._stage)
        self._stage.show()  # now: a hidden widget cannot get the focus
        self.controls.show_full(full=False)
        self.setMinimumHeight(0)
        self.activateWindow()  # some window managers do not activate it by themselves
        self.controls.full.setFocus()


class _Remark(Card):
    """A message that says why a film cannot be watched, with a button to try again."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__("notice")
        self._texts = texts
        self.reason = label("")
        self.again = icon_button(theme, "again", texts("player.again"))
        self.column.addLayout(row(icon_label(theme, "info", "ink"), self.reason, stretch=1))
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def explain(self, trouble: Trouble) -> None:
        """Show the reason, and the button if trying again makes sense."""
        self.reason.setText(self._texts(f"player.trouble-{trouble}"))
        self.again.setVisible(trouble.may_pass)
        say(self, self.reason.text())
