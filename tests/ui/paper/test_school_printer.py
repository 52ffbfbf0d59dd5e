"""What arrives at a printer: a print server of the test's own, and the system's dialog for real."""

from __future__ import annotations

import ctypes
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pypdfium2
import pytest
import zxingcpp
from msgspec import Struct
from PIL import Image
from pypdfium2 import raw
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.assistive import Assistive
from wizard.signed_checklist.paper_code import read_code
from wizard.ui.paper.document import open_document
from wizard.ui.paper.print_dialog import PrintDialog
from wizard.ui.paper.printing import a4_printer, page_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.desk import Desk

WidgetKind = TypeVar("WidgetKind", bound=QWidget)

SERVER = Path(__file__).with_name("print_server.sh")
PROGRAMS = ("cupsd", "ippeveprinter", "ipptool", "lpadmin", "dbus-daemon", "pdftopdf")
PLACES = "/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/cups/filter"
A4_POINTS = pytest.approx((595.3, 841.9), abs=1)
LEGAL_POINTS = pytest.approx((612, 1008), abs=1)

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name, path=PLACES) for name in PROGRAMS),
    reason="there is no print server here",
)


class Arrived(Struct, frozen=True):
    """What a printer got.

    Attributes:
        asked: what the job asked for, by attribute of IPP.
        sizes: width and height of each page, in points.
        dots: by page, how many of its picture come on an inch, across and down.
        has_colour: whether its pictures have colours.
    """

    path: Path
    asked: dict[str, str]
    sizes: list[tuple[float, float]]
    dots: list[tuple[float, float]]
    has_colour: bool


class PrintServer(Struct, frozen=True):
    """A print server with a printer that keeps what it gets; letter paper in colour is usual."""

    folder: Path

    def arrived(self, desk: Desk) -> Arrived:
        """Wait for what was printed, and take it away."""
        said, job = self.folder / "printed" / "job.txt", self.folder / "printed" / "job.pdf"
        desk.wait_until(said.exists, "the printer")
        asked = dict(line.split("=", 1) for line in said.read_text().splitlines() if "=" in line)
        kept = Path(shutil.copy(job, self.folder / "kept.pdf"))
        said.unlink()
        return measured(kept, asked)


