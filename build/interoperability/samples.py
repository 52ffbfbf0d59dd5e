"""The files that other programs are asked about: a signed checklist, a calendar, and tables."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import xlsxwriter
from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding

from wizard.checklist.calendar import calendar_entries, write_calendar
from wizard.checklist.example import example_answers
from wizard.document.signature_look import TypedSignature
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.keys.issue import create_root, issue_certificate, public_root
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.overview.as_csv import write_csv
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.storage.places import Places

ROOT: Final = Path(__file__).parents[2]
NAMES: Final = ("1-2", "003", "1E5")
"""Names of pupils' groups, rooms or files, which are no numbers."""

_RANGES: Final = re.compile(rb"/ByteRange \[0 (\d+) (\d+) (\d+) *\]")
_KHAL: Final = """[calendars]
[[one]]
path = khal
type = calendar
"""


def make_samples(folder: Path) -> None:
    """Write ``signed.pdf`` and what is made of it, ``plan.ics``, ``names.csv`` and ``names.xlsx``.

    The name in the file is confirmed by the root in ``root.pem``, and everything is of now: some
    programs look at the computer's clock alone.
    """
    places = Places(ROOT / "pages", ROOT / "resources", folder / "data")
    guide = load_guide(places.pages).guide
    if guide is None:
        raise ValueError("the guide is not whole")
    now = datetime.now(UTC).replace(microsecond=0)
    answers = example_answers(guide, now.date(), "nl")
    root, own = create_root("De Brug", now), create_identity(answers.person.name, now)
    signer = adopt_answer(own, issue_certificate(root, read_request(write_request(own)), now))
    resources = resources_for(places)("nl")
    order = SigningRequest(
        guide, School.general(), answers, TypedSignature(answers.person.name), now
    )
    signed = make_signed(order, signer, resources)
    (folder / "signed.pdf").write_bytes(signed)
    (folder / "changed.pdf").write_bytes(_with_another_byte(signed))
    (folder / "root.pem").write_bytes(public_root(root))
    (folder / "signer.pem").write_bytes(signer.certificate.public_bytes(Encoding.PEM))
    _write_parts(folder, signed)
    entries = calendar_entries(guide, School.general(), answers, resources.texts, now)
    (folder / "plan.ics").write_bytes(write_calendar(entries, answers, resources.texts, now))
    (folder / "khal.conf").write_text(_KHAL)
    _write_tables(folder)
    _trust_root(folder)


def _with_another_byte(signed: bytes) -> bytes:
    """Return the file with one byte of a page's contents changed."""
    at = signed.index(b"stream\n") + 40
    return signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]


def _write_parts(folder: Path, signed: bytes) -> None:
    """Write what is signed, and the signature's container with its padding."""
    match = _RANGES.search(signed)
    if match is None:
        raise ValueError("no byte range")
    first, second, _ = map(int, match.groups())
    (folder / "content").write_bytes(signed[:first] + signed[second:])
    padded = bytes.fromhex(signed[first + 1 : second - 1].decode())
    (folder / "padded.der").write_bytes(padded)
    (folder / "container.der").write_bytes(cms.ContentInfo.load(padded).dump())


def _write_tables(folder: Path) -> None:
    write_csv(folder / "names.csv", ["naam"], [[one] for one in NAMES])
    with xlsxwriter.Workbook(folder / "names.xlsx") as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(("naam", *NAMES)):
            sheet.write_string(row, 0, text)


def _trust_root(folder: Path) -> None:
    """Let poppler, which asks this store, trust the root; without its tool it knows nobody."""
    store = folder / "nss"
    store.mkdir()
    for command in (
        ["certutil", "-N", "-d", f"sql:{store}", "--empty-password"],
        *[["certutil", "-A", "-d", f"sql:{store}", "-n", "school", "-t", ",C,", "-a", "-i"]],
    ):
        more = [str(folder / "root.pem")] if command[-1] == "-i" else []
        try:
            subprocess.run([*command, *more], check=True, capture_output=True)
        except FileNotFoundError:
            return
