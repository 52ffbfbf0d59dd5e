"""Doors for what others signed: PDFs, certificates and requests, scans of the printed code."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import zxingcpp
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from build.fuzz.door import NOW, Door, empty
from wizard.checklist.record import read_record
from wizard.decoder.answer import DecodeTrouble
from wizard.decoder.codes import find_codes
from wizard.keys.authority import Authority
from wizard.keys.identity import export_pkcs12, import_pkcs12
from wizard.keys.issue import create_root, issue_certificate, public_root, revocation_list
from wizard.keys.keystore import FILE_NAME, KeyStore
from wizard.keys.pem import read_objects
from wizard.keys.register import Register, register_bytes
from wizard.keys.request import adopt_answer, read_request, write_request
from wizard.keys.trust import Trust
from wizard.keys.trust_files import read_trust
from wizard.overview.read import read_file
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.paper_code import read_code
from wizard.signed_checklist.verdict_words import problems_in_words
from wizard.signing.container import open_container
from wizard.signing.placeholder import find_signature
from wizard.signing.timestamp_token import StampError, stamped_at
from wizard.signing.verdict import Level, Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build.fuzz.door import Enter, Workshop
    from wizard.keys.identity import Identity


def pdf(shop: Workshop) -> Door:
    """Return the door for a PDF that is verified, taken over or counted."""
    folder = shop.folder / "inbox"
    path = empty(folder) / "one.pdf"
    whole = shop.signed

    def enter(data: bytes) -> None:
        examined = examine(data, shop.resources, now=NOW)
        for texts in shop.words:
            problems_in_words(examined.verdict, texts)
        assert examined.verdict.level is Level.INVALID or data == whole
        path.write_bytes(data)
        level = examined.verdict.level if examined.verdict.judged else None
        assert read_file(folder, Trust(), path.name).level == level

    return Door("pdf", [whole, *_small_pdfs()], enter, most=len(whole) + 1024)


def keys(shop: Workshop) -> Door:
    """Return the door for keys, certificates, requests and stamps: the first byte says which."""
    root = create_root("De Linde", NOW)
    ways = _key_ways(shop, root)

    def enter(data: bytes) -> None:
        ways[data[0] % len(ways) if data else 0](data[1:])

    seeds = [
        bytes([number]) + seed
        for number, group in enumerate(_key_seeds(shop, root))
        for seed in group
    ]
    return Door("keys", seeds, enter, most=1 << 13)


def scan(shop: Workshop) -> Door:
    """Return the door for scans; the text of a code comes in without a picture as well."""
    code = str(read_record(_attachment(shop)).signature["code"])

    def enter(data: bytes) -> None:
        if data[:1] == b"\0":
            read_code(data[1:].decode("latin-1"))
        else:
            with suppress(DecodeTrouble):
                find_codes(data)  # in this process: the program starts one, and coverage guides

    square = BytesIO()
    made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    Image.fromarray(made.to_image(scale=2)).save(square, "PNG")
    return Door("scan", [b"\0" + code.encode(), *_pictures(square)], enter, most=1 << 14)


def _key_ways(shop: Workshop, school: Identity) -> Sequence[Enter]:
    store = KeyStore(shop.folder / "keys")

    def stored(data: bytes) -> None:
        (empty(store.folder) / FILE_NAME).write_bytes(data)
        store.load("secret")

    def bundle(data: bytes) -> None:
        import_pkcs12(data, None)

    def locked(data: bytes) -> None:
        import_pkcs12(data, "secret")

    def container(data: bytes) -> None:
        try:
            open_container(data, bytes(32))
        except Rejected:
            return

    root = create_root("Trusted Time", NOW).certificate

    def stamp(data: bytes) -> None:
        try:
            stamped_at(data, b"signature", [root])
        except StampError:
            return

    return (
        *(bundle, locked, stored, container),
        lambda data: _ignore(read_request(data)),
        lambda data: _ignore(read_trust([data])),
        lambda data: _ignore(adopt_answer(shop.identity, data)),
        stamp,
        _taken_in(shop, school),
    )


def _taken_in(shop: Workshop, school: Identity) -> Enter:
    """Return the way of another officer's register, or of a revocation list."""
    authority = Authority(school, shop.folder / "register" / "root.p12")

    def enter(data: bytes) -> None:
        empty(authority.path.parent)
        authority.take_in(data, Path("other"))

    return enter


def _key_seeds(shop: Workshop, root: Identity) -> Sequence[Sequence[bytes]]:
    identity = shop.identity
    request = write_request(identity)
    plain, locked = export_pkcs12(identity, None), export_pkcs12(identity, "secret", 1)
    issued = issue_certificate(root, read_request(request), NOW)
    revoked = revocation_list(root, {}, NOW).public_bytes(Encoding.PEM)
    register = Register().with_issued(read_objects(issued).certificates[0], NOW)
    place = find_signature(shop.signed)
    stored = {"format": 1, "protection": "none", "pkcs12": base64.b64encode(plain).decode()}
    return (
        *((plain,), (locked,), (json.dumps(stored).encode(),), (place.contents,)),
        *((request,), (public_root(root), revoked), (issued,)),
        (place.contents.rstrip(b"\0"),),
        (register_bytes(register), revoked),
    )


def _attachment(shop: Workshop) -> bytes:
    return examine(shop.signed, shop.resources, now=NOW).verdict.attachment or b""


def _pictures(square: BytesIO) -> list[bytes]:
    """Return the code in the kinds of files that scanners make."""
    made = []
    picture = Image.open(square).convert("L")
    for kind in ("PNG", "JPEG", "TIFF", "GIF", "BMP", "PDF", "WEBP"):
        out = BytesIO()
        picture.save(out, kind)
        made.append(out.getvalue())
    return made


def _small_pdfs() -> list[bytes]:
    """Return PDFs of a few hundred bytes, on which every change counts."""
    page = Image.new("L", (2, 2))
    out = BytesIO()
    page.save(out, "PDF")
    return [out.getvalue()]


def _ignore(_: object) -> None:
    """Take a result that only has to be there."""
