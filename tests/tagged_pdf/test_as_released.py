"""ReportLab is used as it was released, whatever the user's folder and environment hold for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOADS = """
import wizard.tagged_pdf.canvas
from reportlab import rl_config
print(rl_config.pageCompression, rl_config.documentLang, rl_config.xmlParser)
"""
RUNS = "print('run')\nopen({!r}, 'w').close()\npageCompression = 0\n"


def loaded(home: Path, folder: Path) -> str:
    """Return what is printed where ReportLab is loaded with such a home, in a folder."""
    changed = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": f"{folder}:{ROOT}"}
    others = {"RL_documentLang": "fr", "RL_xmlParser": "none"}
    done = subprocess.run(
        [sys.executable, "-c", LOADS],
        cwd=folder,
        env={**os.environ, **changed, **others},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_nothing_of_the_user_changes_it_or_is_run(tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    for name in (".reportlab_mods", ".reportlab_settings", "reportlab_mods.py"):
        (tmp_path / name).write_text(RUNS.format(str(proof)), encoding="utf-8")
    assert loaded(tmp_path, tmp_path) == "1 None lxml\n"
    assert not proof.exists()


def test_a_home_that_is_no_folder_keeps_nobody_from_it(tmp_path: Path) -> None:
    """Such as ``/dev/null``, which accounts of services have."""
    home = tmp_path / "home"
    home.touch()
    assert loaded(home, tmp_path) == "1 None lxml\n"
