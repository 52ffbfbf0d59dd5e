"""``startklaar fill``: every file of answers becomes a checklist that strangers can check."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from build.judge.timestamps import answer_of, clock_of, served
from tests.commands.conftest import small_places
from tests.folders import PACKS
from wizard.answers.applies import resolve
from wizard.answers.file import write_answers
from wizard.answers.serial import from_json
from wizard.checklist.example import example_answers
from wizard.keys.identity import (
    create_identity,
    export_pkcs12,
    fingerprint,
    readable_fingerprint,
)
from wizard.keys.issue import create_root
from wizard.keys.keystore import KeyStore
from wizard.school.model import School
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.verify import verify_pdf
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Said, Samples
    from wizard.answers.model import Answers
    from wizard.checklist.record import Record
    from wizard.guide.model import Guide

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NAMES = {
    "plain": "Jan Jansen",
    "accents": "Łucja de Vrïes-Šimůnková",
    "greek": "Ελένη Παπαδοπούλου",
    "cyrillic": "Оксана Коваль",
    "arabic": "سارة الهاشمي",
    "chinese": "张伟",
    "emoji": "Sam 👩🏽‍🏫 Bos",
    "pdf": "%%EOF startxref endobj (\\) >> stream",
    "long": "Maria " * 40 + "Bos",
}


def record_in(path: Path) -> Record:
    """Return what a signed checklist says, having checked it as a stranger would."""
    found = examine(path.read_bytes(), resources_for(small_places()))
    assert found.sound
    assert found.page_agrees
    assert found.verdict.problems == ()
    assert found.record is not None
    return found.record


def signed_part(answers: Answers) -> Answers:
    """Return answers as a signed file holds them: not which pages were shown."""
    return replace(answers, passed=frozenset())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_is_complete_and_fits(samples: Samples, guide: Guide, language: str) -> None:
    answers = from_json(samples.json(language))
    assert answers.language == language
    assert answers.intake.keys() == {question.id for question in guide.questions}
    shown = resolve(guide, School.general(), answers).areas.values()
    asked = {one.id for area in shown for one in area.statements if not one.is_automatic}
    assert answers.statements.keys() == asked
    assert answers.scenarios.keys() == {area.scenario.id for area in guide.whole_areas}
    assert {answer.choice.value for answer in answers.statements.values()} >= {
        *("DOE_AL", "GA_DOEN", "VRAAG_NA", "NVT")
    }


def test_the_example_goes_to_standard_output(call: Callable[..., Said], guide: Guide) -> None:
    said = call("fill", "--example", "--language", "en")
    assert (said.status, said.err) == (0, "")
    today = datetime.now().astimezone().date()
    assert said.out.encode() == write_answers(example_answers(guide, today, "en"))


def test_the_example_is_not_called_a_pdf(call: Callable[..., Said], tmp_path: Path) -> None:
    """Nobody could open it, and whoever got it would think that a checklist was damaged."""
    out = tmp_path / "checklist.PDF"
    said = call("fill", "--example", "--out", out)
    assert said.status == 1
    assert "checklist.PDF" in said.err
    assert not out.exists()


def test_the_example_overwrites_nothing(
    call: Callable[..., Said], written: Callable[..., Path]
) -> None:
    taken = written(b"mine")
    said = call("fill", "--example", "--out", taken)
    assert said.status == 1
    assert str(taken) in said.line
    assert taken.read_bytes() == b"mine"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdfsig_calls_it_valid_and_wholly_signed(samples: Samples, language: str) -> None:
    pdfsig = shutil.which("pdfsig")
    if pdfsig is None:
        pytest.skip("NOT CHECKED by poppler: pdfsig is not installed")
    path = samples.signed[language]
    said = subprocess.run(
        [pdfsig, "-nocert", path], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert "Signature #2" not in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert "Signature Validation: Signature is Valid." in said
    assert "Signer Certificate Common Name: Sanne de Vries" in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pyhanko_calls_it_valid_and_wholly_signed(samples: Samples, language: str) -> None:
    with samples.signed[language].open("rb") as file:
        reader = PdfFileReader(file)
        (signature,) = reader.embedded_signatures
        trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(signature, trusted)
    assert status.valid
    assert status.intact
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert status.docmdp_ok


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_checklist_holds_the_answers_that_were_given(samples: Samples, language: str) -> None:
    record = record_in(samples.signed[language])
    assert record.answers == signed_part(from_json(samples.json(language)))
    assert record.checklist.language == language
    items = [item for area in record.checklist.areas for item in area.items]
    assert len(items) == 8


def test_it_says_where_the_checklist_is_and_keeps_a_copy(
    call: Callable[..., Said], samples: Samples, out: Path, home: Path
) -> None:
    said = call("fill", samples.answers["nl"], "--out", out)
    assert (said.status, said.err) == (0, "")
    assert said.out == f"Klaar: {out}. Ondertekend en gecontroleerd.\n"
    copy = small_places().signed / out.name
    assert copy.read_bytes() == out.read_bytes()
    assert copy.stat().st_mode & 0o077 == 0


def test_a_signed_checklist_is_a_save_file(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    more = ("--language", "en", "--name", "Bo Bos", "--signed-by", key_of(samples.signed["nl"]))
    said = call("fill", samples.signed["nl"], "--out", out, *more)
    assert said.out == f"Done: {out}. Signed and verified.\n"
    before, after = record_in(samples.signed["nl"]), record_in(out)
    assert after.answers.statements == before.answers.statements
    assert (before.checklist.language, after.checklist.language) == ("nl", "en")
    assert after.checklist.person.name == "Bo Bos"
    assert after.checklist.person.town == before.checklist.person.town


def key_of(path: Path) -> str:
    """Return the fingerprint of the key that signed a file, as a person reads it."""
    return readable_fingerprint(verify_pdf(path.read_bytes()).fingerprint or "")


def test_ones_own_checklist_is_taken_after_its_verdict_is_shown(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    assert call("fill", samples.answers["nl"], "--out", out).status == 0
    again = out.with_name("again.pdf")
    said = call("fill", out, "--out", again)
    assert said.status == 0
    shown = said.err.splitlines()
    assert shown[0] == "Ongewijzigd sinds het tekenen. Wie tekende is niet bevestigd."
    assert "Naam: Sanne de Vries" in shown
    assert f"Sleutel: {key_of(out)}" in shown
    assert shown[-1] == "Getekend met een sleutel van dit apparaat."


def test_a_strangers_checklist_in_ones_own_name_is_not_taken(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    assert call("fill", samples.answers["nl"], "--out", out).status == 0
    again = out.with_name("again.pdf")
    said = call("fill", samples.signed["nl"], "--out", again)
    assert said.status == 1
    *_, whose, refused = said.err.splitlines()
    assert whose.startswith("LET OP: niet getekend met een sleutel van dit apparaat.")
    assert f'--signed-by "{key_of(samples.signed["nl"])}"' in refused
    assert not again.exists()


def test_a_device_without_a_key_has_nothing_to_compare_with(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    said = call("fill", samples.signed["nl"], "--out", out)
    assert said.status == 1
    assert "Op dit apparaat is geen sleutel om mee te vergelijken." in said.err
    assert not out.exists()


def test_another_key_than_the_named_one_is_not_taken(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    said = call("fill", samples.signed["nl"], "--out", out, "--signed-by", "0000 1111")
    assert said.status == 1
    assert "niet getekend met de sleutel 0000 1111" in said.err
    assert not out.exists()


@pytest.mark.parametrize(("typed", "status"), [("j\n", 0), ("n\n", 1), ("", 1)])
def test_at_a_terminal_the_question_is_asked(
    call: Callable[..., Said],
    samples: Samples,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    status: int,
) -> None:
    """No terminal can be had in a test: standard input says that it is one."""
    terminal = StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    said = call("fill", samples.signed["nl"], "--out", out)
    assert said.status == status
    assert "Verder met de antwoorden in dit bestand?" in said.err
    assert out.exists() is (status == 0)


@pytest.fixture
def own_of_another_edition(
    samples: Samples, forge: Callable[..., bytes], written: Callable[..., Path], home: Path
) -> Path:
    """A checklist that another version made and that a key of this device signed."""
    own = create_identity("Sanne de Vries", NOW)
    KeyStore(small_places().data).save(own)
    assert small_places().data.is_relative_to(home)
    other = forge(samples.signed["nl"], signer=own, made_with={"startklaar": "0.0.1"})
    return written(other, "other.pdf")


@pytest.mark.parametrize(("more", "status"), [((), 1), (("--unchecked",), 0)])
def test_what_cannot_be_checked_in_full_is_taken_only_when_that_is_said(
    call: Callable[..., Said],
    own_of_another_edition: Path,
    out: Path,
    more: tuple[str, ...],
    status: int,
) -> None:
    said = call("fill", own_of_another_edition, "--out", out, *more)
    assert said.status == status
    assert said.err.startswith("ONGEWIJZIGD, MAAR NIET HELEMAAL NAGEGAAN")
    assert "Getekend met een sleutel van dit apparaat." in said.err
    assert ("Zeg dat met --unchecked." in said.err) is (status == 1)
    assert out.exists() is (status == 0)


@pytest.mark.parametrize(("typed", "status"), [("ja\n", 0), ("nee\n", 1), ("", 1)])
def test_at_a_terminal_one_question_is_asked_about_ones_own_of_another_edition(
    call: Callable[..., Said],
    own_of_another_edition: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    status: int,
) -> None:
    """No terminal can be had in a test: standard input says that it is one."""
    terminal = StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    said = call("fill", own_of_another_edition, "--out", out)
    assert said.status == status
    assert "Toch met deze antwoorden verdergaan?" in said.err
    assert "Verder met de antwoorden in dit bestand?" not in said.err
    assert out.exists() is (status == 0)


def test_a_key_that_was_named_does_not_stand_for_what_was_not_checked(
    call: Callable[..., Said],
    samples: Samples,
    forge: Callable[..., bytes],
    written: Callable[..., Path],
    out: Path,
) -> None:
    path = written(forge(samples.signed["nl"], made_with={"startklaar": "0.0.1"}), "other.pdf")
    named = ("--signed-by", key_of(path))
    refused = call("fill", path, "--out", out, *named)
    assert refused.status == 1
    assert "Zeg dat met --unchecked." in refused.err
    assert call("fill", path, "--out", out, *named, "--unchecked").status == 0


def test_what_verify_says_is_a_save_file(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path], out: Path
) -> None:
    said = call("verify", samples.signed["en"], "--json")
    assert call("fill", written(said.out.encode()), "--out", out).status == 0
    assert record_in(out).answers == record_in(samples.signed["en"]).answers


def test_a_draft_is_a_save_file(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path], out: Path
) -> None:
    half = samples.json()
    half["place"], half["reflection"] = "A3", ""
    half["statements"] = {key: half["statements"][key] for key in ("S1.1", "S1.2")}
    draft = written(write_answers(from_json(half)))
    assert call("fill", draft, "--out", out).status == 0
    assert record_in(out).answers == signed_part(from_json(half))


def test_answers_to_another_version_are_carried_over_and_that_is_said(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path], out: Path
) -> None:
    old = samples.json()
    old["guide_version"] = "2020.03"
    old["statements"]["S0.1"] = old["statements"]["S1.1"]
    said = call("fill", written(old), "--out", out)
    assert said.status == 0
    kept = len(old["statements"]) - 1
    assert f"{kept} behouden, 0 nog eens bekijken, 1 " in said.err
    assert record_in(out).answers.retired.keys() == {"S0.1"}


def test_person_and_language_are_what_was_asked_for(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    person = {"name": "Jan  Jansen ", "role": "intern begeleider", "town": ""}
    options = [part for key, value in person.items() for part in (f"--{key}", value)]
    said = call("fill", samples.answers["nl"], "--out", out, "--language", "en", *options)
    assert said.status == 0
    shown = record_in(out).checklist.person
    assert (shown.name, shown.role, shown.town) == ("Jan Jansen", "intern begeleider", "")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_every_name_can_sign(
    call: Callable[..., Said], samples: Samples, out: Path, name: str
) -> None:
    said = call("fill", samples.answers["nl"], "--out", out, "--name", name)
    assert said.status == 0
    assert bool(said.err) == (name in (NAMES["chinese"], NAMES["emoji"]))
    found = examine(out.read_bytes(), resources_for(small_places()))
    assert (found.sound, found.page_agrees, found.verdict.problems) == (True, True, ())
    assert found.verdict.signer_name == found.verdict.stated_name == name
    assert found.record
    assert found.record.checklist.person.name == name


def test_what_the_paper_cannot_show_is_said(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    said = call(
        "fill", samples.answers["nl"], "--out", out, "--name", "سارة 张 Jan", "--town", "伟"
    )
    words = load_texts(small_places().texts, "nl")
    assert said.err.strip() == words("cli.characters-replaced", characters="伟 张")


@pytest.mark.parametrize("way", ["typed", "paper"])
def test_both_ways_of_signing_without_a_screen(
    call: Callable[..., Said], samples: Samples, out: Path, way: str
) -> None:
    assert call("fill", samples.answers["nl"], "--out", out, "--signature", way).status == 0
    assert record_in(out).signature["way"] == way


def test_this_device_signs_with_one_key(
    call: Callable[..., Said], samples: Samples, tmp_path: Path
) -> None:
    keys = []
    for number, name in enumerate(["Bo Bos", "Bo  Bos", "Jan Jansen"]):
        made = tmp_path / f"{number}.pdf"
        assert call("fill", samples.answers["nl"], "--out", made, "--name", name).status == 0
        keys.append(json.loads(call("verify", "--json", made).out)["files"][0]["fingerprint"])
    assert keys[0] == keys[1] != keys[2]


OwnKey = tuple[str, list[str | Path]]


@pytest.fixture
def own_key(tmp_path: Path) -> OwnKey:
    """A key with a passphrase, as a PKCS#12 file with the options that name both."""
    identity = create_identity("Sanne de Vries", datetime.now(UTC) - timedelta(days=1))
    (tmp_path / "key.p12").write_bytes(export_pkcs12(identity, "geheime zin", rounds=1000))
    (tmp_path / "secret.txt").write_text("\ufeffgeheime zin\r\nrest\n", "utf-8")
    options: list[str | Path] = [
        "--key",
        tmp_path / "key.p12",
        "--passphrase-file",
        tmp_path / "secret.txt",
    ]
    return fingerprint(identity.certificate), options


