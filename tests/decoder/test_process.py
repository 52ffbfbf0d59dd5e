"""Decoding in a process of its own: within its limits it answers, beyond them it is ended."""

from __future__ import annotations

import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from wizard.decoder import process as decoding
from wizard.decoder.answer import MOST_ANSWER_BYTES, Codes, DecodeTrouble, Picture
from wizard.decoder.limits import MEBIBYTE, OUT_OF_MEMORY, Limits
from wizard.decoder.process import DecodeError, DecodeFault, decode
from wizard.decoder.windows_job import BasicLimits, ExtendedLimits, limits_of_job
from wizard.school.logo import LOGO_LIMITS
from wizard.signed_checklist.scan import SCAN_LIMITS, ScanError, read_scan

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


def png(size: tuple[int, int], mode: str = "RGB") -> bytes:
    """Return an ordinary picture: one colour and nothing odd."""
    file = BytesIO()
    Image.new(mode, size, "white").save(file, "PNG")
    return file.getvalue()


def children() -> set[str]:
    """Return the processes that this one started and that are still there, ended ones too."""
    tasks = Path("/proc/self/task").iterdir()
    return {one for task in tasks for one in (task / "children").read_text().split()}


def open_files() -> list[str]:
    """Return the numbers of the files that this process has open, beside the one to look with."""
    return sorted(one.name for one in Path("/proc/self/fd").iterdir())


def test_a_picture_comes_back_as_plain_pixels() -> None:
    picture = decode("logo", png((4, 2)), LOGO_LIMITS, Picture)
    assert picture == Picture((4, 2), 4, 2, b"\xff" * 32)


def test_a_large_logo_comes_back_small() -> None:
    picture = decode("logo", png((2000, 500)), LOGO_LIMITS, Picture)
    assert (picture.size, picture.width, picture.height) == ((2000, 500), 800, 200)


@pytest.mark.parametrize(
    ("task", "data", "code"),
    [
        ("logo", b"no picture", "logo-not-png"),
        ("logo", png((2001, 2001)), "logo-size"),
        ("picture", b"", "logo-not-png"),
        ("codes", b"no picture", "scan-unreadable"),
    ],
)
def test_what_cannot_be_decoded_says_why(task: str, data: bytes, code: str) -> None:
    with pytest.raises(DecodeTrouble) as caught:
        decode(task, data, SCAN_LIMITS, Picture)
    assert caught.value.code == code


def test_the_largest_usual_scan_fits_into_the_limits() -> None:
    """A3 in colour at 600 dots an inch."""
    enough = Limits(SCAN_LIMITS.memory_bytes, 120.0)  # the test is of memory, on a slow machine too
    assert decode("codes", png((7016, 9921)), enough, Codes).found == ()


def test_what_takes_more_memory_than_allowed_is_ended() -> None:
    """An ordinary picture of 36 million pixels needs more than a limit this low."""
    with pytest.raises(DecodeError) as caught:
        decode("picture", png((6000, 6000)), Limits(130 * MEBIBYTE, 60.0), Picture)
    assert caught.value.fault in {DecodeFault.MEMORY, DecodeFault.FAILED}


def test_a_scan_beyond_the_limits_is_an_error_and_no_verdict() -> None:
    with pytest.raises(ScanError) as caught:
        read_scan(png((6000, 6000)), Limits(SCAN_LIMITS.memory_bytes, 0.05))
    assert caught.value.code == "scan-too-heavy"


def test_what_takes_longer_than_allowed_is_ended() -> None:
    with pytest.raises(DecodeError) as caught:
        decode("codes", png((300, 300)), Limits(SCAN_LIMITS.memory_bytes, 0.01), Codes)
    assert caught.value.fault is DecodeFault.TIME


@LINUX
@pytest.mark.parametrize("seconds", [20.0, 0.05])
def test_nothing_is_left_behind(seconds: float) -> None:
    """Neither processes, nor open files, nor threads; whether it ended itself or was ended."""
    before = children(), open_files(), threading.active_count()
    for _ in range(3):
        try:
            decode("codes", png((300, 300)), Limits(SCAN_LIMITS.memory_bytes, seconds), Codes)
        except DecodeError:
            assert seconds < 1
    assert (children(), open_files(), threading.active_count()) == before


