"""Whatever ``fill`` is given: one clear line in the user's language, and nothing is overwritten."""

from __future__ import annotations

import os
import subprocess
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.commands.conftest import small_places
from wizard.keys.identity import create_identity, export_pkcs12
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Said, Samples

LANGUAGES = ("nl", "en")
OLD = b"was here before"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="rights, devices and mounts of POSIX")

BAD_FILES: dict[str, tuple[bytes, str, dict[str, object]]] = {
    "empty": (b"", "answers-not-json", {}),
    "no JSON": (b"Q1: po", "answers-not-json", {}),
    "cut off": (b'{"format": "startklaar-answers", "ver', "answers-not-json", {}),
    "binary": (bytes(range(256)), "answers-not-json", {}),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "answers-not-json", {}),
    "too deep": (b"[" * 200_000, "answers-not-json", {}),
    "no number": (b'{"version": NaN}', "answers-not-json", {}),
    "a list": (b"[]", "answers-wrong-type", {"key": "{}"}),
    "something else": (b"{}", "answers-other-format", {}),
    "a key twice": (b'{"a": 1, "a": 2}', "answers-duplicate-key", {"key": "a"}),
    "no files": (b'{"files": []}', "not-a-record", {}),
    "a failed file": (b'{"files": [{"file": "a.pdf", "record": null}]}', "not-a-record", {}),
    "two files": (b'{"files": [{"record": 1}, {"record": 2}]}', "several-records", {"count": 2}),
    "a later record": (
        b'{"format": "startklaar-checklist", "version": 2}',
        "later-version",
        {},
    ),
}

# Where in a good answers file, what stands there instead, and what is said about it.
BAD_VALUES: dict[str, tuple[str, object, str, dict[str, object]]] = {
    "later version": ("version", 2, "later-version", {}),
    "version in words": ("version", "1", "answers-wrong-type", {"key": "version"}),
    "language": ("language", "eng", "answers-bad-choice", {"key": "language", "suggestion": "en"}),
    "text": ("reflection", 7, "answers-wrong-type", {"key": "reflection"}),
    "endless text": ("reflection", "x" * 10_001, "answers-bad-value", {"key": "reflection"}),
    "half a letter": ("reflection", "\ud800", "answers-bad-value", {"key": "reflection"}),
    "table": ("statements", [], "answers-wrong-type", {"key": "statements"}),
    "unknown key": (
        "statments",
        {},
        "answers-unknown-key",
        {"key": "statments", "suggestion": "statements"},
    ),
    "unknown statement": (
        "statements/S1.1x",
        {"choice": "DOE_AL"},
        "answers-unknown-id",
        {"id": "S1.1x", "suggestion": "S1.1"},
    ),
    "unknown question": (
        "intake/Q10",
        "ja",
        "answers-unknown-id",
        {"id": "Q10", "suggestion": "Q1"},
    ),
    "unknown option": (
        "intake/Q1",
        "pox",
        "answers-bad-choice",
        {"key": "Q1", "suggestion": "po"},
    ),
    "unknown choice": (
        "statements/S1.1/choice",
        "DOE_A",
        "answers-bad-choice",
        {"key": "statements.S1.1.choice", "suggestion": "DOE_AL"},
    ),
    "date": (
        "statements/S1.3/by",
        "8 december",
        "answers-bad-value",
        {"key": "statements.S1.3.by"},
    ),
    "not offered": (
        "statements/S1.2",
        {"choice": "NVT"},
        "answers-not-offered",
        {"id": "S1.2"},
    ),
}


def expected(language: str, code: str, /, **values: object) -> str:
    """Return the line that says this error."""
    return f"startklaar: {load_texts(small_places().texts, language)(f'errors.{code}', **values)}"


def changed(value: Any, place: str, content: object) -> Any:
    """Return a JSON value with other content at a place such as ``intake/Q1``."""
    copy = deepcopy(value)
    *way, last = place.split("/")
    table = copy
    for key in way:
        table = table[key]
    table[last] = content
    return copy


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return all that is below a folder, with the contents of the files."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def refused(call: Callable[..., Said], tmp_path: Path) -> Callable[..., str]:
    """Call ``fill`` in vain, see that nothing on disk is other than before, and return the line."""

    def run(*arguments: object) -> str:
        before = everything(tmp_path)
        said = call("fill", *arguments)
        assert said.status == 1
        assert everything(tmp_path) == before
        line: str = said.line
        return line

    return run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mistake", BAD_FILES)
