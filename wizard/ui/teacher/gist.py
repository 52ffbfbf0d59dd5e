"""What a quotation means, for readers of another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.languages import SOURCE_LANGUAGE
from wizard.ui.kit.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from wizard.ui.session.session import Session


def gist_labels(session: Session, *elements: str) -> list[QLabel]:
    """Return the meaning of quoted parts of the source; nothing in the source's own language.

    Args:
        session: what is shown.
        elements: which parts, as ``contract.SourceElement`` names them.
    """
    source, language = session.guide.source, session.language
    if source is None or language == SOURCE_LANGUAGE:
        return []
    said = [source.gist[element][language] for element in elements]
    return [label(session.texts("quote.gist"), "label"), *map(label, said)]
