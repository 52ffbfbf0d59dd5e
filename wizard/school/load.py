"""Loads the school pack of this device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from wizard.errors import UserError
from wizard.guide.contract import FieldKey
from wizard.guide.problems import nearest
from wizard.school.additions import Additions, ReadAdditions, joined, read_additions
from wizard.school.board.schools import (
    files_of,
    find_school,
    listed,
    school_file,
    schools_in,
    schools_named,
)
from wizard.school.contents import PackContents
from wizard.school.errors import SchoolError
from wizard.school.lookup import contents_at
from wizard.school.model import School
from wizard.school.names import LOGO, SCHOOL, nearest_name
from wizard.school.read import LARGEST_BYTES, read_entries, read_school
from wizard.school.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wizard.guide.model import Guide
    from wizard.school.board.schools import ListedSchool
    from wizard.school.lookup import Found


MOST_TOLD: Final = 5
"""How many schools an error names."""


class SchoolPack(Struct, frozen=True):
    """A school pack that was loaded, or why it could not be.

    Attributes:
        school: its facts; the general mode if there is no usable pack.
        found: where the pack is and how it was found; None if there is none.
        additions: what the school adds to the guide, as far as it fits.
        contents: its files, without films; None if there is no usable pack.
        schools: those of a board's pack; empty for a single school's.
        listed: the school of ``schools`` that is shown; None for none yet.
        is_set: whether an administrator or an option named that school, not the user.
        not_listed: the school that an administrator or an option named and the pack lacks.
        named_twice: the name that an administrator or an option set, and that more schools have.
        trouble: why the pack that was found cannot be used; None if it can. The program then
            works without a pack.
    """

    school: School = field(default_factory=School.general)
    found: Found | None = None
    additions: Additions = field(default_factory=Additions)
    contents: PackContents | None = None
    schools: tuple[ListedSchool, ...] = ()
    listed: ListedSchool | None = None
    is_set: bool = False
    not_listed: str = ""
    named_twice: str = ""
    trouble: UserError | OSError | None = None

    @property
    def owner(self) -> str:
        """Whose pack it is: the board's name, or else that of the only school; may be empty.

        Its issuer is remembered under this name: changing school changes no issuer.
        """
        board = self.school.values.get(FieldKey.BOARD_NAME, "") if self.schools else ""
        return board or (self.schools[0].name if self.schools else self.school.name)

    @property
    def choice_gone(self) -> str:
        """The key of the school that the user chose once and the pack lacks now; empty for none."""
        if self.found is None or not self.asks_for_school:
            return ""
        return self.found.chosen_school

    @property
    def asks_for_school(self) -> bool:
        """Whether the user still has to choose a school of the board."""
        return bool(self.schools) and self.listed is None


def load_pack(found: Found | None, guide: Guide) -> SchoolPack:
    """Return the pack that was found; an error is returned as ``trouble``, never raised."""
    if found is None:
        return SchoolPack()
    try:
        return _of_device(found, guide)
    except (UserError, OSError) as trouble:
        return SchoolPack(found=found, trouble=trouble)


def school_in(contents: PackContents, guide: Guide, key: str = "") -> School:
    """Return the school of a pack.

    Args:
        contents: the pack.
        guide: declares the fields.
        key: which school of a board; empty for the only one, or for what a board says to all.

    Raises:
        SchoolError: its facts cannot be used, or it has a file that a pack may not have.
    """
    if contents.unknown:
        odd = contents.unknown[0]
        raise SchoolError("pack-unknown-file", file=odd, suggestion=nearest_name(odd))
    return replace(
        read_school(contents.school, guide, key),
        root=contents.root,
        timestamp_root=contents.timestamp_root,
        logo=contents.files.get(school_file(key, LOGO), b"") or contents.logo,
        revocation_lists=contents.revocation_lists,
    )


def additions_in(contents: PackContents, guide: Guide, key: str = "") -> Additions:
    """Return what a pack adds to the guide, without what does not fit this version of the guide.

    A school of a board adds to what its board adds.

    Raises:
        SchoolError: an addition is wrong, for another reason than a newer guide.
    """
    found = Additions()
    for read in each_additions_in(contents.files, guide, key):
        for problem in read.problems:
            if problem.is_error:
                raise problem.as_error()
        found = joined(found, read.additions)
    return found


def each_additions_in(
    files: Mapping[str, bytes], guide: Guide, key: str = ""
) -> tuple[ReadAdditions, ReadAdditions]:
    """Return what a pack adds to the guide for all, and what one school of a board adds to that.

    Args:
        files: of the pack, by name.
        guide: what they are added to.
        key: of the school; empty for none.
    """
    of_school = {name: files[whole] for name, whole in files_of(key, files).items()}
    return read_additions(files, guide), read_additions(of_school, guide)


def read_any(path: Path, guide: Guide, school: str = "") -> SchoolPack:
    """Return the pack in a pack file, in a folder with the same files, or in one ``school.toml``.

    Args:
        path: the file or folder.
        guide: what it is for.
        school: which school of a board, as BRIN or name; empty for none.

    Raises:
        SchoolError: it cannot be used; ``board-not-listed``: it has no such school;
            ``board-named-twice``: it has more than one.
        OSError: it cannot be read.
    """
    if path.suffix.lower() == ".toml" and path.is_file():
        with path.open("rb") as stream:
            contents = PackContents({SCHOOL: stream.read(LARGEST_BYTES + 1)})
        return replace(pack_of(contents, guide, key_in(contents, school)), contents=None)
    contents = contents_at(path)
    key = key_in(contents, school)
    return pack_of(contents_at(path, key) if key else contents, guide, key)


def key_in(contents: PackContents, school: str) -> str:
    """Return the key of the school that is meant; empty if none is named, or the pack has one.

    Args:
        contents: the pack.
        school: its BRIN or name; empty for none.

    Raises:
        SchoolError: ``board-not-listed`` (school, suggestion: the nearest, or all): the pack has no
            such school; ``board-named-twice`` (school): it has more than one. Of a pack of one
            school, which has no BRIN, its name alone is known.
    """
    if not school:
        return ""
    entries = read_entries(contents.school)
    schools = schools_in(entries)
    if not schools:
        require_named(school, listed(entries).name)
        return ""
    found = schools_named(schools, school)
    if not found:
        raise not_listed(school, schools)
    if len(found) > 1:
        raise SchoolError("board-named-twice", school=school)
    return found[0].key


def require_named(school: str, name: str) -> None:
    """Check that the school that is meant is the only one there is.

    Args:
        school: its name.
        name: the name of the only school; empty in the general mode.

    Raises:
        SchoolError: ``board-not-listed`` (school, suggestion), or ``school-without-pack`` (school).
    """
    if not name:
        raise SchoolError("school-without-pack", school=school)
    if folded(school) != folded(name):
        raise SchoolError("board-not-listed", school=school, suggestion=name)


def not_listed(school: str, schools: Sequence[ListedSchool]) -> SchoolError:
    """Return the error ``board-not-listed`` (school, suggestion) of a board's pack."""
    names = [one.name for one in schools]
    keys = [one.key for one in schools]
    some = ", ".join([*names[:MOST_TOLD], *["…"][: len(names) > MOST_TOLD]])
    near = nearest(school, names) or nearest(school.upper(), keys) or some
    return SchoolError("board-not-listed", school=school, suggestion=near)


