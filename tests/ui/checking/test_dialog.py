from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QThread, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.assistive import Assistive
from tests.ui.checking.conftest import tools_of
from wizard.guide.prose import plain
from wizard.school.archive import write_pack
from wizard.school.names import SCHOOL
from wizard.ui.checking.dialog import VerifyDialog
from wizard.ui.checking.dropping import dropped_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.checking.conftest import Attend
    from tests.ui.desk import Desk
    from wizard.answers.model import Answers

VALID = "Ongewijzigd sinds het tekenen"


def opened(desk: Desk, path: Path) -> VerifyDialog:
    dialog = VerifyDialog(desk.window, desk.session, tools_of(desk.window.services), path)
    dialog.show()
    return dialog


def wait_for(desk: Desk, dialog: VerifyDialog) -> None:
    desk.wait_until(lambda: not desk.session.tasks.busy, "the verdict")
    assert dialog.isVisible()


def keep_busy(desk: Desk) -> Event:
    """Let everything that is started from now on wait until the event is set."""
    gate = Event()
    for _ in range(QThread.idealThreadCount()):
        desk.session.tasks.run(gate.wait, lambda _: None)
    return gate


def test_examines_off_the_windows_thread_and_says_so(desk: Desk, pdf: Path) -> None:
    gate = keep_busy(desk)
    dialog = opened(desk, pdf)
    hand = Assistive(dialog)
    assert dialog.examined is None
    assert desk.texts("verify.busy") in hand.read()
    assert pdf.name in hand.read()
    gate.set()
    wait_for(desk, dialog)
    assert VALID in hand.read()
    assert desk.texts("verify.busy") not in hand.read()
    dialog.close()


def test_what_is_signed_besides_the_paper_is_shown(
    desk: Desk, pdf: Path, earlier_answers: Answers
) -> None:
    dialog = opened(desk, pdf)
    wait_for(desk, dialog)
    said = Assistive(dialog).read()
    assert earlier_answers.intake
    assert earlier_answers.scenarios
    assert desk.texts("verify.unprinted") in said
    question = desk.session.guide.questions[0]
    chosen = earlier_answers.intake[question.id]
    option = next(one for one in question.options if one.id == chosen)
    assert plain(desk.session.shown.filled(question.text)) in said
    assert plain(desk.session.shown.filled(option.text)) in said
    dialog.close()


def test_closing_while_it_is_busy_harms_nothing(desk: Desk, pdf: Path) -> None:
    dialog = opened(desk, pdf)
    dialog.close()
    desk.wait_until(lambda: not desk.session.tasks.busy, "the examination")


def test_only_a_whole_file_can_be_gone_on_with(
    desk: Desk, pdf: Path, signed: bytes, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(signed.replace(b"/Type", b"/Tipe", 1))
    go_on = desk.texts("verify.go-on")
    for path, offered in ((pdf, True), (changed, False)):
        dialog = opened(desk, path)
        wait_for(desk, dialog)
        assert (go_on in Assistive(dialog).read()) is offered
        dialog.close()


def test_a_file_that_cannot_be_read_is_said_to_be_that(desk: Desk, tmp_path: Path) -> None:
    missing = tmp_path / "weg.pdf"
    dialog = opened(desk, missing)
    wait_for(desk, dialog)
    assert str(missing) in Assistive(dialog).read()
    assert desk.texts("verify.go-on") not in Assistive(dialog).read()
    dialog.close()


def test_another_file_takes_the_place_of_the_first(desk: Desk, pdf: Path, tmp_path: Path) -> None:
    note = tmp_path / "briefje.pdf"
    note.write_bytes(b"Beste collega")
    dialog = opened(desk, note)
    dialog.examine(pdf)  # before the first is ready
    wait_for(desk, dialog)
    said = Assistive(dialog).read()
    assert VALID in said
    assert note.name not in said
    dialog.close()


def test_it_stays_as_large_as_the_window_when_the_verdict_comes(desk: Desk, pdf: Path) -> None:
    dialog = opened(desk, pdf)
    before = dialog.size()
    wait_for(desk, dialog)
    assert dialog.size() == before
    assert dialog.height() <= desk.window.height()
    dialog.close()


def carrying(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def drop(desk: Desk, data: QMimeData) -> bool:
    """Drop something in the middle of the page; return whether it was welcome."""
    place = QPointF(desk.window.wizard.geometry().center())
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    entered = QDragEnterEvent(place.toPoint(), *how)
    handle = desk.window.windowHandle()
    QApplication.sendEvent(handle, entered)
    if entered.isAccepted():
        QApplication.sendEvent(handle, QDropEvent(place, *how))
    return bool(entered.isAccepted())


def test_a_pdf_that_is_dropped_on_the_window_is_examined(
    desk: Desk, attended: Attend, pdf: Path
) -> None:
    seen: list[str] = []

    def look(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(desk.texts("dialog.close"))

    with attended((desk.texts("verify.title"), VALID, look)):
        assert drop(desk, carrying(QUrl.fromLocalFile(str(pdf))))
        desk.wait_until(lambda: bool(seen), "the verdict")
    assert pdf.name in seen[0]
    assert not desk.answers.statements


@pytest.mark.parametrize(
    "urls",
    [
        [],
        ["https://example.org/a.pdf"],
        ["file:///tmp/a.txt"],
        ["file:///tmp/a.pdf", "file:///tmp/b.pdf"],
    ],
)
def test_nothing_else_can_be_dropped(desk: Desk, urls: list[str]) -> None:
    assert not drop(desk, carrying(*map(QUrl, urls)))


def test_a_pdf_is_known_by_its_name_in_any_case(tmp_path: Path) -> None:
    path = tmp_path / "Mijn Checklist.PDF"
    assert dropped_file(carrying(QUrl.fromLocalFile(str(path)))) == path


def test_a_pack_that_a_browser_named_after_its_zip_can_be_dropped(tmp_path: Path) -> None:
    renamed = tmp_path / "school.schoolpack.zip"
    renamed.write_bytes(write_pack({SCHOOL: b""}))
    assert dropped_file(carrying(QUrl.fromLocalFile(str(renamed)))) == renamed


@pytest.mark.parametrize("key", ["verify.continue", "verify.tool"])
def test_every_way_in_asks_for_a_file_and_examines_it(
    desk: Desk,
    attended: Attend,
    pdf: Path,
    key: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The system's own file dialog cannot be had off screen.
    monkeypatch.setattr(desk.window.services, "ask_open_path", lambda *_: pdf)
    close = desk.texts("dialog.close")
    with attended((desk.texts("verify.title"), VALID, lambda hand: hand.press(close))):
        if key == "verify.tool":
            desk.window.tools.others["verify"].trigger()
        else:
            desk.hand.press(desk.texts(key))


def test_the_pages_can_be_looked_at(desk: Desk, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(desk.window.services, "show_paper", lambda _, path: shown.append(path))
    dialog = opened(desk, pdf)
    wait_for(desk, dialog)
    Assistive(dialog).press(desk.session.texts("view.button"))
    assert shown == [pdf]


def test_pages_that_the_program_would_not_print_are_not_rendered(
    desk: Desk, pdf: Path, signed: bytes
) -> None:
    pdf.write_bytes(signed + b"\n")
    dialog = opened(desk, pdf)
    wait_for(desk, dialog)
    said = Assistive(dialog).read()
    assert desk.texts("verify.pages-elsewhere") in said
    assert desk.texts("view.button") not in said
