"""One signed checklist of each honest kind, and what a reader who trusts its school finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Struct
from msgspec.structs import replace

from build.judge.certificates import authority, person
from build.judge.timestamps import answer_of, clock_of, served
from wizard.checklist.example import example_answers
from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.guide.load import load_guide
from wizard.keys.identity import create_identity
from wizard.keys.issue import revocation_list
from wizard.keys.trust_files import TrustFiles
from wizard.school.model import Approval, School
from wizard.signed_checklist.make import SigningRequest, sign_checklist
from wizard.signed_checklist.print_resources import resources_for
from wizard.signing.timestamp import TimestampService
from wizard.signing.verdict import Level
from wizard.storage.places import Places
from wizard.tagged_pdf.ink import Ink, InkPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.document.signature_look import SignatureLook
    from wizard.keys.identity import Identity

ROOT: Final = Path(__file__).parents[2]
NOW: Final = datetime(2026, 8, 24, 14, 30, tzinfo=UTC)
NAME: Final = "Noor de Vries"
WAVE: Final = Ink(((InkPoint(0.1, 0.1), InkPoint(0.5, 0.2, 0.9), InkPoint(0.9, 0.1)),))


class Honest(Struct, frozen=True):
    """An honest file.

    Attributes:
        kind: what it is an example of.
        trusted: whom its school trusts.
        level: what who trusts these finds.
    """

    kind: str
    path: Path
    trusted: TrustFiles
    level: Level


class _Maker:
    """Makes them, in a folder of their own."""

    def __init__(self, folder: Path, url: str, clocks: Identity) -> None:
        self.folder = folder
        self.url = url
        self.places = Places(ROOT / "pages", ROOT / "resources", folder / "data")
        guide = load_guide(self.places.pages, today=NOW.date()).guide
        if guide is None:
            raise RuntimeError("the guidance cannot be read: startklaar check says why")
        self.guide = guide
        self.root = authority("De Regenboog")
        self.branch = authority("Locatie Zuid", self.root)
        revoked = revocation_list(self.root, {}, NOW).public_bytes(Encoding.DER)
        self.school = School(
            {"school_naam": "De Regenboog", "pdf_ontvanger": "de directie"},
            approval=Approval("3", "J. Jansen"),
            root=self.root.certificate.public_bytes(Encoding.DER),
            timestamp_root=clocks.certificate.public_bytes(Encoding.DER),
            revocation_lists=(revoked,),
        )
        self.trusted = TrustFiles((self.school.root, revoked), (self.school.timestamp_root,))

    def made(self) -> Iterator[Honest]:
        """Yield one file of each kind, and the school's copy where there is one."""
        own, confirmed = create_identity(NAME, NOW), person(NAME, self.root)
        yield from self.signed("typed", own)
        yield from self.signed("drawn", own, look=DrawnSignature(WAVE))
        yield from self.signed("on paper", own, look=PaperSignature())
        yield from self.signed("english", own, language="en")
        rsa_key = rsa.generate_private_key(65537, 2048)
        yield from self.signed("with RSA", person(NAME, self.root, key=rsa_key))
        long_key = ec.generate_private_key(ec.SECP521R1())
        yield from self.signed("with P-521", person(NAME, self.root, key=long_key))
        yield from self.signed("confirmed", confirmed, self.school)
        yield from self.signed("confirmed through another", person(NAME, self.branch))
        yield from self.signed("stamped", confirmed, self.school, stamped=True)
        yield from self.signed("stamped with an own key", own, self.school, stamped=True)

    def signed(
        self,
        kind: str,
        identity: Identity,
        school: School | None = None,
        *,
        look: SignatureLook | None = None,
        language: str = "nl",
        stamped: bool = False,
    ) -> Iterator[Honest]:
        answers = replace(example_answers(self.guide, NOW.date(), language), language=language)
        answers = replace(answers, person=replace(answers.person, name=NAME))
        request = SigningRequest(
            self.guide,
            school or School.general(),
            answers,
            look or TypedSignature(NAME),
            NOW,
            TimestampService(self.url) if stamped else None,
        )
        out = self.folder / f"{kind}.pdf"
        files = sign_checklist(
            request, identity, resources_for(self.places), out, self.places.signed
        )
        if files.no_stamp is not None:
            raise files.no_stamp
        confirmed = Level.TIME_CONFIRMED if stamped else Level.NAME_CONFIRMED
        level = Level.UNCONFIRMED if identity.is_self_made else confirmed
        yield Honest(kind, out, self.trusted, level)
        if files.school_copy is not None:
            yield Honest(f"{kind}, for school", files.school_copy, self.trusted, level)


def honest_files(folder: Path) -> list[Honest]:
    """Return a signed checklist of each kind, made in a folder.

    Raises:
        RuntimeError: the guidance cannot be read.
    """
    clocks = authority("Trusted Time")
    with served(answer_of(clock_of(clocks, NOW, NOW - timedelta(minutes=1)))) as url:
        return list(_Maker(folder, url, clocks).made())
