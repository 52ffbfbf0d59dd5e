"""Who approved a school pack and until when it is valid, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wizard.school.model import Approval
    from wizard.texts import Texts


def approval_line(texts: Texts, approval: Approval) -> str:
    """Return version, who approved it and when, and until when it is valid."""
    said = [texts("school.version", version=approval.version, by=approval.approved_by)]
    if approval.approved_on is not None:
        said.append(texts("school.approved-on", day=f"{approval.approved_on:%d-%m-%Y}"))
    if approval.valid_until is not None:
        said.append(texts("school.valid-until", day=f"{approval.valid_until:%d-%m-%Y}"))
    return " · ".join(said)
