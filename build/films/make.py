"""The one command that makes all films, captions and posters.

``python -m build.films`` makes what is out of date, ``--check`` only tells what is, and
``--sheet DIR`` paints contact sheets to look at.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from build.films.captions import cues, webvtt
from build.films.manifest import (
    Record,
    hashes_of,
    inputs_of,
    read_manifest,
    stale_reasons,
    tools_now,
    write_manifest,
)
from build.films.scenes import FILMS
from build.films.storyboard import Storyboard, StoryboardError, read_storyboards
from build.films.timeline import FPS, picture_at
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "pages"
VIDEOS = ROOT / "resources" / "videos"
MANIFEST = "manifest.toml"


def paint(film_id: str, seconds: float, boards: Sequence[Storyboard] | None = None) -> QImage:
    """Return the picture of a film at a moment, as it is encoded.

    Args:
        film_id: the area's id, such as ``A1``.
        seconds: the moment, from the beginning of the film.
        boards: the storyboards; those in ``pages/`` when they are not given.

    Raises:
        KeyError: there is no such film.
        ValueError: the moment is before or after the film.
    """
    board = {one.id: one for one in boards or read_storyboards(PAGES)}[film_id]
    return picture_at(FILMS[film_id], seconds, board.cuts)


def frames(board: Storyboard, start: float = 0.0, end: float | None = None) -> Iterator[QImage]:
    """Yield the pictures of a film from start to end, in seconds; to its end by default."""
    last = board.cuts[-1] if end is None else end
    for number in range(round(start * FPS), round(last * FPS)):
        yield picture_at(FILMS[board.id], number / FPS, board.cuts)


def make_film(board: Storyboard, folder: Path) -> Record:
    """Make a film with its captions and poster, and one film more for each recorded voice."""
    encode = _encoder()
    silent = folder / f"{board.id}.webm"
    encode(frames(board), silent)
    made = [silent, _poster(board, folder)]
    for language in LANGUAGES:
        made.append(folder / f"{board.id}.{language}.vtt")
        made[-1].write_text(webvtt(cues(board.scenes, language)), encoding="utf-8", newline="\n")
        if voice := board.voice(language):
            made.append(folder / f"{board.id}.{language}.webm")
            encode(frames(board), made[-1], voice)
    return Record(inputs_of(board), tools_now(), hashes_of(made))


def _encoder() -> Callable[..., None]:
    try:
        from build.films.encode import encode  # noqa: PLC0415  (PyAV: not for painting, checking)
    except ModuleNotFoundError as error:
        raise StoryboardError("no-encoder", str(error.name)) from error
    return encode


def _poster(board: Storyboard, folder: Path) -> Path:
    path = folder / f"{board.id}.poster.webp"
    film = FILMS[board.id]
    if not picture_at(film, film.poster, board.cuts).save(str(path), quality=88):
        raise OSError(path)
    return path


def contact_sheet(board: Storyboard, columns: int = 4) -> QImage:
    """Return small pictures of a film, one row for each scene."""
    width, height = 480, 270
    shares = [(column + 0.5) / columns for column in range(columns)]
    size = (width * columns, height * len(board.scenes))
    sheet = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    for row, scene in enumerate(board.scenes):
        for column, share in enumerate(shares):
            moment = scene.start + share * (scene.end - scene.start)
            picture = picture_at(FILMS[board.id], moment, board.cuts)
            mode = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(
                column * width,
                row * height,
                picture.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, mode),
            )
    painter.end()
    return sheet


def _make(boards: Sequence[Storyboard], folder: Path, *, force: bool) -> int:
    records = read_manifest(folder / MANIFEST)
    folder.mkdir(parents=True, exist_ok=True)
    for board in boards:
        if force or stale_reasons(board, records.get(board.id), folder):
            records[board.id] = make_film(board, folder)
            write_manifest(folder / MANIFEST, records)
            print(f"{board.id}: made")
    return 0


def _check(boards: Sequence[Storyboard], folder: Path) -> int:
    records = read_manifest(folder / MANIFEST)
    stale = {board.id: stale_reasons(board, records.get(board.id), folder) for board in boards}
    for film_id, reasons in stale.items():
        print(f"{film_id}: {', '.join(reasons) or 'up to date'}")
    return 1 if any(stale.values()) else 0


def _sheets(boards: Sequence[Storyboard], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for board in boards:
        contact_sheet(board).save(str(folder / f"{board.id}.png"))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when all is well, 1 when films are out of date, 2 on an error."""
    parser = argparse.ArgumentParser(prog="python -m build.films", description=__doc__)
    parser.add_argument("ids", nargs="*", help="area ids, such as A1; all by default")
    parser.add_argument("--pages", type=Path, default=PAGES, help="the guide's folder")
    parser.add_argument("--out", type=Path, default=VIDEOS, help="where the films go")
    parser.add_argument("--force", action="store_true", help="make films that are up to date too")
    parser.add_argument("--check", action="store_true", help="only tell which are out of date")
    parser.add_argument("--sheet", type=Path, metavar="DIR", help="only paint contact sheets")
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except StoryboardError as error:
        print(error, file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    every = {board.id: board for board in read_storyboards(options.pages)}
    unknown = [film_id for film_id in options.ids if film_id not in every]
    if unknown:
        raise StoryboardError("no-area", ", ".join(unknown))
    boards = [every[film_id] for film_id in options.ids or every]
    if options.check:
        return _check(boards, options.out)
    if options.sheet:
        return _sheets(boards, options.sheet)
    return _make(boards, options.out, force=options.force)
