from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas

from tests.folders import places_in
from wizard.answers.model import Answer, Choice, Person
from wizard.checklist.model import Action, Item
from wizard.checklist.record import Record, read_record, write_record
from wizard.document.render import render_checklist
from wizard.document.signature_look import PaperSignature
from wizard.keys.issue import revocation_list
from wizard.keys.trust import Trust
from wizard.keys.trust_files import TrustFiles
from wizard.overview import read as reading
from wizard.overview.asked import asked_by
from wizard.overview.model import OpenKind, Row
from wizard.overview.read import LONGEST_TEXT, MOST_OPEN_ITEMS, cut, read_file, row_of
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.signing.verdict import Level
from wizard.signing.verify import MOST_FILE_BYTES, verify_pdf
from wizard.tagged_pdf.evidence import ReservedSpace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.overview.conftest import Desk, People
    from wizard.guide.model import Guide
    from wizard.overview.tables import OverviewTables


ROOT = Path(__file__).parents[2]
PLACES = places_in(ROOT / "nowhere")


def codes(row: Row) -> set[str]:
    return {remark.key for remark in row.remarks}


def test_a_valid_file_tells_everything(signed: dict[str, bytes], people: People) -> None:
    row = row_of(signed["karin.pdf"], "karin.pdf", Trust())
    assert row.level is Level.UNCONFIRMED
    assert row.remarks == ()
    facts = row.facts
    assert facts is not None
    assert (facts.signer, facts.person.role, facts.school) == (
        "Karin Bakker",
        "leraar",
        "De Regenboog",
    )
    assert facts.for_school
    assert not facts.stamped
    assert set(facts.areas) == {f"A{number}" for number in range(1, 4)}
    asked = [len(area.items) for area in attached(signed["karin.pdf"]).checklist.areas]
    assert facts.total.total == sum(asked)
    assert [one.total for one in facts.areas.values()] == asked
    kinds = [item.kind for item in facts.open_items]
    assert kinds.count(OpenKind.ACTION) == facts.total.to_do
    assert kinds.count(OpenKind.QUESTION) >= facts.total.to_ask


def test_a_school_copy_gives_no_own_words(signed: dict[str, bytes]) -> None:
    def questions(name: str) -> list[str]:
        facts = row_of(signed[name], name, Trust()).facts
        assert facts is not None
        return [item.text for item in facts.open_items if item.kind is OpenKind.QUESTION]

    assert "Waarom mag Karin dit wél?" in questions("sanne later.pdf")
    assert "Waarom mag Karin dit wél?" not in questions("sanne later, voor school.pdf")
    assert "eigen tekst, niet gedeeld" in questions("sanne later, voor school.pdf")


def test_the_schools_root_confirms_its_people_only(
    signed: dict[str, bytes], people: People
) -> None:
    root = people.root.certificate.public_bytes(Encoding.PEM)
    karin = row_of(signed["karin.pdf"], "karin.pdf", TrustFiles((root,)).read())
    assert karin.level is Level.NAME_CONFIRMED
    assert karin.facts is not None
    assert karin.facts.confirmed_by == "De Regenboog"
    assert (
        row_of(signed["sanne.pdf"], "sanne.pdf", TrustFiles((root,)).read()).level
        is Level.UNCONFIRMED
    )


def test_a_registered_key_is_known(signed: dict[str, bytes], people: People) -> None:
    known = people.sanne.certificate.public_bytes(Encoding.DER)
    assert (
        row_of(signed["sanne.pdf"], "sanne.pdf", TrustFiles((known,)).read()).level
        is Level.KNOWN_KEY
    )


def test_a_revoked_certificate_is_said(signed: dict[str, bytes], people: People) -> None:
    root = people.root.certificate
    then = root.not_valid_before_utc
    revoked = revocation_list(people.root, {people.karin.certificate.serial_number: then}, then)
    trusted = TrustFiles((root.public_bytes(Encoding.DER), revoked.public_bytes(Encoding.DER)))
    row = row_of(signed["karin.pdf"], "karin.pdf", trusted.read())
    assert row.level is Level.UNCONFIRMED
    assert "verdict.certificate-revoked" in codes(row)


def test_another_name_on_paper_than_at_the_key_is_said(desk: Desk, people: People) -> None:
    data = desk.sign(people.sanne, person=Person("Karin Bakker", "leraar"))
    row = row_of(data, "a.pdf", Trust())
    assert "overview.other-name" in codes(row)
    assert row.facts is not None
    assert row.facts.signer == "Sanne de Vries"


def no_file(path: Path, _: bytes) -> None:
    path.symlink_to(path.with_name("nothing there"))


def pipe(path: Path, _: bytes) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes among its files")
    os.mkfifo(path)


def huge(path: Path, _: bytes) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_FILE_BYTES + 1)


def plain_pdf(path: Path, _: bytes) -> None:
    canvas = Canvas(str(path))
    canvas.drawString(72, 72, "Hello")
    canvas.save()


