"""``startklaar issue`` and ``key``: how a school comes to confirm a name, and what can go wrong."""

from __future__ import annotations

import getpass
import json
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest
from cryptography import x509

from wizard.keys.identity import (
    create_identity,
    export_pkcs12,
    fingerprint,
    readable_fingerprint,
)
from wizard.keys.register import register_path
from wizard.keys.request import write_request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Said, Samples


PASSPHRASE = "paarse olifant fietst scheef"  # noqa: S105 -- of a root that the test makes


class Desk(NamedTuple):
    """The files of a privacy officer and a teacher."""

    root: Path
    secret: Path
    request: Path
    answer: Path

    @property
    def officer(self) -> tuple[object, ...]:
        return ("--root", self.root, "--passphrase-file", self.secret)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "secret.txt").write_text(PASSPHRASE, "utf-8")
    return Desk(*(tmp_path / name for name in ("root.p12", "secret.txt", "ask.pem", "answer.pem")))


@pytest.fixture
def school(call: Callable[..., Said], desk: Desk) -> Desk:
    """A desk with the school's root on it."""
    said = call("issue", "--new-root", "De Regenboog", *desk.officer)
    assert (said.status, said.err) == (0, "")
    return desk


def fingerprint_in(words: str) -> str:
    found = re.search(r"[0-9A-F]{4}( [0-9A-F]{4})+", words)
    assert found
    return found[0]


def test_a_name_comes_to_be_confirmed(
    call: Callable[..., Said], school: Desk, samples: Samples, out: Path
) -> None:
    asked = call("key", "--request", school.request, "--name", "Sanne de Vries")
    assert (asked.status, asked.err) == (0, "")
    read_out = fingerprint_in(asked.out)
    files = (school.request, "--out", school.answer)
    issued = call("issue", *files, "--fingerprint", read_out.lower(), *school.officer)
    assert (issued.status, issued.err) == (0, "")
    assert "Sanne de Vries" in issued.out
    assert call("key", "--adopt", school.answer).status == 0
    assert call("fill", samples.answers["nl"], "--out", out).status == 0
    (found,) = json.loads(call("verify", out, "--json").out)["files"]
    assert (found["sound"], found["signer"]) == (True, "Sanne de Vries")


def issued(call: Callable[..., Said], school: Desk, name: str, tmp_path: Path) -> tuple[Path, str]:
    """Confirm the name of somebody with a key of their own; return certificate and fingerprint."""
    person = create_identity(name, datetime.now(UTC))
    request = tmp_path / f"{name}-{len(list(tmp_path.iterdir()))}.pem"
    request.write_bytes(write_request(person))
    answer = request.with_suffix(".answer.pem")
    key = readable_fingerprint(fingerprint(person.certificate))
    said = call("issue", request, "--out", answer, "--fingerprint", key, *school.officer)
    assert (said.status, said.err) == (0, "")
    return answer, key


def serials(listed: Path) -> set[int]:
    return {one.serial_number for one in x509.load_pem_x509_crl(listed.read_bytes())}


def serial(answer: Path) -> int:
    return x509.load_pem_x509_certificates(answer.read_bytes())[0].serial_number


def test_a_name_that_counts_no_more_is_not_confirmed(
    call: Callable[..., Said], school: Desk, samples: Samples, out: Path, tmp_path: Path
) -> None:
    asked = call("key", "--request", school.request, "--name", "Sanne de Vries")
    files = (school.request, "--out", school.answer)
    call("issue", *files, "--fingerprint", fingerprint_in(asked.out), *school.officer)
    call("key", "--adopt", school.answer)
    call("fill", samples.answers["nl"], "--out", out)
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(school.root.with_suffix(".pem").read_bytes())
    for number, (named, level) in enumerate((((), 3), ((out,), 1))):
        listed = trust / f"revoked{number}.pem"
        said = call("issue", *school.officer, "--out", listed, "--revoke", *named)
        assert (said.status, said.err) == (0, "")
        told = call("verify", out, "--json", "--trust", trust)
        (found,) = json.loads(told.out)["files"]
        assert found["level"] == level
    assert [one["code"] for one in found["problems"]] == ["certificate-revoked"]


