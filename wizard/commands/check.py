"""``startklaar check``: print all problems of a guide."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.commands.errors import FAILED
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.guide.problems import Code, Problem, describe
from wizard.languages import LANGUAGES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from wizard.guide.load import LoadedGuide
    from wizard.guide.model import Guide
    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Check the guide, and print one line per problem, or a summary if there are none.

    Raises:
        UserError: ``folder-missing``.
    """
    named = options.folder or (Path(options.guide) if options.guide else None)
    folder = named or places.pages
    if not folder.is_dir():
        raise UserError("folder-missing", file=str(folder))
    loaded = load_guide(folder, today=datetime.now().astimezone().date())
    problems = [*loaded.problems, *missing_media(loaded.guide, replace(places, pages=folder))]
    if not problems:
        show(summary(loaded, texts))
        return 0
    templates = texts.under("problems")
    for problem in problems:
        show(describe(problem, templates))
    show(texts("cli.check-count", errors=len(problems)))
    return FAILED


def missing_media(guide: Guide | None, places: Places) -> Iterator[Problem]:
    """Yield the films and drawings that an area names and that lie nowhere."""
    for area in guide.whole_areas if guide else ():
        if area.film and not places.video(f"{area.film}.webm").is_file():
            yield Problem(Code.MISSING_FILE, f"videos/{area.film}.webm")
        if area.drawing and not places.illustration(area.drawing).is_file():
            yield Problem(Code.MISSING_FILE, f"illustrations/{area.drawing}.svg")


def summary(loaded: LoadedGuide, texts: Texts) -> str:
    """Return the numbers of areas, bullets and statements, so that a forgotten file is noticed."""
    areas = loaded.guide.whole_areas if loaded.guide else ()
    return texts(
        "cli.check-good",
        areas=len(areas),
        bullets=sum(len(area.bullets) for area in areas),
        statements=sum(len(area.statements) for area in areas),
        languages=", ".join(LANGUAGES),
    )
