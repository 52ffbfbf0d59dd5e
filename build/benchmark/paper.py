"""The paper: made, signed, and examined."""

from __future__ import annotations

import hashlib
import itertools
import zlib
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from build.benchmark.commands import START
from build.benchmark.first_print import FONTS
from build.benchmark.model import Experiment, Measure
from build.benchmark.platypus import plain_paper
from build.benchmark.run import milliseconds
from build.benchmark.typst_source import program, write_source
from build.benchmark.workshop import SIGNED_AT
from build.judge.second_opinion import second_opinion
from wizard.checklist.record import write_record
from wizard.document.code_square import modules_of
from wizard.document.render import render_checklist
from wizard.keys.trust import Trust
from wizard.overview.read import row_of
from wizard.pdf_reader.revision import read_revision
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.make import records_of
from wizard.signed_checklist.paper_code import write_code
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.sign import CONTENTS_SLOT_BYTES, sign_pdf
from wizard.signing.verify import verify_pdf
from wizard.tagged_pdf.evidence import ReservedSpace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from build.benchmark.workshop import Workshop
    from wizard.checklist.model import Checklist
    from wizard.checklist.record import Record
    from wizard.keys.identity import Identity

SIGNATURES: Final = 20  # in a row: one takes less than a millisecond


def paper(shop: Workshop) -> Iterator[Experiment]:
    """Yield what measures making, signing, verifying and examining."""
    make = maker(shop)
    unsigned, checklist = make(), checklist_of(shop)
    yield _experiment(
        Measure("make the paper", "untagged platypus, same text and columns", most_ratio=1.2),
        lambda: milliseconds(lambda: anew(make)),
        lambda: milliseconds(lambda: plain_paper(checklist)),
    )
    yield from typst(shop, checklist)
    yield _experiment(
        Measure("sign", "SHA-256 and ECDSA of the file", most=5),
        lambda: milliseconds(lambda: sign_pdf(unsigned, shop.identity), SIGNATURES),
        lambda: milliseconds(lambda: raw_signature(unsigned, shop.identity), SIGNATURES),
    )
    yield _experiment(
        Measure("verify, strict", "pyHanko's validation", most_ratio=0.2),
        lambda: milliseconds(lambda: verify_pdf(shop.signed)),
        lambda: milliseconds(lambda: opinion(shop)),
    )
    yield _experiment(
        Measure("overview, a row", "pyHanko's validation", most_ratio=0.25),
        lambda: milliseconds(lambda: row_of(shop.signed, "a.pdf", Trust())),
        lambda: milliseconds(lambda: opinion(shop)),
    )
    least = least_of_a_row(shop)
    yield _experiment(
        Measure("overview, a row anew", "two SHA-256, inflating, one ECDSA"),
        lambda: milliseconds(lambda: row_of(shop.signed, "a.pdf", Trust())),
        lambda: milliseconds(least),
    )
    resources = resources_for(shop.places)
    yield _experiment(
        Measure("examine, page printed again", "pyHanko's validation"),
        lambda: milliseconds(lambda: anew(lambda: examine(shop.signed, resources))),
        lambda: milliseconds(lambda: opinion(shop)),
    )


def typst(shop: Workshop, checklist: Checklist) -> Iterator[Experiment]:
    """Yield what compares with Typst: the same text as PDF/A-3a and PDF/UA-1, not signed."""
    source = write_source(checklist, write_record(records_of_order(shop)), shop.folder)
    out = shop.folder / "typst.pdf"

    def first(*given: str | Path) -> float:
        return float(shop.python("-m", "build.benchmark.first_print", *map(str, given)))

    yield _experiment(
        Measure("the first paper of a process", "Typst's first, same text", most_ratio=1),
        lambda: first("ours", shop.signed_file),
        lambda: first("typst", source),
    )
    numbers = itertools.count()
    yield _experiment(
        Measure("fill, the whole process", "Typst as a process, same text", most_ratio=4),
        lambda: milliseconds(lambda: shop.python("-c", START, *_fill(shop, next(numbers)))),
        lambda: milliseconds(lambda: shop.python("-c", program(source, out, FONTS))),
    )


def _fill(shop: Workshop, number: int) -> list[str]:
    out = shop.folder / f"peer-{number}.pdf"
    return ["fill", str(shop.answers_file), "--out", str(out)]


def records_of_order(shop: Workshop) -> Record:
    """Return the record that the paper carries."""
    resources = resources_for(shop.places)(shop.order.answers.language)
    return records_of(shop.order, resources.texts).personal


def maker(
    shop: Workshop, change: Callable[[Checklist], Checklist] = lambda checklist: checklist
) -> Callable[[], bytes]:
    """Return what makes the unsigned paper, with everything ready that is not the paper's."""
    order = shop.order
    resources = resources_for(shop.places)(order.answers.language)
    record = records_of(order, resources.texts).personal
    code = write_code(record.checklist, shop.identity)
    data = write_record(record)
    checklist = change(record.checklist)
    return lambda: render_checklist(
        checklist, order.look, data, resources, ReservedSpace(CONTENTS_SLOT_BYTES), code
    )


def anew(work: Callable[[], object]) -> None:
    """Print a paper as its first reader does: with a code that was not printed just now."""
    modules_of.cache_clear()
    work()


def checklist_of(shop: Workshop) -> Checklist:
    """Return the checklist that the paper shows."""
    return records_of_order(shop).checklist


def raw_signature(data: bytes, identity: Identity) -> bytes:
    """Return the bare signature over a file."""
    assert isinstance(identity.key, ec.EllipticCurvePrivateKey)  # noqa: S101 - the workshop's own
    digest = hashlib.sha256(data).digest()
    return identity.key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))


def least_of_a_row(shop: Workshop) -> Callable[[], None]:
    """Return what no reader of a signed checklist can leave out, with all else done before.

    The file is hashed to compare it with what was signed and with other files, each stream is
    unpacked, and one signature is verified.
    """
    packed = [
        stream.data
        for stream in read_revision(shop.signed).streams()
        if "Filter" in stream.dictionary
    ]
    assert isinstance(shop.identity.key, ec.EllipticCurvePrivateKey)  # noqa: S101 - as above
    signature = shop.identity.key.sign(shop.signed, ec.ECDSA(hashes.SHA256()))
    digest = Prehashed(hashes.SHA256())
    public_key = shop.identity.key.public_key()

    def work() -> None:
        hashlib.sha256(shop.signed)
        signed = hashlib.sha256(shop.signed).digest()
        for data in packed:
            zlib.decompress(data)
        public_key.verify(signature, signed, ec.ECDSA(digest))

    return work


def opinion(shop: Workshop) -> None:
    """Let pyHanko validate the signed checklist as strictly as it can."""
    second_opinion(shop.signed, (shop.identity.certificate,), (), SIGNED_AT)


def _experiment(
    measure: Measure, ours: Callable[[], float], floor: Callable[[], float]
) -> Experiment:
    return Experiment((measure,), lambda: {measure.name: ours()}, lambda: {measure.name: floor()})
