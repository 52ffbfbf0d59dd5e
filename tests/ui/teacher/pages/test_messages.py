from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from tests.ui.assistive import Assistive
from wizard.checklist.example import example_answers
from wizard.checklist.message import Message, write_messages
from wizard.checklist.record import Record
from wizard.document.signature_look import PaperSignature
from wizard.keys.identity import create_identity
from wizard.signed_checklist.make import SignedFiles, SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.ui.checking.examining import Reader, examine_file
from wizard.ui.teacher.pages.messages import MessageCard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.desk import Desk, OpenWindow

MESSAGE = Message("Noor van Dijk", "noor@school.nl", "Een vraag", "Beste Noor,\n\nMag dit?")
TOO_LONG = Message("Noor van Dijk", "noor@school.nl", "Een vraag", "é" * 2000)


class MailProgram(QObject):
    """Takes what would start the user's own mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[QUrl] = []

    @Slot(QUrl)
    def start(self, url: QUrl) -> None:
        self.started.append(url)


@pytest.fixture
def mail_program() -> Iterator[MailProgram]:
    program = MailProgram()
    QDesktopServices.setUrlHandler("mailto", program, "start")  # type: ignore[arg-type] # its stub
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    desk = open_window()
    QGuiApplication.clipboard().clear()
    return desk


def card(desk: Desk, message: Message) -> Assistive:
    shown = MessageCard(desk.session, desk.window.services, message)
    shown.setParent(desk.window)
    shown.show()
    return Assistive(shown)


def test_the_text_is_shown_and_nothing_leaves_by_itself(
    desk: Desk, mail_program: MailProgram
) -> None:
    hand = card(desk, MESSAGE)
    said = hand.read()
    assert "Aan: Noor van Dijk" in said
    assert MESSAGE.subject in said
    assert MESSAGE.body in said
    assert mail_program.started == []
    assert QGuiApplication.clipboard().text() == ""


def test_copying_says_that_it_is_copied(desk: Desk, mail_program: MailProgram) -> None:
    hand = card(desk, MESSAGE)
    assert desk.texts("message.copied") not in hand.read()
    hand.press(desk.texts("message.copy"))
    assert QGuiApplication.clipboard().text() == MESSAGE.text
    assert desk.texts("message.copied") in hand.read()
    assert mail_program.started == []


def test_the_mail_program_gets_address_subject_and_text(
    desk: Desk, mail_program: MailProgram
) -> None:
    card(desk, MESSAGE).press(desk.texts("message.open"))
    (url,) = mail_program.started
    encoded = bytes(url.toEncoded().data()).decode()
    assert encoded == (
        "mailto:noor@school.nl?subject=Een%20vraag&body=Beste%20Noor%2C%0D%0A%0D%0AMag%20dit%3F"
    )
    assert QGuiApplication.clipboard().text() == ""


def test_a_text_too_long_for_a_mail_program_is_copied_instead(
    desk: Desk, mail_program: MailProgram
) -> None:
    hand = card(desk, TOO_LONG)
    hand.press(desk.texts("message.open"))
    (url,) = mail_program.started
    assert url.toEncoded().data() == b"mailto:noor@school.nl?subject=Een%20vraag"
    assert QGuiApplication.clipboard().text() == TOO_LONG.text
    assert desk.texts("message.opened-without-text") in hand.read()


def test_without_a_mail_program_the_text_is_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whether this computer has a mail program is not the test's to decide.
    monkeypatch.setattr(desk.window.services, "open_mail", lambda _: False)
    hand = card(desk, MESSAGE)
    hand.press(desk.texts("message.open"))
    assert QGuiApplication.clipboard().text() == MESSAGE.text
    assert desk.texts("message.no-program") in hand.read()


def test_the_last_page_has_a_message_for_each_contact(desk: Desk, tmp_path: Path) -> None:
    finished = signed_with_questions(desk, tmp_path)
    desk.window.services.signer.last = finished
    desk.session.place_requested.emit("done")
    said = desk.hand.read()
    record = finished.examination.record
    assert isinstance(record, Record)
    messages = write_messages(record.checklist, desk.session.guide, desk.session.texts)
    assert len(messages) > 1
    for message in messages:
        assert message.body in said
    assert desk.texts("message.lead") in said


def signed_with_questions(desk: Desk, tmp_path: Path) -> SignedFiles:
    context = desk.session.context
    now = context.clock()
    answers = example_answers(context.guide, now.date(), "nl")
    order = SigningRequest(context.guide, context.school, answers, PaperSignature(), now)
    identity = create_identity(answers.person.name, now)
    path = tmp_path / "checklist.pdf"
    path.write_bytes(make_signed(order, identity, resources_for(context.places)("nl")))
    return SignedFiles(
        path, None, examine_file(path, Reader(context.places, context.school, now)).found
    )
