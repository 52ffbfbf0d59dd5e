"""A school pack that a user opens: previewed first, installed only after the user agreed."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.errors import UserError
from wizard.guide.contract import PackStep
from wizard.school.archive import read_pack
from wizard.school.errors import SchoolError
from wizard.school.issuers import remember_issuer
from wizard.school.load import SchoolPack, pack_of
from wizard.school.lookup import chosen_pack
from wizard.school_pack.issuer import check_pack, issuer_of, issuer_warning
from wizard.storage.files import copy_file, make_private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from wizard.guide.model import Field, Guide
    from wizard.school.model import School
    from wizard.school.problems import PackProblem
    from wizard.school_pack.issuer import Issuer


class PackPreview(Struct, frozen=True):
    """A pack that was opened, before it is installed.

    Attributes:
        path: the file that was opened.
        pack: its contents.
        problems: its errors and warnings; with an error it cannot be installed.
        issuer: who signed it; None if it is not signed.
        warning: the code of the text ``errors.<code>`` if the issuer differs from the earlier
            one; empty for none.
    """

    path: Path
    pack: SchoolPack
    problems: tuple[PackProblem, ...]
    issuer: Issuer | None
    warning: str

    @property
    def usable(self) -> bool:
        """Whether it can be installed: it has no errors."""
        return not any(problem.is_error for problem in self.problems)

    def install(self, data: Path) -> Path:
        """Keep the pack in the user's own folder, as `install_pack` does."""
        return install_pack(self, data)


def preview_pack(path: Path, guide: Guide, today: date, data: Path) -> PackPreview:
    """Return the preview of a pack; nothing is stored, and its films are not read.

    Args:
        path: the pack's file.
        guide: the guide in use.
        today: the date against which the pack's dates are checked.
        data: the user's data folder, which holds the known issuers.

    Raises:
        UserError, OSError: the file is not a pack, or cannot be read.
    """
    contents = read_pack(path, with_films=False)
    problems = check_pack(contents, guide, today)
    if any(problem.is_error for problem in problems):
        return PackPreview(path, SchoolPack(contents=contents), problems, None, "")
    pack, issuer = pack_of(contents, guide), issuer_of(contents)
    return PackPreview(path, pack, problems, issuer, issuer_warning(data, pack.owner, issuer))


def install_pack(preview: PackPreview, data: Path) -> Path:
    """Copy a pack to the user's data folder, where the program finds it, and return its new path.

    Raises:
        SchoolError: ``pack-has-errors``; ``pack-changed``: the file changed since the preview.
        OSError: it cannot be written; an earlier pack is then kept.
    """
    errors = sum(problem.is_error for problem in preview.problems)
    if errors:
        raise SchoolError("pack-has-errors", errors=errors)
    make_private_folder(data)
    kept = chosen_pack(data)
    new = kept.with_name(f".{kept.name}.{secrets.token_hex(4)}")
    try:
        copy_file(preview.path, new)
        if not _is_same(preview, new):
            raise SchoolError("pack-changed", file=preview.path.name)
        new.replace(kept)
    finally:
        new.unlink(missing_ok=True)
    if preview.issuer is not None:
        remember_issuer(data, preview.pack.owner, preview.issuer.fingerprint)
    return kept


def is_outranked(now: SchoolPack) -> bool:
    """Return whether an administrator or option set the pack in use: then no other is installed."""
    return now.found is not None and now.found.origin.outranks_choice


def contacts(school: School, guide: Guide, language: str) -> Iterator[tuple[str, str]]:
    """Yield the label and value of each contact that is filled in, in the guide's order."""
    for field in guide.fields.values():
        if _is_contact(field) and (value := school.with_reach(field.key)):
            yield field.label[language], value


def changes(
    before: School, after: School, guide: Guide, language: str
) -> Iterator[tuple[str, str, str]]:
    """Yield label, old and new value of each field that differs; contacts are left out."""
    for field in guide.fields.values():
        old, new = (_value_text(school, field, language) for school in (before, after))
        if not _is_contact(field) and old != new:
            yield field.label[language], old, new


def _value_text(school: School, field: Field, language: str) -> str:
    if not field.choices:
        return school.with_reach(field.key)
    value = school.values.get(field.key, "")
    named = field.choices[value][language] if value in field.choices else value
    own = school.explanations.get(field.key, "")
    return f"{named}: {own}" if own else named


def _is_contact(field: Field) -> bool:
    return field.step == PackStep.CONTACTS


def _is_same(preview: PackPreview, path: Path) -> bool:
    try:
        contents = read_pack(path, with_films=False)
    except UserError:
        return False
    return contents == preview.pack.contents
