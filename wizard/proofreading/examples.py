"""Made-up schools of a guide, in whose words every sentence is read before it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.guide.load import EXAMPLES
from wizard.school.errors import SchoolError
from wizard.school.fields import problems_in
from wizard.school.problems import PackProblem
from wizard.school.read import read_entries, school_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.school.model import School


def read_examples(folder: Path, guide: Guide) -> tuple[dict[str, School], list[PackProblem]]:
    """Return the made-up schools of a guide by their names, and what is wrong with their files.

    Args:
        folder: the guide's folder; its ``examples/*.toml`` have the form of a pack's
            ``school.toml``. A guide may have none.
        guide: declares the fields.
    """
    schools: dict[str, School] = {}
    problems: list[PackProblem] = []
    for path in sorted((folder / EXAMPLES).glob("*.toml")):
        found = list(_problems(path, guide))
        problems += found
        if not any(one.is_error for one in found):
            school = school_of(read_entries(path.read_bytes()))
            schools[school.name or path.stem] = school
    return schools, problems


def _problems(path: Path, guide: Guide) -> Iterator[PackProblem]:
    file = f"{EXAMPLES}/{path.name}"
    try:
        entries = read_entries(path.read_bytes())
    except SchoolError as error:
        yield PackProblem(error.code, file, str(error.values.get("key", "")))
        return
    for problem in problems_in(entries, guide):
        if problem.is_error:  # what a made-up school leaves open is left open on purpose
            yield replace(problem, file=file)
