"""Fills a school's names into the documents for its privacy officer: Word files with places."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from wizard.guide.contract import FieldKey
from wizard.school.words import counted_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wizard.guide.frame_model import Field
    from wizard.guide.model import Guide
    from wizard.school.model import School
    from wizard.texts import Texts

WORDS: Final = "word/document.xml"
PLACE: Final = re.compile(r"\{([a-z_]+)\}")


def documents_for(school: School, guide: Guide, folder: Path, texts: Texts) -> dict[str, bytes]:
    """Return the documents by file name, with what the school says of itself in its places.

    Args:
        school: the school; what it does not say becomes a note in brackets to complete it.
        guide: has what the fields of a school are called.
        folder: the folder of roll-out files (``resources/rollout``).
        texts: the program's texts in the language of the documents.

    Raises:
        OSError: a document cannot be read.
    """
    names = names_of(school, guide, texts)
    paths = sorted((folder / "documents" / texts.language).glob("*.docx"))
    return {path.name: filled(path.read_bytes(), names) for path in paths}


def names_of(school: School, guide: Guide, texts: Texts) -> dict[str, str]:
    """Return what stands in each place of a document: any field by its key, and a few more."""
    found = {key: _said(school, field, texts) for key, field in guide.fields.items()}
    if school.approval is not None:
        found[FieldKey.PACK_VERSION] = school.approval.version
        found[FieldKey.APPROVED_BY] = school.approval.approved_by
    retention = found.get(FieldKey.RETENTION, "")
    consent = school.names_consent
    return found | {
        "organisation": school.values.get(FieldKey.BOARD_NAME, "") or school.name,
        "school": school.name or school.values.get(FieldKey.BOARD_NAME, ""),
        "recipient": school.recipient or texts("documents.nobody"),
        "retention": retention if school.recipient else texts("documents.nothing-kept"),
        "overview": counted_words(school, texts),
        "consent": texts("documents.consent-since", day=consent.isoformat())
        if consent
        else texts("documents.no-consent"),
    }


def _said(school: School, field: Field, texts: Texts) -> str:
    """Return a field's value and how it is reached, else what it is called, in brackets."""
    return school.with_reach(field.key) or f"[{field.label[texts.language]}]"


def filled(document: bytes, names: Mapping[str, str]) -> bytes:
    """Return a Word file with each ``{key}`` replaced; what another guide lacks is left open."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(written, "w") as made:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename == WORDS:
                words = PLACE.sub(
                    lambda found: escape(names.get(found[1], f"[{found[1]}]")), data.decode()
                )
                data = words.encode()
            made.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()
