"""``startklaar check``: say everything that is wrong with a folder of guidance."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wizard.commands.errors import FAILED
from wizard.guide.load import load_guide
from wizard.guide.model import LANGUAGES
from wizard.guide.problems import describe

if TYPE_CHECKING:
    import argparse

    from wizard.guide.load import LoadedGuide
    from wizard.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Check the folder and print one line per problem, or one that all is well."""
    today = datetime.now().astimezone().date()
    loaded = load_guide(options.folder or places.pages, today=today)
    templates = texts.under("problems")
    for problem in loaded.problems:
        print(describe(problem, templates))
    if loaded.problems:
        print(texts("cli.check-count", errors=len(loaded.problems)))
        return FAILED
    print(summary(loaded, texts))
    return 0


def summary(loaded: LoadedGuide, texts: Texts) -> str:
    """Return what was found, so that a forgotten file does not look like success."""
    areas = loaded.guide.whole_areas if loaded.guide else ()
    return texts(
        "cli.check-good",
        areas=len(areas),
        bullets=sum(len(area.bullets) for area in areas),
        statements=sum(len(area.statements) for area in areas),
        languages=", ".join(LANGUAGES),
    )
