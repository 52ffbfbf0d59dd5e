"""The printed code: written, scanned from bad copies, and refused when it is not genuine."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from PIL import Image, ImageFilter

from tests.folders import places_in
from wizard.answers.model import Choice, Person
from wizard.checklist.build import build_checklist
from wizard.checklist.example import example_answers
from wizard.checklist.summary import SummaryError, read_summary, summarise, write_summary
from wizard.document.signature_look import TypedSignature
from wizard.guide.load import load_guide
from wizard.keys.identity import Identity, create_identity, fingerprint
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.paper_code import PaperCode, code_agrees, read_code, write_code
from wizard.signed_checklist.print_resources import resources_for
from wizard.signed_checklist.scan import ScanError, read_scan
from wizard.signing.seal import SealError, seal
from wizard.texts import load_texts

if TYPE_CHECKING:
    from wizard.checklist.model import Checklist

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
PLACES = places_in(Path("unused"))


@pytest.fixture(scope="module")
def order() -> SigningRequest:
    guide = load_guide(PLACES.pages).guide
    assert guide is not None
    answers = example_answers(guide, NOW.date(), "nl")
    return SigningRequest(
        guide, School.general(), answers, TypedSignature(answers.person.name), NOW
    )


@pytest.fixture(scope="module")
def identity() -> Identity:
    return create_identity("Sanne de Vries", NOW)


@pytest.fixture(scope="module")
def last_page(order: SigningRequest, identity: Identity) -> Image.Image:
    """The last page as a scanner at 150 dots per inch sees it."""
    data = make_signed(order, identity, resources_for(PLACES)("nl"))
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[len(document) - 1].render(scale=150 / 72, grayscale=True)
        return cast("Image.Image", page.to_pil())
    finally:
        document.close()


def checklist_of(order: SigningRequest) -> Checklist:
    texts = load_texts(PLACES.texts, "nl")
    return build_checklist(order.guide, order.school, order.answers, texts, order.now)


def saved(picture: Image.Image, kind: str, **settings: int) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **settings)
    return target.getvalue()


def only_code(data: bytes) -> PaperCode:
    """Return what the one code on paper says."""
    scan = read_scan(data)
    assert scan.sound
    (found,) = scan.codes
    assert found.code is not None
    return found.code


@pytest.mark.parametrize("angle", [0, 2, 90, 180, 187, 271])
def test_a_turned_grey_compressed_scan_is_read(last_page: Image.Image, angle: int) -> None:
    turned = last_page.rotate(angle, expand=True, fillcolor=235)
    code = only_code(saved(turned, "JPEG", quality=35))
    assert code.summary.name == "Sanne de Vries"
    assert code.summary.signed_at == NOW


def test_a_blurred_scan_is_read(last_page: Image.Image) -> None:
    blurred = last_page.filter(ImageFilter.GaussianBlur(1.0))
    assert only_code(saved(blurred, "PNG")).summary.guide_version


def test_a_scanned_pdf_is_read(last_page: Image.Image) -> None:
    assert only_code(saved(last_page, "PDF")).summary.name == "Sanne de Vries"


def test_the_code_says_every_answer(last_page: Image.Image, order: SigningRequest) -> None:
    found = only_code(saved(last_page, "PNG")).summary
    assert found == summarise(checklist_of(order))
    assert sum(len(given) for given in found.answers.values()) == 8
    assert {one for given in found.answers.values() for one in given} == set(Choice)


def test_an_open_statement_is_said_to_be_open(order: SigningRequest) -> None:
    checklist = checklist_of(order)
    empty = SigningRequest(
        order.guide,
        order.school,
        type(order.answers)(order.guide.id, order.guide.version, person=Person("A")),
        order.look,
        NOW,
    )
    summary = summarise(checklist_of(empty))
    assert {one for given in summary.answers.values() for one in given} == {None}
    assert read_summary(write_summary(summary)) == summary
    assert summary != summarise(checklist)


@pytest.mark.parametrize("name", ["Łukasz Özgür-d’Été", "ĳ", "😀 שלום", "N" * 120])
def test_odd_names_survive(order: SigningRequest, identity: Identity, name: str) -> None:
    answers = type(order.answers)(order.guide.id, order.guide.version, person=Person(name=name))
    checklist = checklist_of(SigningRequest(order.guide, order.school, answers, order.look, NOW))
    assert read_code(write_code(checklist, identity)).summary.name == name


def test_a_changed_answer_breaks_the_seal(order: SigningRequest, identity: Identity) -> None:
    code = write_code(checklist_of(order), identity)
    with pytest.raises(SealError) as caught:
        read_code(code.replace("A1:1", "A1:2"))
    assert caught.value.code == "seal-broken"


@pytest.mark.parametrize("sealed", ["", "AAAA", "é" * 9, "A" * 132])
def test_a_made_up_seal_is_refused(order: SigningRequest, sealed: str) -> None:
    text = write_summary(summarise(checklist_of(order)))
    with pytest.raises(SealError):
        read_code(f"{text}\n{sealed}")


def test_another_key_is_seen_as_another_key(order: SigningRequest, identity: Identity) -> None:
    checklist = checklist_of(order)
    other = create_identity("Sanne de Vries", NOW)
    first, second = (read_code(write_code(checklist, one)) for one in (identity, other))
    assert first.summary == second.summary
    assert first.fingerprint != second.fingerprint


def test_a_key_that_is_too_long_gives_no_code(order: SigningRequest, identity: Identity) -> None:
    long = Identity(rsa.generate_private_key(65537, 2048), identity.certificate)
    assert seal(b"text", long) is None
    assert write_code(checklist_of(order), long) == ""


def test_a_code_must_say_what_the_checklist_says(order: SigningRequest, identity: Identity) -> None:
    checklist = checklist_of(order)
    code = write_code(checklist, identity)
    key = fingerprint(identity.certificate)
    assert code_agrees(code, checklist, key)
    assert code_agrees("", checklist, key)
    assert not code_agrees("nonsense", checklist, key)
    changed = type(order.answers)(order.guide.id, order.guide.version, person=Person("B"))
    other = checklist_of(SigningRequest(order.guide, order.school, changed, order.look, NOW))
    assert not code_agrees(code, other, key)


def test_a_code_must_be_of_the_key_that_signed(order: SigningRequest, identity: Identity) -> None:
    """Its words may all be right: somebody else vouches for them."""
    checklist = checklist_of(order)
    other = create_identity("Sanne de Vries", NOW)
    code = write_code(checklist, other)
    assert code_agrees(code, checklist, fingerprint(other.certificate))
    assert not code_agrees(code, checklist, fingerprint(identity.certificate))
    assert not code_agrees(code, checklist, None)


def test_a_code_has_the_fingerprint_of_the_certificates_key(
    order: SigningRequest, identity: Identity
) -> None:
    found = read_code(write_code(checklist_of(order), identity))
    assert found.fingerprint == fingerprint(identity.certificate)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("STARTKLAAR 2\na\nb\nc\nd", "later-version"),
        ("STARTKLAAR 1\na", "not-a-summary"),
        ("STARTKLAAR 1\na\nno date\ng 1\nA1:1", "not-a-summary"),
        ("STARTKLAAR 1\na\n2026-11-24T14:02:00+00:00\ng 1\nA1:9", "not-a-summary"),
        ("STARTKLAAR 1\na\n2026-11-24T14:02:00+00:00\ng\nA1:1", "not-a-summary"),
        ("STARTKLAAR 1\na\n2026-11-24T14:02:00\ng 1\nA1:1", "not-a-summary"),  # no time zone
        ("", "not-a-summary"),
    ],
)
def test_other_texts_are_no_summary(text: str, code: str) -> None:
    with pytest.raises(SummaryError) as caught:
        read_summary(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no picture", "scan-unreadable"),
        (b"", "scan-unreadable"),
        (b"%PDF-1.7 cut off", "scan-unreadable"),
    ],
)
def test_what_is_no_scan_is_said_to_be_none(data: bytes, code: str) -> None:
    with pytest.raises(ScanError) as caught:
        read_scan(data)
    assert caught.value.code == code


def test_a_page_without_a_code_is_said_to_have_none() -> None:
    with pytest.raises(ScanError) as caught:
        read_scan(saved(Image.new("L", (400, 400), 255), "PNG"))
    assert caught.value.code == "scan-without-code"


def test_an_absurdly_large_picture_is_refused(tmp_path: Path) -> None:
    bomb = saved(Image.new("1", (20_000, 8_000)), "PNG")
    with pytest.raises(ScanError) as caught:
        read_scan(bomb)
    assert caught.value.code in {"scan-too-large", "scan-unreadable"}


def test_pages_that_are_absurdly_large_together_are_refused() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(4):
        document.new_page(3_000, 3_000)  # 69 million pixels each
    out = BytesIO()
    document.save(out)
    with pytest.raises(ScanError) as caught:
        read_scan(out.getvalue())
    assert caught.value.code == "scan-too-large"
