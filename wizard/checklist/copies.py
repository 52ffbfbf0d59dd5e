"""Makes the personal copy and, if the school collects checklists, the school's copy."""

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
    """The records that are signed.

    Attributes:
        personal: everything; with a school copy, also the salts that prove its withheld texts.
        school: only the answers, without the teacher's own words; None if the school collects no
            checklists.
    """

    personal: Record
    school: Record | None = None


def make_copies(record: Record, guide: Guide, school: School, texts: Texts) -> Copies:
    """Return the copies of a record that is about to be signed.

    Args:
        record: the complete record, with its checklist.
        guide: the guide from which the checklist was built.
        school: the school; with a recipient, there is a school copy.
        texts: the program's texts in the checklist's language.
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
    """Return the personal record, with the salts, and with the teacher as its recipient."""
    checklist = replace(record.checklist, recipient=texts("copies.personal-recipient"))
    return replace(record, checklist=checklist, salts=salts)
