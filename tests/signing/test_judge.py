"""The program and an independent judge on the same files; ``./test --fuzz`` has the long form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.judge.compare import agrees, leniencies, more_lenient
from build.judge.honest import honest_files
from build.judge.second_opinion import SecondOpinion

if TYPE_CHECKING:
    from build.judge.honest import Honest


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Honest]:
    return honest_files(tmp_path_factory.mktemp("judged"))


def test_they_agree_on_every_honest_file(files: list[Honest]) -> None:
    assert [one.kind for one in files if not agrees(one)] == []


def test_the_program_is_never_more_lenient_on_a_changed_file(files: list[Honest]) -> None:
    assert more_lenient(files, 600, seed=20261128) == []


def test_a_claim_that_the_judge_does_not_make_is_found(
    files: list[Honest], monkeypatch: pytest.MonkeyPatch
) -> None:
    stamped = next(one for one in files if one.kind == "stamped")
    data, trust = stamped.path.read_bytes(), stamped.trusted.read()
    assert leniencies(data, trust) == []
    nothing = SecondOpinion(genuine=False, chained=False, stamped=False)
    monkeypatch.setattr("build.judge.compare.second_opinion", lambda *_: nothing)
    assert leniencies(data, trust) == ["unchanged", "name", "time"]
