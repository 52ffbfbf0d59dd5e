"""A film of the school's own: taken out of the pack when somebody wants to see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.captions import CaptionsError, read_captions
from wizard.school.unpacked import unpack_film
from wizard.ui.kit import Notice
from wizard.ui.player import FilmPlayer
from wizard.ui.player_film import Film

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.ui.services import Services
    from wizard.ui.session import Session


class OwnFilm(QWidget):
    """The player of a film in the school's pack, as soon as the film is a file of its own."""

    def __init__(self, session: Session, services: Services, name: str, title: str) -> None:
        super().__init__()
        self._session, self._services, self._title = session, services, title
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        pack, folder = session.around.pack, session.around.places.school_films
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
        said = self._services.describe(error)
        self._column.addWidget(Notice(self._session.theme, "error", said))


def film_at(video: Path, language: str) -> Film:
    """Return a film that has its captions beside it; it is as long as they are until it plays."""
    captions = video.with_name(f"{video.stem}.{language}.vtt")
    try:
        length = max((cue.end for cue in read_captions(captions)), default=0)
    except CaptionsError:
        length = 0
    return Film(video, captions, video.with_suffix(".webp"), length, silent=False)
