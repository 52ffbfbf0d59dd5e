"""Papers of every kind, rendered once for each process."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.document import samples
from tests.folders import PACKS
from wizard.document.render import PrintResources
from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.keys.identity import create_identity
from wizard.school.archive import read_pack
from wizard.school.load import school_in
from wizard.school_pack.leaflet import make_leaflet
from wizard.signing.sign import sign_pdf
from wizard.tagged_pdf.fonts import load_fonts
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.guide.model import Guide
    from wizard.tagged_pdf.fonts import Fonts

ROOT = Path(__file__).parents[2]

SIGNED_AT = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return load_fonts(samples.FONTS)


@pytest.fixture(scope="session")
def unsigned() -> Mapping[str, bytes]:
    """Every kind of paper, by name, as it is before signing."""
    return {
        "drawn": samples.rendered(samples.checklist(), DrawnSignature(samples.wave())),
        "typed-english": samples.rendered(samples.checklist("en"), TypedSignature("S. de Vries")),
        "one-answer": samples.rendered(samples.smallest(), PaperSignature()),
        "small": samples.rendered(samples.linked(), DrawnSignature(samples.wave())),
        "longest": samples.rendered(samples.longest(), PaperSignature()),
        "hostile": samples.rendered(samples.hostile(), TypedSignature(samples.HOSTILE)),
        **{
            f"name-{kind}": samples.rendered(samples.named(name), TypedSignature(name))
            for kind, name in samples.NAMES.items()
        },
    }


@pytest.fixture(scope="session")
def papers(
    unsigned: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """Every kind of paper, by name, signed by whom it names and written to a file."""
    folder = tmp_path_factory.mktemp("papers")
    paths = {name: folder / f"{name}.pdf" for name in unsigned}
    for name, path in paths.items():
        with pikepdf.open(BytesIO(unsigned[name])) as pdf:
            author = str(pdf.docinfo["/Author"])
        path.write_bytes(sign_pdf(unsigned[name], create_identity(author, SIGNED_AT)))
    return paths


@pytest.fixture(scope="session")
def leaflets(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The leaflets of two schools in two languages, by name, written to files."""
    folder, paths = tmp_path_factory.mktemp("leaflets"), {}
    for name in ("regenboog", "baken"):
        school = school_in(read_pack(PACKS / name), guide)
        for language in ("nl", "en"):
            texts = load_texts(ROOT / "resources" / "texts", language)
            resources = PrintResources(ROOT / "resources" / "fonts", texts, "Startklaar 1")
            path = paths[f"{name}-{language}"] = folder / f"{name}-{language}.pdf"
            path.write_bytes(make_leaflet(school, guide, SIGNED_AT, resources))
    return paths
