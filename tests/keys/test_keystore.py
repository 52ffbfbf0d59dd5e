from __future__ import annotations

import json
import stat
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from wizard.keys.errors import KeyStoreError
from wizard.keys.identity import Identity, create_identity, fingerprint
from wizard.keys.keystore import KeyStore, Protection

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_WINDOWS_SECRET = 1280


class MemoryKeyring(KeyringBackend):
    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password) <= LONGEST_WINDOWS_SECRET
        self.entries[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class RefusingKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked(service, username)


class HangingKeyring(MemoryKeyring):
    def __init__(self, released: threading.Event) -> None:
        super().__init__()
        self.released = released

    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait(60)
        return super().get_password(service, username)


class ForgetfulKeyring(MemoryKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:8])


class PlaintextKeyring(MemoryKeyring):
    priority = 0.5  # type: ignore[assignment]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Startklaar"


def useless_keyrings() -> list[KeyringBackend | None]:
    return [
        None,
        fail.Keyring(),  # type: ignore[no-untyped-call]
        null.Keyring(),  # type: ignore[no-untyped-call]
        RefusingKeyring(),
        ForgetfulKeyring(),
        PlaintextKeyring(),
    ]


def same(first: Identity | None, second: Identity) -> bool:
    assert first is not None
    return (
        first.key.private_numbers() == second.key.private_numbers()
        and first.certificate == second.certificate
        and first.chain == second.chain
    )


def test_nothing_is_stored_at_first(folder: Path) -> None:
    store = KeyStore(folder, MemoryKeyring())
    assert store.load() is None
    assert store.protection() is None


def test_keyring_protects_the_key(folder: Path, anna: Identity) -> None:
    keyring = MemoryKeyring()
    store = KeyStore(folder, keyring)
    assert store.keyring_works()
    assert not keyring.entries
    assert store.save(anna) is store.protection() is Protection.KEYRING
    assert same(store.load(), anna)
    (secret,) = keyring.entries.values()
    assert len(secret) >= 43
    keyring.entries.clear()
    with pytest.raises(KeyStoreError) as caught:
        store.load()
    assert caught.value.code == "keyring-lost"


def test_a_renamed_folder_keeps_its_key(folder: Path, anna: Identity) -> None:
    """The keyring's entry is bound to the file, not to the path of a home that may be renamed."""
    keyring = MemoryKeyring()
    KeyStore(folder, keyring).save(anna)
    moved = folder.rename(folder.with_name("renamed"))
    assert same(KeyStore(moved, keyring).load(), anna)


def test_two_folders_have_each_their_own_secret(folder: Path, anna: Identity) -> None:
    keyring = MemoryKeyring()
    KeyStore(folder, keyring).save(anna)
    KeyStore(folder.with_name("other"), keyring).save(anna)
    assert len(keyring.entries) == 2


def test_a_new_key_after_a_lost_secret(folder: Path, anna: Identity) -> None:
    """The old file is set aside and not wiped; nothing else in the folder is touched."""
    keyring = MemoryKeyring()
    store = KeyStore(folder, keyring)
    store.save(anna)
    (folder / "draft.json").write_bytes(b"{}")
    before = store.path.read_bytes()
    keyring.entries.clear()
    store.start_afresh()
    assert store.load() is None
    bert = create_identity("Bert", datetime(2026, 1, 1, tzinfo=UTC))
    store.save(bert)
    assert same(store.load(), bert)
    (kept,) = folder.glob("identity.json.kept-*")
    assert kept.read_bytes() == before
    assert (folder / "draft.json").read_bytes() == b"{}"


def test_a_new_key_after_a_damaged_file(folder: Path, anna: Identity) -> None:
    store = KeyStore(folder)
    store.start_afresh()
    folder.mkdir()
    store.path.write_bytes(b"{")
    store.start_afresh()
    store.save(anna)
    assert same(store.load(), anna)
    assert store.kept() == ()


def test_a_key_that_was_in_use_can_be_returned_to(folder: Path, anna: Identity) -> None:
    keyring = MemoryKeyring()
    store = KeyStore(folder, keyring)
    bert = create_identity("Bert", datetime(2026, 1, 1, tzinfo=UTC))
    store.save(anna)
    store.save(bert)
    (kept,) = store.kept()
    assert kept.name == anna.name
    store.return_to(kept.fingerprint)
    assert same(store.load(), anna)
    assert [one.name for one in store.kept()] == ["Bert"]


def test_another_keyring_secret_is_not_the_key(folder: Path, anna: Identity) -> None:
    keyring = MemoryKeyring()
    store = KeyStore(folder, keyring)
    store.save(anna)
    keyring.entries = dict.fromkeys(keyring.entries, "something else")
    with pytest.raises(KeyStoreError, match="damaged"):
        store.load()


