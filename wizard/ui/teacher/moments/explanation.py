"""An explanation, to watch or to read; and folded, one key away, what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from wizard.guide.contract import TextKey
from wizard.guide.prose import plain
from wizard.school.unpacked import film_of
from wizard.ui.kit.accessible import as_group
from wizard.ui.kit.focus import give_focus
from wizard.ui.kit.widgets import label, passage
from wizard.ui.player.player import FilmPlayer
from wizard.ui.teacher.list_card import list_card
from wizard.ui.teacher.moments.chip import Chip
from wizard.ui.teacher.moments.line_layout import LineLayout
from wizard.ui.teacher.moments.view import MomentView
from wizard.ui.teacher.pages.account import account
from wizard.ui.teacher.pages.film import film_of_area
from wizard.ui.teacher.pages.own_film import added_films
from wizard.ui.teacher.pages.quote import note_card, quote_card
from wizard.ui.teacher.spoken import explanation_words
from wizard.ui.window.key_hints import KeyHint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.answers.applies import ShownArea
    from wizard.answers.way import Moment
    from wizard.ui.teacher.moments.view import Stage

FILM, READ, CHANGED, SOURCE, MORE = "film", "read", "changed", "source", "more"
PARTS = (FILM, READ, CHANGED, SOURCE, MORE)


class ExplanationView(MomentView):
    """The explanation of an area, and what is behind it; one part at a time.

    Attributes:
        chips: the ways to look at it, by name.
        part: the one on view.
        player: plays the film; made when it is first wanted.
    """

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        texts = self.session.texts
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        self._ways = self._line(PARTS[:2], texts("moments.ways"))
        self._folded = self._line(PARTS[2:], texts("moments.behind"))
        self._room = QWidget()
        self._parts = QVBoxLayout(self._room)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._ways)
        self.column.addWidget(self._room, 1)
        self.column.addWidget(self._folded)
        self.part = READ
        self.player: FilmPlayer | None = None
        self._film_of = ""
        self._text = passage("")
        self._beside = label("", "muted")
        self._behind: QWidget | None = None
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._parts.addWidget(self._text)
        self._parts.addWidget(self._beside)
        self._says: tuple[object, ...] = ()

    def _line(self, parts: Sequence[str], name: str) -> QWidget:
        """Return some of the ways on a line, as a group with a name."""
        whole = QWidget()
        as_group(whole, name)
        line = LineLayout(whole, self.px(8))
        for part in parts:
            chip = Chip(self.session.theme, self._name_of(part))
            chip.chosen.connect(lambda part=part: self._choose(part))
            chip.join(self._group)
            line.addWidget(chip)
            self.chips[part] = chip
        return whole

    def show_moment(self, area: ShownArea, moment: Moment) -> None:
        """Show another area's, in the way that was chosen last."""
        self.part = READ if self.stage.services.settings.reads else FILM
        super().show_moment(area, moment)

    def show_answers(self) -> None:
        """Show the answers as they are now."""
        area = self.area
        says = (area.id, area.explanation, area.ways, area.notes, self.part, self.compact)
        if says == self._says:
            return
        self._says = says
        texts = self.session.texts
        seconds = max((scene.end for scene in self.area.area.scenes), default=0)
        length = "" if self.compact else texts("moments.seconds", seconds=seconds)
        self.chips[FILM].show_words(texts("moments.part-film"), length)
        digits = self.stage.services.settings.digits
        for number, chip in enumerate(self.chips.values(), 1):
            chip.be_dense(dense=self.compact)
            chip.show_key(str(number) if digits and not self.compact else "")
        for part in PARTS[2:]:
            full = self._name_of(part)
            self.chips[part].set_words(texts(f"moments.short-{part}") if self.compact else full)
            self.chips[part].setAccessibleName(full)
        self.column.setSpacing(self.px(4 if self.compact else 14))
        self.chips[CHANGED].setVisible(bool(self.area.notes))
        self.chips[SOURCE].setVisible(bool(self.area.area.bullets))
        self.chips[MORE].setVisible(self._has_more())
        self.chips[self.part].setChecked(True)
        read = " ".join((plain(area.explanation), *area.ways))
        self.chips[READ].setAccessibleDescription(read if self.part == READ else "")
        self._show_part()

    def title(self) -> str:
        """Return the heading of the moment."""
        return self.session.texts("moments.explanation")

    def crumb(self) -> str:
        """Return where one is, in a few words."""
        return self.session.texts("moments.explanation")

    def spoken(self) -> str:
        """Return the text to read aloud."""
        return explanation_words(self.area)

    def next_label(self) -> str:
        """Return the text on the next button."""
        return self.session.texts("moments.to-statements")

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here."""
        texts = self.session.texts
        hints = [KeyHint(texts("moments.space"), texts("moments.plays"))]
        return (*(hints if self.part == FILM else []), KeyHint("1–4", texts("moments.choose")))

    def digit(self, number: int) -> bool:
        """Do what a digit key means here; return whether it means anything."""
        if not 0 < number <= len(PARTS) or self.chips[PARTS[number - 1]].isHidden():
            return False
        self.chips[PARTS[number - 1]].click()
        return True

    def focus_target(self) -> QWidget | None:
        """Return the widget that gets the focus.

        That is the film's picture, where the space bar plays it; to who hears what is on view, the
        choice between film and text, which says that there is one.
        """
        watched = self.part == FILM and not QAccessible.isActive()
        if watched and self.player is not None and self.player.controls.isVisible():
            return self.player.view
        return self.chips[self.part]

    def left(self) -> None:
        """Stop what plays or moves when the moment is left."""
        if self.player is not None:
            self.player.close_film()

    def _choose(self, part: str) -> None:
        self.part = part
        services = self.stage.services
        if part in (FILM, READ) and services.settings.reads is not (part == READ):
            services.keep_settings(replace(services.settings, reads=part == READ))
        self.show_answers()
        self.stage.turns.look_changed.emit()
        target = self.focus_target()
        if target is not None and not self.chips[part].by_arrow:
            give_focus(target)

    def _show_part(self) -> None:
        if self._behind is not None:
            self._behind.hide()
            self._behind.deleteLater()
            self._behind = None
        self._text.setVisible(self.part == READ)
        self._beside.setVisible(self.part == READ and bool(self.area.ways))
        if self.player is not None:
            self.player.setVisible(self.part == FILM)
        if self.part == FILM:
            self._show_film()
        elif self.part == READ:
            self._show_text()
        else:
            self._behind = self._make_behind()
            self._parts.insertWidget(0, self._behind)

    def _show_text(self) -> None:
        words = passage(self.area.explanation)
        self._text.setTextFormat(words.textFormat())
        self._text.setText(words.text())
        self._text.setAccessibleName(plain(self.area.explanation))
        self._beside.setText("\n".join(self.area.ways))

    def _show_film(self) -> None:
        film, session = film_of_area(self.session, self.area), self.session
        title = session.shown.filled(self.area.area.title)
        sound = session.texts("player.silent" if film.silent else "player.with-sound")
        self.chips[FILM].setAccessibleDescription(sound)
        if self.player is None:
            self.player = FilmPlayer(session.theme, session.texts, film, title, compact=True)
            self._parts.insertWidget(0, self.player, 1)
        elif self._film_of != self.area.id:
            self.player.show_film(film, title)
        self._film_of = self.area.id

    def _make_behind(self) -> QWidget:
        """Return what is behind the explanation: remarks, quotations or lists."""
        made, session = QWidget(), self.session
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.px(10))
        if self.part == CHANGED:
            for note in self.area.notes:
                column.addWidget(note_card(session, note))
        elif self.part == SOURCE:
            column.addWidget(quote_card(session, self.stage.services, self.area.area))
            column.addWidget(account(session, self.area.area))
        else:
            for listed in self.area.area.cards:
                column.addWidget(list_card(session, listed))
            for film in added_films(session, self.stage.services, self.area.area):
                column.addWidget(film)
        column.addStretch(1)
        return made

    def _name_of(self, part: str) -> str:
        """Return what a part is called; source and year are the guide's."""
        session, source = self.session, self.session.guide.source
        if part == SOURCE and source is not None:
            return session.filled(TextKey.SOURCE_LABEL)
        year = source.dated.split()[-1] if source is not None and source.dated else ""
        return session.texts(f"moments.part-{part}", year=year)

    def _has_more(self) -> bool:
        """Return whether there are lists to keep at hand, or films of the school's own."""
        area, contents = self.area.area, self.session.context.pack.contents
        own = contents is not None and film_of(contents, area.id)
        return bool(area.cards or area.films or own)
