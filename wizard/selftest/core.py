"""The checks that need no window; each returns a sentence about the result, or raises."""

from __future__ import annotations

import hashlib
import ipaddress
import sys
from typing import TYPE_CHECKING, Any, Final

import tomli
from msgspec import Struct, field
from msgspec.structs import replace

from wizard.guide.load import load_guide
from wizard.keys.device_key import identity_for
from wizard.keys.keystore import device_key_store
from wizard.languages import LANGUAGES, SOURCE_LANGUAGE
from wizard.overview.ledger import open_ledger
from wizard.overview.scan import scan
from wizard.overview.tables import tables_for
from wizard.overview.write import write_overview
from wizard.school.load import load_pack
from wizard.selftest.bench import expect
from wizard.signed_checklist.scan import read_scan
from wizard.signing.verdict import Level
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wizard.selftest.bench import Bench

KEYRING_TIMEOUT_SECONDS: Final = 5.0  # the keyring may wait for a user who is absent
WORKERS: Final = 2


def check_guide(bench: Bench) -> str:
    """Check that the guide loads in all languages without any problem."""
    loaded = load_guide(bench.places.pages)
    expect(len(loaded.problems), 0)
    return bench.texts("selftest.said-guide", areas=len(bench.guide.whole_areas))


def check_texts(bench: Bench) -> str:
    """Check that every language has the same texts of the program."""
    first, *others = (load_texts(bench.places.texts, language).words for language in LANGUAGES)
    for other in others:
        expect(first.keys() ^ other.keys(), set())
    return bench.texts("selftest.said-texts", texts=len(first), languages=", ".join(LANGUAGES))


def check_film_files(bench: Bench) -> str:
    """Check every film, poster and caption file against its published digest."""
    folder = bench.places.resources / "videos"
    with (folder / "manifest.toml").open("rb") as file:
        listed = tomli.load(file)
    digests = {name: digest for one in listed.values() for name, digest in one["files"].items()}
    for name, digest in digests.items():
        expect((name, hashlib.sha256((folder / name).read_bytes()).hexdigest()), (name, digest))
    return bench.texts("selftest.said-film-files", films=len(listed), files=len(digests))


def check_paper(bench: Bench) -> str:
    """Check that signed checklists are valid, and give the same pages when rendered again."""
    for finished in bench.signed:
        expect(finished.examination.sound, wanted=True)
        expect(finished.examination.page_agrees, wanted=True)
    size = sum(finished.path.stat().st_size for finished in bench.signed)
    return bench.texts("selftest.said-paper", checklists=len(bench.signed), kilobytes=size // 1000)


def check_scan(bench: Bench) -> str:
    """Check that the QR code can be read from pictures of the pages."""
    name = bench.request(SOURCE_LANGUAGE).answers.person.name
    (found,) = read_scan(bench.signed[0].path.read_bytes()).codes
    expect(found.code and found.code.summary.name, name)
    return bench.texts("selftest.said-scan", name=name)


def check_overview(bench: Bench) -> str:
    """Check that worker processes read the signed checklists, and a workbook is made of them."""
    out = bench.folder / "overview.xlsx"
    folder = bench.signed[0].path.parent
    with open_ledger() as ledger:
        for row in scan(folder, workers=WORKERS):
            expect((row.file, row.level), (row.file, Level.UNCONFIRMED))
            ledger.add(row)
        write_overview(ledger, out, tables_for(bench.guide, bench.texts, bench.now.date()))
    expect(out.read_bytes()[:2], b"PK")
    return bench.texts("selftest.said-overview", files=len(bench.signed), workers=WORKERS)


def check_keyring(bench: Bench) -> str:
    """Check that a key is stored, read back and deleted; report which protection was used."""
    store = replace(device_key_store(bench.folder / "key"), patience=KEYRING_TIMEOUT_SECONDS)
    try:
        made = identity_for(store, "Startklaar", bench.now)
        kept, protection = store.load(), store.protection()
        expect(kept is not None and kept.certificate == made.certificate, wanted=True)
    finally:
        store.delete()
    ring = type(store.keyring)
    found = f"{ring.__module__}.{ring.__qualname__}"
    return bench.texts(f"selftest.said-keyring-{protection}", keyring=found)


def check_school(bench: Bench) -> str:
    """Check that this computer's school pack can be opened; report which one was found, and how.

    Raises:
        UserError, OSError: the pack that was found cannot be used.
    """
    if bench.found is None:
        return bench.texts("selftest.said-no-pack")
    pack = load_pack(bench.found, bench.guide)
    if pack.trouble is not None:
        raise pack.trouble
    origin = bench.texts(f"selftest.pack-{bench.found.origin}")
    return bench.texts(
        "selftest.said-pack",
        school=pack.school.name or pack.owner,
        origin=origin,
        file=bench.found.path,
    )


CHECKS: Final[Mapping[str, Callable[[Bench], str]]] = {
    "guide": check_guide,
    "texts": check_texts,
    "film-files": check_film_files,
    "paper": check_paper,
    "scan": check_scan,
    "overview": check_overview,
    "keyring": check_keyring,
    "school": check_school,
}


class Connections(Struct, frozen=True):
    """Records the network connections of this process; local sockets do not count.

    Attributes:
        asked: the addresses and host names that were used.
    """

    asked: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Start recording, until the process ends."""
        sys.addaudithook(self._note)

    def check(self, bench: Bench) -> str:
        """Check that no connection was made."""
        expect(self.asked, [])
        return bench.texts("selftest.said-network")

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.getaddrinfo":
            self.asked.append(str(arguments[0]))
        elif event == "socket.connect" and not _is_local(arguments):
            self.asked.append(str(arguments[1]))


def _is_local(arguments: tuple[Any, ...]) -> bool:
    connection, address = arguments
    if connection.family.name not in {"AF_INET", "AF_INET6"}:
        return True
    try:
        return isinstance(address, tuple) and ipaddress.ip_address(address[0]).is_loopback
    except ValueError:  # a host name
        return False