def test_saving_again_keeps_the_keyring_secret(folder: Path, anna: Identity) -> None:
    keyring = MemoryKeyring()
    store = KeyStore(folder, keyring)
    store.save(anna)
    before = dict(keyring.entries)
    bert = create_identity("Bert", datetime(2026, 1, 1, tzinfo=UTC))
    store.save(bert)
    assert keyring.entries == before
    assert same(store.load(), bert)


@pytest.mark.parametrize("keyring", useless_keyrings(), ids=lambda each: type(each).__name__)
def test_without_a_working_keyring_the_user_chooses(
    folder: Path, anna: Identity, keyring: KeyringBackend | None
) -> None:
    store = KeyStore(folder, keyring)
    assert not store.keyring_works()
    assert store.save(anna) is store.protection() is Protection.NONE
    assert same(store.load(), anna)
    assert store.save(anna, "correct hörse") is store.protection() is Protection.PASSPHRASE
    assert same(store.load("correct hörse"), anna)


@pytest.mark.parametrize("wrong", [None, "", "other", "nul\0"])
def test_wrong_passphrase_is_said(folder: Path, anna: Identity, wrong: str | None) -> None:
    store = KeyStore(folder)
    store.save(anna, "right")
    with pytest.raises(KeyStoreError, match="passphrase-wrong"):
        store.load(wrong)


def test_hanging_keyring_is_not_waited_for(folder: Path, anna: Identity) -> None:
    released = threading.Event()
    store = KeyStore(folder, HangingKeyring(released), patience=0.05)
    assert not store.keyring_works()
    assert store.save(anna) is Protection.NONE
    assert not released.is_set()
    released.set()


def test_keyring_that_hangs_later_is_said(folder: Path, anna: Identity) -> None:
    KeyStore(folder, MemoryKeyring()).save(anna)
    released = threading.Event()
    with pytest.raises(KeyStoreError, match="keyring-unavailable"):
        KeyStore(folder, HangingKeyring(released), patience=0.05).load()
    released.set()


@pytest.mark.skipif(sys.platform == "win32", reason="access is by the profile folder there")
def test_only_the_user_can_read_the_file(folder: Path, anna: Identity) -> None:
    store = KeyStore(folder)
    store.save(anna)
    store.save(anna)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [each.name for each in folder.iterdir()] == [store.path.name]


def test_delete_removes_everything(folder: Path, anna: Identity) -> None:
    keyring = MemoryKeyring()
    store = KeyStore(folder, keyring)
    store.save(anna)
    (folder / "identity.json.half-written").write_bytes(b"{")
    store.delete()
    assert not list(folder.iterdir())
    assert not keyring.entries
    store.delete()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"format": 1, "pkcs12": "", "protection": "magic"}',
        b'{"format": 1, "pkcs12": "!", "protection": "none"}',
        b'{"format": "1", "pkcs12": "", "protection": "none"}',
    ],
)
def test_damaged_file_is_said(folder: Path, content: bytes) -> None:
    folder.mkdir()
    store = KeyStore(folder)
    store.path.write_bytes(content)
    with pytest.raises(KeyStoreError, match="damaged"):
        store.load()


def test_file_of_a_later_version_is_said(folder: Path) -> None:
    folder.mkdir()
    store = KeyStore(folder)
    store.path.write_text('{"format": 2}')
    with pytest.raises(KeyStoreError, match="newer"):
        store.load()


def test_damaged_key_is_said(folder: Path, anna: Identity) -> None:
    store = KeyStore(folder)
    store.save(anna)
    stored = json.loads(store.path.read_text())
    stored["pkcs12"] = stored["pkcs12"][:400]
    store.path.write_text(json.dumps(stored))
    with pytest.raises(KeyStoreError, match="damaged"):
        store.load()


def test_place_that_cannot_be_used_is_said(tmp_path: Path, anna: Identity) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KeyStoreError, match="not-writable"):
        KeyStore(tmp_path / "file" / "folder").save(anna)
    folder = tmp_path / "folder"
    (folder / "identity.json").mkdir(parents=True)
    with pytest.raises(KeyStoreError, match="unreadable"):
        KeyStore(folder).load()
    with pytest.raises(KeyStoreError, match="not-writable"):
        KeyStore(folder).save(anna)
    with pytest.raises(KeyStoreError, match="not-writable"):
        KeyStore(folder).delete()
    assert [each.name for each in folder.iterdir()] == ["identity.json"]


def test_long_name_and_chain_fit(folder: Path) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    long = create_identity("Łukasz Özgür-d'Été " * 16, now)
    identity = Identity(long.key, long.certificate, (create_identity("School", now).certificate,))
    store = KeyStore(folder, MemoryKeyring())
    store.save(identity)
    loaded = store.load()
    assert same(loaded, identity)
    assert loaded is not None
    assert fingerprint(loaded.certificate) == fingerprint(identity.certificate)