def pack_of(contents: PackContents, guide: Guide, key: str = "") -> SchoolPack:
    """Return a pack as one of its schools has it.

    Args:
        contents: the pack.
        guide: what it is for.
        key: which school of a board; empty for the only one, or for none yet.

    Raises:
        SchoolError: it cannot be used.
    """
    schools = schools_in(read_entries(contents.school))
    return SchoolPack(
        school_in(contents, guide, key),
        additions=additions_in(contents, guide, key),
        contents=contents,
        schools=schools,
        listed=next((one for one in schools if key and one.key == key), None),
    )


def _of_device(found: Found, guide: Guide) -> SchoolPack:
    """Return the pack of this device, with the school that is set or was chosen."""
    contents = contents_at(found.path)
    schools = schools_in(read_entries(contents.school))
    named = schools_named(schools, found.set_school) if found.set_school else []
    is_set = len(named) == 1
    chosen = named[0] if is_set else find_school(schools, found.chosen_school)
    key = chosen.key if chosen else ""
    if files_of(key, contents.unread):
        contents = contents_at(found.path, key)
    pack = pack_of(contents, guide, key)
    return replace(
        pack,
        found=found,
        is_set=is_set,
        not_listed=found.set_school if schools and not named else "",
        named_twice=found.set_school if len(named) > 1 else "",
    )
