"""Reading aloud with a voice of the operating system; where it has none, nothing is offered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct, field
from PySide6 import QtCore
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QPluginLoader, QSize, Signal

from wizard.languages import LOCALES
from wizard.ui.kit.buttons import WrappingButton
from wizard.ui.teacher.voices import Voice, best_voice

# QtTextToSpeech brings QtMultimedia with it, and each class of Qt takes time to load: a start must
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QProcess
    from PySide6.QtGui import QHideEvent
    from PySide6.QtTextToSpeech import QTextToSpeech

    from wizard.ui.session.session import Session

SPEECH_DISPATCHER = "speechd"
"""Qt's name for the voices of Linux."""


class Voices(Struct, frozen=True):
    """What can be spoken.

    Attributes:
        engine: the name of Qt's speech engine; empty for none.
        best: the voice to speak with, by language; a language that has none is not in it.
    """

    engine: str = ""
    best: Mapping[str, Voice] = field(default_factory=dict)


def no_engine() -> str:
    """Return that nothing shall be spoken."""
    return ""


def system_engine() -> str:
    """Return the name of the operating system's speech engine; empty where none can be loaded.

    Each plugin is tried by itself, because ``QTextToSpeech`` complains aloud about one that lacks
    its system library.
    """
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "texttospeech"
    loaders = [QPluginLoader(str(path)) for path in sorted(plugins.glob("*"))]
    ranked = sorted(loaders, key=_priority, reverse=True)
    best = next((one for one in ranked if _priority(one) >= 0 and one.load()), None)
    return _facts(best)["Keys"][0] if best else ""


def _priority(plugin: QPluginLoader) -> int:
    """Return Qt's preference; below zero for what is no voice: its stand-in for tests."""
    return int(_facts(plugin).get("Priority", -1))


def _facts(plugin: QPluginLoader) -> dict[str, Any]:
    return cast("dict[str, Any]", plugin.metaData().get("MetaData", {}))


def voices_of(engine: str) -> Voices:
    """Return what an engine can speak of our languages; it is loaded for that."""
    if not engine:
        return Voices()
    every = _speech(engine).allVoices(None)  # type: ignore[arg-type] # None: of all languages
    return _ours(engine, [Voice(one.name(), one.locale().name()) for one in every])


def _speech(engine: str, parent: QObject | None = None) -> QTextToSpeech:
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 -- 19 ms, and may be missing

    return QTextToSpeech(engine, parent)


def listed_voices(listed: str) -> Voices:
    """Return the same from Speech Dispatcher's list: name, language and variant on each line."""
    rows = [re.split(r"\s{2,}", line.strip()) for line in listed.splitlines()]
    voices = [Voice(row[0], _as_locale(row[-2])) for row in rows if len(row) >= 3]
    return _ours(SPEECH_DISPATCHER, voices)


def _as_locale(tag: str) -> str:
    """Return a language tag as systems name it: ``en_GB`` for ``en-GB``."""
    language, _, country = tag.partition("-")
    return f"{language}_{country.upper()}" if country else language


def _ours(engine: str, voices: list[Voice]) -> Voices:
    found = {language: best_voice(voices, language) for language in LOCALES}
    return Voices(engine, {language: voice for language, voice in found.items() if voice})


def _use_voice(speech: QTextToSpeech, wanted: Voice) -> None:
    """Let an engine speak with a voice; with the best that it has, where it knows it no more."""
    language = wanted.language
    speech.setLocale(QLocale(wanted.locale if "_" in wanted.locale else LOCALES[language]))
    there = {Voice(one.name(), language): one for one in speech.availableVoices()}
    named = Voice(wanted.name, language)
    found = named if named in there else best_voice(there, language)
    if found is not None:
        speech.setVoice(there[found])


class Reader(QObject):
    """Reads one text at a time.

    Attributes:
        find_engine: names the speech engine to use; asked once, when the first text comes on view.

    Signals:
        found: it is known what can be spoken.
        silent: what was being read is over, stopped, or could not be read.
    """

    found = Signal()
    silent = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.find_engine: Callable[[], str] = no_engine
        self._voices: Voices | None = None
        self._looking = False
        self._lister: QProcess | None = None
        self._speech: QTextToSpeech | None = None

    def look(self) -> None:
        """Find out what can be spoken, unless that is known."""
        if self._looking:
            return
        self._looking = True
        engine = self.find_engine()
        if engine == SPEECH_DISPATCHER:
            self._ask_speech_dispatcher()
        else:
            self._use(voices_of(engine))

    def _ask_speech_dispatcher(self) -> None:
        """Ask by its own tool: by Qt, the window would stand still until the service has started.

        Measured: two to four seconds, on other threads too, since Qt's constructor keeps Python's
        lock.
        """
        self._lister = QtCore.QProcess(
            self
        )  # by its module: a class of Qt is made when first named
        self._lister.finished.connect(self._listed)
        self._lister.start("spd-say", ["--list-synthesis-voices"])

    def _listed(self) -> None:
        if self._lister is not None:
            self._use(listed_voices(self._lister.readAllStandardOutput().toStdString()))

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice for a language, as far as is known by now."""
        return self._voices is not None and language in self._voices.best

    def read(self, text: str, language: str) -> None:
        """Read a text in a language that is spoken, instead of what is being read."""
        if self._voices is None or not self.speaks(language):
            return
        self.stop()
        speech = self._speech = self._speech or self._open(self._voices.engine)
        _use_voice(speech, self._voices.best[language])
        speech.say(text)

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None:
            self._speech.stop()
        self.silent.emit()

    def _use(self, voices: Voices) -> None:
        self._voices = voices
        self.found.emit()

    def _open(self, engine: str) -> QTextToSpeech:
        speech = _speech(engine, self)
        speech.stateChanged.connect(self._state_changed)
        return speech

    def _state_changed(self, state: QTextToSpeech.State) -> None:
        if state in {state.Ready, state.Error}:
            self.silent.emit()


class ReadAloudButton(WrappingButton):
    """Reads a text aloud, and stops; hidden while there is no voice for the language.

    Args:
        what: which text, as in the texts ``aloud.<what>``.
        words: gives the text when it is asked for.
    """

    def __init__(
        self, session: Session, reader: Reader, what: str, words: Callable[[], str]
    ) -> None:
        super().__init__("", "quiet")
        self._reader = reader
        self._text = words
        self._language = session.answers.language
        self._offer, self._stop = session.texts(f"aloud.{what}"), session.texts("aloud.stop")
        self._reading = False
        theme = session.theme
        self.setIcon(theme.icons.icon("aloud", "ink"))
        self.setIconSize(QSize(theme.px(28), theme.px(20)))
        self.clicked.connect(self._turn)
        reader.found.connect(self._show_voice)
        reader.silent.connect(lambda: self._show_reading(reading=False))
        self._show_reading(reading=False)
        self._show_voice()
        reader.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop with the page."""
        super().hideEvent(event)
        if self._reading:
            self._reader.stop()

    def _turn(self) -> None:
        if self._reading:
            self._reader.stop()
            return
        self._reader.read(self._text(), self._language)
        self._show_reading(reading=True)

    def _show_voice(self) -> None:
        self.setVisible(self._reader.speaks(self._language))

    def _show_reading(self, *, reading: bool) -> None:
        self._reading = reading
        self.setText(self._stop if reading else self._offer)