def test_a_bad_file(
    refused: Callable[..., str],
    written: Callable[..., Path],
    out: Path,
    mistake: str,
    language: str,
) -> None:
    content, code, values = BAD_FILES[mistake]
    line = refused(written(content), "--out", out, "--language", language)
    assert line == expected(language, code, **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mistake", BAD_VALUES)
def test_a_bad_value(
    refused: Callable[..., str],
    written: Callable[..., Path],
    samples: Samples,
    out: Path,
    mistake: str,
    language: str,
) -> None:
    place, content, code, values = BAD_VALUES[mistake]
    line = refused(
        written(changed(samples.json(), place, content)), "--out", out, "--language", language
    )
    assert line == expected(language, code, **values)


def test_a_key_with_line_ends_and_commands_for_the_terminal_is_one_harmless_line(
    refused: Callable[..., str], written: Callable[..., Path], samples: Samples, out: Path
) -> None:
    answers = {**samples.json(), "a\nKlaar: b.pdf\x1b[2J\u202eb": 1}
    assert "“a Klaar: b.pdf�[2J�b”" in refused(written(answers), "--out", out)


def bad_pdfs(good: bytes) -> dict[str, bytes]:
    """Return checklists that somebody broke or changed, and PDFs of others."""
    foreign, locked = BytesIO(), BytesIO()
    canvas = Canvas(foreign)
    canvas.drawString(99, 99, "not ours")
    canvas.save()
    with pikepdf.open(BytesIO(good)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    middle = good.index(b"stream\n") + 40
    return {
        "cut off": good[: len(good) // 2],
        "last byte gone": good[:-1],
        "one byte changed": good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :],
        "something behind it": good + b"\n",
        "somebody else's": foreign.getvalue(),
        "locked": locked.getvalue(),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bad_pdf(
    refused: Callable[..., str],
    written: Callable[..., Path],
    samples: Samples,
    out: Path,
    language: str,
) -> None:
    bad = bad_pdfs(samples.signed["nl"].read_bytes())
    unjudged = {"cut off": "incomplete", "somebody else's": "no-signature", "locked": "encrypted"}
    for name, data in bad.items():
        line = refused(written(data, "bad.pdf"), "--out", out, "--language", language)
        if code := unjudged.get(name):
            reason = load_texts(small_places().texts, language)(f"verdict.{code}")
            assert line == expected(language, "nothing-to-take", reason=reason), name
        else:
            assert line == expected(language, "pdf-not-valid"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_none(
    refused: Callable[..., str], tmp_path: Path, out: Path, language: str
) -> None:
    missing, folder = tmp_path / "missing.json", tmp_path
    chosen = ("--out", out, "--language", language)
    assert refused(missing, *chosen) == expected(language, "file-missing", file=missing)
    assert refused(folder, *chosen) == expected(language, "file-is-folder", file=folder)


@POSIX_ONLY
def test_a_file_that_never_ends(refused: Callable[..., str], out: Path) -> None:
    line = refused("/dev/zero", "--out", out)
    assert line.startswith("startklaar: ")
    assert "te groot" in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_where_nothing_can_come(
    refused: Callable[..., str],
    samples: Samples,
    written: Callable[..., Path],
    tmp_path: Path,
    language: str,
) -> None:
    answers, taken = samples.answers["nl"], written(OLD, "taken.pdf")
    for wrong, code, file in (
        (taken, "file-exists", taken),
        (tmp_path, "file-exists", tmp_path),
        (tmp_path / "no" / "made.pdf", "folder-missing", tmp_path / "no"),
        (taken / "made.pdf", "folder-missing", taken),
    ):
        line = refused(answers, "--out", wrong, "--language", language)
        assert line == expected(language, code, file=file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_said(
    refused: Callable[..., str], samples: Samples, out: Path, language: str
) -> None:
    chosen = ("--language", language)
    answers = samples.answers["nl"]
    assert refused("--out", out, *chosen) == expected(language, "answers-missing")
    assert refused(answers, *chosen) == expected(language, "out-missing")
    for name in (" \n", "\u200b"):
        nobody = refused(answers, "--out", out, "--name", name, *chosen)
        assert nobody == expected(language, "name-missing")
    endless = refused(answers, "--out", out, "--name", "x" * 601, *chosen)
    assert endless == expected(language, "name-too-long", most=600)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passphrase_that_is_none(
    refused: Callable[..., str],
    written: Callable[..., Path],
    samples: Samples,
    out: Path,
    language: str,
) -> None:
    identity = create_identity("Sanne de Vries", datetime.now(UTC))
    key = written(export_pkcs12(identity, "right", rounds=1000), "key.p12")
    for content, kind in (
        (b"", "unreadable"),
        (b"\nx", "unreadable"),
        (b"\xff", "unreadable"),
        (b"x", "wrong"),
    ):
        secret = written(content, "secret.txt")
        options = ("--key", key, "--passphrase-file", secret, "--language", language)
        line = refused(samples.answers["nl"], "--out", out, *options)
        assert line == expected(language, f"passphrase-{kind}", file=secret)


def test_a_key_and_a_school_that_are_none(
    refused: Callable[..., str],
    written: Callable[..., Path],
    samples: Samples,
    out: Path,
    tmp_path: Path,
) -> None:
    answers, rubbish, missing = samples.answers["nl"], written(b"\x00", "x"), tmp_path / "missing"
    for option, code in (("--key", "passphrase-wrong"), ("--pack", "pack-not-one")):
        line = refused(answers, "--out", out, option, rubbish)
        assert line == expected("nl", code, file="x")
        line = refused(answers, "--out", out, option, missing)
        assert line == expected("nl", "file-missing", file=missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checklist_that_fails_its_own_check_is_not_written(
    call: Callable[..., Said],
    samples: Samples,
    out: Path,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A program that forgets to sign cannot be had: it is made so here."""
    monkeypatch.setattr("wizard.signed_checklist.make.sign_pdf", lambda unsigned, *_: unsigned)
    said = call("fill", samples.answers["nl"], "--out", out, "--language", language)
    assert (said.status, said.line) == (1, expected(language, "own-check-failed"))
    assert not out.exists()
    assert not list(out.parent.rglob("*.pdf"))


def test_a_checklist_whose_page_and_answers_differ_is_no_save_file(
    refused: Callable[..., str],
    written: Callable[..., Path],
    forge: Callable[..., bytes],
    samples: Samples,
    out: Path,
) -> None:
    file = written(forge(samples.signed["nl"], reason="says another thing"), "forged.pdf")
    assert refused(file, "--out", out) == expected("nl", "pdf-not-valid")


def test_answers_of_a_later_version_in_a_pdf(
    refused: Callable[..., str],
    written: Callable[..., Path],
    forge: Callable[..., bytes],
    samples: Samples,
    out: Path,
) -> None:
    file = written(forge(samples.signed["nl"], version=2), "later.pdf")
    assert refused(file, "--out", out) == expected("nl", "later-version")


@POSIX_ONLY
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_disk(
    call: Callable[..., Said], samples: Samples, tiny_disk: Path, language: str
) -> None:
    (tiny_disk / "before").write_bytes(b"x" * 40_000)
    full = tiny_disk / "made.pdf"
    said = call("fill", samples.answers["nl"], "--out", full, "--language", language)
    assert said.status == 1
    assert said.line == expected(language, "disk-full", file=full)
    assert [one.name for one in tiny_disk.iterdir()] == ["before"]


@POSIX_ONLY
def test_a_read_only_disk(
    call: Callable[..., Said], samples: Samples, tiny_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    nowhere = tiny_disk / "made.pdf"
    said = call("fill", samples.answers["nl"], "--out", nowhere)
    assert said.status == 1
    assert said.line == expected("nl", "disk-read-only", file=nowhere)

    monkeypatch.setenv("XDG_DATA_HOME", str(tiny_disk))
    out = tiny_disk.parent / "made.pdf"
    said = call("fill", samples.answers["nl"], "--out", out)
    assert said.status == 1
    assert said.line == expected("nl", "not-writable", reason="Read-only file system")
    assert not out.exists()


@POSIX_ONLY
@pytest.mark.parametrize("language", LANGUAGES)
def test_files_and_folders_that_one_has_no_rights_to(
    process: Callable[..., Said],
    without_rights: tuple[str, ...],
    samples: Samples,
    tmp_path: Path,
    language: str,
) -> None:
    locked, folder = tmp_path / "locked.json", tmp_path / "folder"
    locked.write_bytes(samples.answers["nl"].read_bytes())
    locked.chmod(0)
    folder.mkdir(mode=0o555)
    chosen = ("--language", language)
    said = process("fill", locked, "--out", tmp_path / "a.pdf", *chosen, before=without_rights)
    assert (said.status, said.line) == (1, expected(language, "file-unreadable", file=locked))
    made, answers = folder / "a.pdf", samples.answers["nl"]
    said = process("fill", answers, "--out", made, *chosen, before=without_rights)
    assert (said.status, said.line) == (1, expected(language, "file-unreadable", file=made))
    assert list(folder.iterdir()) == []
