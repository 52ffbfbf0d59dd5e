"""``startklaar verify``: what a file proves, in words and as JSON; 0 for whole files only."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.conftest import small_places
from wizard.checklist.record import record_from_json
from wizard.signed_checklist.examine import Examination, examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.signed_checklist.verdict_words import examination_in_words
from wizard.signing.verdict import Level, Problem, ProblemCode, SignatureVerdict, TimeSource
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Said, Samples

LANGUAGES = ("nl", "en")


def one(said: Said) -> dict[str, Any]:
    """Return what ``--json`` says about the only file."""
    (result,) = json.loads(said.out)["files"]
    assert isinstance(result, dict)
    return result


def test_the_verdict_in_dutch(call: Callable[..., Said], samples: Samples) -> None:
    path = samples.signed["nl"]
    said = call("verify", path, "--language", "nl")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == str(path)
    assert lines[1] == "  Ongewijzigd sinds het tekenen. Wie tekende is niet bevestigd."
    assert lines[2] == "  Naam: Sanne de Vries"
    assert lines[3].startswith("  Datum: ")
    assert lines[3].endswith(" (volgens de computer van de ondertekenaar)")
    assert lines[4].startswith("  Sleutel: ")
    assert lines[5] == "  Leidraad: veilig-fietsen, versie 2026.1"
    assert lines[6] == "  Ondertekende antwoorden:"


def test_the_verdict_in_english_on_a_dutch_checklist(
    call: Callable[..., Said], samples: Samples
) -> None:
    said = call("verify", samples.signed["nl"], "--language", "en")
    assert "  Unchanged since signing. Who signed is not confirmed." in said.out.splitlines()
    assert "(according to the signer's own computer)" in said.out
    assert "Doe ik al" in said.out  # what was signed is never translated


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_signed_answer_is_said(
    call: Callable[..., Said], samples: Samples, language: str
) -> None:
    said = call("verify", samples.signed[language], "--language", language)
    lines = [line.strip() for line in said.out.splitlines()]
    record = examine(samples.signed[language].read_bytes(), resources_for(small_places())).record
    assert record is not None
    for item in (item for area in record.checklist.areas for item in area.items):
        place = lines.index(f"{item.id} {item.text}")
        assert lines[place + 1].startswith(item.answer_words)
        assert not item.follow_up or lines[place + 2] == item.follow_up


def test_the_verdict_as_json(call: Callable[..., Said], samples: Samples) -> None:
    said = call("verify", samples.signed["nl"], "--json")
    assert (said.status, said.err) == (0, "")
    found = one(said)
    assert found["file"] == str(samples.signed["nl"])
    assert (found["sound"], found["level"], found["problems"]) == (True, 1, [])
    assert (found["signer"], found["clock"], found["trouble"]) == ("Sanne de Vries", "signer", None)
    assert found["page_agrees"] is True
    assert len(found["fingerprint"]) == 64
    record = record_from_json(found["record"])
    assert record.answers.guide_version == record.checklist.guide_version == "2026.1"
    assert record.checklist.signed_at == datetime.fromisoformat(found["signed_at"])
    assert record.answers.statements.keys() == samples.json()["statements"].keys()


def broken(good: bytes) -> dict[str, tuple[bytes, str]]:
    """Return files that are not whole, and what the verdict calls them."""
    middle = good.index(b"stream\n") + 40
    return {
        "changed": (good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :], "changed"),
        "cut off": (good[: len(good) // 2], "incomplete"),
        "no PDF": (b"hello", "not-a-pdf"),
        "empty": (b"", "empty"),
        "pack": (b"PK\x03\x04 school.toml", "is-school-pack"),
        "Word": (b"PK\x03\x04 [Content_Types].xml", "is-archive"),
        "answers": (b'{\n "format": "startklaar-answers"}', "is-answers"),
        "certificate": (b"-----BEGIN CERTIFICATE-----", "is-key-file"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_whole_is_not_valid(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path], language: str
) -> None:
    texts = load_texts(small_places().texts, language)
    for content, code in broken(samples.signed["nl"].read_bytes()).values():
        path = written(content, "broken.pdf")
        said = call("verify", path, "--language", language)
        judged = code == "changed"
        assert said.status == (1 if judged else 4)
        level = "level-0" if judged else "nothing-judged"
        lines = [str(path), f"  {texts(f'verdict.{level}')}", f"  {texts(f'verdict.{code}')}"]
        assert said.out.splitlines() == lines
        found = one(call("verify", path, "--json"))
        assert (found["sound"], found["record"]) == (False, None)
        assert found["level"] == (0 if judged else None)
        assert found["outcome"] == ("refused" if judged else "nothing-judged")
        assert [problem["code"] for problem in found["problems"]] == [code]


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_cannot_be_read_do_not_keep_others_from_being_verified(
    call: Callable[..., Said], samples: Samples, tmp_path: Path, language: str
) -> None:
    missing, whole = tmp_path / "missing.pdf", samples.signed["nl"]
    said = call("verify", missing, tmp_path, whole, "--language", language)
    assert said.status == 1
    texts = load_texts(small_places().texts, language)
    lines = said.out.splitlines()
    assert lines[1] == f"  {texts('errors.file-missing', file=missing)}"
    assert lines[3] == f"  {texts('errors.file-is-folder', file=tmp_path)}"
    assert lines[5] == f"  {texts('verdict.level-1')}"

    found = json.loads(call("verify", missing, tmp_path, whole, "--json").out)["files"]
    assert [one["outcome"] for one in found] == ["not-read", "not-read", "sound"]
    assert [one["level"] for one in found] == [None, None, 1]
    assert [one["problems"] for one in found] == [
        [{"code": "file-missing"}],
        [{"code": "file-is-folder"}],
        [],
    ]


def test_what_was_not_judged_is_worse_than_unchanged_and_better_than_changed(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    whole, unsigned = samples.signed["nl"], written(b"%PDF-1.4\n%%EOF\n", "menu.pdf")
    changed = written(whole.read_bytes() + b"\n", "changed.pdf")
    assert call("verify", whole, unsigned).status == 4
    assert call("verify", unsigned, changed, whole).status == 1


def test_all_whole_is_whole(call: Callable[..., Said], samples: Samples) -> None:
    assert call("verify", *samples.signed.values()).status == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_says_something_else_is_called_out(
    call: Callable[..., Said],
    samples: Samples,
    forge: Callable[..., bytes],
    written: Callable[..., Path],
    language: str,
) -> None:
    path = written(forge(samples.signed["nl"], reason="Doe ik al lang"), "forged.pdf")
    said = call("verify", path, "--language", language)
    assert said.status == 1
    texts = load_texts(small_places().texts, language)
    assert f"  {texts('verdict.page-differs')}" in said.out.splitlines()
    found = one(call("verify", path, "--json"))
    assert (found["level"], found["sound"], found["page_agrees"]) == (1, False, False)


def test_a_checklist_of_another_version_is_whole_and_its_page_not_told(
    call: Callable[..., Said],
    samples: Samples,
    forge: Callable[..., bytes],
    written: Callable[..., Path],
) -> None:
    other = forge(samples.signed["nl"], made_with={"startklaar": "0.0.1"})
    path = written(other, "other.pdf")
    said = call("verify", path)
    assert said.status == 3
    assert "ONGEWIJZIGD, MAAR NIET HELEMAAL NAGEGAAN" in said.out
    assert "kan deze versie niet nagaan" in said.out
    found = one(call("verify", path, "--json"))
    assert (found["page_agrees"], found["outcome"]) == (None, "not-fully-checked")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_cannot_be_read_are_said(
    call: Callable[..., Said],
    samples: Samples,
    forge: Callable[..., bytes],
    written: Callable[..., Path],
    language: str,
) -> None:
    path = written(forge(samples.signed["nl"], version=2), "later.pdf")
    said = call("verify", path, "--language", language)
    assert said.status == 1
    texts = load_texts(small_places().texts, language)
    assert f"  {texts('errors.later-version')}" in said.out.splitlines()
    found = one(call("verify", path, "--json"))
    assert (found["sound"], found["trouble"]) == (False, {"code": "later-version"})


def test_a_name_cannot_add_lines_or_command_the_terminal(
    call: Callable[..., Said], samples: Samples, tmp_path: Path
) -> None:
    path = tmp_path / "made.pdf"
    name = "Bo\x1b[2J\u202e"
    assert call("fill", samples.answers["nl"], "--out", path, "--name", name).status == 0
    said = call("verify", path)
    assert "  Naam: Bo�[2J�" in said.out.splitlines()
    assert "\x1b" not in said.out
    assert one(call("verify", path, "--json"))["signer"] == name  # JSON has its own quoting


def test_a_file_with_an_odd_name_is_named(call: Callable[..., Said], tmp_path: Path) -> None:
    odd = Path(str(tmp_path / "odd").encode().decode() + "\udcff\n")
    said = call("verify", odd)
    assert said.out.splitlines()[0].endswith("odd� ")
    assert one(call("verify", odd, "--json"))["file"].endswith("odd?\n")


def test_a_time_stamp_and_a_school_are_said() -> None:
    """No trusted time stamp can be had without a network: the verdict is made up."""
    texts = load_texts(small_places().texts, "nl")
    verdict = SignatureVerdict(
        Level.TIME_CONFIRMED,
        (Problem(ProblemCode.NAME_DIFFERS, {"stated": "A", "certified": "B"}),),
        signer_name="B",
        signed_at=datetime.fromisoformat("2026-11-24T14:02:00+01:00"),
        time_source=TimeSource.TIMESTAMP,
    )
    lines = list(examination_in_words(Examination(verdict), texts))
    assert lines == [
        "Ongewijzigd sinds het tekenen. Naam en tijd zijn bevestigd.",
        "De naam op het papier (A) is niet de naam van de sleutel (B).",
        "Naam: B",
        "Datum: 24 november 2026, 14:02 uur (bevestigd met een tijdstempel)",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ProblemCode)
def test_everything_a_verdict_can_say_has_words(code: ProblemCode, language: str) -> None:
    assert load_texts(small_places().texts, language).words[f"verdict.{code.value}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", Level)
def test_every_level_has_words(level: Level, language: str) -> None:
    assert load_texts(small_places().texts, language).words[f"verdict.level-{int(level)}"]
