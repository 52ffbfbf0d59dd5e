"""What each page for schools says, checks and keeps."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from tests.folders import PACKS
from wizard.keys.issue import create_root, export_root, public_root
from wizard.languages import LANGUAGE_NAMES, LANGUAGES
from wizard.school.additions import read_additions
from wizard.school.archive import read_pack
from wizard.school.draft import PackDraft, draft_of
from wizard.school.names import LOGO, ROOT
from wizard.ui.pack_wizard.plan import STEPS, fields_on
from wizard.ui.pack_wizard.preview import preview_title
from wizard.ui.session.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.desk import OpenWindow
    from tests.ui.pack_wizard.office import Office

Role = QAccessible.Role
FILMS = Path(__file__).parents[3] / "resources" / "videos"
REGENBOOG = PACKS / "regenboog"


@pytest.fixture
def filled(office: Office) -> Office:
    """An office that has the whole pack of De Regenboog open."""
    office.session.take_over(draft_of(read_pack(REGENBOOG)))
    return office


def link_name(office: Office, id_: str) -> str:
    """Return what a link is called in the window."""
    name = next(one.name for one in office.session.guide.links if one.id == id_)
    assert name is not None
    return name[office.session.language]


def test_a_link_that_is_typed_is_kept(office: Office) -> None:
    office.window.go_to("instruction")
    link = next(one.id for one in office.session.guide.replaceable_links if one.name)
    name = link_name(office, link)
    field = office.hand.find(name, (Role.EditableText,)).interface.editableTextInterface()
    field.insertText(0, " https://school.example/uitleg ")
    assert office.session.draft.links[link] == "https://school.example/uitleg"


def musts(office: Office) -> list[str]:
    """Return what must be done, but for the approval, which each change takes away."""
    lapsed = "school-approval-changed"
    return [one.code for one in office.session.errors if one.code != lapsed]


def said_by(office: Office, key: str) -> str:
    """Return what a screen reader says of a field beside its name."""
    return str(office.hand.find(office.label(key)).description)


def test_every_field_of_the_guide_has_its_place(office: Office) -> None:
    guide = office.session.guide
    placed = [key for step in STEPS for key in fields_on(guide, step)]
    assert sorted(placed) == sorted(guide.fields)
    for step in office.session.steps:
        office.window.go_to(step.id)
        assert set(fields_on(guide, step.id)) <= office.window.page.controls.keys()


def test_every_step_is_announced_with_a_place_and_everything_usable_has_a_name(
    filled: Office,
) -> None:
    steps = [step.id for step in filled.session.steps]
    for number, step in enumerate(steps, 1):
        filled.window.go_to(step)
        nodes = filled.hand.nodes()
        headings = [node.name for node in nodes if node.role is Role.Heading]
        assert filled.window.page.heading() in headings
        assert filled.texts("packwizard.place", number=number, total=len(steps)) in {
            node.name for node in nodes
        }
        nameless = [str(node) for node in nodes if node.focusable and not node.name.strip()]
        assert nameless == [], step


def test_each_field_says_an_example_and_what_stands_there_when_it_is_empty(office: Office) -> None:
    office.go_on()
    said = said_by(office, "school_naam")
    assert "Bijvoorbeeld: De Trapper." in said
    assert "Leeg? Dan leest een leraar: “je school”." in said


def test_what_is_wrong_is_said_by_its_field_and_goes_away(office: Office) -> None:
    office.window.go_to("contacts")
    office.write("noodnummer.phone", "bel maar")
    mend = office.texts("mend.school-no-phone")
    assert mend in said_by(office, "noodnummer.phone")
    assert mend in office.hand.read()
    office.write("noodnummer.phone", "030 555 01 99")
    assert mend not in said_by(office, "noodnummer.phone")
    office.window.go_to("school")
    office.write("school_naam", "zie {leiding}")
    assert office.texts("mend.school-placeholder") in said_by(office, "school_naam")


def test_nobody_is_blamed_for_what_was_not_asked_yet(office: Office) -> None:
    office.window.go_to("contacts")
    assert office.window.bar.missing.text() == office.texts("packwizard.missing", count=1)
    missing = office.texts("mend.school-missing", key=office.label("noodnummer").split(" – ")[0])
    assert missing not in office.hand.read()
    office.window.go_to("school")
    office.window.go_to("contacts")
    assert missing in said_by(office, "noodnummer")


def test_a_day_is_kept_only_when_it_is_one(office: Office) -> None:
    office.window.go_to("approve")
    office.write("geldig_tot", "31 juli")
    assert office.texts("packwizard.not-a-day") in said_by(office, "geldig_tot")
    assert office.session.draft.values["geldig_tot"] == ""
    office.write("geldig_tot", "31-7-2027")
    assert office.session.draft.values["geldig_tot"] == "2027-07-31"
    assert office.texts("packwizard.not-a-day") not in said_by(office, "geldig_tot")
    office.write("geldig_tot", "31 juli 2028")
    assert office.session.draft.values["geldig_tot"] == "2028-07-31"
    office.write("geldig_tot", "1 Aug. 2028")
    assert office.session.draft.values["geldig_tot"] == "2028-08-01"


def test_each_line_of_the_check_leads_to_its_field(office: Office) -> None:
    office.window.go_to("check")
    fields = {field.key: field for field in office.session.guide.fields.values()}
    label = fields["noodnummer"].label["nl"]
    office.hand.press(office.texts("packwizard.go-mend-said", label=label))
    assert office.window.page.step.id == "contacts"
    assert office.window.focusWidget().accessibleName() == office.label("noodnummer")


def test_the_check_does_not_ask_for_the_approval_yet(filled: Office) -> None:
    filled.session.change(filled.session.draft.with_value("goedgekeurd_door", ""))
    filled.window.go_to("check")
    assert filled.texts("packwizard.all-good") in filled.hand.read()
    filled.window.go_to("save")
    assert filled.texts("packwizard.save-button") not in filled.hand.read()
    assert filled.texts("packwizard.sign-choose") not in filled.hand.read()


def test_who_gets_the_pdf_brings_what_that_asks_for(filled: Office) -> None:
    filled.window.go_to("recipient")
    council = filled.texts("packwizard.recipient-council")
    assert council not in filled.hand.read()
    filled.hand.choose(filled.texts("packwizard.recipient-somebody"))
    assert council in filled.hand.read()
    assert filled.session.errors[0].code == "school-nobody-named"
    assert filled.texts("mend.school-nobody-named") in filled.hand.read()
    filled.window.go_to("save")
    assert filled.texts("packwizard.save-button") not in filled.hand.read()
    filled.window.go_to("recipient")
    filled.hand.write(filled.texts("packwizard.recipient-who"), "Mirjam Jansen")
    assert filled.session.draft.values["pdf_ontvanger"] == "Mirjam Jansen"
    asked = ["pdf_doel", "bewaartermijn", "privacyverklaring_personeel"]
    mine = [one.key for one in filled.session.errors if one.key != "goedgekeurd_door"]
    assert mine == asked
    filled.write("pdf_doel", "om te zien welke uitleg nodig is")
    filled.write("bewaartermijn", "een jaar")
    filled.write("privacyverklaring_personeel", "https://www.kleurrijk.example/privacy")
    assert "school-way-in-name" in [one.code for one in filled.session.errors]
    filled.write("privacyverklaring_personeel", "de privacyverklaring voor personeel")
    filled.write("privacyverklaring_personeel.where", "https://www.kleurrijk.example/privacy")
    assert [one.code for one in filled.session.errors] == ["school-approval-changed"]
    filled.hand.choose(filled.texts("packwizard.recipient-nobody"))
    assert filled.session.draft.values["pdf_ontvanger"] == "niemand"


def picture(path: Path, colour: str, size: tuple[int, int] = (1600, 900)) -> Path:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, path.suffix[1:].replace("jpg", "jpeg"))
    path.write_bytes(buffer.getvalue())
    return path


def test_a_logo_of_any_kind_is_taken_and_shown_on_both_looks(
    filled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.window.go_to("logo")
    path = picture(tmp_path / "logo.jpg", "#1b6b5e")
    monkeypatch.setattr(filled.window.services, "ask_open_path", lambda *_: path)
    choose = f"{filled.texts('packwizard.choose')}: {filled.texts('packname.logo-png')}"
    filled.hand.press(choose)
    assert filled.session.draft.files[LOGO].startswith(b"\x89PNG")
    assert musts(filled) == []
    shown = {node.name for node in filled.hand.nodes()}
    for look in ("light", "dark"):
        said = filled.texts(f"settings.look-{look}")
        assert f"Logo, Basisschool De Regenboog, {said}" in shown
    picture(path, "#fdfdfd")
    filled.hand.press(choose)
    assert filled.texts("mend.logo-pale") in filled.hand.read()
    path.write_bytes(b"no picture")
    filled.hand.press(choose)
    assert filled.texts("mend.logo-not-png") in filled.hand.read()
    filled.hand.press(f"{filled.texts('packwizard.remove')}: {filled.texts('packname.logo-png')}")
    assert LOGO not in filled.session.draft.files


def test_the_schools_root_is_named_and_its_key_refused(
    filled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.window.go_to("trust")
    root = create_root("Basisschool De Regenboog", filled.session.context.clock())
    path = tmp_path / "root.pem"
    path.write_bytes(public_root(root))
    monkeypatch.setattr(filled.window.services, "ask_open_path", lambda *_: path)
    choose = f"{filled.texts('packwizard.choose')}: {filled.texts('packname.root-pem')}"
    filled.hand.press(choose)
    assert "Basisschool De Regenboog (vingerafdruk" in filled.hand.read()
    assert musts(filled) == []
    kept = filled.session.draft.files[ROOT]
    for data, code in (
        (b"-----BEGIN PRIVATE KEY-----", "pack-private-key"),
        (export_root(root, "geheim woord"), "pack-no-certificate"),
        (b"no certificate", "pack-no-certificate"),
    ):
        path.write_bytes(data)
        filled.hand.press(choose)
        assert filled.texts(f"mend.{code}") in filled.hand.read()
        assert filled.session.draft.files[ROOT] == kept
        filled.session.flush()
        draft = filled.session.context.places.pack_draft
        assert all(data not in one.read_bytes() for one in draft.rglob("*") if one.is_file())
    filled.hand.write(filled.texts("packname.timestamp-url"), "tijd.example")
    assert filled.texts("mend.school-bad-link") in filled.hand.read()


def test_a_film_needs_captions_in_both_languages(
    filled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.window.go_to("instruction")
    film = next(FILMS.glob("*.webm"))
    monkeypatch.setattr(filled.window.services, "ask_open_path", lambda *_: film)
    filled.hand.press(filled.texts("packwizard.film-add"))
    assert musts(filled) == ["film-no-captions", "film-no-captions"]
    place = link_name(filled, "L1")
    captions = tmp_path / "captions.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:04.000\nHallo\n", "utf-8")
    monkeypatch.setattr(filled.window.services, "ask_open_path", lambda *_: captions)
    for language in LANGUAGES:
        said = {"language": LANGUAGE_NAMES[language], "place": place}
        name = filled.texts("packwizard.captions", **said)
        filled.hand.press(f"{filled.texts('packwizard.choose')}: {name}")
    assert musts(filled) == []
    name = filled.texts("packwizard.film-of", place=place)
    filled.hand.press(f"{filled.texts('packwizard.remove')}: {name}")
    assert filled.session.draft.files.keys() == read_pack(REGENBOOG).files.keys() - {"school.toml"}


def test_the_preview_shows_real_pages_with_this_school(filled: Office) -> None:
    filled.see_preview()
    for key in ("welcome", "area", "breach"):
        title = preview_title(filled.session, key)
        filled.hand.press(filled.texts("packwizard.preview-words", title=title))
    said = "\n".join(one.text() for one in filled.window.page.findChildren(QLabel))
    assert "Basisschool De Regenboog" in said
    assert "Ik maak onderweg geen foto’s." in said
    assert "030 555 01 99" in said


def test_the_preview_is_on_view_before_its_pictures(filled: Office) -> None:
    filled.window.go_to("preview")
    assert filled.texts("packwizard.preview-coming") in filled.hand.read()
    filled.see_preview()
    assert filled.texts("packwizard.preview-coming") not in filled.hand.read()
    titles = [preview_title(filled.session, key) for key in ("welcome", "area", "breach")]
    shown = [one.text() for one in filled.window.page.findChildren(QLabel)]
    assert [one for one in shown if one in titles] == titles


def test_another_language_keeps_everything(filled: Office) -> None:
    filled.window.go_to("tools")
    draft = filled.session.draft
    filled.hand.press("English")
    assert filled.session.draft == draft
    assert filled.window.windowTitle() == "Platform and systems – Make a school pack"
    assert filled.window.page.step.id == "tools"


def test_a_pack_that_changed_has_to_be_saved_again(
    filled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.schoolpack"
    filled.window.go_to("save")
    monkeypatch.setattr(filled.window.services, "ask_save_path", lambda *_: path)
    filled.hand.press(filled.texts("packwizard.save-button"))
    filled.hand.wait_until(lambda: filled.session.draft.is_saved, "the saved pack")
    filled.window.go_to("school")
    filled.write("school_naam", "De Regenboog")
    filled.window.go_to("share")
    assert filled.texts("packwizard.save-first") in filled.hand.read()


def test_a_second_window_is_refused_and_a_closed_one_gives_the_draft_back(
    open_office: Callable[[], Office],
) -> None:
    first = open_office()
    with pytest.raises(Exception, match="pack-draft-locked"):
        open_office()
    first.close()
    assert open_office().session.draft == PackDraft()


def settle() -> None:
    """Let layouts inside layouts find their sizes."""
    for _ in range(10):
        QApplication.processEvents()


@pytest.mark.parametrize(("size", "text_size"), [((1024, 640), 100), ((1024, 640), 200)])
def test_nothing_is_cut(filled: Office, size: tuple[int, int], text_size: int) -> None:
    # Here, since it sets the platform when it is loaded.
    from build.screenshots.fit import troubles

    filled.window.resize(*size)
    filled.session.theme.use(Settings(text_size=text_size))
    found = {}
    for step in filled.session.steps:
        settle()
        filled.window.go_to(step.id)
        settle()
        found[step.id] = list(troubles(filled.window))
    assert {step: trouble for step, trouble in found.items() if trouble} == {}


def test_it_is_opened_from_about_once(open_window: OpenWindow) -> None:
    desk = open_window(language="nl")
    for _ in range(2):
        with desk.in_dialog(lambda hand: hand.press(desk.texts("about.make-pack"))):
            desk.window.services.show_about(desk.window)
        desk.wait_until(lambda: desk.window.services.pack_window is not None, "the window")
    window = desk.window.services.pack_window
    assert window is not None
    assert window.isVisible()
    window.close()
    assert desk.window.services.pack_window is None


def test_a_draft_that_cannot_be_read_is_kept_and_that_is_said(
    open_office: Callable[[], Office], private_home: Path
) -> None:
    folder = private_home / "startklaar" / "pack-draft"
    folder.mkdir(parents=True)
    (folder / "school.toml").write_bytes(b"\xff")
    office = open_office()
    assert office.session.set_aside is not None
    assert office.texts("packwizard.set-aside", path=office.session.set_aside) in office.hand.read()


def test_wiping_everything_takes_the_pack_that_is_being_made_too(
    open_office: Callable[[], Office], open_window: OpenWindow, private_home: Path
) -> None:
    office = open_office()
    office.session.take_over(draft_of(read_pack(REGENBOOG)))
    office.close()
    desk = open_window(language="nl")
    yes = desk.texts("wipe.yes")
    with desk.in_dialog(lambda hand: hand.press(yes)):
        desk.window.services.wipe(desk.window)
    assert not (private_home / "startklaar" / "pack-draft").exists()


def test_a_school_adds_its_own_statement_and_sees_it_as_a_teacher(filled: Office) -> None:
    filled.session.take_over(PackDraft(filled.session.draft.values))
    filled.window.go_to("own")
    filled.hand.press(filled.texts("packwizard.own-add-it"))
    assert filled.session.problems_on("own") != []
    for part in ("statements", "todo", "ask"):
        what = filled.texts(f"packwizard.own-part-{part}")
        name = filled.texts("packwizard.own-field", what=what, id="X1.1", language="nl")
        filled.hand.write(name, f"Wij doen dat zo: {part}.")
    assert musts(filled) == []
    own = read_additions(filled.session.draft.files, filled.session.guide).additions
    assert [one.text["nl"] for one in own.statements] == ["Wij doen dat zo: statements."]
    kind, area = filled.texts("packwizard.own-statements"), filled.session.guide.whole_areas[0]
    title = f"{kind}: {area.title['nl']} (X1.1)"
    filled.hand.press(f"{filled.texts('packwizard.remove')}: {title}")
    assert filled.session.draft.files == {}


def test_a_problem_of_an_own_text_leads_to_it(filled: Office) -> None:
    files = {"additions/nl.md": b"## X1.1\n\nIk {onbekend}."}
    draft = filled.session.draft
    for name, data in files.items():
        draft = draft.with_file(name, data)
    filled.session.take_over(draft)
    filled.window.go_to("check")
    problem = next(one for one in filled.session.problems if one.file == "additions/nl.md")
    filled.session.problem_asked.emit(problem)
    assert filled.window.page.step.id == "own"


def test_a_change_takes_the_approval_away_and_says_so(filled: Office) -> None:
    def codes() -> list[str]:
        return [one.code for one in filled.session.errors]

    assert codes() == []
    filled.window.go_to("school")
    filled.write("school_naam", "De Regenboog")
    lapsed = filled.texts("packwizard.approval-lapsed", by="Mirjam Jansen, privacy officer")
    assert lapsed in filled.hand.read()
    assert codes() == ["school-approval-changed"]
    filled.write("school_naam", "Basisschool De Regenboog")
    assert codes() == []  # it is what was approved again
    filled.write("school_naam", "De Regenboog")
    filled.window.go_to("save")
    assert filled.texts("packwizard.save-button") not in filled.hand.read()
    filled.window.go_to("approve")
    filled.hand.press(filled.texts("packwizard.approve-again"))
    assert codes() == []
    assert filled.session.draft.values["goedgekeurd_op"] == "2026-11-24"
    filled.write("geldig_tot", "31-08-2027")  # how long it is valid is no part of what it says
    assert codes() == []


def test_a_pack_that_is_past_its_date_is_not_handed_out(filled: Office) -> None:
    filled.session.change(filled.session.draft.with_value("geldig_tot", "2026-01-31"))
    filled.window.go_to("approve")
    assert filled.texts("mend.school-expired") in said_by(filled, "geldig_tot")
    filled.window.go_to("save")
    assert filled.texts("packwizard.save-button") not in filled.hand.read()


def test_another_school_is_never_proposed_the_file_of_the_last(
    filled: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []
    path = tmp_path / "x.schoolpack"

    def ask(_parent: object, where: Path, _filter: str) -> Path:
        proposed.append(where)
        return path

    monkeypatch.setattr(filled.window.services, "ask_save_path", ask)
    filled.window.go_to("save")
    filled.hand.press(filled.texts("packwizard.save-button"))
    filled.hand.wait_until(lambda: filled.session.draft.is_saved, "the saved pack")
    said = filled.texts("packwizard.saved", path=path)
    assert said in filled.hand.read()
    filled.hand.press(filled.texts("packwizard.save-button"))
    filled.hand.wait_until(lambda: len(proposed) == 2, "the second question")
    filled.session.tasks.wait()
    changed = filled.session.draft.with_value("school_naam", "De Vlieger").approved()
    filled.session.change(changed)  # while the pack before it is still being saved
    assert said not in filled.hand.read()
    filled.hand.wait_until(lambda: not filled.session.draft.is_saved, "the changed pack")
    filled.hand.press(filled.texts("packwizard.save-button"))
    assert proposed[1] == path
    filled.session.tasks.wait()
    filled.hand.wait_until(lambda: filled.session.draft.saved_digest != "", "the saved pack")
    assert proposed[2].name == "de-vlieger-2026-1.schoolpack"


def test_what_must_be_done_has_one_name_and_a_tip_is_no_error(filled: Office) -> None:
    draft = filled.session.draft
    for key in [one for one in draft.values if one.partition(".")[0] == "leiding"]:
        draft = draft.with_value(key, "")
    filled.session.change(draft.approved())
    filled.session.visited.add("contacts")
    filled.window.go_to("contacts")
    tip = filled.texts("packwizard.tip", mend="")
    assert tip in said_by(filled, "leiding")
    assert filled.window.bar.missing.isHidden()
    assert filled.window.page.controls["leiding"].edit.property("wrong") != "true"
    assert filled.session.errors == ()
