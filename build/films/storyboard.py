"""The storyboards as the guide in ``pages/`` holds them: scenes, their times, their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.guide.load import load_guide

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Area, Scene
    from wizard.languages import Language

VOICE_SUFFIXES = (".flac", ".wav", ".ogg", ".opus")


class StoryboardError(Exception):
    """A storyboard cannot be filmed.

    Attributes:
        code: ``no-guide``, ``no-area``, ``not-seamless``, ``unreadable-voice`` or ``no-encoder``.
        subject: the folder, file, area, scene or module that it is about.
    """

    def __init__(self, code: str, subject: str) -> None:
        super().__init__(f"{code}: {subject}")
        self.code = code
        self.subject = subject


@dataclass(frozen=True, slots=True)
class Storyboard:
    """The storyboard of one film.

    Attributes:
        id: the area's id, such as ``A1``; the film's files are named after it.
        folder: the area's folder, where a recorded voice may lie.
        scenes: one after the other, without a gap.
    """

    id: str
    folder: Path
    scenes: tuple[Scene, ...]

    @property
    def cuts(self) -> tuple[int, ...]:
        """The seconds at which the scenes begin, and the film's end."""
        return (*(scene.start for scene in self.scenes), self.scenes[-1].end)

    def voice(self, language: Language) -> Path | None:
        """Return the recorded voice ``voice.<language>.flac`` (or wav, ogg, opus), if there is."""
        files = (self.folder / f"voice.{language}{suffix}" for suffix in VOICE_SUFFIXES)
        return next((file for file in files if file.is_file()), None)


def read_storyboards(pages: Path) -> tuple[Storyboard, ...]:
    """Return the storyboards of all areas, in the guide's order.

    Raises:
        StoryboardError: the guide or an area cannot be read, or scenes leave a gap.
    """
    guide = load_guide(pages).guide
    if guide is None:
        raise StoryboardError("no-guide", str(pages))
    broken = [area.id for area in guide.areas if area not in guide.whole_areas]
    if broken:
        raise StoryboardError("no-area", ", ".join(broken))
    return tuple(_storyboard(pages, area) for area in guide.whole_areas)


def _storyboard(pages: Path, area: Area) -> Storyboard:
    expected = 0
    for scene in area.scenes:
        if scene.start != expected or scene.end <= scene.start:
            raise StoryboardError("not-seamless", scene.id)
        expected = scene.end
    if not area.scenes:
        raise StoryboardError("not-seamless", area.id)
    return Storyboard(area.id, pages / area.folder, area.scenes)
