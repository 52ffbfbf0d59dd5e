"""Watch or read: an area's film, its transcript, and the same explanation as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from wizard.ui.kit.widgets import Card, Fold, heading, icon_label, label, passage, prose, row
from wizard.ui.player.film import Film
from wizard.ui.player.player import FilmPlayer
from wizard.ui.player.transcript import Passage, Transcript
from wizard.webvtt import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.applies import ShownArea
    from wizard.ui.session.session import Session


def film_card(session: Session, shown: ShownArea) -> Card:
    """Return the explanation of an area, to watch or to read: a choice between equals.

    In an area without a film there is the text alone.
    """
    if shown.area.film:
        return FilmCard(session, shown)
    icon = icon_label(session.theme, "read", "accent", 24)
    card = Card()
    card.column.addLayout(row(icon, heading(session.texts("film.read-only"), 2), stretch=1))
    return card.add(*_explanation(session, shown))


class FilmCard(Card):
    """The film, what is said and seen in it, and the explanation.

    Attributes:
        player: plays the film.
    """

    def __init__(self, session: Session, shown: ShownArea) -> None:
        super().__init__()
        theme, texts, filled = session.theme, session.texts, session.shown.filled
        film = film_of_area(session, shown)
        self.player = FilmPlayer(theme, texts, film, filled(shown.area.title))
        self._session, self._shown = session, shown
        self._transcript: Transcript | None = None
        self._fold = Fold(theme, texts("film.transcript"), lambda: self.transcript)
        icon = icon_label(theme, "read", "accent", 24)
        self.column.addLayout(row(icon, heading(texts("film.read"), 2), stretch=1))
        self.add(label(texts("film.choice", seconds=film.length // 1000), "muted"))
        self.add(self.player, self._fold, *_explanation(session, shown))
        self.player.watchable.connect(self._show_watchable)

    @property
    def transcript(self) -> Transcript:
        """The film as text; unfolded for good when the film cannot be watched."""
        if self._transcript is None:
            session = self._session
            passages = _passages(session, self._shown)
            self._transcript = Transcript(session.theme, session.texts, passages)
            self._transcript.chosen.connect(self._play_from)
        return self._transcript

    def _play_from(self, milliseconds: int) -> None:
        self.player.play_from(milliseconds)
        page = _scroll_area(self)
        if page is not None:
            page.ensureWidgetVisible(self.player.view)

    def _show_watchable(self, watchable: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.transcript.show_playable(playable=watchable)
        if not watchable:
            self.column.replaceWidget(self._fold, self.transcript)
            self._fold.hide()
            self.transcript.show()


def _explanation(session: Session, shown: ShownArea) -> Iterator[QWidget]:
    """Yield the explanation; with a school's own, whose it is and what it stands in place of."""
    if shown.area.own_explanation is None:
        yield passage(shown.explanation)
        yield from (label(way, "muted") for way in shown.ways)
        return
    texts, before = session.texts, session.shown.filled(shown.area.explanation)
    yield label(texts("additions.explanation"), "label")
    yield passage(shown.explanation)
    yield from (label(way, "muted") for way in shown.ways)
    yield Fold(session.theme, texts("additions.explanation-before"), lambda: prose(before))


def film_of_area(session: Session, shown: ShownArea) -> Film:
    """Return the area's film: the one with a voice in the present language where there is one."""
    video, name, language = session.context.places.video, shown.area.film, session.language
    voiced = video(f"{name}.{language}.webm")
    silent = not voiced.is_file()
    return Film(
        video=video(f"{name}.webm") if silent else voiced,
        captions=video(f"{name}.{language}.vtt"),
        poster=video(f"{name}.poster.webp"),
        length=1000 * max((scene.end for scene in shown.area.scenes), default=0),
        silent=silent,
        spoken=tuple(
            Cue(1000 * scene.start, 1000 * scene.end, (session.shown.filled(scene.voice),))
            for scene in shown.area.scenes
        ),
    )


def _passages(session: Session, shown: ShownArea) -> list[Passage]:
    filled = session.shown.filled
    return [
        Passage(1000 * scene.start, filled(scene.voice), filled(scene.picture))
        for scene in shown.area.scenes
    ]


def _scroll_area(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
