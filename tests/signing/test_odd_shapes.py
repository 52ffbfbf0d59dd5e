"""PDFs in shapes that the verifier was not written for, made by independent tools."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from wizard.signed_checklist.scan import ScanError, read_scan
from wizard.signing.verdict import Level
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.keys.identity import Identity

Forge = Any
QPDF = pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")


def saved(data: bytes, change: Callable[[pikepdf.Pdf], object] | None = None, **how: Any) -> bytes:
    """Return a PDF as another program writes it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if change is not None:
            change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def object_streams(data: bytes) -> bytes:
    return saved(data, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def linearised(data: bytes) -> bytes:
    return saved(data, linearize=True)


def encrypted(data: bytes) -> bytes:
    return saved(data, encryption=pikepdf.Encryption(owner="o", user="", R=6))


def two_signature_fields(data: bytes) -> bytes:
    def add(pdf: pikepdf.Pdf) -> None:
        fields = pdf.Root.AcroForm.Fields
        fields.append(pdf.make_indirect(pikepdf.Dictionary(dict(fields[0].items()))))

    return saved(data, add)


def page_tree_without_end(data: bytes) -> bytes:
    def tie(pdf: pikepdf.Pdf) -> None:
        pages = pdf.Root.Pages
        kids = pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=1, Parent=pages)
        node = pdf.make_indirect(kids)
        node.Kids = pikepdf.Array([node])
        pages.Kids.append(node)

    return saved(data, tie)


def bomb(data: bytes) -> bytes:
    def swell(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(b" " * (200 << 20))

    return saved(data, swell, compress_streams=True)


def hybrid_table(data: bytes) -> bytes:
    """Add a cross-reference stream beside the table, which readers may prefer (7.5.8.4)."""
    return data.replace(b"/Root 1 0 R", b"/XRefStm 17 /Root 1 0 R", 1)


def huge_object_number(data: bytes) -> bytes:
    return data.replace(b"/Info 11 0 R", b"/Info 999999999999 0 R", 1)


def huge_size(data: bytes) -> bytes:
    return data.replace(b"/Size 13", b"/Size 99999999999999999999", 1)


SHAPES = [
    *(object_streams, linearised, encrypted, two_signature_fields, page_tree_without_end, bomb),
    *(hybrid_table, huge_object_number, huge_size),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_signed_file_in_another_shape_is_not_valid(
    signed: bytes, shape: Callable[[bytes], bytes]
) -> None:
    changed = shape(signed)
    assert changed != signed
    assert verify_pdf(changed).level is Level.INVALID


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_signed_in_another_shape_is_not_valid(
    unsigned: bytes, anna: Identity, shape: Callable[[bytes], bytes], forge: Forge
) -> None:
    """A forger has a key too, and signs whatever shape they like."""
    changed = shape(unsigned)
    try:
        data = forge(changed)
    except AssertionError:  # the place for a signature is packed away: nobody can fill it in
        data = changed
    assert verify_pdf(data).level is Level.INVALID


@pytest.mark.parametrize("shape", SHAPES)
def test_as_a_scan_it_is_refused_too(signed: bytes, shape: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ScanError) as caught:
        read_scan(shape(signed))
    assert caught.value.code in {"not-a-scan", "scan-unreadable"}


@QPDF
def test_what_qpdf_writes_anew_is_not_valid(signed: bytes, tmp_path: Path) -> None:
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(signed)
    subprocess.run(["qpdf", "--qdf", str(before), str(after)], check=True)
    assert verify_pdf(after.read_bytes()).level is Level.INVALID
