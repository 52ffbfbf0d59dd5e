"""Each kind of honest file, verified by a process that has read nothing before.

A verdict may not depend on what somebody imported; so nothing of the test is there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build.judge.honest import honest_files
from tests.fresh import fresh_environment
from wizard.signing.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build.judge.honest import Honest

ROOT = Path(__file__).parents[2]
KINDS = (
    *("typed", "drawn", "on paper", "english", "with RSA", "with P-521"),
    *("confirmed", "confirmed, for school", "confirmed through another"),
    *("stamped", "stamped, for school"),
    *("stamped with an own key", "stamped with an own key, for school"),
)
VERIFY = """
from wizard.keys.trust_files import TrustFiles
from wizard.signing.verify import verify_pdf

def told(data, files):
    found = verify_pdf(data, files.read())
    return [found.level, [one.code for one in found.problems]]
"""
OVERVIEW = """
from wizard.keys.trust_files import TrustFiles
from wizard.overview.read import row_of

def told(data, files):
    row = row_of(data, "a.pdf", files.read())
    return [row.level, [one.key for one in row.remarks]]
"""
TELL = """
import json, sys
school, clocks, path = json.loads(sys.stdin.read())
files = TrustFiles(*(tuple(map(bytes.fromhex, each)) for each in (school, clocks)))
with open(path, "rb") as file:
    print(json.dumps(told(file.read(), files)))
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Honest]:
    return {one.kind: one for one in honest_files(tmp_path_factory.mktemp("honest"))}


def told_by(code: str, honest: Honest) -> list[object]:
    trusted = [
        [one.hex() for one in each] for each in (honest.trusted.school, honest.trusted.clocks)
    ]
    run = subprocess.run(
        [sys.executable, "-c", code + TELL],
        env=fresh_environment(),
        input=json.dumps([*trusted, str(honest.path)]),
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=True,
    )
    assert run.stderr == ""
    found: list[object] = json.loads(run.stdout)
    return found


def test_every_kind_is_here(files: Mapping[str, Honest]) -> None:
    assert tuple(files) == KINDS
    assert {one.level for one in files.values()} == {
        Level.UNCONFIRMED,
        Level.NAME_CONFIRMED,
        Level.TIME_CONFIRMED,
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", [VERIFY, OVERVIEW], ids=["verify", "overview"])
def test_an_honest_file_is_what_it_is_whoever_asks_first(
    code: str, kind: str, files: Mapping[str, Honest]
) -> None:
    assert told_by(code, files[kind]) == [files[kind].level, []]
