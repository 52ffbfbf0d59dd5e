"""Going on from an earlier checklist: ask, take its answers over, show what is different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.answers.renew import has_begun, renew
from wizard.errors import UserError
from wizard.safe_text import visible
from wizard.signed_checklist.verdict_words import verdict_in_words, whose_in_words
from wizard.signed_checklist.whose import Doubt
from wizard.ui.checking.difference import difference_dialog
from wizard.ui.dialogs.asking import Question, confirm, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wizard.answers.renew import Renewal
    from wizard.checklist.record import Record
    from wizard.ui.checking.examining import Examined
    from wizard.ui.session.session import Session
    from wizard.ui.window.services import WindowServices

INTAKE, REVIEW = "intake", "review"


def go_on_from(
    parent: QWidget, session: Session, services: WindowServices, examined: Examined
) -> Renewal | None:
    """Take over a checklist's answers, say what is different, and show the first open step.

    Answers that were given since are replaced only when the teacher says so; None when not, or
    when the checklist cannot be used.
    """
    texts, record = session.texts, examined.found.record
    try:
        renewal = _renewal(session, record, examined.digest)
    except UserError as error:
        tell(parent, session, texts("verify.no-go-on"), services.describe(error))
        return None
    if not _may_take(parent, session, examined):
        return None
    if has_begun(session.answers) and not _may_replace(parent, session):
        return None
    services.keep_settings(replace(services.settings, as_list=True))
    session.take_over(replace(renewal.answers, language=session.answers.language))
    difference_dialog(parent, session, renewal, record).exec()
    session.place_requested.emit(first_step(session, renewal))
    return renewal


def first_step(session: Session, renewal: Renewal) -> str:
    """Return the first step where something is asked: work, an area, else the review."""
    shown = session.shown
    if any(question.id not in session.answers.intake for question in shown.questions):
        return INTAKE
    for area in shown.areas.values():
        if any(one.id in renewal.asked and not one.is_automatic for one in area.statements):
            return area.id
    return REVIEW


def _renewal(session: Session, record: Record | None, digest: str) -> Renewal:
    """Return the renewed answers.

    Raises:
        UserError: the file holds no answers to go on with, or they are for another guide.
    """
    if record is None:
        raise UserError("not-a-record")
    areas = record.checklist.areas
    return renew(
        record.answers_to_go_on_with(),
        session.guide,
        session.context.clock().date(),
        digest,
        asked_before={item.id for area in areas for item in area.items},
    )


def _may_take(parent: QWidget, session: Session, examined: Examined) -> bool:
    """Ask whether the answers may be taken over, where that is not certain."""
    texts = session.texts
    if examined.doubt is Doubt.NONE:
        return True
    if examined.doubt is Doubt.EDITION:
        said = [texts("verify.edition-text")]
    else:
        verdict = verdict_in_words(examined.found, texts)
        said = [*verdict, whose_in_words(examined.whose, texts), texts("verify.signer-text")]
    question = Question(
        texts(f"verify.{examined.doubt.value}-title"),
        "\n\n".join(map(visible, said)),
        texts(f"verify.{examined.doubt.value}-yes"),
        texts("verify.take-nothing"),
    )
    return confirm(parent, session, question)


def _may_replace(parent: QWidget, session: Session) -> bool:
    texts = session.texts
    question = Question(
        texts("verify.replace-title"),
        texts("verify.replace-text"),
        texts("verify.replace-yes"),
        texts("verify.replace-no"),
    )
    return confirm(parent, session, question)
