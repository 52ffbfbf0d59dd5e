"""One signing gives a personal copy and, where a school collects them, a copy for the school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from wizard.checklist.build import build_checklist
from wizard.checklist.redact import only_status, redact

if TYPE_CHECKING:
    from wizard.checklist.record import Record
    from wizard.guide.model import Guide
    from wizard.school.model import School
    from wizard.texts import Texts


class Copies(Struct, frozen=True):
    """What is signed.

    Attributes:
        personal: everything; with a school copy, also the salts that prove what that withholds.
        school: the status of every statement; None when no school collects checklists.
    """

    personal: Record
    school: Record | None = None


def make_copies(record: Record, guide: Guide, school: School, texts: Texts) -> Copies:
    """Return the copies of what a teacher is about to sign.

    Args:
        record: everything, with the checklist that was built of it.
        guide: what it was built with.
        school: what it was built with; its recipient decides whether there is a school copy.
        texts: the program's words in the checklist's language.
    """
    if not school.recipient:
        return Copies(record)
    redaction = redact(record, texts("copies.withheld"))
    shown = build_checklist(guide, school, redaction.answers, texts, record.checklist.signed_at)
    checklist = replace(
        shown,
        title=texts("copies.school-title", title=shown.title),
        recipient=f"{shown.recipient} {texts('copies.school-recipient')}",
    )
    return Copies(
        personal=_personal(record, redaction.salts, texts),
        school=replace(
            record,
            answers=only_status(redaction.answers, checklist),
            checklist=checklist,
            withheld=redaction.digests,
        ),
    )


def _personal(record: Record, salts: dict[str, str], texts: Texts) -> Record:
    """Return the personal record; it is the other copy that the teacher gives to the school."""
    checklist = replace(record.checklist, recipient=texts("copies.personal-recipient"))
    return replace(record, checklist=checklist, salts=salts)
