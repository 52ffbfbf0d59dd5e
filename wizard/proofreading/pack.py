"""What does not read well because of a school's own words, as problems of its pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.guide.problems import Severity
from wizard.proofreading.proofread import proofread
from wizard.school.additions import guide_with, ids_of
from wizard.school.board.schools import files_of, schools_in
from wizard.school.load import additions_in, each_additions_in, school_in
from wizard.school.model import School
from wizard.school.problems import PackProblem
from wizard.school.read import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.guide.model import Guide
    from wizard.guide.problems import Problem
    from wizard.school.board.schools import ListedSchool
    from wizard.school.contents import PackContents

READS_BADLY = "pack-reads-badly"


def badly_read(
    contents: PackContents, guide: Guide, prepositions: Mapping[str, frozenset[str]]
) -> Iterator[PackProblem]:
    """Yield a warning for each sentence that reads badly in a school's words, or is its own.

    What reads badly without a school as well is a matter of the guide, and is left out.

    Args:
        contents: a pack without errors.
        guide: what it is for.
        prepositions: by language, as `proofread` takes them.

    Raises:
        SchoolError: the pack has errors.
    """
    whole = guide_with(guide, additions_in(contents, guide))
    own = set(ids_of(additions_in(contents, guide)))
    without = {
        (one.file, one.key, one.code)
        for one in proofread(whole, {"": School.general()}, prepositions)
        if one.key.partition("/")[0] not in own
    }
    listed = schools_in(read_entries(contents.school))
    schools = {one.name: school_in(contents, guide, one.key) for one in listed}
    for one in proofread(whole, schools or {"": school_in(contents, guide)}, prepositions):
        if (one.file, one.key, one.code) not in without:
            yield _problem(one)
    for school in listed:
        if files_of(school.key, contents.files):
            yield from _own_texts_of(school, contents, guide, prepositions)


def _own_texts_of(
    listed: ListedSchool,
    contents: PackContents,
    guide: Guide,
    prepositions: Mapping[str, frozenset[str]],
) -> Iterator[PackProblem]:
    """Yield what reads badly in the texts that one school of a board adds."""
    own = additions_in(contents, guide, listed.key)
    schools = {"": school_in(contents, guide, listed.key)}
    _, of_school = each_additions_in(contents.files, guide, listed.key)
    added = set(ids_of(of_school.additions))
    for one in proofread(guide_with(guide, own), schools, prepositions):
        if one.key.partition("/")[0] in added:
            yield replace(_problem(one), school=listed.key)


def _problem(one: Problem) -> PackProblem:
    return PackProblem(READS_BADLY, one.file, one.key, severity=Severity.WARNING, content=one)
