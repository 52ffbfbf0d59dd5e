"""The whole journey over AT-SPI: by actions and set text alone, in a program of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from tests.folders import SMALL_GUIDE, places_in
from wizard.answers.applies import resolve
from wizard.answers.model import Answers, Choice
from wizard.answers.way import MomentKind, asked, moments_of
from wizard.guide.load import load_guide
from wizard.guide.prose import plain
from wizard.school.model import School
from wizard.signed_checklist.examine import examine
from wizard.signed_checklist.print_resources import resources_for
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wizard.answers.applies import Shown, ShownStatement
    from wizard.answers.way import Moment
    from wizard.guide.model import Guide
    from wizard.texts import Texts

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
HAS_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
LANGUAGE = "nl"
NAME = "Łucja de Vrïes-Šimůnková"
Act = list[str]
ONWARD = {
    MomentKind.SITUATION: "moments.to-explanation",
    MomentKind.EXPLANATION: "moments.to-statements",
    MomentKind.COMMITMENT: "moments.on",
}
# A word between single marks of emphasis, a heading's, a link's, a placeholder's.
RAW_MARKDOWN = re.compile(r"\*\*|(?<!\w)[*_]\w|`|^#|\]\(|\{[\w-]*\}", re.MULTILINE)
CONTROLS = {"push button", "radio button", "check box", "text", "combo box", "spin button"}


def what_is_missing() -> str:
    """Return what this machine lacks for the journey; empty when nothing is."""
    lacking = [tool for tool in ("Xvfb", "dbus-run-session") if which(tool) is None]
    if not Path(SYSTEM_PYTHON).exists():
        return "the system has no Python of its own"
    probe = [SYSTEM_PYTHON, "-c", HAS_ATSPI]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        lacking.append("python3-gi with gir1.2-atspi-2.0")
    return ", ".join(lacking)


@contextmanager
def screen() -> Iterator[str]:
    """Give a screen that nobody sees, and its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        try:
            yield f":{server.stdout.readline().decode().strip()}"
        finally:
            server.terminate()


