"""The base class of all pages of both wizards; a page is built when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget, QWizardPage

from wizard.ui.kit.illustration import Illustration
from wizard.ui.kit.tab_order import in_sentences, words_before_a_stop
from wizard.ui.kit.widgets import Column, heading, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.ui.session.base import BaseSession
    from wizard.ui.window.key_hints import KeyHint
    from wizard.ui.window.place import Place


class ColumnPage(QWizardPage):
    """The page of one step, in the teacher's wizard or in the pack wizard.

    Subclasses fill ``column`` in ``build``, and override methods such as ``missing``; from these,
    ``wizard.ui.window.bar.derive_bar`` decides which buttons the bar has.

    Attributes:
        session: holds the value that is shown and changed.
        step: the step of this page.
        content: the column; None while the page is not built.
        title_label: the page's heading, which gets the focus when the page is shown.
        says_saved: whether an answer says of itself that it is saved.
    """

    says_saved = False

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
        """The column with the page's widgets; created at first use."""
        if self.content is None:
            self.content = Column(self.session.theme, self)
            self._layout.addWidget(self.content)
        return self.content

    def initializePage(self) -> None:
        """Build the page if it is not built; QWizard calls this when it shows the page."""
        self.ensure_built()

    def ensure_built(self) -> None:
        """Build the page if it is not built."""
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
        """Build the page again, after a change elsewhere that adds or removes widgets."""
        self._take_content()
        self.ensure_built()

    def empty(self) -> None:
        """Delete all widgets of the page now; must not be called from one of them."""
        content = self._take_content()
        if content is not None:
            QCoreApplication.sendPostedEvents(content, QEvent.Type.DeferredDelete)

    def _take_content(self) -> Column | None:
        """Remove and return the content; Qt deletes it when control returns to the event loop."""
        content, self.content, self._built = self.content, None, False
        if content is not None:
            self._layout.removeWidget(content)
            content.hide()
            content.deleteLater()
        return content

    @property
    def is_built(self) -> bool:
        """Whether the page is built."""
        return self._built

    def build(self) -> None:
        """Add the page's widgets to the column; called each time the page is built."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what comes after everything is in the column: keep it at the top."""
        self.column.finish()

    def refresh(self) -> None:
        """Show the current value; called after every change while the page is visible."""

    def heading(self) -> str:
        """Return the page's title."""
        raise NotImplementedError

    def eyebrow(self) -> str:
        """Return the text of the small line above the title; empty for none."""
        return ""

    def illustration(self) -> str:
        """Return the name of the illustration beside the title; its file need not exist."""
        return self.step.id

    def answered(self) -> str:
        """Return how much is answered on this page, in words; announced when it changes."""
        return ""

    def missing(self) -> str:
        """Return what is missing on this page, in words; empty for nothing."""
        return ""

    def first_missing(self) -> QWidget | None:
        """Return the widget of the first missing answer; None if nothing is missing."""
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

    def describe_title(self) -> None:
        """Let a screen reader say with the title all that stands before the first control."""
        words = in_sentences(words_before_a_stop(self.column))
        if self.title_label.accessibleDescription() != words:
            self.title_label.setAccessibleDescription(words)

    def announced(self) -> str:
        """Return what a screen reader says when the page comes on view."""
        return self.session.texts("window.now", title=self.heading())

    def go_previous(self) -> bool:
        """Go back within the page; False stays here, True leaves it for the step before."""
        return True

    def next_label(self) -> str:
        """Return the text on the next button; empty for no button."""
        return self.session.texts("bar.next")

    def go_next(self) -> bool:
        """Do what the next button does before the next step is shown; return False to stay."""
        return True
