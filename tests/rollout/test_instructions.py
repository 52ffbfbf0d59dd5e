from __future__ import annotations

import re
from pathlib import Path

import pytest

from wizard.languages import LANGUAGES
from wizard.rollout.instructions import Rollout, instructions, pack_scripts
from wizard.school.board.schools import ListedSchool, find_school
from wizard.texts import load_texts

RESOURCES = Path(__file__).parents[2] / "resources"
TEXTS = RESOURCES / "texts"
DUTCH = load_texts(TEXTS, "nl")
MSI = Path(__file__).with_name("small.msi")
PRODUCT = "{5FF0D9A1-4C4A-5D79-80A7-43033B4889D1}"
DIGEST = "ab" * 32


SCHOOLS = (
    ListedSchool("12AB", "De Regenboog", "Utrecht", "12AB"),
    ListedSchool("34CD", "Het Baken", "Zeist", "34CD"),
    ListedSchool("de-vlinder-nieuwegein", "De Vlinder", "Nieuwegein"),
)
ALL = ("small.msi", "a.pkg", "b.deb", "c.rpm")


def rollout(
    *names: str, version: str = "2026-1", schools: tuple[ListedSchool, ...] = ()
) -> Rollout:
    installers = [MSI.with_name(name) for name in names]
    return Rollout(installers, "De Regenboog", version, DIGEST, schools)


def test_intune_is_told_everything_it_asks_for() -> None:
    said = instructions(rollout("small.msi"), DUTCH)["intune.txt"]
    for wanted in (
        'msiexec /i "small.msi" /qn /norestart /l*v C:\\Windows\\Temp\\Startklaar.log',
        f'msiexec /x "{PRODUCT}" /qn /norestart',
        f"ProductCode   {PRODUCT}",
        "UpgradeCode   {",
        "groter dan of gelijk aan 0.1.0",
        "HKLM\\SOFTWARE\\Startklaar, waarde Version",
        f"PackSha256,\n                             tekenreeks, gelijk aan\n   {DIGEST}",
        "IntuneWinAppUtil.exe -c schoolpakket -s zet-pakket.cmd",
        *("3010", "1641", "1618", "1603", "Systeem", "Vervanging"),
    ):
        assert wanted in said


def test_the_pack_is_never_left_on_a_share() -> None:
    for words in instructions(rollout("small.msi"), DUTCH).values():
        assert "SCHOOLPACKDIR" not in words
        assert "PackPath" not in words


def test_command_lines_name_the_real_files(tmp_path: Path) -> None:
    names = ("a.pkg", "b.deb", "c.rpm")
    files = instructions(rollout("small.msi", *names), DUTCH)
    assert "windows-app\\small.msi" in files["gpo.txt"]
    assert 'installer -pkg "mac/a.pkg"' in files["jamf.txt"]
    assert 'apt install -y "./linux/b.deb"' in files["apt.txt"]
    assert 'dnf install -y "./linux/c.rpm"' in files["dnf.txt"]
    assert all("De Regenboog" in text for text in files.values())


def test_without_a_msi_the_other_installer_is_named() -> None:
    files = instructions(rollout("startklaar-setup.exe"), DUTCH)
    assert set(files) == {"LEESMIJ.txt", "intune.txt", "applocker.txt"}
    assert '"startklaar-setup.exe" /S' in files["intune.txt"]
    assert "uninstall.exe" in files["intune.txt"]


def test_an_unsigned_installer_gets_no_rule_by_publisher() -> None:
    said = instructions(rollout("small.msi"), DUTCH)["applocker.txt"]
    assert DUTCH("distribution.unsigned") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_system_is_told_the_value_of_every_school(language: str) -> None:
    texts = load_texts(TEXTS, language)
    made = instructions(rollout(*ALL, schools=SCHOOLS), texts)
    del made["applocker.txt"]
    for name, said in made.items():
        assert not re.search(r"\{\w+\}", said), name
        for school in SCHOOLS:
            found = re.search(rf"^   (\S+) +{school.name}, {school.place}$", said, re.MULTILINE)
            assert found, (name, school)
            assert find_school(SCHOOLS, found[1]) is school
    about = made[texts("distribution.readme-name")]
    assert texts("distribution.advice").strip() in about
    assert re.search(r"\b3 (scholen|schools)\b", about)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_school_is_told_nothing_of_choosing_one(language: str) -> None:
    texts = load_texts(TEXTS, language)
    made = instructions(rollout(*ALL), texts)
    about = made.pop(texts("distribution.readme-name"))
    assert texts("distribution.which-one").strip() in about
    for name, said in made.items():
        assert not re.search(r"SCHOOL=|waarde School|value School|BRIN", said), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_says_how_it_ends_in_words_that_are_no_signs_for_windows(language: str) -> None:
    texts = load_texts(TEXTS, language)
    for key, words in texts.under("packscript").items():
        assert words.isascii(), key
        assert not set('&|<>^%!()"\n').intersection(words.replace("{version}", "")), key
    for script in pack_scripts(rollout("small.msi"), RESOURCES / "rollout", texts).values():
        lines = script.decode("ascii").splitlines()
        assert lines[[line.startswith("echo") for line in lines].index(True)].startswith(
            "echo Startklaar: "
        )
        ends = [at for at, line in enumerate(lines) if line.startswith("exit /b")]
        assert len(ends) == sum("exit /b" in line for line in lines)
        for at in ends:
            aloud = ">&2 echo " if lines[at] != "exit /b 0" else "echo "
            assert lines[at - 1].startswith(aloud), lines[at]


@pytest.mark.parametrize("version", ["2026-1", 'x" & del %TEMP% & rem "', "versie é 日"])
def test_a_script_holds_nothing_but_itself(version: str) -> None:
    plain = "".join(
        one if (one.isascii() and one.isalnum()) or one in " -" else "-" for one in version
    )
    for script in pack_scripts(
        rollout("small.msi", version=version), RESOURCES / "rollout", DUTCH
    ).values():
        words = script.decode("ascii")
        assert "{" not in words
        assert words.count("\n") == words.count("\r\n")
        lines = [line for line in words.splitlines() if "PackVersion /t" in line]
        noted = f'reg add "%key%" /v PackVersion /t REG_SZ /d "{plain}" /f /reg:64 >nul 2>&1'
        assert lines in ([], [f"{noted} || goto unnoted"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_can_be_said_in_both_languages(language: str) -> None:
    texts = load_texts(TEXTS, language)
    made = instructions(rollout(*ALL), texts)
    assert len(made) == 7
    for name, words in made.items():
        assert "\\\\\\" not in words, name
        assert "C:\\\\" not in words, name