def test_the_process_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting of Python's that would break it does not reach it."""
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    assert decode("logo", png((4, 2)), LOGO_LIMITS, Picture).width == 4


def confined(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return what came of a process that limited itself first."""
    start = "import sys; from wizard.decoder import limits\n"
    return subprocess.run(
        [sys.executable, "-c", start + code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


LIMITS = Limits(200 * MEBIBYTE, 5.0).to_arguments()


@pytest.mark.skipif(sys.platform == "win32", reason="these are the limits of POSIX systems")
def test_a_confined_process_cannot_fill_the_memory() -> None:
    code = (
        "limits.confine_to(sys.argv[1:])\n"
        "try: bytearray(300 << 20)\n"
        "except MemoryError: print('held')"
    )
    assert confined(code, *LIMITS).stdout.strip() == "held"


@pytest.mark.skipif(sys.platform == "win32", reason="these are the limits of POSIX systems")
def test_a_confined_process_cannot_write_a_file(tmp_path: Path) -> None:
    code = (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "limits.confine_to(sys.argv[1:3])\n"
        "try: open(sys.argv[3], 'wb', buffering=0).write(b'x')\n"
        "except OSError as error: print(error.strerror)"
    )
    assert "large" in confined(code, *LIMITS, str(tmp_path / "file")).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="these are the limits of POSIX systems")
def test_a_confined_process_cannot_raise_its_limits() -> None:
    code = (
        "import resource as r; limits.confine_to(sys.argv[1:])\n"
        "print(r.getrlimit(r.RLIMIT_AS)[1], r.getrlimit(r.RLIMIT_CPU)[1])"
    )
    assert confined(code, *LIMITS).stdout.split() == [str(200 * MEBIBYTE), "5"]


@pytest.mark.skipif(sys.platform == "win32", reason="these are the limits of POSIX systems")
def test_where_the_system_does_not_hold_it_a_process_watches_itself() -> None:
    """As on macOS: it ends as soon as it took more than it may."""
    code = (
        "import threading; limits.watch_memory(int(sys.argv[1]), limits.peak_bytes)\n"
        "taken = b'x' * (300 << 20); threading.Event().wait(30)"
    )
    assert confined(code, str(150 * MEBIBYTE)).returncode == OUT_OF_MEMORY


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "import sys\nwhile True: sys.stdout.buffer.write(bytes(1 << 20))"
    monkeypatch.setattr(decoding, "_command", lambda: [sys.executable, "-c", endless])
    with pytest.raises(DecodeError) as caught:
        decode("logo", b"", Limits(LOGO_LIMITS.memory_bytes, 60.0), Picture)
    assert caught.value.fault is DecodeFault.FAILED
    assert MOST_ANSWER_BYTES < 64 * MEBIBYTE


@pytest.mark.parametrize("answer", [b"", b"no message", b"\x81\xa7trouble\x01"])
def test_an_answer_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    said = f"import sys; sys.stdout.buffer.write({answer!r})"
    monkeypatch.setattr(decoding, "_command", lambda: [sys.executable, "-c", said])
    with pytest.raises(DecodeError) as caught:
        decode("logo", b"", LOGO_LIMITS, Picture)
    assert caught.value.fault is DecodeFault.FAILED


def test_the_limits_of_windows_have_the_form_that_windows_reads() -> None:
    """On a system of 64 bits, by the offsets of winnt.h."""
    wanted = limits_of_job(200 * MEBIBYTE, 5.0)
    raw = bytes(wanted)
    assert BasicLimits.LimitFlags.offset == 16
    assert BasicLimits.ActiveProcessLimit.offset == 40
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112
    assert len(raw) == 144
    assert int.from_bytes(raw[0:8], "little") == 50_000_000
    assert int.from_bytes(raw[16:20], "little") == 0x050A
    assert int.from_bytes(raw[40:44], "little") == 1
    assert int.from_bytes(raw[112:120], "little") == 200 * MEBIBYTE
