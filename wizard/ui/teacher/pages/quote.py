"""The client's own words: letter for letter, apart from ours, with what they mean in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from wizard.guide.contract import TextGap, TextKey
from wizard.guide.ids import is_schools_own
from wizard.languages import SOURCE_LANGUAGE
from wizard.school.unpacked import film_of
from wizard.ui.kit.widgets import Card, Fold, icon_button, icon_label, label, row
from wizard.ui.teacher.pages.own_film import OwnFilm

if TYPE_CHECKING:
    from wizard.guide.model import Area, Bullet, Link, Note
    from wizard.ui.session.session import Session
    from wizard.ui.teacher.services import Services


def quote_card(session: Session, services: Services, area: Area) -> Card:
    """Return all points of the source for an area, with its links and the notes pinned to them."""
    card = Card("quote")
    if session.guide.source is not None:
        icon = icon_label(session.theme, "source", "muted")
        whose = label(session.filled(TextKey.SOURCE_LABEL), "label")
        card.column.addLayout(row(icon, whose, stretch=1))
    for bullet in area.bullets:
        _add_bullet(card, session, bullet)
    for link in session.guide.links:
        if link.bullet in {bullet.id for bullet in area.bullets}:
            _add_link(card, session, services, link)
    return card


def _add_link(card: Card, session: Session, services: Services, link: Link) -> None:
    """Add the way to a link of the source; a school's own instruction stands in its place."""
    own = session.context.school.links.get(link.id)
    shown = link if own is None else replace(link, url=own)
    host = shown.url.split("/")[2]
    text = session.texts("quote.link" if own is None else "school.instruction", host=host)
    opener = icon_button(session.theme, "external", text, "quiet", wraps=True)
    opener.clicked.connect(lambda: services.show_link(card.window(), shown))
    about = session.shown.filled(link.label) if own is None else session.texts("school.own")
    card.add(opener, label(about, "muted"))
    contents = session.context.pack.contents
    if contents is not None and (film := film_of(contents, link.id)):
        title = session.texts("school.instruction-film")
        card.add(Fold(session.theme, title, lambda: OwnFilm(session, services, film, title)))


def note_card(session: Session, note: Note) -> Card:
    """Return a dated remark, and whether it has to be looked at again."""
    texts = session.texts
    card = Card("soft")
    icon = icon_label(session.theme, "note", "ink")
    owner = (
        texts("additions.note") if is_schools_own(note.id) else session.filled(TextKey.NOW_LABEL)
    )
    card.column.addLayout(row(icon, label(owner, "label"), stretch=1))
    card.add(label(session.shown.filled(note.text)))
    if is_schools_own(note.id):
        card.add(label(_about(session, note), "muted"))
    if note.expired(session.context.clock().date()):
        date = f"{note.review_by:%d-%m-%Y}"
        said = session.guide.texts[TextKey.NOTE_EXPIRED][session.answers.language]
        words = {**session.shown.words, TextGap.DATE: date}
        card.add(label(said.format_map(words), "error"))
    return card


def _about(session: Session, note: Note) -> str:
    """Return which point a school's remark is about, and when it was written."""
    written = f"{note.written:%d-%m-%Y}"
    return session.texts("additions.note-about", bullet=note.bullet, written=written)


def _add_bullet(card: Card, session: Session, bullet: Bullet) -> None:
    card.add(label(f"“{bullet.quote}”"))
    language = session.answers.language
    if language in bullet.gist and language != SOURCE_LANGUAGE:
        card.add(label(f"{session.texts('quote.gist')} {bullet.gist[language]}", "muted"))