def test_a_key_of_ones_own_signs(
    call: Callable[..., Said], samples: Samples, out: Path, own_key: OwnKey, home: Path
) -> None:
    expected, options = own_key
    said = call("fill", samples.answers["nl"], "--out", out, *options)
    assert (said.status, said.err) == (0, "")
    found = examine(out.read_bytes(), resources_for(small_places()))
    assert found.verdict.fingerprint == expected
    assert not (small_places().data / "identity.json").exists()


def test_a_key_in_another_name_signs_and_that_is_said(
    call: Callable[..., Said], samples: Samples, out: Path, own_key: OwnKey
) -> None:
    said = call("fill", samples.answers["nl"], "--out", out, "--name", "Bo Bos", *own_key[1])
    assert said.status == 0
    assert "De naam op het papier (Bo Bos)" in said.err
    assert "(Sanne de Vries)" in said.err


def test_a_passphrase_protects_this_devices_key(
    call: Callable[..., Said], samples: Samples, tmp_path: Path, own_key: OwnKey
) -> None:
    secret = own_key[1][2:]
    first, second, third = (tmp_path / f"{number}.pdf" for number in range(3))
    assert call("fill", samples.answers["nl"], "--out", first, *secret).status == 0
    assert call("fill", samples.answers["nl"], "--out", second, *secret).status == 0
    refused = call("fill", samples.answers["nl"], "--out", third)
    assert refused.status == 1
    assert "wachtwoordzin" in refused.line
    assert not third.exists()


