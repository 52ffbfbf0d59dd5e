"""What does not read well because of a school's own words, as problems of its pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.guide.problems import Severity
from wizard.proofreading.proofread import proofread
from wizard.school.additions import guide_with, ids_of
from wizard.school.load import additions_in, school_in
from wizard.school.model import School
from wizard.school.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wizard.guide.model import Guide
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
    school, additions = school_in(contents, guide), additions_in(contents, guide)
    whole, own = guide_with(guide, additions), set(ids_of(additions))
    without = {
        (one.file, one.key, one.code)
        for one in proofread(whole, {"": School.general()}, prepositions)
        if one.key.partition("/")[0] not in own
    }
    for one in proofread(whole, {"": school}, prepositions):
        if (one.file, one.key, one.code) not in without:
            yield PackProblem(
                READS_BADLY, one.file, one.key, severity=Severity.WARNING, content=one
            )
