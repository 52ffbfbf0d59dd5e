from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.ui.assistive import Assistive
from wizard.answers.model import Answer, Choice
from wizard.answers.renew import Renewal, renew
from wizard.checklist.dates import day_in_words
from wizard.checklist.record import RecordError
from wizard.guide.prose import plain
from wizard.keys.identity import create_identity, readable_fingerprint
from wizard.keys.keystore import KeyStore
from wizard.school.model import School
from wizard.signed_checklist.examine import Outcome
from wizard.signed_checklist.whose import Doubt, Whose
from wizard.storage.places import Places
from wizard.ui.checking.difference import difference_dialog
from wizard.ui.checking.examining import Reader, examine_file
from wizard.ui.checking.renewing import first_step, go_on_from
from wizard.ui.teacher.pages.area import AreaPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.checking.conftest import Attend
    from tests.ui.desk import Desk, OpenWindow
    from wizard.answers.model import Answers
    from wizard.ui.checking.examining import Examined
    from wizard.ui.teacher.pages.statement import StatementCard

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
TITLE, BEGIN = "Dit is anders dan vorig jaar", "Aan de slag"
STRANGER = "Heb jij deze checklist getekend?"
EDITION = "Dit is jouw checklist, van een andere uitgave"


def take(desk: Desk, examined: Examined) -> Renewal | None:
    """Take over a checklist; one's own without the question about its edition."""
    if examined.whose is not Whose.OTHER:
        found = replace(examined.found, page_agrees=True, guide_agrees=True)
        examined = replace(examined, found=found)
    return go_on_from(desk.window, desk.session, desk.window.services, examined)