def measured(path: Path, asked: dict[str, str]) -> Arrived:
    document = pypdfium2.PdfDocument(path)
    sizes, dots, colours = [], [], set()
    for page in document:
        pictures = list(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
        if not pictures:  # the back of the last sheet
            continue
        (about,) = [one.get_metadata() for one in pictures]
        sizes.append(page.get_size())
        dots.append((about.horizontal_dpi, about.vertical_dpi))
        colours.add(about.colorspace)
    document.close()
    return Arrived(path, asked, sizes, dots, colours != {raw.FPDF_COLORSPACE_DEVICEGRAY})


@pytest.fixture(scope="module")
def served() -> Iterator[PrintServer]:
    """A server; its folder is open to the user as whom it works when root starts it."""
    alone = ["unshare", "--net"] if can("unshare", "--net", "true") else []
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        command = [*alone, "sh", str(SERVER), name, str(free_port())]
        environment = {"PATH": PLACES, "LC_ALL": "C", "HOME": name}
        with subprocess.Popen(
            command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True, env=environment
        ) as server:
            assert server.stdout
            assert server.stdin
            assert server.stdout.readline() == "ready\n"
            yield PrintServer(Path(name))
            server.stdin.close()


def can(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("localhost", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def server(served: PrintServer) -> Iterator[PrintServer]:
    """Let this thread, whose CUPS library may have looked for another server, print on this one."""
    library = ctypes.CDLL("libcups.so.2")
    library.cupsSetServer(str(served.folder / "cups").encode())
    yield served
    library.cupsSetServer(None)


@pytest.fixture
def dialog(server: PrintServer, dutch: Desk, paper: Path) -> Iterator[PrintDialog]:
    made = PrintDialog(dutch.window, dutch.session, paper, a4_printer())
    made.show()
    yield made
    if isValid(made):  # accepted, it is gone
        made.close()


def agree(_: Assistive) -> None:
    """Accept the system's dialog as it is."""
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, QPrintDialog)
    asking.accept()


def child(of: QWidget, kind: type[WidgetKind], name: str) -> WidgetKind:
    found = of.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def choose_legal(_: Assistive) -> None:
    """Choose paper among the printer's properties, and accept; each dialog waits for the next."""
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, QPrintDialog)
    QTimer.singleShot(0, asking, choose_in_properties)
    next(
        one for one in asking.findChildren(QPushButton) if one.objectName() == "properties"
    ).click()
    asking.accept()


def choose_in_properties() -> None:
    properties = QApplication.activeModalWidget()
    assert isinstance(properties, QDialog)
    sizes = child(properties, QComboBox, "pageSizeCombo")
    sizes.setCurrentIndex(sizes.findText("Legal", Qt.MatchFlag.MatchContains))
    properties.accept()


def test_grey_and_a4_arrive_whatever_is_usual_for_the_printer(
    dialog: PrintDialog, server: PrintServer, dutch: Desk
) -> None:
    with dutch.in_dialog(agree):
        dialog.ask_and_print()
    arrived = server.arrived(dutch)
    assert arrived.sizes == [A4_POINTS] * 3
    assert not arrived.has_colour
    assert arrived.dots == [pytest.approx((300, 300), abs=1)] * 3
    assert arrived.asked["IPP_PRINT_COLOR_MODE"] == "monochrome"
    assert "x-dimension=21000 y-dimension=29700" in arrived.asked["IPP_MEDIA_COL"]
    assert arrived.asked["IPP_JOB_NAME"] == "Mijn checklist (afdruk, niet ondertekend)"


def test_the_code_is_read_back_from_what_arrived(
    dialog: PrintDialog, server: PrintServer, dutch: Desk
) -> None:
    with dutch.in_dialog(agree):
        dialog.ask_and_print()
    document = open_document(server.arrived(dutch).path)
    first = page_image(document, 0, 150)  # the last, for a printer that lays pages face up
    (code,) = zxingcpp.read_barcodes(Image.fromqimage(first))
    assert read_code(code.text).summary.name == "Sanne de Vries"


def test_colour_both_sides_and_the_plan_alone_arrive_as_chosen(
    dialog: PrintDialog, server: PrintServer, dutch: Desk
) -> None:
    hand = Assistive(dialog)
    hand.choose(dutch.texts("print.grey"))
    hand.choose(dutch.texts("print.two-sided"))
    hand.choose("Alleen mijn plan (1 blad)")
    with dutch.in_dialog(agree):
        dialog.ask_and_print()
    arrived = server.arrived(dutch)
    assert arrived.sizes == [A4_POINTS]
    assert arrived.has_colour
    assert arrived.asked["IPP_PRINT_COLOR_MODE"] == "color"
    assert arrived.asked["IPP_SIDES"] == "two-sided-long-edge"


def test_other_paper_that_was_chosen_is_said_and_stretches_nothing(
    dialog: PrintDialog, server: PrintServer, dutch: Desk
) -> None:
    def agree_to_paper(hand: Assistive) -> None:
        assert dutch.texts("print.other-paper", paper="Legal") in hand.read()
        hand.press(dutch.texts("print.go-on"))

    with dutch.in_dialog(choose_legal, agree_to_paper):
        dialog.ask_and_print()
    arrived = server.arrived(dutch)
    assert arrived.sizes == [LEGAL_POINTS] * 3
    across, down = arrived.dots[0]
    assert across == pytest.approx(down, abs=1)
    assert not arrived.has_colour


def test_a_file_keeps_its_whole_name_and_is_said_to_be_no_signed_one(
    server: PrintServer, dutch: Desk, signed: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "Mijn checklist 2026-11-24 14.02.pdf"
    path.write_bytes(signed)
    PrintDialog(dutch.window, dutch.session, path, a4_printer()).show()
    made = tmp_path / "afdruk.pdf"

    def print_to_file(_: Assistive) -> None:
        asking = QApplication.activeModalWidget()
        assert isinstance(asking, QPrintDialog)
        printers = child(asking, QComboBox, "printers")
        printers.setCurrentIndex(printers.findText("PDF", Qt.MatchFlag.MatchContains))
        name = child(asking, QLineEdit, "filename")
        proposed = "Mijn checklist 2026-11-24 14-02 (afdruk, niet ondertekend).pdf"
        assert Path(name.text()).name == proposed
        name.setText(str(made))
        asking.accept()

    def read_and_close(hand: Assistive) -> None:
        said = hand.read()
        assert dutch.texts("print.made-file", file=made) in said
        assert dutch.texts("print.unsigned", file=path.name) in said
        hand.press(dutch.texts("dialog.close"))

    (dialog,) = dutch.window.findChildren(PrintDialog)
    with dutch.in_dialog(print_to_file, read_and_close):
        dialog.ask_and_print()
    assert open_document(made).pageCount() == 3
    assert path.read_bytes() == signed