def test_a_school_is_on_the_paper(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path], out: Path
) -> None:
    school = written(
        b'school_naam = "De Regenboog"\npakket_versie = "3"\ngoedgekeurd_door = "J. Jansen"\n'
        b'noodnummer = { name = "het meldpunt", phone = "030-1234567" }\n'
        b'pdf_ontvanger = "de directie"\n'
        b'pdf_doel = "om te zien wat nodig is"\nbewaartermijn = "een jaar"\n'
        b'privacyverklaring_personeel = "op intranet"\n',
        "school.toml",
    )
    said = call("fill", samples.answers["nl"], "--out", out, "--pack", school)
    assert said.status == 0
    copy = out.with_name("made voor school.pdf")
    assert str(copy) in said.out
    assert record_in(out).checklist.school == "De Regenboog"
    assert "School: De Regenboog" in call("verify", copy).out
    refused = call("fill", copy, "--out", out.with_name("again.pdf"))
    assert refused.status == 1
    assert "kopie voor school" in refused.line


def test_a_school_of_a_board_is_named(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    board = ("--pack", PACKS / "kleurrijk")
    refused = call("fill", samples.answers["nl"], "--out", out, *board)
    assert refused.status == 1
    assert "Noem de school: --school" in refused.line
    lost = call("fill", samples.answers["nl"], "--out", out, *board, "--school", "Het Bakken")
    assert "Het Bakken" in lost.line
    assert "Er staat: Het Baken" in lost.line
    nowhere = call("fill", samples.answers["nl"], "--out", out, *board, "--school", "zzz")
    assert "Er staat: De Regenboog, Het Baken, De Vlïnder" in nowhere.line
    single = ("--pack", PACKS / "regenboog")  # it is not signed for another school than was named
    for pack, words in ((single, "Er staat: Basisschool De"), ((), "geen schoolpakket")):
        other = call("fill", samples.answers["nl"], "--out", out, *pack, "--school", "34CD")
        assert words in other.line
    assert not out.exists()
    said = call("fill", samples.answers["nl"], "--out", out, *board, "--school", "34CD")
    assert said.status == 0
    assert record_in(out).checklist.school == "Het Baken, Zeist (34CD)"
    assert "Het Baken, Zeist (34CD)" in call("verify", out).out


SCHOOL_WITH_CLOCK = b"""school_naam = "De Regenboog"
pakket_versie = "3"
goedgekeurd_door = "J. Jansen"
noodnummer = { name = "het meldpunt", phone = "030-1234567" }
timestamp-url = "%b"
"""


def test_a_service_that_the_school_names_stamps_only_when_asked(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path], out: Path
) -> None:
    now = datetime.now(UTC)
    clock = clock_of(create_root("Trusted Time", now - timedelta(days=9)), now, now)
    with served(answer_of(clock)) as url:
        school = written(SCHOOL_WITH_CLOCK % url.encode(), "school.toml")
        without = out.with_name("without.pdf")
        for path, asked in ((without, ()), (out, ("--timestamp",))):
            said = call("fill", samples.answers["nl"], "--out", path, "--pack", school, *asked)
            assert said.status == 0
            assert "Geen tijdstempel" not in said.err
    assert b"/DSS" in out.read_bytes()
    assert b"/DSS" not in without.read_bytes()
    gone = call(
        *("fill", samples.answers["nl"], "--out", out.with_name("gone.pdf")),
        *("--pack", school, "--timestamp"),
    )
    assert gone.status == 0
    assert "Geen tijdstempel" in gone.err
    assert out.with_name("gone.pdf").exists()