def test_from_a_file_to_what_is_left_to_answer(
    desk: Desk, attended: Attend, pdf: Path, earlier_answers: Answers
) -> None:
    seen: list[str] = []

    def look(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(BEGIN)

    go_on = desk.texts("verify.go-on")
    verify = (desk.texts("verify.title"), go_on, lambda hand: hand.press(go_on))
    yes = desk.texts("verify.edition-yes")
    mine = (EDITION, yes, lambda hand: hand.press(yes))  # of another guidance: not fully checked
    with attended(verify, mine, (TITLE, BEGIN, look)):
        desk.window.services.verify_file(desk.window, pdf)
    assert "24 november 2025" in seen[0]
    answers = desk.answers
    assert answers.previous == hashlib.sha256(pdf.read_bytes()).hexdigest()
    assert answers.guide_version == desk.session.guide.version
    kept = {id_: one for id_, one in answers.statements.items() if id_ not in answers.look_again}
    assert kept.items() <= earlier_answers.statements.items()
    assert {one.choice for one in kept.values()} <= {Choice.DOES, Choice.NOT_APPLICABLE}
    assert answers.retired.keys() == {"S0.1"}
    assert desk.window.page.step.id == "A1"  # where the first promise was made


def test_the_new_checklist_holds_the_hash_of_the_old_one(
    desk: Desk, attended: Attend, examined: Examined
) -> None:
    with attended((TITLE, BEGIN, lambda hand: hand.press(BEGIN))):
        take(desk, examined)
    desk.session.place_requested.emit("sign")
    desk.hand.choose(desk.texts("sign.way-paper"))
    desk.hand.press(desk.texts("sign.next"))
    desk.wait_until(lambda: desk.window.page.step.id == "done", "the signed file")
    record = desk.signed.examination.record
    assert record is not None
    assert record.checklist.previous == examined.digest
    assert record.answers.previous == examined.digest


def test_the_answers_are_on_disk_at_the_next_start(
    desk: Desk, attended: Attend, examined: Examined, open_window: OpenWindow
) -> None:
    with attended((TITLE, BEGIN, lambda hand: hand.press(BEGIN))):
        take(desk, examined)
    taken = desk.answers
    desk.close()
    assert open_window().answers == taken


def test_answers_given_since_are_replaced_only_when_that_is_said(
    desk: Desk, attended: Attend, examined: Examined
) -> None:
    begun = replace(desk.answers.with_intake("Q1", "vo"), reflection="Bellen.")
    desk.session.change(begun)
    title = desk.texts("verify.replace-title")
    no, yes = desk.texts("verify.replace-no"), desk.texts("verify.replace-yes")
    with attended((title, no, lambda hand: hand.press(no))):
        assert take(desk, examined) is None
    assert desk.answers == begun
    with attended(
        (title, yes, lambda hand: hand.press(yes)), (TITLE, BEGIN, lambda hand: hand.press(BEGIN))
    ):
        assert take(desk, examined) is not None
    assert desk.answers.previous == examined.digest


def test_closing_the_question_keeps_the_answers(
    desk: Desk, attended: Attend, examined: Examined
) -> None:
    begun = desk.answers.with_intake("Q1", "vo")
    desk.session.change(begun)
    title = desk.texts("verify.replace-title")
    with attended((title, "", lambda hand: hand.root.reject())):
        assert take(desk, examined) is None
    assert desk.answers == begun


def test_the_windows_language_stays(
    open_window: OpenWindow, attended: Attend, examined: Examined
) -> None:
    desk = open_window(language="en")
    title, begin = desk.texts("renewed.title"), desk.texts("renewed.begin").replace("&", "")
    with attended((title, begin, lambda hand: hand.press(begin))):
        take(desk, examined)
    assert desk.answers.language == "en"


@pytest.mark.parametrize("trouble", ["other-guide", "school-copy"])
def test_a_checklist_that_cannot_be_used_is_refused_with_its_reason(
    desk: Desk, attended: Attend, examined: Examined, trouble: str
) -> None:
    record = examined.found.record
    assert record
    other = replace(record, answers=replace(record.answers, guide="another-guide"))
    copy = replace(record, withheld={})
    unusable = {"other-guide": other, "school-copy": copy}[trouble]
    reason = {
        "other-guide": desk.texts("errors.answers-other-guide", guide="another-guide"),
        "school-copy": desk.texts(f"errors.{RecordError('school-copy').code}"),
    }[trouble]
    close = desk.texts("dialog.close")
    with attended((desk.texts("verify.no-go-on"), reason, lambda hand: hand.press(close))):
        found = replace(examined.found, record=unusable)
        assert take(desk, replace(examined, found=found)) is None
    assert not desk.answers.statements


def view(desk: Desk, earlier: Answers, before: set[str]) -> list[str]:
    """Return what the dialog says about going on from some answers."""
    today = desk.session.context.clock().date()
    renewal = renew(earlier, desk.session.guide, today, "", before)
    desk.session.take_over(renewal.answers)
    dialog = difference_dialog(desk.window, desk.session, renewal, None)
    dialog.show()
    said: str = Assistive(dialog).read()
    dialog.close()
    return said.splitlines()


def test_old_wording_stands_beside_new_wording(desk: Desk) -> None:
    area = desk.session.guide.whole_areas[0]
    changed = replace(area.statements[0], revision=2)
    newer = replace(area, statements=(changed, *area.statements[1:]))
    areas = (newer, *desk.session.guide.whole_areas[1:])
    desk.session.context = replace(
        desk.session.context, guide=replace(desk.session.guide, areas=areas)
    )
    given = {"S1.1": Answer(Choice.DOES, wording="Zo stond het er.")}
    said = view(desk, replace(desk.answers, statements=given), set())
    now = plain(desk.session.shown.areas["A1"].statements[0].text)
    start = said.index("S1.1")
    assert said[start : start + 6] == [
        "S1.1",
        desk.texts("renewed.then"),
        "Zo stond het er.",
        desk.texts("renewed.now"),
        now,
        desk.texts("renewed.answer", answer=desk.session.filled("DOE_AL")),
    ]


def test_every_part_is_said_with_what_belongs_to_it(
    desk: Desk, earlier_answers: Answers, examined: Examined
) -> None:
    record = examined.found.record
    assert record
    before = {item.id for area in record.checklist.areas for item in area.items}
    said = view(desk, earlier_answers, before)
    parts = [desk.texts(f"renewed.{key}") for key in ("promised", "unanswered", "new", "gone")]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    promised, unanswered, new, gone = places
    assert desk.texts("renewed.changed") not in said
    assert "S1.1" in said[promised:unanswered]
    assert said[unanswered:new].count("S3.2") == 1
    assert said[new:gone].count("S2.2") == 1
    assert said[gone:].count("S0.1") == 1
    promise = earlier_answers.statements["S1.1"]
    assert promise.by
    answer = desk.session.filled(promise.choice.value)
    when = day_in_words(promise.by, desk.session.texts)
    assert desk.texts("renewed.answer-by", answer=answer, when=when) in said


def test_what_a_rule_answers_is_not_asked(desk: Desk) -> None:
    no_parents = desk.answers.with_intake("Q3", "nee")
    assert "S1.1" not in view(desk, no_parents, set())
    assert "S1.1" in view(desk, desk.answers.with_intake("Q3", "ja"), set())


def test_first_comes_what_is_open_about_the_work(desk: Desk, earlier_answers: Answers) -> None:
    renewal = renew(earlier_answers, desk.session.guide, date(2026, 11, 24), "")
    all_kept = replace(renewal, promised=(), new=())
    desk.session.take_over(renewal.answers)
    assert first_step(desk.session, all_kept) == "review"
    assert first_step(desk.session, replace(all_kept, new=("S3.2",))) == "A3"
    desk.session.take_over(desk.answers.with_intake("Q4", None))
    assert first_step(desk.session, all_kept) == "intake"


def area_card(desk: Desk, statement: str) -> StatementCard:
    return desk.page(AreaPage).cards[statement]


def test_a_promise_made_again_counts_from_today(
    desk: Desk, attended: Attend, examined: Examined
) -> None:
    with attended((TITLE, BEGIN, lambda hand: hand.press(BEGIN))):
        take(desk, examined)
    before = desk.answers.statements["S1.1"]
    text = plain(area_card(desk, "S1.1").shown.text)
    assert desk.texts("renewed.look-again") in desk.hand.read()
    assert "nog eens" in desk.window.page.missing()
    desk.hand.press(desk.texts("renewed.new-day"), within=text)
    again = desk.answers.statements["S1.1"]
    assert again.choice is before.choice
    assert again.by is not None
    assert before.by is not None
    assert again.by > desk.session.context.clock().date() > before.by
    assert "S1.1" not in desk.answers.look_again


def test_a_changed_meaning_is_said_to_be_that(
    desk: Desk, attended: Attend, examined: Examined
) -> None:
    with attended((TITLE, BEGIN, lambda hand: hand.press(BEGIN))):
        take(desk, examined)
    outdated = replace(desk.answers.statements["S1.1"], revision=0)
    statements = {**desk.answers.statements, "S1.1": outdated}
    desk.session.change(
        replace(desk.answers, statements=statements, look_again=frozenset({"S1.1"}))
    )
    assert desk.texts("statement.look-again") in desk.hand.read()
    assert desk.texts("renewed.look-again") not in desk.hand.read()
    assert desk.window.page.first_missing() is area_card(desk, "S1.1").first_choice
    desk.hand.press(desk.texts("renewed.still"))
    assert desk.answers.look_again == frozenset()
    assert desk.answers.statements["S1.1"].revision == 1
    assert desk.window.focusWidget() is area_card(desk, "S1.1").choices[outdated.choice]


@pytest.fixture
def strangers(signed: bytes, tmp_path: Path, examined: Examined, desk: Desk) -> Examined:
    """A checklist in the teacher's name, signed with a key that this device does not have."""
    other = KeyStore(tmp_path / "other")
    other.save(create_identity(examined.found.verdict.signer_name or "", NOW))
    path = tmp_path / "stranger.pdf"
    path.write_bytes(signed)
    context = desk.session.context
    places = Places(context.places.pages, context.places.resources, other.folder)
    return examine_file(path, Reader(places, School.general(), NOW))


def test_a_strangers_checklist_is_taken_only_after_its_verdict_was_read(
    desk: Desk, attended: Attend, strangers: Examined
) -> None:
    assert strangers.whose is Whose.OTHER
    before = desk.answers
    seen: list[str] = []

    def refuse(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(desk.texts("verify.take-nothing"))

    with attended((STRANGER, desk.texts("verify.take-nothing"), refuse)):
        assert take(desk, strangers) is None
    assert desk.answers == before
    fingerprint = readable_fingerprint(strangers.found.verdict.fingerprint or "")
    for words in ("Wie tekende is niet bevestigd", "Naam: Sanne de Vries", fingerprint):
        assert words in seen[0]
    assert desk.texts("verdict.whose-other") in seen[0]


def test_who_says_that_it_is_theirs_goes_on(
    desk: Desk, attended: Attend, strangers: Examined
) -> None:
    yes = desk.texts("verify.signer-yes")
    with attended(
        (STRANGER, yes, lambda hand: hand.press(yes)),
        (TITLE, BEGIN, lambda hand: hand.press(BEGIN)),
    ):
        assert take(desk, strangers) is not None
    assert desk.answers.previous == strangers.digest


def test_ones_own_checklist_of_another_edition_is_said_to_be_that_and_can_be_left(
    desk: Desk, attended: Attend, examined: Examined
) -> None:
    assert examined.whose is Whose.OWN
    assert examined.found.outcome is Outcome.UNCHECKED
    assert examined.doubt is Doubt.EDITION
    before, no = desk.answers, desk.texts("verify.take-nothing")
    seen: list[str] = []

    def refuse(hand: Assistive) -> None:
        seen.append(hand.read())
        hand.press(no)

    with attended((EDITION, no, refuse)):
        assert go_on_from(desk.window, desk.session, desk.window.services, examined) is None
    assert desk.answers == before
    assert "Getekend met een sleutel van dit apparaat" in seen[0]
    assert STRANGER not in seen[0]


@pytest.mark.parametrize("whose", [Whose.OTHER, Whose.UNKNOWN])
def test_who_signed_is_the_question_also_where_the_edition_is_another(
    examined: Examined, whose: Whose
) -> None:
    assert replace(examined, whose=whose).doubt is Doubt.SIGNER


def test_only_a_sound_checklist_of_ones_own_is_taken_without_a_question(examined: Examined) -> None:
    sound = replace(examined.found, page_agrees=True, guide_agrees=True)
    assert replace(examined, found=sound).doubt is Doubt.NONE
    assert replace(examined, found=replace(sound, page_agrees=None)).doubt is Doubt.EDITION
