"""A school's certificate authority: nothing that was revoked comes back, whichever copy is used."""

from __future__ import annotations

import errno
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.errors import UserError
from wizard.keys.authority import Authority, found_authority, open_authority, require_read_out
from wizard.keys.errors import EnrolmentError
from wizard.keys.identity import Identity, create_identity, fingerprint, readable_fingerprint
from wizard.keys.issue import create_root, revocation_list
from wizard.keys.register import (
    Backup,
    Standing,
    number_of,
    read_register,
    register_path,
    write_register,
)
from wizard.keys.request import CertificateRequest, read_request, write_request
from wizard.storage.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
PASSPHRASE = "paarse olifant fietst scheef"  # noqa: S105 -- of a root that the test makes
Confirmed = tuple[Identity, x509.Certificate]


@pytest.fixture
def school(tmp_path: Path) -> Authority:
    (tmp_path / "school").mkdir()
    return found_authority("De Regenboog", tmp_path / "school" / "wortel.p12", PASSPHRASE, NOW)


def request_of(person: Identity) -> CertificateRequest:
    return read_request(write_request(person))


def confirmed(school: Authority, name: str, now: datetime = NOW) -> Confirmed:
    """Return somebody whose name the school confirmed, and the certificate."""
    person = create_identity(name, NOW)
    asked = request_of(person)
    answer = school.issue(asked, asked.fingerprint, now)
    return person, x509.load_pem_x509_certificates(answer)[0]


def key(one: Confirmed) -> str:
    return fingerprint(one[1])


def listed(school: Authority, now: datetime = NOW) -> x509.CertificateRevocationList:
    """Return a new list, which takes the place of the one before."""
    out = school.path.with_name("revoked.pem")
    school.write_list(out, now)
    return x509.load_pem_x509_crl(out.read_bytes())


def serials(found: x509.CertificateRevocationList) -> set[int]:
    return {one.serial_number for one in found}


def copied(school: Authority, folder: Path) -> Authority:
    """Return another officer's copy of root and register, as it is now."""
    folder.mkdir()
    path = folder / school.path.name
    path.write_bytes(school.path.read_bytes())
    write_register(path, school.register)
    return open_authority(path, PASSPHRASE)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def test_a_root_opens_again_with_its_passphrase_only(school: Authority, tmp_path: Path) -> None:
    assert open_authority(school.path, PASSPHRASE).root.certificate == school.root.certificate
    assert code_of(lambda: open_authority(school.path, "paarse olifant")) == "passphrase-wrong"
    public = x509.load_pem_x509_certificate(school.path.with_suffix(".pem").read_bytes())
    assert public == school.root.certificate
    again = tmp_path / "school" / "wortel.p12"
    with pytest.raises(FileExistsError):
        found_authority("De Regenboog", again, PASSPHRASE, NOW)


def test_a_weak_passphrase_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "wortel.p12"
    assert code_of(lambda: found_authority("School", path, "a", NOW)) == "passphrase-short"
    assert list(tmp_path.iterdir()) == []


def test_a_new_root_never_gets_the_register_of_another(school: Authority, tmp_path: Path) -> None:
    confirmed(school, "Anna Bos")
    school.path.rename(tmp_path / "moved.p12")
    act = lambda: found_authority("Nieuw", school.path, PASSPHRASE, NOW)  # noqa: E731
    assert code_of(act) == "register-beside"
    assert not school.path.exists()


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda right: right, ""),
        (lambda right: right.lower().replace(" ", "-"), ""),
        (lambda right: right.replace("0", "o").replace("1", "l"), ""),
        (lambda _: " - ", "fingerprint-missing"),
        (lambda right: right[:-1], "fingerprint-differs"),
        (lambda right: right + "0", "fingerprint-differs"),
        (lambda _: "0000 0000 0000 0000 0000", "fingerprint-differs"),
    ],
)
def test_what_is_typed_must_be_what_was_read_out(write: Callable[[str], str], code: str) -> None:
    asked = request_of(create_identity("Sanne de Vries", NOW))
    if not code:
        require_read_out(asked, write(asked.fingerprint))
        return
    with pytest.raises(EnrolmentError) as caught:
        require_read_out(asked, write(asked.fingerprint))
    assert caught.value.code == code
    assert asked.fingerprint not in str(caught.value)


def test_a_renewed_certificate_is_of_the_same_key_and_name(school: Authority) -> None:
    person, before = confirmed(school, "Sanne de Vries")
    late = before.not_valid_after_utc - timedelta(days=30)
    (holder,) = school.register.holders
    assert holder.standing(NOW) is Standing.GOOD
    assert holder.standing(late) is Standing.ENDS_SOON
    after = x509.load_pem_x509_certificates(school.renew(holder.last.key, late))[0]
    assert after.public_key() == person.key.public_key()
    assert after.subject == before.subject
    assert after.not_valid_after_utc > before.not_valid_after_utc
    assert after.serial_number != before.serial_number
    (holder,) = school.register.holders
    assert holder.since == NOW
    assert holder.standing(late) is Standing.GOOD
    school.revoke((holder.last.key,), late)
    assert serials(listed(school, late)) == {before.serial_number, after.serial_number}


