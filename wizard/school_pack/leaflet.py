"""The leaflet for a school's teachers, made from its pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.document.leaflet import Leaflet, Section, render_leaflet
from wizard.guide.contract import TextKey
from wizard.school.words import asked_for

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.document.render import PrintResources
    from wizard.guide.model import Guide
    from wizard.school.model import School
    from wizard.texts import Texts

_STEPS = ("start", "answer", "sign")


def make_leaflet(school: School, guide: Guide, made: datetime, resources: PrintResources) -> bytes:
    """Return the leaflet as a PDF of one page, in the language of ``resources.texts``.

    Raises:
        DocumentError: ``fonts-missing``.
    """
    return render_leaflet(leaflet_of(school, guide, made, resources.texts), resources)


def leaflet_of(school: School, guide: Guide, made: datetime, texts: Texts) -> Leaflet:
    """Return the leaflet's contents, in the language of ``texts``."""
    language = texts.language
    version = school.approval.version if school.approval else ""
    return Leaflet(
        language=language,
        title=guide.texts[TextKey.TITLE][language],
        school=school.name,
        lead=guide.texts[TextKey.LEAFLET_LEAD][language],
        starting=Section(
            texts("leaflet.starting"), [texts(f"leaflet.step-{step}") for step in _STEPS]
        ),
        sections=(
            Section(
                texts("leaflet.asked" if school.recipient else "leaflet.private"),
                [*_sent(guide, school, texts), texts("leaflet.nobody-watches")],
            ),
            Section(texts("leaflet.stored"), [texts("leaflet.what-is-stored")]),
        ),
        asking=texts("leaflet.asking"),
        contacts=[
            (field.leaflet[language], school.with_reach(field.key))
            for field in guide.fields.values()
            if field.leaflet is not None and school.values.get(field.key)
        ],
        footer=texts("leaflet.footer", school=school.name, version=version),
        made=made,
    )


def _sent(guide: Guide, school: School, texts: Texts) -> list[str]:
    """Return the sentences that say who receives the checklist, what for, and how long."""
    asked = asked_for(guide, school, texts)
    if asked is None:
        return [texts("leaflet.nobody-gets-it")]
    return [
        texts("leaflet.somebody-gets-it", who=asked.who),
        texts("leaflet.what-for", purpose=asked.purpose, retention=asked.retention),
        asked.counted,
        texts("leaflet.more-about-it", where=asked.more),
    ]
