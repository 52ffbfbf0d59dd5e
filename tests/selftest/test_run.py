"""The whole self-test as a process: what it says, in which language, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from wizard.selftest.core import CHECKS
from wizard.texts import load_texts

ROOT = Path(__file__).parents[2]


def selftest(home: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "LC_ALL": "nl_NL.UTF-8"}
    environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", **changes}
    environment.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "wizard", "selftest", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=250
    )


def test_every_part_is_good_and_said(tmp_path: Path) -> None:
    home = tmp_path / "user"
    home.mkdir()
    said = selftest(home)
    assert said.returncode == 0
    *lines, last = said.stdout.splitlines()
    good = load_texts(ROOT / "resources" / "texts", "nl")("selftest.good")
    assert all(line.startswith(f"{good}  ") for line in lines)
    assert len(lines) > len(CHECKS)
    assert str(len(lines)) in last
    assert list(home.iterdir()) == []  # the user has nothing of it


def test_programs_get_json(tmp_path: Path) -> None:
    said = selftest(tmp_path, "--json", "--language", "en")
    report = json.loads(said.stdout)
    assert (said.returncode, report["good"]) == (0, True)
    said_in = {check["name"]: check["said"] for check in report["checks"]}
    nothing = load_texts(ROOT / "resources" / "texts", "en")("selftest.said-no-pack")
    assert said_in["school"] == nothing
    assert report["qt"]
    assert {"guide", "paper", "film", "window", "network"} <= {
        check["name"] for check in report["checks"]
    }


def test_a_part_that_fails_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['PySide6.QtPdf'] = None\nsys.modules['icalendar'] = None\n"
    )
    said = selftest(tmp_path, "--json", PYTHONPATH=str(tmp_path))
    report = json.loads(said.stdout)
    assert said.returncode == 1
    assert not report["good"]
    bad = {check["name"] for check in report["checks"] if not check["good"]}
    assert bad == {"calendar", "pages", "printing"}


def test_without_qt_the_core_is_still_looked_at(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['PySide6.QtSvg'] = None\n")
    said = selftest(tmp_path, PYTHONPATH=str(tmp_path))
    assert said.returncode == 1
    wrong = [line for line in said.stdout.splitlines() if line.startswith("FOUT")]
    assert len(wrong) == 1
    assert "PySide6.QtSvg" in wrong[0]
