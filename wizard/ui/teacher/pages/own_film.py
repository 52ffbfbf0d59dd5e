"""A film of the school's own: taken out of the pack when somebody wants to see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.school.unpacked import film_of, unpack_film
from wizard.ui.kit.widgets import Card, Fold, Notice, label
from wizard.ui.player.film import Film
from wizard.ui.player.player import FilmPlayer
from wizard.webvtt import CaptionsError, read_captions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.guide.model import Area
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


class OwnFilm(QWidget):
    """The player of a film in the school's pack, as soon as the film is a file of its own."""

    def __init__(self, session: Session, services: Services, name: str, title: str) -> None:
        super().__init__()
        self._session, self._services, self._title = session, services, title
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        pack, folder = session.context.pack, session.context.places.school_films
        if pack.found is None or pack.contents is None:
            return
        work = partial(unpack_film, pack.found.path, pack.contents, name, folder)
        session.tasks.run(work, self._show, self._fail)

    def _show(self, video: Path) -> None:
        film = film_at(video, self._session.answers.language)
        self._column.addWidget(
            FilmPlayer(self._session.theme, self._session.texts, film, self._title)
        )

    def _fail(self, error: Exception) -> None:
        notice = Notice(self._session.theme, "error", "")
        self._column.addWidget(notice)
        notice.say(self._services.describe(error))


def added_films(session: Session, services: Services, area: Area) -> Iterator[Card]:
    """Yield the films that the school has for an area, each to be unfolded.

    One is known by its area's name (``films/A1.webm``), others by what the school adds.
    """
    contents = session.context.pack.contents
    wanted = [(area.id, area.title), *((film.file, film.title) for film in area.films)]
    for stem, words in wanted:
        if contents is not None and (name := film_of(contents, stem)):
            title = session.shown.filled(words)
            make = partial(OwnFilm, session, services, name, title)
            whose = label(session.texts("additions.film"), "label")
            yield Card().add(whose, Fold(session.theme, title, make))


def film_at(video: Path, language: str) -> Film:
    """Return a film that has its captions beside it; it is as long as they are until it plays."""
    captions = video.with_name(f"{video.stem}.{language}.vtt")
    try:
        length = max((cue.end for cue in read_captions(captions)), default=0)
    except CaptionsError:
        length = 0
    return Film(video, captions, video.with_suffix(".webp"), length, silent=False)
