"""Loads the school pack of this device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from wizard.errors import UserError
from wizard.school.additions import Additions, read_additions
from wizard.school.errors import SchoolError
from wizard.school.lookup import contents_at
from wizard.school.model import School
from wizard.school.read import LARGEST_BYTES, read_school

if TYPE_CHECKING:
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.school.contents import PackContents
    from wizard.school.lookup import Found


class SchoolPack(Struct, frozen=True):
    """A school pack that was loaded, or why it could not be.

    Attributes:
        school: its facts; the general mode if there is no usable pack.
        found: where the pack is and how it was found; None if there is none.
        additions: what the school adds to the guide, as far as it fits.
        contents: its files, without films; None if there is no usable pack.
        trouble: why the pack that was found cannot be used; None if it can. The program then
            works without a pack.
    """

    school: School = field(default_factory=School.general)
    found: Found | None = None
    additions: Additions = field(default_factory=Additions)
    contents: PackContents | None = None
    trouble: UserError | OSError | None = None


def load_pack(found: Found | None, guide: Guide) -> SchoolPack:
    """Return the pack that was found; an error is returned as ``trouble``, never raised."""
    if found is None:
        return SchoolPack()
    try:
        return replace(_opened(found.path, guide), found=found)
    except (UserError, OSError) as trouble:
        return SchoolPack(found=found, trouble=trouble)


def school_in(contents: PackContents, guide: Guide) -> School:
    """Return the school of a pack.

    Raises:
        SchoolError: its facts cannot be used, or it has a file that a pack may not have.
    """
    if contents.unknown:
        raise SchoolError("pack-unknown-file", file=contents.unknown[0], suggestion="")
    return replace(
        read_school(contents.school, guide),
        root=contents.root,
        timestamp_root=contents.timestamp_root,
        logo=contents.logo,
        revocation_lists=contents.revocation_lists,
    )


def additions_in(contents: PackContents, guide: Guide) -> Additions:
    """Return what a pack adds to the guide, without what does not fit this version of the guide.

    Raises:
        SchoolError: an addition is wrong, for another reason than a newer guide.
    """
    read = read_additions(contents.files, guide)
    for problem in read.problems:
        if problem.is_error:
            raise problem.as_error()
    return read.additions


def read_any(path: Path, guide: Guide) -> SchoolPack:
    """Return the pack in a pack file, in a folder with the same files, or in one ``school.toml``.

    Raises:
        SchoolError: it cannot be used.
        OSError: it cannot be read.
    """
    if path.suffix == ".toml" and path.is_file():
        with path.open("rb") as stream:
            return SchoolPack(read_school(stream.read(LARGEST_BYTES + 1), guide))
    return _opened(path, guide)


def _opened(path: Path, guide: Guide) -> SchoolPack:
    contents = contents_at(path)
    school, additions = school_in(contents, guide), additions_in(contents, guide)
    return SchoolPack(school, additions=additions, contents=contents)
