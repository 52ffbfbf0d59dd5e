"""Every package is pinned to one version and to the files that it may be."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("**/requirements*.lock"))
LOCKS = [path for path in LOCKS if not path.startswith(".")]
PINNED = re.compile(
    r"^[A-Za-z0-9_.-]+(\[[a-z0-9,-]+\])?==\S+( ; .*)?( --hash=sha256:[0-9a-f]{64})+$"
)


def entries(lock: str) -> list[str]:
    """Return the requirements of a lock, each on one line, without remarks."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = (re.sub(r" +", " ", line.split(" #")[0]).strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_one_version_and_its_hashes(lock: str) -> None:
    assert entries(lock)
    assert [line for line in entries(lock) if not PINNED.match(line)] == []


def test_the_program_needs_nothing_that_is_not_named_with_its_licence() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    names = [re.split(r"[=>]", one)[0] for one in wanted]
    notice = (ROOT / "NOTICE.md").read_text()
    reasons = (ROOT / "ARCHITECTURE.md").read_text()
    locked = "\n".join(entries("requirements.lock")).lower()
    for name in names:
        said = "Python-Markdown" if name == "Markdown" else name
        assert said.lower() in notice.lower()
        assert name.lower() in reasons.lower()
        assert f"{name.lower()}==" in locked
