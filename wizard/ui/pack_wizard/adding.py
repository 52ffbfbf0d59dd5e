"""The pages with files: the school's instruction and films, its logo, its certificates."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from wizard.decoder.answer import SHOWN_SIDE
from wizard.guide.contract import FieldKey
from wizard.languages import LANGUAGE_NAMES, LANGUAGES
from wizard.school.fields import LONGEST_VALUE, TIMESTAMP
from wizard.school.logo import LogoTrouble, decoded_picture
from wizard.school.names import FILMS, LOGO, ROOT, TIMESTAMP_ROOT, most_bytes
from wizard.school_pack.issuer import as_pem, certificate_holder
from wizard.storage.files import read_file
from wizard.ui.kit.field import Captioned, Field
from wizard.ui.kit.pickers import ListBox
from wizard.ui.kit.pictures import image_of
from wizard.ui.kit.tokens import DARK, LIGHT
from wizard.ui.kit.widgets import Card, clear, heading, icon_button, label
from wizard.ui.pack_wizard.files_of_pack import ChosenFile
from wizard.ui.pack_wizard.page import PackPage
from wizard.ui.pack_wizard.plan import fields_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wizard.ui.kit.tokens import Colours

PICTURE_FILTER = "Logo (*.png *.jpg *.jpeg *.svg *.webp *.bmp)"
FILM_FILTER = "Film (*.webm *.mp4)"
CAPTION_FILTER = "WebVTT (*.vtt)"
CERTIFICATE_FILTER = "Certificaat (*.pem *.crt *.cer *.der)"
PREVIEW = QSize(320, 140)
SVG = re.compile(rb"<svg[\s>]")
SVG_WITHIN = 2_000  # bytes: behind a declaration, a document type and a comment
OUTSIDE = re.compile(
    rb"<!ENTITY|@import|(?:href|src)\s*=\s*[\"'](?!\s*#)|url\s*\(\s*[\"']?(?!\s*#)"
)
"""What lets a drawing take in something else; inside it a drawing refers by ``#``."""
ROUND_PX = 10


class FilePage(PackPage):
    """A page on which files are chosen; an error is shown at the control of the file."""

    def take_file(self, name: str, path: Path, convert: Callable[[bytes], bytes]) -> None:
        """Put a file into the pack; what may not be in one is refused, and never stored.

        Args:
            name: its name in the pack.
            path: the chosen file.
            convert: converts its bytes to the form that the pack stores.

        A private key that is chosen in the place of a certificate must not come to lie in the
        draft, so it is looked at before.
        """
        try:
            data = convert(read_file(path, most_bytes(name)))
        except OSError as error:
            self.controls[name].show_error(self.services.describe(error))
            return
        if name in (ROOT, TIMESTAMP_ROOT) and (code := refused_as(data)):
            texts = self.session.texts
            self.controls[name].show_error(
                f"{texts(f'errors.{code}', file=path.name)} {texts(f'mend.{code}')}"
            )
            return
        self._put(name, data)

    def add_file(self, name: str, filter_: str, convert: Callable[[bytes], bytes]) -> ChosenFile:
        """Create and return the control of one file of the pack.

        Args:
            name: its name in the pack.
            filter_: the kinds of files that can be chosen.
            convert: converts a chosen file to the form that the pack stores.
        """
        key = name.replace(".", "-")
        texts = self.session.texts
        label_text = texts(f"packname.{key}")
        self.controls[name] = made = ChosenFile(self.session, label_text, texts(f"packfile.{key}"))
        made.wanted.connect(partial(self._ask, name, filter_, convert))
        made.unwanted.connect(lambda: self._put(name, None))
        return made

    def whole_name(self, name: str) -> str:
        """Return what a file is called in the pack; another for that of one school of a board."""
        return name

    def _put(self, name: str, data: bytes | None) -> None:
        self.session.change(self.session.draft.with_file(self.whole_name(name), data))

    def _ask(self, name: str, filter_: str, convert: Callable[[bytes], bytes]) -> None:
        path = self.open_path(filter_)
        if path is not None:
            self.take_file(name, path, convert)


