"""What somebody who hears and does not see does: the first area, review, signing, the plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build.heard.hearing import Hearing

NAME = "Noor de Vries"
MOST_TABS, MOST_QUESTIONS = 80, 15
LETTERS_A_SECOND = 15
"""What a synthesiser speaks at its usual speed, about 170 words a minute."""

# What differs from day to day and from machine to machine.
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_DAY = rf"\d{{1,2}} ({_MONTHS.replace(' ', '|')})"
_WEEKDAY = r"(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)"
_CHANGING = (
    (re.compile(rf"\b({_WEEKDAY} )?{_DAY}( \d{{4}})?"), "<dag>"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "<datum>"),
    (re.compile(r"\b\d\d[:.]\d\d\b"), "<tijd>"),
    (re.compile(r"/\S*/Documents"), "~/Documents"),
)


class Heard(Struct):
    """What was heard in one walk.

    Attributes:
        lines: a key in brackets, and below it what was said, indented.
    """

    lines: list[str]

    def note(self, key: str, said: Iterable[str]) -> list[str]:
        """Take down what was said after a key; return it."""
        known = [_steady(one) for one in said]
        lines = [f"[{key}]", *(f"    {one}" for one in known)]
        self.lines += lines
        print("\n".join(lines), flush=True)
        return known

    def seconds(self, until: str) -> float:
        """Return how long the speech takes up to a key, in seconds."""
        before = self.lines[: self.lines.index(f"[{until}]")]
        letters = sum(len(line.strip()) for line in before if not line.startswith("["))
        return letters / LETTERS_A_SECOND


def welcome(somebody: Hearing, heard: Heard) -> None:
    """Start, and go along everything on the first page."""
    heard.note("start", somebody.await_words())
    press = _press(somebody, heard)
    for _ in range(4):
        press("Tab")
    press("F6")


def welcome_and_ask(somebody: Hearing, heard: Heard) -> None:
    """Unfold where the advice comes from, begin, and answer the first question."""
    welcome(somebody, heard)
    press = _press(somebody, heard)
    for _ in range(3):
        press("Tab")
    press("space")
    press("Tab")
    press("Return")
    press("1")


def first_area(somebody: Hearing, heard: Heard) -> None:
    """Begin, answer the questions, and go through the first area with every kind of answer."""
    press = _press(somebody, heard)
    press("Return")
    for _ in range(MOST_QUESTIONS):
        press("1")
        if any("Wat doe jij?" in said for said in press("Return")):
            break
    press("2")
    press("Down")
    press("Return")
    press("Tab")
    press("2")
    press("Return")
    press("1")
    press("Return")
    press("2")
    for _ in range(4):
        press("Tab")
    press("alt+Right")
    press("3")
    for _ in range(4):
        press("Tab")
    press("alt+Right")
    press("1")
    press("Return")
    press("Tab")
    press("1")
    press("Return")
    press("Tab")


def own_words(somebody: Hearing, heard: Heard) -> None:
    """Go back to the commitment, look at the fields for one's own words, and take it as before."""
    press = _press(somebody, heard)
    press("alt+Left")
    press("2")
    for _ in range(3):
        press("Tab")
    press("Up")
    press("Return")


def review(somebody: Hearing, heard: Heard) -> None:
    """Look through what is to be done, change one thing, and unfold what the file will hold."""
    press = _press(somebody, heard)
    _reach("Tab", "Nakijken", somebody, heard)
    press("Return")
    for _ in range(2):
        press("Tab")
    _reach("Tab", "Wijzigen", somebody, heard)
    press("space")
    for _ in range(6):
        press("Tab")
    _reach("Tab", "collapsed", somebody, heard)
    press("space")
    press("Tab")


def signing(somebody: Hearing, heard: Heard) -> None:
    """Go to the page to sign by the list of steps, be refused, and sign."""
    press = _press(somebody, heard)
    _reach("Tab", "Ondertekenen", somebody, heard)
    press("Return")
    press("alt+Right")
    heard.note("naam typen", somebody.type(NAME))
    _reach("Tab", "radioknop", somebody, heard)
    press("Down")
    press("Tab")
    press("Return")
    press("space")
    for _ in range(4):
        press("Tab")
    said = somebody.press("alt+Right")
    while not any("Mijn plan" in one for one in said):
        said += somebody.await_words()
    heard.note("alt+Right", said)


def plan(somebody: Hearing, heard: Heard) -> None:
    """Read the plan, tick the first thing off, unfold what comes later, and look for the file."""
    press = _press(somebody, heard)
    press("Tab")
    press("space")
    for _ in range(3):
        press("Tab")
    press("space")
    for _ in range(10):
        press("Tab")


Walk = Callable[["Hearing", Heard], None]

WALKS: dict[str, dict[str, Walk]] = {
    "nl": {
        "welkom": welcome,
        "eerste-onderdeel": first_area,
        "eigen-woorden": own_words,
        "nakijken": review,
        "ondertekenen": signing,
        "mijn-plan": plan,
    },
    "en": {"welkom": welcome_and_ask},
}
"""By language and name of the kept transcript, in the order in which one program hears them."""


def _press(somebody: Hearing, heard: Heard) -> Callable[[str], list[str]]:
    return lambda key: heard.note(key, somebody.press(key))


def _reach(key: str, words: str, somebody: Hearing, heard: Heard) -> None:
    """Press a key until something is said; the stops on the way are counted.

    Raises:
        TimeoutError: it never came.
    """
    for times in range(1, MOST_TABS + 1):
        said = somebody.press(key)
        if any(words in one for one in said):
            heard.note(f"{times} x {key}", said)
            return
    raise TimeoutError(words)


def _steady(said: str) -> str:
    for changing, instead in _CHANGING:
        said = changing.sub(instead, said)
    return said.strip()