def test_each_list_names_everybody_who_was_ever_revoked(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    sanne, _ = issued(call, school, "Sanne de Vries", tmp_path)
    anna, key = issued(call, school, "Anna Bos", tmp_path)
    issued(call, school, "Kim Smit", tmp_path)
    first, second = tmp_path / "1.crl", tmp_path / "2.crl"
    call("issue", *school.officer, "--out", first, "--revoke", "Sanne de Vries", "--why", "weg")
    assert serials(first) == {serial(sanne)}
    call("issue", *school.officer, "--out", second, "--revoke", key)
    assert serials(second) == {serial(sanne), serial(anna)}
    said = call("issue", "--list", "--root", school.root).out
    assert "Sanne de Vries" in said
    assert "weg" in said
    assert "Bevestigde sleutels: 3, waarvan ingetrokken: 2." in said


def test_a_renewed_certificate_of_a_revoked_key_counts_no_more(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    person = create_identity("Sanne de Vries", datetime.now(UTC))
    request = tmp_path / "ask2.pem"
    request.write_bytes(write_request(person))
    key = readable_fingerprint(fingerprint(person.certificate))
    answers = [tmp_path / "a.pem", tmp_path / "b.pem"]
    for answer in answers:
        call("issue", request, "--out", answer, "--fingerprint", key, *school.officer)
    listed = tmp_path / "l.crl"
    call("issue", *school.officer, "--out", listed, "--revoke", answers[0])
    assert serials(listed) == set(map(serial, answers))
    again = tmp_path / "c.pem"  # whoever has the key now may ask once more
    said = call("issue", request, "--out", again, "--fingerprint", key, *school.officer)
    assert said.status == 1
    assert "Sanne de Vries is ingetrokken" in said.line
    assert not again.exists()
    assert (
        "Bevestigde sleutels: 1, waarvan ingetrokken: 1."
        in call("issue", "--list", "--root", school.root).out
    )


def test_a_certificate_is_renewed_and_copies_know_of_it(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    before, key = issued(call, school, "Sanne de Vries", tmp_path)
    after, stick = tmp_path / "nieuw.pem", tmp_path / "stick"
    assert call("issue", "--renew", key, *school.officer).status == 1  # and where to?
    said = call("issue", "--renew", "Sanne de Vries", "--out", after, *school.officer)
    assert (said.status, "Sanne de Vries" in said.out) == (0, True)
    assert serial(after) != serial(before)
    stick.mkdir()
    assert "twee plekken" in call("issue", "--list", "--root", school.root).out
    assert call("issue", "--backup", stick, *school.officer).status == 0
    told = call("issue", "--list", "--root", school.root).out
    assert str(stick) in told
    assert "Bevestigde sleutels: 1, waarvan ingetrokken: 0." in told


def test_an_older_copy_brings_nobody_back(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    sanne, _ = issued(call, school, "Sanne de Vries", tmp_path)
    listed, merged = tmp_path / "revoked.pem", tmp_path / "merged.pem"
    ahead = tmp_path / "other.register.json"
    call("issue", *school.officer, "--out", listed, "--revoke", "Sanne de Vries")
    register_path(school.root).replace(ahead)  # this officer's copy is from before all that
    said = call("issue", *school.officer, "--merge", listed, "--out", merged)
    assert (said.status, serials(merged)) == (0, {serial(sanne)})
    assert "nog 1 ingetrokken" in call("issue", "--list", "--root", school.root).out
    call("issue", *school.officer, "--merge", ahead, "--out", merged)
    told = call("issue", "--list", "--root", school.root).out
    assert "Sanne de Vries" in told
    assert "nog 1 ingetrokken" not in told


def test_a_board_stands_above_its_schools(
    call: Callable[..., Said], desk: Desk, tmp_path: Path
) -> None:
    board, secret = tmp_path / "bestuur.p12", ("--passphrase-file", desk.secret)
    call("issue", "--new-root", "Bestuur", "--for-schools", "--root", board, *secret)
    by = ("--by", board, "--by-passphrase-file", desk.secret)
    said = call("issue", "--new-root", "De Linde", *desk.officer, *by)
    assert (said.status, said.err) == (0, "")
    assert "De Linde" in call("issue", "--list", "--root", board).out
    roots = (board, desk.root)
    public = [x509.load_pem_x509_certificate(one.with_suffix(".pem").read_bytes()) for one in roots]
    public[1].verify_directly_issued_by(public[0])


def test_two_people_of_one_name_are_told_apart(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    one, key = issued(call, school, "Jan Jansen", tmp_path)
    issued(call, school, "Jan Jansen", tmp_path)
    listed = tmp_path / "l.crl"
    refused = call("issue", *school.officer, "--out", listed, "--revoke", "Jan Jansen")
    assert (refused.status, "2 sleutels" in refused.line) == (1, True)
    unknown = call("issue", *school.officer, "--out", listed, "--revoke", "Piet Pieters")
    assert (unknown.status, "Piet Pieters" in unknown.line) == (1, True)
    assert not listed.exists()
    call("issue", *school.officer, "--out", listed, "--revoke", key)
    assert serials(listed) == {serial(one)}


def test_a_damaged_register_is_said_and_left_alone(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    register = register_path(school.root)
    for damaged in (b"{", b'{"format": 99}', b"\xff"):
        register.write_bytes(damaged)
        said = call("issue", *school.officer, "--out", tmp_path / "l.crl", "--revoke")
        assert (said.status, str(register) in said.line) == (1, True)
        assert register.read_bytes() == damaged
    assert not (tmp_path / "l.crl").exists()


def test_a_root_that_is_not_there_is_named_and_not_its_register(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    said = call("issue", "--list", "--root", tmp_path / "none.p12")
    assert said.status == 1
    assert str(tmp_path / "none.p12") in said.line


def test_only_what_a_school_issued_can_be_revoked(
    call: Callable[..., Said], school: Desk, tmp_path: Path
) -> None:
    own = school.root.with_suffix(".pem")
    for wrong in (own, school.secret):
        said = call("issue", *school.officer, "--out", tmp_path / "l.pem", "--revoke", wrong)
        assert said.status == 1
    assert not (tmp_path / "l.pem").exists()
    assert call("issue", *school.officer, "--revoke").status == 1


def test_the_officer_compares_fingerprints(call: Callable[..., Said], school: Desk) -> None:
    call("key", "--request", school.request, "--name", "Sanne de Vries")
    files = (school.request, "--out", school.answer)
    for read_out in ((), ("--fingerprint", "0000 0000")):
        said = call("issue", *files, *read_out, *school.officer)
        assert said.status == 1
        assert "Sanne de Vries" in said.line
        assert re.search("[0-9A-F]{4} [0-9A-F]{4}", said.line) is None  # nothing to copy
    assert not school.answer.exists()


def test_a_root_is_never_overwritten(call: Callable[..., Said], school: Desk) -> None:
    before = school.root.read_bytes()
    said = call("issue", "--new-root", "Een andere", *school.officer)
    assert (said.status, str(school.root) in said.line) == (1, True)
    assert school.root.read_bytes() == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_no_request_or_answer_is_said(
    call: Callable[..., Said], school: Desk, written: Callable[..., Path], language: str
) -> None:
    rubbish, chosen = written(b"rubbish", "x.pem"), ("--language", language)
    for arguments in (
        ("issue", rubbish, "--out", school.answer, *school.officer),
        ("issue", *school.officer),
        ("key", "--adopt", rubbish),
        ("key", "--request", school.request),
    ):
        said = call(*arguments, *chosen)
        assert said.status == 1
        assert said.line
    call("key", "--request", school.request, "--name", "Sanne de Vries")
    assert call("key", "--adopt", rubbish, *chosen).status == 1


def test_a_key_of_ones_own_takes_the_place_of_the_devices(
    call: Callable[..., Said], school: Desk, written: Callable[..., Path]
) -> None:
    own = create_identity("Anna de Vries", datetime.now(UTC))
    file = written(export_pkcs12(own, school.secret.read_text("utf-8")), "own.p12")
    used = call("key", "--use", file, "--passphrase-file", school.secret)
    assert (used.status, used.err) == (0, "")
    asked = call("key", "--request", school.request, "--passphrase-file", school.secret)
    assert (asked.status, asked.err) == (0, "")


def test_the_schools_root_is_no_key_to_sign_with(call: Callable[..., Said], school: Desk) -> None:
    refused = call("key", "--use", school.root, "--passphrase-file", school.secret)
    assert refused.status == 1
    assert "niet bedoeld om documenten mee te ondertekenen" in refused.line


def test_a_new_key_leaves_everything_else(call: Callable[..., Said], school: Desk) -> None:
    asked = call("key", "--request", school.request, "--name", "Sanne de Vries")
    assert call("key", "--new").status == 0
    again = call("key", "--request", school.answer, "--name", "Sanne de Vries")
    assert fingerprint_in(again.out) != fingerprint_in(asked.out)


def test_a_new_passphrase_is_asked_for_twice_at_a_terminal(
    call: Callable[..., Said], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No terminal can be had in a test: standard input says that it is one."""
    asked, typed = [], [PASSPHRASE, "paarse olifant", PASSPHRASE, PASSPHRASE]

    def answer(question: str) -> str:
        asked.append(question)
        return typed.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", answer)
    new = ("issue", "--new-root", "De Regenboog", "--root", desk.root)
    refused = call(*new)
    assert (refused.status, "niet gelijk" in refused.line) == (1, True)
    assert not desk.root.exists()
    assert call(*new).status == 0
    questions = ["Kies een wachtwoordzin voor de schoolwortel: "]
    questions += ["Nog een keer dezelfde wachtwoordzin: "]
    assert asked == questions * 2


def test_with_nobody_to_ask_a_passphrase_is_missing(call: Callable[..., Said], desk: Desk) -> None:
    said = call("issue", "--new-root", "De Regenboog", "--root", desk.root)
    assert said.status == 1
    assert "wachtwoordzin" in said.line
    assert not desk.root.exists()