class LogoPage(FilePage):
    """The page of the school's logo, with previews in a light and in a dark window."""

    def fill(self) -> None:
        """Fill the page: the logo and its previews."""
        texts = self.session.texts
        self._file = self.add_file(LOGO, PICTURE_FILTER, as_png)
        self._previews = {"light": QLabel(), "dark": QLabel()}
        self._shown = Card().add(heading(texts("packwizard.logo-preview"), 2))
        for look, picture in self._previews.items():
            self._shown.add(label(texts(f"settings.look-{look}"), "label"), picture)
        self.column.add(Card().add(self._file), self._shown)

    def refresh(self) -> None:
        """Show the chosen logo in the previews."""
        super().refresh()
        data = self.session.draft.files.get(LOGO, b"")
        logo = self.session.logo.picture(data) if data else None
        size = "{} × {}".format(*logo.size) if logo else ""
        name = self.session.draft.values.get(FieldKey.SCHOOL_NAME, "")
        words = self.session.texts("packwizard.logo-chosen", size=size) if size else ""
        if data and not size:
            words = self.session.texts("packwizard.unreadable")
        self._file.show_file(words)
        self._shown.setVisible(bool(size))
        if logo is not None:
            image = image_of(logo)
            for look, colours in (("light", LIGHT), ("dark", DARK)):
                self._previews[look].setPixmap(on_look(image, colours))
                looks = self.session.texts(f"settings.look-{look}")
                self._previews[look].setAccessibleName(
                    ", ".join(filter(None, (self.session.texts("packname.logo-png"), name, looks)))
                )


def refused_as(pem: bytes) -> str:
    """Return why a file cannot be the certificate of a pack, as a code; empty if it can."""
    if b"PRIVATE KEY" in pem:
        return "pack-private-key"
    return "" if certificate_holder(pem) else "pack-no-certificate"


def as_png(data: bytes) -> bytes:
    """Return a picture of any usual kind as a PNG that a pack takes; as it is when it is none."""
    image = _drawn(data) if SVG.search(data[:SVG_WITHIN]) else _decoded(data)
    if image.isNull():
        return data
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # its stub wants the format as bytes
    return bytes(buffer.data().data())


def _decoded(data: bytes) -> QImage:
    """Return a picture, decoded in a process of its own; a null image for what is none."""
    try:
        return image_of(decoded_picture(data))
    except LogoTrouble:
        return QImage()


def _drawn(svg: bytes) -> QImage:
    """Return a drawing as a picture; a null image for one that names anything outside itself."""
    if OUTSIDE.search(svg):
        return QImage()
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    image = QImage.fromData(svg, "SVG")  # type: ignore[arg-type,unused-ignore] # as below
    if max(image.width(), image.height()) > SHOWN_SIDE:
        image = image.scaled(SHOWN_SIDE, SHOWN_SIDE, keep, smooth)
    return image