def private(home: Path, display: str) -> dict[str, str]:
    """Return the variables of somebody who starts the program for the first time."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        **kept,
        "DISPLAY": display,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LANG": "C.UTF-8",
    }


def drive(acts: list[Act], home: Path) -> list[list[Any]]:
    """Do the acts in a fresh program and return the trees that were looked at."""
    for folder in ("data", "config/speech-dispatcher", "Documents", "run"):
        (home / folder).mkdir(parents=True, mode=0o700)
    # A speech service that the program finds asleep would be started, and outlive the test.
    (home / "config/speech-dispatcher/speechd.conf").write_text("DisableAutoSpawn\n")
    report = home / "seen.json"
    walker = [SYSTEM_PYTHON, str(Path(__file__).with_name("walker.py")), str(report)]
    program = [sys.executable, "-m", "wizard", "--guide", str(SMALL_GUIDE)]
    with screen() as display:
        done = subprocess.run(
            ["dbus-run-session", "--", *walker, *program],
            input=json.dumps(acts),
            env=private(home, display),
            capture_output=True,
            text=True,
            timeout=480,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-6000:]
    seen: list[list[Any]] = json.loads(report.read_text())
    return seen


def journey(guide: Guide, texts: Texts) -> list[Act]:
    """Return every act from the first start to the signed file."""
    shown, asking = intake(guide, texts)
    acts = [["look"], press(texts("welcome.start")), *asking]
    for number, area in enumerate(shown.areas.values()):
        for moment in moments_of(area):
            acts += [*in_moment(moment, number, shown, guide, texts), ["look"]]
            acts.append(going_on(moment, number, shown, texts))
    reflection = shown.filled(guide.texts["reflection"])
    acts += [["write", reflection, "Eerst bellen."], ["look"], press(texts("review.next"))]
    return [*acts, *signing(texts), ["await", texts("done.verified")], ["look"]]


def intake(guide: Guide, texts: Texts) -> tuple[Shown, list[Act]]:
    """Return what applies after the first option of every question, and the acts to say so."""
    acts: list[Act] = []
    answers = Answers(guide.id, guide.version)
    shown = resolve(guide, School.general(), answers)
    while len(answers.intake) < len(shown.questions):
        number, total = len(answers.intake) + 1, len(shown.questions)
        question = shown.questions[number - 1]
        option = question.options[0]
        place = texts("intake.place", number=number, total=total)
        group = f"{place}. {shown.filled(question.text)}"
        acts += [["choose", shown.filled(option.text), group], ["look"], press(texts("bar.next"))]
        answers = answers.with_intake(question.id, option.id)
        shown = resolve(guide, School.general(), answers)
    return shown, acts


def press(words: str) -> Act:
    return ["press", words.replace("&", "")]


def in_moment(
    moment: Moment, number: int, shown: Shown, guide: Guide, texts: Texts
) -> Iterator[Act]:
    """Yield what is done in a moment: a choice, and in one area a commitment in own words."""
    area = shown.areas[moment.area]
    if moment.kind is MomentKind.SITUATION and not area.scenario.instead:
        group = f"{texts('scenario.title')} {plain(area.scenario.text)}"
        yield ["choose", plain(area.scenario.options[0].text), group]
    elif moment.kind is MomentKind.EXPLANATION:
        yield ["await", texts("moments.ways")]
    elif moment.kind is MomentKind.STATEMENT:
        statements = asked(area)
        place = [one.id for one in statements].index(moment.statement)
        choices = offered(statements[place])
        choice = choices[(number + place) % len(choices)]
        position = texts("moments.statement", number=place + 1, total=len(statements))
        group = f"{position}. {plain(statements[place].text)}"
        yield ["choose", shown.filled(guide.texts[choice.value]), group]
    elif moment.kind is MomentKind.COMMITMENT and number == 0:
        yield ["choose", texts("moments.own-words")]
        gap = texts("commitment.gap", title=texts("commitment.title"), word="dan")
        yield ["write", gap, "vraag ik het eerst"]
    elif moment.kind is MomentKind.COMMITMENT:
        yield ["choose", texts("moments.take")]
    else:
        yield ["await", going_on(moment, number, shown, texts)[-1]]


def going_on(moment: Moment, number: int, shown: Shown, texts: Texts) -> Act:
    """Return the press on the button that leads on from a moment."""
    areas = list(shown.areas.values())
    if moment.kind is MomentKind.STATEMENT:
        is_last = moment.statement == asked(areas[number])[-1].id
        return press(texts("moments.to-commitment" if is_last else "moments.next-statement"))
    if moment.kind is not MomentKind.CLOSING:
        return press(texts(ONWARD[moment.kind]))
    if number + 1 == len(areas):
        return press(texts("moments.to-review"))
    title = shown.filled(areas[number + 1].area.title)
    return press(texts("moments.door", number=number + 2, title=title))


def offered(statement: ShownStatement) -> list[Choice]:
    return [
        one for one in Choice if one is not Choice.NOT_APPLICABLE or statement.reason is not None
    ]


def signing(texts: Texts) -> list[Act]:
    return [
        ["write", texts("sign.name"), NAME],
        ["choose", texts("sign.way-typed")],
        ["choose", texts("sign.agree")],
        ["look"],
        press(texts("sign.next")),
    ]


@pytest.mark.slow
def test_assistive_calls_alone_lead_to_a_verified_file(tmp_path: Path) -> None:
    if lacking := what_is_missing():
        pytest.skip(f"AT-SPI was not tried: missing {lacking}")
    guide = load_guide(SMALL_GUIDE).guide
    assert guide
    texts = load_texts(ROOT / "resources" / "texts", LANGUAGE)

    acts = journey(guide, texts)
    trees = drive(acts, tmp_path)

    made = check_file(tmp_path)
    assert str(made) in "\n".join(name for _, name, _ in trees[-1])
    before = [acts[max(0, place - 1)] for place, act in enumerate(acts) if act == ["look"]]
    for tree, (act, *words) in zip(trees, before, strict=True):
        check_names_and_roles(tree)
        if act != "choose":
            continue
        assert [name for role, name, states in tree if is_checked(role, states)]
        if words[1:] and not words[1].startswith(texts("scenario.title")):  # what is asked now
            headings = [name for role, name, _ in tree if role == "heading"]
            assert [one for one in headings if words[1].endswith(f". {one}")], (words, headings)


def is_checked(role: str, states: list[str]) -> bool:
    return role in CONTROLS and "checked" in states


def check_file(home: Path) -> Path:
    """Read the one file that was made as a stranger would, and return where it is."""
    (made,) = (home / "Documents").glob("*.pdf")
    places = places_in(home)
    found = examine(made.read_bytes(), resources_for(places))
    assert found.sound
    assert found.page_agrees
    assert found.record
    assert found.record.answers.person.name == NAME
    items = [item for area in found.record.checklist.areas for item in area.items]
    assert all(item.answer is not None for item in items)
    return made


def check_names_and_roles(tree: list[Any]) -> None:
    """Say what is wrong with a page as it is on the accessibility bus."""
    roles = [role for role, _, _ in tree]
    assert roles[0] == "frame"
    assert "dialog" not in roles
    assert "heading" in roles
    levels = [states[-1:] for role, _, states in tree if role == "heading"]
    assert [one for one in levels if one not in (["level 1"], ["level 2"], ["level 3"])] == []
    assert [role for role, name, _ in tree if role in CONTROLS and not name.strip()] == []
    assert [name for _, name, _ in tree if RAW_MARKDOWN.search(name)] == []
    assert [role for role, name, states in tree if "focusable" in states and not name] == []
