"""What every page of a wizard is: a view of a kept value, built when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget, QWizardPage

from wizard.ui.kit.illustration import Illustration
from wizard.ui.kit.widgets import Column, heading, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.ui.session.base import BaseSession
    from wizard.ui.window.key_hints import KeyHint
    from wizard.ui.window.place import Place


class ColumnPage(QWizardPage):
    """One step's page, of the wizard for teachers or of the one for schools.

    Subclasses fill ``content`` in ``build`` and state facts about themselves; which buttons
    follow from them is decided in one place, ``wizard.ui.window.bar.derive_bar``.

    Attributes:
        session: what is shown and changed.
        step: which step this is.
        content: the column that is filled.
        title_label: the page's heading; gets the focus of assistive technology after a turn.
    """

    def __init__(self, session: BaseSession, step: Place) -> None:
        super().__init__()
        self.session = session
        self.step = step
        self._built = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.content: Column | None = None

    @property
    def column(self) -> Column:
        """The column of a built page."""
        if self.content is None:
            self.content = Column(self.session.theme, self)
            self._layout.addWidget(self.content)
        return self.content

    def initializePage(self) -> None:
        """Build the page the first time it is shown."""
        self.ensure_built()

    def ensure_built(self) -> None:
        """Build the page when it is not yet."""
        if self._built:
            return
        self._built = True
        self.title_label = heading(self.heading(), 1)
        self.title_label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # with none, Tab is lost
        self.column.column.addLayout(self.make_head())
        self.build()
        self.finish()
        self.refresh()

    def make_head(self) -> QHBoxLayout:
        """Return the title, with the line above it and the drawing beside it."""
        words, head = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(self.session.theme.px(14))
        words.addStretch(1)
        if self.eyebrow():
            words.addWidget(label(self.eyebrow(), "label"))
        words.addWidget(self.title_label)
        words.addStretch(1)
        head.addLayout(words, 1)
        drawing = self.session.context.places.illustration(self.illustration())
        if self.illustration() and drawing.is_file():
            head.addWidget(Illustration(self.session.theme, drawing))
        return head

    def rebuild(self) -> None:
        """Make the page anew, for what a change elsewhere brought or took away."""
        self._take_content()
        self.ensure_built()

    def empty(self) -> None:
        """Give all widgets of a page back at once; none of them may be at work."""
        content = self._take_content()
        if content is not None:
            QCoreApplication.sendPostedEvents(content, QEvent.Type.DeferredDelete)

    def _take_content(self) -> Column | None:
        """Take the content out; it goes when Qt is back in its event loop."""
        content, self.content, self._built = self.content, None, False
        if content is not None:
            self._layout.removeWidget(content)
            content.hide()
            content.deleteLater()
        return content

    @property
    def is_built(self) -> bool:
        """Whether the page was ever shown."""
        return self._built

    def build(self) -> None:
        """Fill the column; called once."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what comes after everything is in the column: keep it at the top."""
        self.column.finish()

    def refresh(self) -> None:
        """Show changed answers; called after every change while the page is on view."""

    def heading(self) -> str:
        """Return the page's title."""
        raise NotImplementedError

    def eyebrow(self) -> str:
        """Return the small line above the title; empty for none."""
        return ""

    def illustration(self) -> str:
        """Return the name of the drawing beside the title; there need not be one."""
        return self.step.id

    def answered(self) -> str:
        """Return how much is answered here, in words that are said when it changes."""
        return ""

    def missing(self) -> str:
        """Return what is still open here, in words; empty when nothing is."""
        return ""

    def first_missing(self) -> QWidget | None:
        """Return where the focus goes to fill in what is still open."""
        return None

    def crumb(self) -> str:
        """Return where one is in this page, for a window without room for a list of steps."""
        return self.heading()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return which keys do what here, beyond those that do so everywhere."""
        return ()

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key asks that nothing else wanted; return whether it asks anything here."""
        del key
        return False

    def focus_target(self) -> QWidget:
        """Return what gets the focus when the page comes on view."""
        return self.title_label

    def announced(self) -> str:
        """Return what a screen reader says when the page comes on view."""
        return self.session.texts("window.now", title=self.heading())

    def go_previous(self) -> bool:
        """Go back within the page; False stays here, True leaves it for the step before."""
        return True

    def next_label(self) -> str:
        """Return the words on the button that goes on; empty for no button."""
        return self.session.texts("bar.next")

    def go_next(self) -> bool:
        """Do what the button asks before going on; False stays here."""
        return True
