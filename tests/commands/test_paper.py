"""``startklaar verify`` on a scan: what the printed codes say when only the paper is left."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from tests.commands.conftest import small_places
from wizard.checklist.record import answers_from
from wizard.checklist.summary import FIRST_LINE, PROGRAM
from wizard.document.signature_look import TypedSignature
from wizard.guide.load import load_guide
from wizard.keys.identity import Identity, create_identity, fingerprint, readable_fingerprint
from wizard.keys.issue import create_root, issue_certificate, public_root, revocation_list
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.school.model import School
from wizard.signed_checklist.make import SigningRequest, make_signed
from wizard.signed_checklist.print_resources import resources_for
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Said, Samples

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
NL = load_texts(small_places().texts, "nl")


def scan_of(data: bytes | Path) -> Image.Image:
    """Return the last page as a scanner at 150 dots per inch sees it."""
    document = pypdfium2.PdfDocument(data)
    picture: Image.Image = document[len(document) - 1].render(scale=150 / 72).to_pil()
    document.close()
    return picture


def saved(picture: Image.Image, kind: str, *more: Image.Image) -> bytes:
    file = BytesIO()
    if more:
        picture.save(file, kind, save_all=True, append_images=more)
    else:
        picture.save(file, kind)
    return file.getvalue()


def signed_by(identity: Identity, samples: Samples) -> bytes:
    """Return the sample's answers, signed with another key."""
    guide = load_guide(small_places().pages).guide
    assert guide is not None
    answers = answers_from(samples.json())
    look = TypedSignature(answers.person.name)
    request = SigningRequest(guide, School.general(), answers, look, NOW)
    return make_signed(request, identity, resources_for(small_places())("nl"))


def without_signature(data: bytes) -> bytes:
    """Return a checklist with a signature's place, but nothing in it."""
    return re.sub(rb"(/Contents <)[0-9a-f]+>", lambda found: _emptied(found[0]), data)


def _emptied(contents: bytes) -> bytes:
    return b"/Contents ()".ljust(len(contents))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "PDF", "TIFF"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_scan_says_who_signed_what(
    call: Callable[..., Said],
    samples: Samples,
    written: Callable[..., Path],
    kind: str,
    language: str,
) -> None:
    path = written(saved(scan_of(samples.signed["nl"]), kind), f"scan.{kind.lower()}")
    said = call("verify", path, "--language", language)
    assert (said.status, said.err) == (0, "")
    texts = load_texts(small_places().texts, language)
    lines = [line.removeprefix("  ") for line in said.out.splitlines()]
    assert lines[1:5] == [
        texts("verdict.paper"),
        texts("verdict.paper-genuine"),
        texts("verdict.who", name="Sanne de Vries"),
        texts("verdict.paper-unconfirmed"),
    ]
    (found,) = json.loads(call("verify", path, "--json").out)["files"]
    (code,) = found["codes"]
    assert (found["sound"], found["outcome"], found["is_paper"]) == (True, "sound", True)
    assert (found["level"], found["problems"]) == (None, [])
    assert (code["page"], code["genuine"], code["name"]) == (1, True, "Sanne de Vries")
    assert sum(map(len, code["answers"].values())) == 8


def test_a_scan_without_a_code_has_no_verdict(
    call: Callable[..., Said], written: Callable[..., Path]
) -> None:
    path = written(saved(Image.new("L", (300, 300), 255), "PNG"), "empty.png")
    said = call("verify", path)
    assert said.status == 4
    why = NL("verdict.nothing-judged"), NL("errors.scan-without-code")
    assert said.out.splitlines()[1:] == [f"  {line}" for line in why]


