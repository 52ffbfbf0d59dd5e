"""Random changes of one byte or one bit anywhere in a signed file: not one may be accepted."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from wizard.signing.verdict import Level, ProblemCode
from wizard.signing.verify import verify_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTAINER_SHARE = 0.5  # of all changes, since only there pyHanko and the strict rules are asked


def changed(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + bytes([value]) + data[at + 1 :]


def changes(data: bytes, count: int, seed: int) -> Iterator[tuple[int, int]]:
    chance = random.Random(seed)
    contents = re.search(rb"<[0-9a-f]{100,}>", data)
    assert contents
    container_end = contents.start() + 2200
    for _ in range(count):
        if chance.random() < CONTAINER_SHARE:
            at = chance.randrange(contents.start(), container_end)
        else:
            at = chance.randrange(len(data))
        if chance.random() < 0.5:
            yield at, data[at] ^ 1 << chance.randrange(8)
        else:
            yield at, (data[at] + chance.randrange(1, 256)) % 256


def accepted(data: bytes, count: int, seed: int) -> list[tuple[int, int]]:
    return [
        (at, value)
        for at, value in changes(data, count, seed)
        if verify_pdf(changed(data, at, value)).level is not Level.INVALID
    ]


def test_few_changes(signed: bytes) -> None:
    assert accepted(signed, 300, seed=1) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_many_changes(signed: bytes, seed: int) -> None:
    assert accepted(signed, 2500, seed=100 + seed) == []


def test_every_hexadecimal_digit_of_the_container_counts(signed: bytes) -> None:
    match = re.search(rb"<([0-9a-f]+)>", signed[signed.index(b"/Contents <") :])
    assert match
    start = signed.index(b"/Contents <") + 11
    for at in range(start, start + 2200, 3):
        value = b"123456789abcdef0"[int(signed[at : at + 1], 16)]
        assert verify_pdf(changed(signed, at, value)).level is Level.INVALID, at - start


def test_no_change_breaks_the_verifier(signed: bytes) -> None:
    """A change must be found by a rule; UNVERIFIABLE would be luck."""
    for at, value in changes(signed, 300, seed=2):
        assert not verify_pdf(changed(signed, at, value)).has(ProblemCode.UNVERIFIABLE)


def test_signature_in_its_other_form(
    unsigned: bytes, forge: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """(r, -s) verifies just as well as (r, s): the strict form must refuse it."""
    forged = 0
    monkeypatch.setattr("wizard.signing.cms.min", max, raising=False)
    for _ in range(3):
        verdict = verify_pdf(forge(unsigned))
        forged += verdict.has(ProblemCode.FORGED_SIGNATURE)
    assert forged == 3


def test_a_signature_that_is_no_pair_of_numbers_is_a_forged_one(
    unsigned: bytes, forge: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.signing.cms._signature", lambda *_: b"no DER")
    (problem,) = verify_pdf(forge(unsigned)).problems
    found = (problem.code, problem.values)
    assert found == (ProblemCode.FORGED_SIGNATURE, {"reason": "not-canonical"})