def on_look(logo: QImage, colours: Colours) -> QPixmap:
    """Return a picture of the logo on white, in a window with these colours."""
    picture = QPixmap(PREVIEW)
    picture.fill(QColor(colours.page))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    plate = picture.rect().adjusted(30, 20, -30, -20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawRoundedRect(plate, ROUND_PX, ROUND_PX)
    inside = plate.adjusted(ROUND_PX, ROUND_PX, -ROUND_PX, -ROUND_PX)
    size = logo.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(QPoint(), size)
    place.moveCenter(inside.center())
    painter.drawImage(place, logo)
    painter.end()
    return picture


class TrustPage(FilePage):
    """The page of the school's root certificate and its time-stamp service."""

    def fill(self) -> None:
        """Fill the page: certificates, and the address of the time-stamp service."""
        texts, draft = self.session.texts, self.session.draft
        self._files = {
            name: self.add_file(name, CERTIFICATE_FILTER, as_pem) for name in (ROOT, TIMESTAMP_ROOT)
        }
        name, help_ = texts("packname.timestamp-url"), texts("packfile.timestamp-url")
        self.controls[TIMESTAMP] = stamp = Field(
            name, draft.timestamp_url, help_, most=LONGEST_VALUE
        )
        stamp.edit.textChanged.connect(lambda: self._take_address(stamp.words()))
        self.column.add(
            Card().add(heading(texts("packwizard.root-heading"), 2), self._files[ROOT]),
            Card().add(
                heading(texts("packwizard.stamp-heading"), 2), stamp, self._files[TIMESTAMP_ROOT]
            ),
        )

    def refresh(self) -> None:
        """Show the holder of each chosen certificate."""
        super().refresh()
        for name, control in self._files.items():
            control.show_file(self._holder(self.session.draft.files.get(name, b"")))

    def _take_address(self, words: str) -> None:
        self.session.change(self.session.draft.with_timestamp(words))

    def _holder(self, pem: bytes) -> str:
        """Return a certificate's holder and fingerprint in words; empty for no certificate."""
        if not pem:
            return ""
        found = certificate_holder(pem)
        if found is None:
            return self.session.texts("packwizard.unreadable")
        return self.session.texts(
            "packwizard.certificate", name=found.name, fingerprint=found.readable
        )


class InstructionPage(FilePage):
    """The page of the school's own instruction: text, links, and films with captions."""

    def fill(self) -> None:
        """Fill the page: the instruction, its links, and the films."""
        texts = self.session.texts
        card = self.add_fields(*fields_on(self.session.guide, self.step.id))
        for link, name in self._links().items():
            key = f"links.{link}"
            self.controls[key] = line = Field(
                name,
                self.session.draft.links.get(link, ""),
                texts("packfile.link"),
                most=LONGEST_VALUE,
            )
            line.edit.textChanged.connect(partial(self._take_link, link))
            card.add(line)
        self._films = Card()
        self._shown: tuple[str, ...] | None = None
        self.column.add(card, self._adding(), self._films)

    def refresh(self) -> None:
        """Show the films again if they changed."""
        names = tuple(name for name in self.session.draft.files if name.startswith(FILMS))
        if names != self._shown:
            self._shown = names
            self._show_films(names)
        super().refresh()

    def take_film(self, stem: str, path: Path) -> None:
        """Put a film into the pack, for the area or link with this id (``stem``)."""
        name = f"{FILMS}{stem}{path.suffix.lower()}"
        self.controls.setdefault(name, self._place)
        self.take_file(name, path, bytes)

    def _take_link(self, link: str, written: str) -> None:
        self.session.change(self.session.draft.with_link(link, " ".join(written.split())))

    def _places(self) -> dict[str, str]:
        """Return the links and areas that can have a film: their names by id."""
        language = self.session.language
        areas = {area.id: area.title[language] for area in self.session.guide.whole_areas}
        return {**self._links(), **areas}

    def _links(self) -> dict[str, str]:
        """Return the links that a school's instruction can replace: their names by id."""
        guide, language = self.session.guide, self.session.language
        return {one.id: one.name[language] for one in guide.replaceable_links if one.name}

    def _adding(self) -> Card:
        texts = self.session.texts
        self._where = ListBox()
        for stem, name in self._places().items():
            self._where.addItem(name, stem)
        self._place = Captioned(self._where, texts("packwizard.film-where"), texts("packfile.film"))
        add = icon_button(self.session.theme, "play", texts("packwizard.film-add"), wraps=True)
        add.clicked.connect(self._add_film)
        card = Card().add(heading(texts("packwizard.films"), 2), self._place)
        card.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_film(self) -> None:
        path = self.open_path(FILM_FILTER)
        if path is not None:
            self.take_film(str(self._where.currentData()), path)

    def _show_films(self, names: tuple[str, ...]) -> None:
        """Show the controls of each film and of its captions in every language."""
        clear(self._films.column)
        for name in [key for key in self.controls if key.startswith(FILMS)]:
            del self.controls[name]
        films = [name for name in names if not name.endswith(".vtt")]
        for film in films:
            self._films.add(*self._film(film))
        self._films.setVisible(bool(films))

    def _film(self, film: str) -> list[QWidget]:
        texts = self.session.texts
        stem = film.removeprefix(FILMS).rpartition(".")[0]
        place = self._places().get(stem, stem)
        whole = ChosenFile(self.session, texts("packwizard.film-of", place=place), "")
        whole.wanted.connect(partial(self._replace_film, stem))
        whole.unwanted.connect(partial(self._remove_film, stem))
        self.controls[film] = whole
        size = len(self.session.draft.files[film]) / 1_000_000
        whole.show_file(texts("packwizard.film-size", size=f"{size:.1f}"))
        return [whole, *(self._captions(stem, place, language) for language in LANGUAGES)]

    def _captions(self, stem: str, place: str, language: str) -> QWidget:
        texts = self.session.texts
        name = f"{FILMS}{stem}.{language}.vtt"
        said = texts("packwizard.captions", language=LANGUAGE_NAMES[language], place=place)
        made = ChosenFile(self.session, said, texts("packfile.captions"))
        made.wanted.connect(partial(self._ask, name, CAPTION_FILTER, bytes))
        made.unwanted.connect(lambda: self.session.change(self.session.draft.with_file(name, None)))
        made.show_file(name.removeprefix(FILMS) if name in self.session.draft.files else "")
        self.controls[name] = made
        return made

    def _replace_film(self, stem: str) -> None:
        path = self.open_path(FILM_FILTER)
        if path is not None:
            self.take_film(stem, path)

    def _remove_film(self, stem: str) -> None:
        draft = self.session.draft
        for name in [name for name in draft.files if name.startswith(f"{FILMS}{stem}.")]:
            draft = draft.with_file(name, None)
        self.session.change(draft)
