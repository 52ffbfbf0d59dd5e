"""A scan or photo of the paper in the window: what its code says, and no verdict without one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.ui.assistive import Assistive
from tests.ui.checking.test_dialog import opened, wait_for
from wizard.keys.identity import fingerprint, readable_fingerprint
from wizard.ui.checking.dropping import dropped_file
from wizard.ui.window.file_filters import SCAN_SUFFIXES, checklist_filter

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.desk import Desk
    from wizard.keys.identity import Identity


@pytest.fixture
def last_page(signed: bytes) -> Image.Image:
    """The paper as a scanner at 150 dots per inch sees its last page."""
    document = pypdfium2.PdfDocument(signed)
    picture: Image.Image = document[len(document) - 1].render(scale=150 / 72).to_pil()
    document.close()
    return picture


def read(desk: Desk, path: Path) -> str:
    """Return all that is said of a file in the dialog."""
    dialog = opened(desk, path)
    wait_for(desk, dialog)
    said = Assistive(dialog).read()
    dialog.close()
    return said


@pytest.mark.parametrize("name", ["scan.png", "scan.jpg", "scan.pdf", "scan.tif"])
def test_a_scan_says_what_its_code_says(
    desk: Desk, last_page: Image.Image, signer: Identity, tmp_path: Path, name: str
) -> None:
    last_page.convert("RGB").save(tmp_path / name)
    said = read(desk, tmp_path / name)
    texts = desk.texts
    key = readable_fingerprint(fingerprint(signer.certificate))
    assert texts("verify.scan") in said
    assert texts("verdict.paper") in said
    assert texts("verdict.paper-genuine") in said
    assert texts("verdict.who", name=signer.name) in said
    assert texts("verdict.fingerprint", fingerprint=key) in said
    assert texts("verify.answers") in said
    assert texts("verdict.level-0") not in said
    assert texts("verify.go-on") not in said


def test_a_code_on_a_page_that_is_no_scan_is_a_hint_and_no_proof(
    desk: Desk, last_page: Image.Image, tmp_path: Path
) -> None:
    path = tmp_path / "met een briefje.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawInlineImage(last_page, 0, 0, *A4)
    canvas.drawString(50, 800, "Beste collega")
    canvas.save()
    said = read(desk, path)
    assert desk.texts("verdict.nothing-judged") in said
    assert desk.texts("verdict.paper-hint") in said
    assert desk.texts("verify.scan") not in said.splitlines()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("foto.heic", b"\0\0\0\x18ftypheic" + bytes(100), "errors.scan-kind"),
        ("briefje.pdf", b"Beste collega", "verdict.not-a-pdf"),
    ],
)
def test_no_verdict_is_given_where_nothing_was_judged(
    desk: Desk, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = read(desk, path)
    assert desk.texts("verdict.nothing-judged") in said
    assert desk.texts(why, kind="HEIC") in said
    assert desk.texts("verdict.level-0") not in said
    assert desk.texts("verify.is-no") not in said.splitlines()


def test_an_empty_scan_says_how_to_scan(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "leeg.png"
    Image.new("L", (600, 800), 255).save(path)
    said = read(desk, path)
    assert desk.texts("errors.scan-without-code") in said
    assert desk.texts("verdict.level-0") not in said


@pytest.mark.parametrize("suffix", [*SCAN_SUFFIXES, ".JPG"])
def test_a_scan_may_be_dropped_and_chosen(desk: Desk, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"scan{suffix}"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert dropped_file(data) == path
    assert f"*{suffix.lower()}" in checklist_filter(desk.session.texts)


def test_a_name_in_capitals_is_offered_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As SCAN0001.PDF of a copier: GTK's dialog would not show it."""
    offered = list[str]()

    def choose(_parent: object, _title: str, _folder: str, filter_: str) -> tuple[str, str]:
        offered.append(filter_)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    desk.window.services.verify(desk.window)
    (filter_,) = offered
    patterns = filter_.partition("(")[2].rstrip(")").split()
    assert {"*.pdf", "*.jpg"} < set(patterns)
    assert ({"*.PDF", "*.JPG"} < set(patterns)) is (sys.platform == "linux")