def test_without_a_service_no_stamp_can_be_asked(
    call: Callable[..., Said], samples: Samples, out: Path
) -> None:
    said = call("fill", samples.answers["nl"], "--out", out, "--timestamp")
    assert said.status == 1
    assert not out.exists()


def test_without_room_for_a_copy_the_checklist_is_there_and_that_is_said(
    call: Callable[..., Said], samples: Samples, out: Path, home: Path
) -> None:
    folder = small_places().data
    folder.mkdir(parents=True)
    (folder / "signed").write_bytes(b"a file in the way of the folder")
    said = call("fill", samples.answers["nl"], "--out", out)
    assert said.status == 0
    assert "Er is geen kopie bewaard" in said.err
    assert record_in(out).answers == signed_part(from_json(samples.json()))


def test_a_schools_own_statements_are_asked_and_need_no_pack_to_verify(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    example, out = tmp_path / "answers.json", tmp_path / "made.pdf"
    pack = PACKS / "regenboog"
    assert call("fill", "--example", "--out", example, "--pack", pack).status == 0
    answers = json.loads(example.read_text(encoding="utf-8"))
    answers["statements"]["X1.1"] = {"choice": "DOE_AL"}
    example.write_text(json.dumps(answers), encoding="utf-8")
    assert call("fill", example, "--out", out, "--pack", pack, "--name", "Jo Bos").status == 0
    items = [item for area in record_in(out).checklist.areas for item in area.items]
    said = {one.id: one.answer_words for one in items if one.of_school}
    assert said.keys() == {"X1.1", "X3.1"}
    assert said["X1.1"] == "Doe ik al"
    without = call("fill", out, "--out", tmp_path / "again.pdf")
    assert without.status == 0
    assert record_in(tmp_path / "again.pdf").answers.retired.keys() == said.keys()