def test_what_cannot_be_renewed_says_why(school: Authority) -> None:
    sanne, anna = (confirmed(school, name) for name in ("Sanne de Vries", "Anna Bos"))
    school.revoke((key(sanne),), NOW)
    ended = anna[1].not_valid_after_utc + timedelta(days=1)
    assert code_of(lambda: school.renew("0" * 64, NOW)) == "renew-unknown"
    assert code_of(lambda: school.renew(key(sanne), NOW)) == "renew-revoked"
    assert code_of(lambda: school.renew(key(anna), ended)) == "renew-ended"
    assert len(school.register.issued) == 2
    assert {one.last.name: one.standing(ended) for one in school.register.holders} == {
        "Sanne de Vries": Standing.REVOKED,
        "Anna Bos": Standing.ENDED,
    }


def test_a_list_counts_up_and_openssl_takes_it(school: Authority) -> None:
    sanne, anna = (confirmed(school, name) for name in ("Sanne de Vries", "Anna Bos"))
    school.revoke((key(sanne),), NOW, "uit dienst")
    first = listed(school)
    later = NOW + timedelta(days=1)
    school.revoke((key(anna),), later)
    second = listed(school, later)
    assert (number_of(first), number_of(second)) == (1, 2)
    assert serials(second) == {one[1].serial_number for one in (sanne, anna)}
    dates = {one.serial_number: one.revocation_date_utc for one in second}
    assert dates[sanne[1].serial_number] == NOW
    assert dates[anna[1].serial_number] == later
    path = school.path.with_name("revoked.pem")
    command = ("openssl", "crl", "-in", str(path), "-noout", "-verify", "-CAfile")
    said = subprocess.run(
        (*command, str(school.path.with_suffix(".pem"))),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "verify OK" in said.stderr


def test_a_copy_that_lies_behind_takes_in_the_register_of_the_other(
    school: Authority, tmp_path: Path
) -> None:
    sanne, anna = (confirmed(school, name) for name in ("Sanne de Vries", "Anna Bos"))
    other = copied(school, tmp_path / "other")
    school.revoke((key(sanne),), NOW, "uit dienst")
    other.revoke((key(anna),), NOW + timedelta(days=1))
    kim = confirmed(other, "Kim Smit")
    ours = register_path(school.path)
    other.take_in(ours.read_bytes(), ours)
    assert serials(listed(other)) == {one[1].serial_number for one in (sanne, anna)}
    assert {one.name for one in other.register.issued} == {"Sanne de Vries", "Anna Bos", "Kim Smit"}
    assert [one.why for one in other.register.revoked] == ["uit dienst", ""]
    theirs = register_path(other.path)
    school.take_in(theirs.read_bytes(), theirs)  # and back: both then know the same
    assert school.register.issued == other.register.issued
    assert number_of(listed(school)) == 2
    assert not school.register.is_revoked(key(kim))


def test_a_copy_that_lies_behind_takes_in_the_last_list(school: Authority, tmp_path: Path) -> None:
    other = copied(school, tmp_path / "other")
    sanne, anna = (confirmed(school, name) for name in ("Sanne de Vries", "Anna Bos"))
    school.revoke((key(sanne),), NOW)
    handed_out = listed(school).public_bytes(Encoding.PEM)
    other.take_in(handed_out, Path("revoked.pem"))
    assert [int(one.serial, 16) for one in other.register.elsewhere] == [sanne[1].serial_number]
    after = listed(other)
    assert serials(after) == {sanne[1].serial_number}
    assert number_of(after) == 2  # higher than that of the list that was handed out
    ours = register_path(school.path)
    register = other.take_in(ours.read_bytes(), ours)
    assert register.elsewhere == ()  # now it is known whose it was
    assert register.is_revoked(key(sanne))
    assert not register.is_revoked(key(anna))


def test_a_key_that_another_copy_revoked_has_no_certificate_that_counts(
    school: Authority, tmp_path: Path
) -> None:
    sanne = confirmed(school, "Sanne de Vries")
    other = copied(school, tmp_path / "other")
    school.revoke((key(sanne),), NOW)
    late = sanne[1].not_valid_after_utc - timedelta(days=30)
    other.renew(key(sanne), late)  # by an officer who does not know yet
    ours = register_path(school.path)
    other.take_in(ours.read_bytes(), ours)
    assert len(serials(listed(other, late))) == 2


def test_a_list_that_lies_there_is_read_back_before_it_is_replaced(
    school: Authority, tmp_path: Path
) -> None:
    other = copied(school, tmp_path / "other")
    sanne = confirmed(school, "Sanne de Vries")
    school.revoke((key(sanne),), NOW)
    out = tmp_path / "revoked.pem"
    school.write_list(out, NOW)
    other.write_list(out, NOW)  # by whoever knows of nothing
    found = x509.load_pem_x509_crl(out.read_bytes())
    assert (serials(found), number_of(found)) == ({sanne[1].serial_number}, 2)
    public = school.path.with_suffix(".pem")
    before = public.read_bytes()
    assert code_of(lambda: school.write_list(public, NOW)) == "register-unreadable"
    assert public.read_bytes() == before


def test_the_lists_of_a_pack_are_known(school: Authority, tmp_path: Path) -> None:
    other = copied(school, tmp_path / "other")
    sanne = confirmed(school, "Sanne de Vries")
    school.revoke((key(sanne),), NOW)
    listed(school)
    stranger = found_authority("Vreemd", tmp_path / "vreemd.p12", PASSPHRASE, NOW)
    files = [path.read_bytes() for path in school.path.parent.glob("*.pem")]
    files += [listed(stranger).public_bytes(Encoding.PEM), b"", b"rubbish"]
    register = other.take_in_lists(files)
    assert list(register.revocations) == [sanne[1].serial_number]
    assert other.register == register


def test_only_what_belongs_to_the_root_is_taken_in(school: Authority, tmp_path: Path) -> None:
    stranger = found_authority("Vreemd", tmp_path / "vreemd.p12", PASSPHRASE, NOW)
    confirmed(stranger, "Iemand Anders")
    before = register_path(school.path).exists()
    theirs = register_path(stranger.path)
    wrong = {
        theirs.read_bytes(): "register-foreign",
        listed(stranger).public_bytes(Encoding.PEM): "register-foreign",
        b"{": "register-unreadable",
        b"rubbish": "register-unreadable",
        school.path.with_suffix(".pem").read_bytes(): "register-unreadable",
    }
    for data, code in wrong.items():
        assert code_of(lambda data=data: school.take_in(data, theirs)) == code  # type: ignore[misc]
    namesake = create_root("De Regenboog", NOW)  # of the same name, with another key
    forged = revocation_list(namesake, {7: NOW}, NOW, 9).public_bytes(Encoding.PEM)
    assert code_of(lambda: school.take_in(forged, theirs)) == "register-foreign"
    assert register_path(school.path).exists() == before


def test_copies_are_kept_in_two_places_and_reminded_of(school: Authority, tmp_path: Path) -> None:
    sticks = [tmp_path / "stick", tmp_path / "kluis"]
    for stick in sticks:
        stick.mkdir()
        school.back_up(stick, NOW)
    assert school.register.backups == tuple(Backup(str(stick), NOW, 0) for stick in sticks)
    assert school.register.stale_backups() == ()
    confirmed(school, "Sanne de Vries", NOW + timedelta(hours=1))
    assert len(school.register.stale_backups()) == 2
    later = NOW + timedelta(hours=2)
    school.back_up(sticks[0], later)
    assert [one.folder for one in school.register.stale_backups()] == [str(sticks[1])]
    copy = open_authority(sticks[0] / "wortel.p12", PASSPHRASE)
    assert copy.register == school.register
    assert copy.path.with_suffix(".pem").exists()


def test_a_copy_is_told_as_behind_also_when_the_clock_was_set_back(
    school: Authority, tmp_path: Path
) -> None:
    sanne = confirmed(school, "Sanne de Vries")
    stick = tmp_path / "stick"
    stick.mkdir()
    school.back_up(stick, NOW)
    school.revoke((key(sanne),), NOW - timedelta(days=400))
    assert [one.folder for one in school.register.stale_backups()] == [str(stick)]


@pytest.mark.parametrize(
    ("now", "code"),
    [(NOW + timedelta(days=365 * 40), "root-ended"), (NOW - timedelta(days=2), "root-not-yet")],
)
def test_with_a_clock_that_is_wrong_nothing_is_issued(
    school: Authority, now: datetime, code: str
) -> None:
    """Nobody would trust it: the root itself does not count then."""
    asked = request_of(create_identity("Sanne de Vries", NOW))
    assert code_of(lambda: school.issue(asked, asked.fingerprint, now)) == code
    assert school.register.issued == ()
    board = create_root("Bestuur", NOW, for_schools=True)
    assert code_of(lambda: create_root("De Eik", now, by=board)) == code


def test_two_officers_at_once_lose_nothing(school: Authority) -> None:
    """With the root on a drive that they share, each read the register before the other wrote."""
    requests = [request_of(create_identity(f"Leraar {number}", NOW)) for number in range(12)]

    def confirm(asked: CertificateRequest) -> bytes:
        officer = Authority(school.root, school.path)
        return officer.issue(asked, asked.fingerprint, NOW)

    with ThreadPoolExecutor(4) as officers:
        answers = list(officers.map(confirm, requests))
    given = {x509.load_pem_x509_certificates(one)[0].serial_number for one in answers}
    assert {one.certificate.serial_number for one in school.register.issued} == given
    assert not list(school.path.parent.glob("*.lock"))


def test_who_waits_too_long_for_another_changes_nothing(
    school: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.keys.authority.LONGEST_WAIT_S", 0.05)
    asked = request_of(create_identity("Sanne de Vries", NOW))
    with school.alone():
        assert code_of(lambda: school.issue(asked, asked.fingerprint, NOW)) == "register-busy"
    assert school.register.issued == ()
    school.issue(asked, asked.fingerprint, NOW)


def test_where_a_file_system_has_no_locks_one_goes_on_without(
    school: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_lock: FileLock) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    confirmed(school, "Sanne de Vries")
    assert len(school.register.issued) == 1


def test_without_its_register_a_root_makes_no_list_that_forgets(school: Authority) -> None:
    """It would let count again what was revoked; the last list brings that back."""
    sanne = confirmed(school, "Sanne de Vries")
    school.revoke((key(sanne),), NOW)
    last = listed(school)
    register_path(school.path).unlink()
    asked = request_of(create_identity("Bo", NOW))
    elsewhere = school.path.with_name("elsewhere.pem")
    for act in (
        lambda: school.issue(asked, asked.fingerprint, NOW),
        lambda: school.revoke((key(sanne),), NOW),
        lambda: school.write_list(elsewhere, NOW),
    ):
        assert code_of(act) == "register-missing"
    assert not elsewhere.exists()
    school.take_in(last.public_bytes(Encoding.PEM), Path("revoked.pem"))
    school.write_list(elsewhere, NOW)
    again = x509.load_pem_x509_crl(elsewhere.read_bytes())
    assert serials(again) == {sanne[1].serial_number}
    assert number_of(again) == number_of(last) + 1


def test_a_copy_that_knows_more_is_never_overwritten(school: Authority, tmp_path: Path) -> None:
    sanne = confirmed(school, "Sanne de Vries")
    stick = tmp_path / "stick"
    stick.mkdir()
    school.back_up(stick, NOW)
    copy = open_authority(stick / "wortel.p12", PASSPHRASE)
    copy.revoke((key(sanne),), NOW)
    listed(copy)
    register = school.back_up(stick, NOW)
    assert register.is_revoked(key(sanne))
    assert register.list_number == 1
    assert copy.register == register


def test_a_copy_goes_to_another_place_and_over_no_other_root(
    school: Authority, tmp_path: Path
) -> None:
    assert code_of(lambda: school.back_up(school.path.parent, NOW)) == "backup-beside"
    stick = tmp_path / "stick"
    stick.mkdir()
    found_authority("Een andere", stick / "wortel.p12", PASSPHRASE, NOW)
    before = (stick / "wortel.p12").read_bytes()
    assert code_of(lambda: school.back_up(stick, NOW)) == "backup-other"
    assert (stick / "wortel.p12").read_bytes() == before
    assert read_register(school.path).backups == ()


def test_a_register_that_does_not_fit_its_certificates_is_said(school: Authority) -> None:
    confirmed(school, "Sanne de Vries")
    whole = json.loads(register_path(school.path).read_bytes())
    wrong: list[dict[str, object]] = [
        {"issued": [{**whole["issued"][0], **change}]}
        for change in (
            {"pem": "x"},
            {"key": "0" * 64},  # to let somebody else be revoked
            {"name": "De directeur"},
            {"at": "2026-11-24T14:02:00"},  # in which time zone?
            {"revoked": 1},
        )
    ]
    wrong += [{"elsewhere": [{"serial": serial, "revoked": NOW.isoformat()}]} for serial in "-x"]
    wrong += [{"list_number": -1}, {"list_number": 1 << 70}, {"format": 1}]
    for change in wrong:
        register_path(school.path).write_text(json.dumps({**whole, **change}))
        assert code_of(lambda: school.register) == "register-unreadable", change
    register_path(school.path).write_text(json.dumps(whole))
    assert len(school.register.issued) == 1


def test_a_register_is_read_by_its_key_as_it_was_read_out(school: Authority) -> None:
    sanne = confirmed(school, "Sanne de Vries")
    read_out = readable_fingerprint(key(sanne))
    assert school.register.keys_of(read_out) == {key(sanne)}
    assert school.register.keys_of(read_out[:4]) == frozenset()
