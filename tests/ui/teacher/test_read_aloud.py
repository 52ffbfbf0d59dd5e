"""Reading aloud, with the speech engine that Qt brings along to be silent with.

It speaks several languages, English among them and Dutch not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTextToSpeech import QTextToSpeech

from wizard.guide.prose import plain
from wizard.languages import LOCALES
from wizard.ui.teacher.read_aloud import Voices, listed_voices, system_engine, voices_of
from wizard.ui.teacher.spoken import explanation_words, scenario_words, statement_words
from wizard.ui.teacher.voices import Voice, best_voice

if TYPE_CHECKING:
    from tests.ui.desk import Desk, OpenWindow

WHAT = ("scenario", "explanation", "statements")
SILENT = "mock"


def in_first_area(open_window: OpenWindow, language: str, engine: str) -> Desk:
    desk = open_window(language=language)
    desk.window.services.reader.find_engine = lambda: engine
    found: list[None] = []
    desk.window.services.reader.found.connect(lambda: found.append(None))
    desk.window.go_to("A1")
    desk.wait_until(lambda: bool(found), "what can be spoken")
    return desk


def offered(desk: Desk) -> list[str]:
    names = [node.name for node in desk.hand.nodes()]
    return [what for what in WHAT if desk.texts(f"aloud.{what}") in names]


def test_a_language_with_a_voice_is_offered(open_window: OpenWindow) -> None:
    assert offered(in_first_area(open_window, "en", SILENT)) == list(WHAT)


@pytest.mark.parametrize(("language", "engine"), [("nl", SILENT), ("en", ""), ("nl", "")])
def test_nothing_is_offered_without_a_voice(
    open_window: OpenWindow, language: str, engine: str
) -> None:
    assert offered(in_first_area(open_window, language, engine)) == []


def test_reads_and_stops(open_window: OpenWindow) -> None:
    desk = in_first_area(open_window, "en", SILENT)

    desk.hand.press(desk.texts("aloud.explanation"))
    (speech,) = desk.window.services.reader.findChildren(QTextToSpeech)
    assert speech.state() is QTextToSpeech.State.Speaking
    assert speech.locale().name() == "en_GB"
    assert speech.voice().name() == "Anne"
    assert offered(desk) == ["scenario", "statements"]

    desk.hand.press(desk.texts("aloud.stop"))
    assert speech.state() is QTextToSpeech.State.Ready
    assert offered(desk) == list(WHAT)


def test_only_one_text_is_read_at_a_time(open_window: OpenWindow) -> None:
    desk = in_first_area(open_window, "en", SILENT)
    desk.hand.press(desk.texts("aloud.explanation"))
    desk.hand.press(desk.texts("aloud.statements"))

    assert offered(desk) == ["scenario", "explanation"]


def test_another_page_is_silent(open_window: OpenWindow) -> None:
    desk = in_first_area(open_window, "en", SILENT)
    desk.hand.press(desk.texts("aloud.scenario"))
    (speech,) = desk.window.services.reader.findChildren(QTextToSpeech)

    desk.window.go_to("A2")

    assert speech.state() is QTextToSpeech.State.Ready
    assert offered(desk) == list(WHAT)


def test_the_end_of_a_text_is_noticed(open_window: OpenWindow) -> None:
    desk = in_first_area(open_window, "en", SILENT)
    ends: list[None] = []
    desk.window.services.reader.read("Two words", "en")
    desk.window.services.reader.silent.connect(lambda: ends.append(None))

    desk.wait_until(lambda: bool(ends), "the end of the text")


def test_the_stand_in_for_tests_is_never_the_systems_voice() -> None:
    assert system_engine() in {"", *QTextToSpeech.availableEngines()} - {SILENT}


def test_voices_are_of_our_languages_only() -> None:
    assert voices_of("") == Voices()
    assert voices_of(SILENT) == Voices(SILENT, {"en": Voice("Anne", LOCALES["en"])})


def test_voices_of_speech_dispatcher_are_read_from_its_list() -> None:
    heading = "                NAME     LANGUAGE      VARIANT\n"
    dutch = "               Dutch           nl         none\n"
    german = "        German          de         none\n"
    english = "English (Great Britain)+Mr serious       en-GB       Mr serious\n"

    assert listed_voices(heading).best == {}
    assert listed_voices(heading + german + dutch).best == {"nl": Voice("Dutch", "nl")}
    serious = Voice("English (Great Britain)+Mr serious", "en_GB")
    assert listed_voices(heading + english).best == {"en": serious}
    assert listed_voices("Failed to connect to Speech Dispatcher:\n").best == {}


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["Bad News", "Daniel", "Zarvox"], "Daniel"),  # a Mac's, whose first ones are for fun
        (["Daniel", "Kate (Premium)", "Oliver (Enhanced)"], "Kate (Premium)"),
        (["Microsoft George", "Microsoft Hazel"], "Microsoft George"),
        (["Microsoft Sonia Online (Natural)", "Microsoft Hazel"], "Microsoft Hazel"),
        (["English+Croak", "English", "English+whisper"], "English"),
        (["English", "en1-mbrola", "English+Croak"], "en1-mbrola"),
        (["Whisper", "Bells"], "Bells"),
    ],
)
def test_a_voice_is_chosen_by_name_and_quality(names: list[str], best: str) -> None:
    for order in (names, names[::-1]):
        assert best_voice([Voice(name, "en_GB") for name in order], "en") == Voice(best, "en_GB")


def test_the_usual_country_goes_before_quality_and_a_plain_voice_before_fun() -> None:
    here, far = Voice("Xander", "nl_NL"), Voice("Ellen (Premium)", "nl_BE")
    assert best_voice([far, here], "nl") == here
    assert best_voice([far, Voice("Grandma", "nl_NL")], "nl") == far


def test_a_voice_that_needs_a_server_is_none() -> None:
    online = Voice("Microsoft Colette Online (Natural) - Dutch", "nl_NL")
    assert best_voice([online], "nl") is None
    assert best_voice([Voice("Fiona", "en_GB")], "nl") is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_read_is_plain_and_whole(open_window: OpenWindow, language: str) -> None:
    desk = open_window(language=language)
    for area in desk.session.shown.areas.values():
        order = [option.id for option in reversed(area.scenario.options)]
        scenario, statements = scenario_words(area.scenario, order), statement_words(area)
        for text in (scenario, explanation_words(area), statements):
            assert text
            assert not re.search(r"\*\*|(?<!\w)[*_]\w|`|^#|\]\(|\{[\w-]*\}", text, re.MULTILINE)
        assert all(plain(one.text) in statements for one in area.statements)
        if not area.scenario.instead:
            places = [scenario.index(plain(option.text)) for option in area.scenario.options]
            assert places == sorted(places, reverse=True)
