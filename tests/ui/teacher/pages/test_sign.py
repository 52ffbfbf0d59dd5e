"""The signing page: what it asks, what it says is missing, and what it keeps meanwhile."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from build.judge.timestamps import Answer as Reply
from build.judge.timestamps import answer_of, clock_of, served
from wizard.keys.issue import create_root
from wizard.school.model import School
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.ui.teacher.pages.sign import SignPage
from wizard.ui.teacher.signing.wish import KeyState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn1crypto import tsp

    from tests.ui.desk import Desk, OpenWindow
    from wizard.keys.identity import Identity


@pytest.fixture
def desk(open_window: OpenWindow) -> Desk:
    desk = open_window()
    desk.window.go_to("sign")
    asking = desk.window.services.signer._asking
    desk.wait_until(lambda: not asking.busy, "how the key is kept")
    desk.hand.write(desk.texts("sign.name"), "Anna")  # what comes next is shown then
    return desk


def sign(desk: Desk) -> None:
    desk.hand.press(desk.texts("sign.next"))


def draw(desk: Desk) -> None:
    pad = desk.page(SignPage).ways.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseMove(pad, QPoint(140, 80))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(140, 80))


def described(desk: Desk, name: str) -> str:
    return desk.hand.find(name).description


def test_a_name_is_asked_and_the_error_sits_at_its_field(desk: Desk) -> None:
    desk.page(SignPage).name.edit.clear()
    sign(desk)

    said = f"{desk.texts('sign.name-missing')} {desk.texts('sign.way-next')}"
    assert described(desk, desk.texts("sign.name")) == said
    assert said in desk.hand.read()
    assert desk.window.focusWidget() is desk.page(SignPage).name.edit
    assert not desk.window.services.signer.busy

    desk.hand.write(desk.texts("sign.name"), "Anna")
    assert described(desk, desk.texts("sign.name")) == ""
    assert said not in desk.hand.read()


def test_one_decision_comes_after_the_other(desk: Desk) -> None:
    page, texts = desk.page(SignPage), desk.texts
    page.name.edit.clear()
    assert texts("sign.way-typed") not in desk.hand.read()
    desk.hand.write(texts("sign.name"), "Anna")
    assert texts("sign.where") not in desk.hand.read()
    desk.hand.choose(texts("sign.way-typed"))
    assert texts("sign.where") not in desk.hand.read()
    desk.hand.choose(texts("sign.agree"))
    assert texts("sign.where") in desk.hand.read()
    desk.hand.write(texts("sign.name"), "Anna de Wit")
    assert page.ways.typed.text() == "Anna de Wit"  # the name as it is typed is the signature


def test_the_key_is_behind_a_button_unless_something_has_to_be_decided(desk: Desk) -> None:
    page, texts = desk.page(SignPage), desk.texts
    desk.hand.choose(texts("sign.way-paper"))
    assert page.passphrase.isVisible()  # there is no keyring here
    desk.window.services.signer.key_state_found.emit(KeyState(True, False))
    assert texts("sign.key-keyring") not in desk.hand.read()
    desk.hand.press(texts("sign.more-key"))
    assert texts("sign.key-keyring") in desk.hand.read()


def test_another_holder_of_the_key_is_said_at_once(desk: Desk) -> None:
    desk.hand.choose(desk.texts("sign.way-paper"))
    state = KeyState(True, False, holder="Bea", issuer="De Regenboog")
    desk.window.services.signer.key_state_found.emit(state)
    said = desk.texts("sign.key-other-name", name="Bea", issuer="De Regenboog")
    assert said in desk.hand.read()


@pytest.mark.parametrize(
    ("way", "missing"),
    [("", "sign.way-missing"), ("drawn", "sign.ink-missing"), ("typed", "sign.agree-missing")],
)
def test_what_a_way_of_signing_lacks_is_said(desk: Desk, way: str, missing: str) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    if way:
        desk.hand.choose(desk.texts(f"sign.way-{way}"))
    sign(desk)

    assert desk.texts(missing) in desk.hand.read()
    assert not desk.window.services.signer.busy
    assert desk.window.page.step.id == "sign"


def test_only_the_chosen_way_is_shown(desk: Desk) -> None:
    for way, shown in (("drawn", "sign.pad"), ("typed", "sign.agree"), ("paper", "")):
        desk.hand.choose(desk.texts(f"sign.way-{way}"))
        names = {node.name for node in desk.hand.nodes()}
        parts = {desk.texts("sign.pad"), desk.texts("sign.agree")}
        assert names & parts == ({desk.texts(shown)} if shown else set())


def test_the_drawn_signature_is_in_the_file(desk: Desk) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    desk.hand.choose(desk.texts("sign.way-drawn"))
    draw(desk)
    sign(desk)
    desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")

    finished = desk.signed
    found = examine(finished.path.read_bytes(), resources_for(desk.session.context.places))
    assert found.sound
    assert found.record is not None
    assert found.record.signature["way"] == "drawn"


def test_steps_of_drawing_can_be_taken_back_by_button(desk: Desk) -> None:
    desk.hand.choose(desk.texts("sign.way-drawn"))
    draw(desk)
    wish = desk.window.services.signer
    assert wish.wish.ink

    desk.hand.press(desk.texts("sign.undo"))
    assert not wish.wish.ink
    desk.hand.press(desk.texts("sign.redo"))
    assert wish.wish.ink
    desk.hand.press(desk.texts("sign.clear"))
    assert not wish.wish.ink


def test_another_language_keeps_what_was_chosen_and_drawn(desk: Desk) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    desk.hand.choose(desk.texts("sign.way-typed"))
    desk.hand.choose(desk.texts("sign.agree"))
    desk.hand.choose(desk.texts("sign.way-drawn"))
    draw(desk)
    ink = desk.page(SignPage).ways.pad.ink()

    desk.session.set_language("en")

    page = desk.page(SignPage)
    assert page.ways.pad.ink() == ink
    assert page.ways.choices["drawn"].isChecked()
    assert page.ways.agreed.isChecked()
    assert page.name.edit.text() == "Anna"
    assert desk.hand.find(desk.texts("sign.way-drawn")).checked


def test_another_language_while_signing_still_ends_with_the_file(desk: Desk) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    desk.hand.choose(desk.texts("sign.way-paper"))
    sign(desk)
    assert desk.window.services.signer.busy
    desk.session.set_language("en")
    desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")

    assert desk.texts("done.verified") in desk.hand.read()


def test_a_name_that_the_paper_cannot_show_is_said_at_once(desk: Desk) -> None:
    desk.hand.write(desk.texts("sign.name"), "Łucja Šimůnková-Ĳsbrandt")
    assert described(desk, desk.texts("sign.name")) == ""

    desk.hand.write(desk.texts("sign.name"), "山田 Anna")
    assert described(desk, desk.texts("sign.name")) == desk.texts(
        "sign.name-replaced", characters="山 田"
    )
    desk.hand.write(desk.texts("sign.name"), "سارة Արմեն გიორგი שירה")
    assert described(desk, desk.texts("sign.name")) == ""


def test_own_words_that_the_paper_cannot_show_are_said_before_signing(desk: Desk) -> None:
    desk.session.change(replace(desk.session.answers, reflection="Morgen 田 anders"))
    desk.window.go_to("review")
    desk.window.go_to("sign")
    assert desk.texts("sign.words-replaced", characters="田") in desk.hand.read()

    desk.session.change(replace(desk.session.answers, reflection="Morgen anders"))
    desk.window.go_to("review")
    desk.window.go_to("sign")
    assert desk.texts("sign.words-replaced", characters="田") not in desk.hand.read()


def test_where_there_is_no_keyring_a_passphrase_may_be_chosen(desk: Desk) -> None:
    desk.hand.choose(desk.texts("sign.way-paper"))
    assert desk.texts("sign.key-file") in desk.hand.read()
    desk.hand.write(desk.texts("sign.name"), "Anna")
    desk.hand.write(desk.texts("sign.passphrase"), "een lange wachtwoordzin")
    desk.hand.choose(desk.texts("sign.way-paper"))
    sign(desk)
    desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
    assert desk.window.services.signer.wish.passphrase == ""
    desk.session.set_language("en")  # makes the page anew, which looks again at the key

    desk.window.go_to("sign")
    asking = desk.window.services.signer._asking
    desk.wait_until(lambda: not asking.busy, "how the key is kept")
    assert desk.texts("sign.key-passphrase-needed") in desk.hand.read()
    desk.hand.write(desk.texts("sign.passphrase"), "een andere")
    sign(desk)
    desk.wait_until(lambda: not desk.window.services.signer.busy, "the refusal")
    assert desk.window.page.step.id == "sign"
    refused = desk.texts("errors.passphrase-wrong")
    assert described(desk, desk.texts("sign.passphrase")) == refused


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(
    desk: Desk, private_home: Path
) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    desk.hand.choose(desk.texts("sign.way-paper"))
    desk.page(SignPage).use_folder(private_home / "not there")
    sign(desk)
    desk.wait_until(lambda: not desk.window.services.signer.busy, "the refusal")

    assert desk.window.page.step.id == "sign"
    assert "not there" in desk.hand.read()
    assert desk.answers.person.name == "Anna"


def test_before_signing_everything_personal_can_be_read(desk: Desk) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    fold = desk.hand.find(desk.texts("review.personal"))
    desk.hand.press(fold.name)

    read = desk.hand.read()
    assert desk.texts("personal.not-in-it-text") in read
    assert "Anna" in [node.name for node in desk.hand.nodes()]


def test_wiping_forgets_what_stood_in_the_fields(desk: Desk) -> None:
    desk.hand.write(desk.texts("sign.name"), "Anna")
    desk.hand.choose(desk.texts("sign.way-drawn"))
    draw(desk)
    with desk.in_dialog(lambda hand: hand.press(desk.texts("wipe.yes"))):
        assert desk.window.services.wipe(desk.window)

    assert desk.window.page.step.id == "welcome"
    desk.window.go_to("sign")
    assert desk.page(SignPage).name.edit.text() == ""
    assert not desk.page(SignPage).ways.pad.ink()
    assert desk.answers.person.name == ""


@pytest.fixture
def authority(desk: Desk) -> Identity:
    return create_root("Trusted Time", desk.session.context.clock() - timedelta(days=30))


@contextmanager
def school_with_service(desk: Desk, authority: Identity, answer: Reply) -> Iterator[str]:
    """Let the school of this window name a service; gives its host."""
    with served(answer) as url:
        root = authority.certificate.public_bytes(Encoding.DER)
        school = School(timestamp_url=url, timestamp_root=root)
        desk.session.context = replace(desk.session.context, school=school)
        desk.session.set_language("en")
        desk.session.set_language("nl")  # the pages are made anew
        desk.window.go_to("sign")
        desk.hand.write(desk.texts("sign.name"), "Anna")
        desk.hand.choose(desk.texts("sign.way-typed"))
        desk.hand.choose(desk.texts("sign.agree"))
        yield "127.0.0.1"


def clock_answer(desk: Desk, authority: Identity) -> Reply:
    now = desk.session.context.clock()
    return answer_of(clock_of(authority, now, now + timedelta(minutes=1)))


def test_no_stamp_is_offered_without_a_service(desk: Desk) -> None:
    assert desk.texts("sign.stamp-title") not in desk.hand.read()


def test_a_service_is_asked_only_after_a_click_that_names_it(
    desk: Desk, authority: Identity
) -> None:
    asked: list[tsp.TimeStampReq] = []
    good = clock_answer(desk, authority)

    def answer(query: tsp.TimeStampReq) -> bytes | Iterator[bytes]:
        asked.append(query)
        return good(query)

    with school_with_service(desk, authority, answer) as host:
        sign(desk)
        desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
        assert asked == []
        assert desk.texts("done.stamped") not in desk.hand.read()

        desk.window.go_to("sign")
        desk.hand.choose(desk.texts("sign.stamp", host=host))
        sign(desk)
        desk.wait_until(lambda: desk.window.page.step.id == "done", "the stamped file")
        assert len(asked) == 2
        assert desk.texts("done.stamped") in desk.hand.read()


def test_a_service_without_an_answer_is_said_and_the_file_is_there(
    desk: Desk, authority: Identity
) -> None:
    with school_with_service(desk, authority, lambda _: b"") as host:
        desk.hand.choose(desk.texts("sign.stamp", host=host))
        sign(desk)
        desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
    assert desk.texts("errors.timestamp-unusable") in desk.hand.read()
    assert desk.signed.path.exists()


def test_nobody_has_to_wait_for_a_service(desk: Desk, authority: Identity) -> None:
    released = threading.Event()

    def slow(_: object) -> bytes:
        released.wait(60)
        return b""

    with school_with_service(desk, authority, slow) as host:
        desk.hand.choose(desk.texts("sign.stamp", host=host))
        sign(desk)
        desk.hand.press(desk.texts("sign.without-stamp"))
        desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
        released.set()
    assert desk.texts("errors.timestamp-cancelled") in desk.hand.read()


def test_what_is_missing_is_said_with_the_ways_to_sign(open_window: OpenWindow) -> None:
    desk = open_window()
    desk.window.go_to("sign")
    desk.hand.write(desk.texts("sign.name"), "Anna")
    ways = desk.page(SignPage).ways
    ways.show_error(desk.texts("sign.way-missing"))
    said = {node.name: node.description for node in desk.hand.nodes()}
    position = desk.texts("moments.position", number=1, total=3)
    missing = f"{desk.texts('sign.way-missing')} {position}"
    assert said[desk.texts("sign.way-drawn")] == missing
    ways.show_error("")
    said = {node.name: node.description for node in desk.hand.nodes()}
    assert said[desk.texts("sign.way-drawn")] == position