def test_a_pdf_of_pictures_without_a_code_has_no_verdict(
    call: Callable[..., Said], written: Callable[..., Path]
) -> None:
    path = written(saved(Image.new("L", (300, 300), 255), "PDF"), "empty.pdf")
    said = call("verify", path)
    assert said.status == 4
    lines = [line.removeprefix("  ") for line in said.out.splitlines()]
    assert lines[1] == NL("verdict.nothing-judged")
    assert lines[-1] == NL("errors.scan-without-code")
    assert NL("verdict.level-0") not in said.out
    (found,) = json.loads(call("verify", path, "--json").out)["files"]
    assert (found["outcome"], found["level"]) == ("nothing-judged", None)
    assert [one["code"] for one in found["problems"]] == ["no-signature", "scan-without-code"]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    ],
)
def test_a_photo_of_a_kind_that_is_not_read_says_what_to_do(
    call: Callable[..., Said], written: Callable[..., Path], start: bytes, kind: str
) -> None:
    said = call("verify", written(start + bytes(100), "photo"))
    assert said.status == 4
    assert NL("errors.scan-kind", kind=kind) in said.out
    assert "JPEG" in said.out
    assert NL("verdict.level-0") not in said.out


def test_what_is_neither_pdf_nor_picture_is_said_to_be_no_pdf(
    call: Callable[..., Said], written: Callable[..., Path]
) -> None:
    said = call("verify", written(b"a shopping list", "list.txt"))
    assert said.status == 4
    assert NL("verdict.not-a-pdf") in said.out