BROKEN: list[tuple[str, Callable[[Path, bytes], object], str]] = [
    ("empty", lambda path, _: path.write_bytes(b""), "verdict.empty"),
    ("text", lambda path, _: path.write_text("geen pdf", encoding="utf-8"), "verdict.not-a-pdf"),
    ("noise", lambda path, _: path.write_bytes(os.urandom(5_000)), "verdict.not-a-pdf"),
    ("half", lambda path, data: path.write_bytes(data[: len(data) // 2]), "verdict.incomplete"),
    (
        "changed",
        lambda path, data: path.write_bytes(data[:20_000] + b"?" + data[20_001:]),
        "verdict.changed",
    ),
    ("unsigned", plain_pdf, "verdict.no-signature"),
    ("huge", huge, "verdict.too-large"),
    ("missing", no_file, "errors.file-trouble"),
    ("pipe", pipe, "errors.file-trouble"),
]


@pytest.mark.parametrize(("name", "make", "code"), BROKEN, ids=[one[0] for one in BROKEN])
def test_a_broken_file_is_a_row_with_its_reason(
    tmp_path: Path,
    signed: dict[str, bytes],
    tables: OverviewTables,
    name: str,
    make: Callable[[Path, bytes], object],
    code: str,
) -> None:
    make(tmp_path / f"{name}.pdf", signed["karin.pdf"])
    row = read_file(tmp_path, Trust(), f"{name}.pdf")
    assert row.level is (Level.INVALID if name == "changed" else None)
    assert row.facts is None
    assert codes(row) == {code}
    words = [tables.texts(remark.key, **remark.values) for remark in row.remarks]
    assert all(words)


def test_signed_nonsense_is_a_row_with_its_reason(signed: dict[str, bytes], people: People) -> None:
    record = attached(signed["karin.pdf"])
    row = row_of(
        sign_with(record, b'{"format":"startklaar-checklist","version":99}', people),
        "",
        Trust(),
    )
    assert row.level is Level.UNCONFIRMED
    assert codes(row) == {"errors.later-version"}
    assert row.facts is None


def with_items(record: Record, change: Callable[[tuple[Item, ...]], tuple[Item, ...]]) -> Record:
    """Return a record whose first area shows other statements."""
    first, *others = record.checklist.areas
    areas = (replace(first, items=change(first.items)), *others)
    return replace(record, checklist=replace(record.checklist, areas=areas), salts={})


CHANGES: dict[str, Callable[[tuple[Item, ...]], tuple[Item, ...]]] = {
    "a statement left out": lambda items: items[1:],
    "a statement twice": lambda items: (*items, items[0]),
    "another statement": lambda items: (replace(items[0], id="S99.1", answer=None), *items[1:]),
    "a school's own, by a rule": lambda items: (
        *items,
        Item(
            "X1.1",
            "",
            Answer(Choice.NOT_APPLICABLE),
            "",
            automatic=True,
            addition=False,
            follow_up="",
        ),
    ),
    "done by itself": lambda items: (
        replace(items[0], automatic=True, answer=Answer(Choice.DOES)),
        *items[1:],
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_count_that_its_guide_does_not_bear_out_is_no_row_of_facts(
    signed: dict[str, bytes],
    people: People,
    guide: Guide,
    change: Callable[[tuple[Item, ...]], tuple[Item, ...]],
) -> None:
    asked = asked_by(guide)
    assert row_of(signed["sanne.pdf"], "", Trust(), asked).facts is not None
    record = attached(signed["sanne.pdf"])
    forged = sign_with(record, write_record(with_items(record, change)), people)
    assert row_of(forged, "", Trust()).facts is not None
    row = row_of(forged, "", Trust(), asked)
    assert row.facts is None
    assert "verdict.guide-differs" in codes(row)


def test_a_checklist_of_another_guide_cannot_be_compared(
    signed: dict[str, bytes], guide: Guide
) -> None:
    other = asked_by(replace(guide, digest="0" * 64, areas=guide.areas[1:]))
    assert row_of(signed["sanne.pdf"], "", Trust(), other).facts is not None


def attached(data: bytes) -> Record:
    verdict = verify_pdf(data)
    assert verdict.attachment is not None
    return read_record(verdict.attachment)


def sign_with(record: Record, attachment: bytes, people: People) -> bytes:
    resources = resources_for(PLACES)("nl")
    unsigned = render_checklist(
        record.checklist,
        PaperSignature(),
        attachment,
        resources,
        ReservedSpace(CONTENTS_SLOT_BYTES),
    )
    return sign_pdf(unsigned, people.karin)


def test_a_file_that_breaks_the_reader_is_a_row(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def fail(*_: object) -> Row:
        raise RecursionError

    monkeypatch.setattr(reading, "row_of", fail)  # no real file is known that does this
    row = read_file(folder, Trust(), "karin.pdf")
    assert codes(row) == {"verdict.unverifiable"}
    assert row.digest


def test_a_file_that_claims_a_million_actions_is_cut(signed: dict[str, bytes]) -> None:
    record = attached(signed["karin.pdf"])
    flood = (Action("S1.1", "x" * 9_999, None, "ooit"),) * (MOST_OPEN_ITEMS * 3)
    flooded = replace(record, checklist=replace(record.checklist, actions=flood, questions=()))
    verdict = verify_pdf(signed["karin.pdf"])
    facts = reading._facts(flooded, verdict)
    assert facts is not None
    assert len(facts.open_items) == MOST_OPEN_ITEMS
    assert len(facts.open_items[0].text) == LONGEST_TEXT
    assert "overview.many-open" in {one.key for one in reading._reservations(facts, flooded)}


def test_without_a_time_there_is_nothing_to_tell(signed: dict[str, bytes]) -> None:
    verdict = replace(verify_pdf(signed["karin.pdf"]), signed_at=None)
    assert reading._facts(attached(signed["karin.pdf"]), verdict) is None


def test_a_long_text_says_that_it_goes_on() -> None:
    assert cut("kort") == "kort"
    assert cut("x" * (LONGEST_TEXT + 1)).endswith("x…")


def test_a_checklist_with_a_bad_byte_is_changed_and_no_other_programs_document(
    signed: dict[str, bytes],
) -> None:
    """A bad disk hits the zeros beside the signature, too, which no digest covers."""
    data = signed["karin.pdf"]
    at = data.rindex(b"0" * 100) + 50
    row = row_of(data[:at] + b"x" + data[at + 1 :], "karin.pdf", Trust())
    assert [one.key for one in row.remarks] == ["verdict.changed"]
