"""``startklaar check``: print all problems of a guide."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.commands.errors import FAILED
from wizard.commands.progress import progress_bar
from wizard.commands.terminal import show
from wizard.errors import UserError
from wizard.guide.load import load_guide
from wizard.guide.problems import Code, Problem, describe
from wizard.languages import LANGUAGES
from wizard.proofreading.examples import read_examples
from wizard.proofreading.faults import prepositions_of
from wizard.proofreading.proofread import proofread
from wizard.proofreading.side_by_side import side_by_side
from wizard.school.model import School
from wizard.school.problems import describe as describe_fact
from wizard.storage.files import replace_file
from wizard.texts import Languages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from wizard.guide.load import LoadedGuide
    from wizard.guide.model import Guide
    from wizard.storage.places import Places
    from wizard.texts import Texts


def run(options: argparse.Namespace, places: Places, texts: Texts) -> int:
    """Check the guide, and print one line per problem, or a summary if there are none.

    Every sentence is read in the words of the guide's made-up schools, and without a school.

    Raises:
        UserError: ``folder-missing``.
        OSError: the page with all sentences cannot be written.
    """
    named = options.folder or (Path(options.guide) if options.guide else None)
    folder = named or places.pages
    if not folder.is_dir():
        raise UserError("folder-missing", file=str(folder))
    loaded = load_guide(folder, today=datetime.now().astimezone().date())
    problems = [*loaded.problems, *missing_media(loaded.guide, replace(places, pages=folder))]
    templates = texts.under("problems")
    said = [describe(problem, templates) for problem in problems]
    if loaded.guide is not None:
        said += _proofread(loaded.guide, folder, options.render, places, texts)
    if not said:
        show(summary(loaded, texts))
        return 0
    for line in said:
        show(line)
    show(texts("cli.check-count", errors=len(said)))
    return FAILED


def _proofread(
    guide: Guide, folder: Path, page: Path | None, places: Places, texts: Texts
) -> Iterator[str]:
    """Yield what does not read well, in words; write the page with all sentences if asked."""
    examples, wrong = read_examples(folder, guide)
    for fact in wrong:
        yield " ".join((f"{fact.file}:", *describe_fact(fact, texts)))
    schools = {texts("proof.general"): School.general(), **examples}
    prepositions = prepositions_of(Languages(places.texts, LANGUAGES))
    templates = texts.under("problems")
    for problem in proofread(guide, schools, prepositions):
        yield describe(problem, templates)
    if page is not None:
        with progress_bar(texts) as bar:
            made = side_by_side(guide, schools, prepositions, texts, bar.move)
        replace_file(page, made.encode())
        show(texts("cli.check-rendered", file=page))


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