def test_a_pdf_with_text_and_a_form_is_no_scan(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    """A checklist whose signature was emptied still has a genuine code on its last page."""
    path = written(without_signature(samples.signed["nl"].read_bytes()), "emptied.pdf")
    said = call("verify", path)
    assert said.status == 4
    lines = [line.removeprefix("  ") for line in said.out.splitlines()]
    assert lines[1] == NL("verdict.nothing-judged")
    assert NL("verdict.paper-hint") in lines
    assert NL("verdict.paper") not in lines
    assert lines.index(NL("verdict.no-signature")) < lines.index(NL("verdict.paper-hint"))
    (found,) = json.loads(call("verify", path, "--json").out)["files"]
    assert (found["sound"], found["is_paper"], found["level"]) == (False, False, None)
    assert found["outcome"] == "nothing-judged"
    assert [one["name"] for one in found["codes"]] == ["Sanne de Vries"]


def test_every_code_is_told_with_its_page(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    other = create_identity("Sanne de Vries", NOW)
    pages = scan_of(samples.signed["nl"]), scan_of(signed_by(other, samples))
    said = call("verify", written(saved(pages[0], "TIFF", pages[1]), "both.tif"))
    assert said.status == 0
    assert NL("verdict.paper-several", count=2) in said.out
    for page in (1, 2):
        assert NL("verdict.paper-page", page=page) in said.out
    key = readable_fingerprint(fingerprint(other.certificate))
    assert NL("verdict.fingerprint", fingerprint=key) in said.out
    assert said.out.count("Sleutel: ") == 2


def test_two_codes_on_one_page_are_both_told_and_neither_is_believed(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    first = scan_of(samples.signed["nl"])
    second = scan_of(signed_by(create_identity("Sanne de Vries", NOW), samples))
    page = Image.new("RGB", (first.width * 2, first.height), "white")
    page.paste(first, (0, 0))
    page.paste(second, (first.width, 0))
    said = call("verify", written(saved(page, "PNG"), "together.png"))
    assert said.status == 1
    assert NL("verdict.paper-together") in said.out
    assert said.out.count("Sleutel: ") == 2
    for corner in ("linksonder", "rechtsonder"):
        assert NL("verdict.paper-place", page=1, corner=corner) in said.out


@pytest.mark.parametrize(
    ("text", "told", "status"),
    [
        (f"{PROGRAM} 9\nsealed", (None, "later-version", "not-fully-checked"), 3),
        (f"{FIRST_LINE}\nSanne", (False, "not-a-summary", "refused"), 1),
    ],
)
def test_a_code_that_a_later_version_printed_is_not_called_false(
    call: Callable[..., Said],
    written: Callable[..., Path],
    text: str,
    told: tuple[object, ...],
    status: int,
) -> None:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    path = written(saved(Image.fromarray(code.to_image(scale=4)), "PNG"), "later.png")
    said = call("verify", path, "--json")
    assert said.status == status
    (found,) = json.loads(said.out)["files"]
    (one,) = found["codes"]
    assert (one["genuine"], one["trouble"], found["outcome"]) == told


def test_a_scan_that_asks_for_no_password_to_read_is_read(
    call: Callable[..., Said], samples: Samples, tmp_path: Path
) -> None:
    """Some scanners protect what they make against changes."""
    plain, path = tmp_path / "plain.pdf", tmp_path / "protected.pdf"
    plain.write_bytes(saved(scan_of(samples.signed["nl"]), "PDF"))
    with pikepdf.open(plain) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="owner", user=""))
    said = call("verify", path)
    assert said.status == 0
    assert NL("verdict.who", name="Sanne de Vries") in said.out


def test_a_key_that_school_knows_is_said_to_be_known(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    identity = create_identity("Sanne de Vries", NOW)
    path = written(saved(scan_of(signed_by(identity, samples)), "PNG"), "scan.png")
    known = written(identity.certificate.public_bytes(Encoding.PEM), "sanne.pem")
    other = create_identity("Sanne de Vries", NOW)
    stranger = written(other.certificate.public_bytes(Encoding.PEM), "other.pem")
    assert NL("verdict.paper-known") in call("verify", path, "--trust", known).out
    unknown = call("verify", path, "--trust", stranger).out
    assert NL("verdict.paper-unconfirmed") in unknown
    assert NL("verdict.paper-known") not in unknown


def test_a_known_key_does_not_confirm_another_name(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    identity = create_identity("Bert", NOW)
    path = written(saved(scan_of(signed_by(identity, samples)), "PNG"), "scan.png")
    known = written(identity.certificate.public_bytes(Encoding.PEM), "bert.pem")
    said = call("verify", path, "--trust", known).out
    assert NL("verdict.name-differs", stated="Sanne de Vries", certified="Bert") in said
    assert NL("verdict.paper-known") not in said


@pytest.mark.parametrize(
    ("name", "is_revoked", "key"),
    [
        ("Sanne de Vries", False, "known"),
        ("Bert", False, "other-name"),
        ("Sanne de Vries", True, "revoked"),
        ("Bert", True, "revoked"),
    ],
)
def test_a_program_is_told_of_a_key_what_a_person_is_told(
    call: Callable[..., Said],
    samples: Samples,
    tmp_path: Path,
    name: str,
    is_revoked: bool,
    key: str,
) -> None:
    """A key that school revoked is not one that school knows."""
    root, identity = create_root("De Regenboog", NOW), create_identity(name, NOW)
    answer = issue_certificate(root, read_request(write_request(identity)), NOW)
    issued = adopt_answer(identity, answer).certificate
    revoked = {issued.serial_number: NOW} if is_revoked else {}
    (tmp_path / "scan.png").write_bytes(saved(scan_of(signed_by(identity, samples)), "PNG"))
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    (trusted / "root.pem").write_bytes(public_root(root))
    (trusted / "bert.pem").write_bytes(issued.public_bytes(Encoding.PEM))
    (trusted / "l.crl").write_bytes(revocation_list(root, revoked, NOW).public_bytes(Encoding.DER))
    said = call("verify", tmp_path / "scan.png", "--trust", trusted, "--json")
    (code,) = json.loads(said.out)["files"][0]["codes"]
    assert code["key"] == key
    words = call("verify", tmp_path / "scan.png", "--trust", trusted).out
    assert (NL("verdict.certificate-revoked", certificate=name) in words) is is_revoked
    assert (NL("verdict.paper-known") in words) is (key == "known")


def test_paper_and_file_show_the_same_fingerprint(
    call: Callable[..., Said], samples: Samples, written: Callable[..., Path]
) -> None:
    scan = written(saved(scan_of(samples.signed["nl"]), "PNG"), "scan.png")
    shown = [
        re.findall(r"Sleutel: (.*)", call("verify", path).out)
        for path in (scan, samples.signed["nl"])
    ]
    assert shown[0] == shown[1] != []
