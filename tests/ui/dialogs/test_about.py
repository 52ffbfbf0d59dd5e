from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from tests.ui.assistive import Assistive
from wizard import __version__
from wizard.guide.prose import plain
from wizard.ui.teacher.dialogs.about import about
from wizard.ui.teacher.pages.account import STATUSES

if TYPE_CHECKING:
    import pytest

    from tests.ui.desk import Desk

ROOT = Path(__file__).parents[3]


def unfolded(desk: Desk) -> str:
    dialog = about(desk.window, desk.session)
    dialog.show()
    hand = Assistive(dialog)
    for fold in ("about.rules", "about.facts"):
        _open(hand, desk.texts(fold))
    said: str = hand.read()
    dialog.close()
    return said


def _open(hand: Assistive, name: str) -> None:
    node = next(node for node in hand.nodes() if node.name == name and node.focusable)
    assert isinstance(node.widget, QAbstractButton)
    node.widget.click()


def test_says_which_program_and_which_guide(desk: Desk) -> None:
    said = unfolded(desk)
    guide = desk.session.guide
    assert guide.source is not None
    for fact in (__version__, guide.version, guide.digest[:12], guide.source.intro):
        assert fact in said
    assert desk.texts("about.no-school") in said
    assert str(desk.session.context.places.data) in said


def test_has_every_rule_and_every_fact_with_its_source(desk: Desk) -> None:
    said, session = unfolded(desk), desk.session
    for rule in session.guide.rules:
        assert plain(session.shown.filled(rule.text)) in said
    for fact in session.guide.facts.values():
        assert f"{fact.id} · {plain(session.shown.filled(fact.claim))}" in said
        assert fact.source in said


def test_every_status_has_words(dutch: Desk) -> None:
    statuses = {fact.status for fact in dutch.session.guide.facts.values()}
    combined = {status for status in statuses if "/" in status}
    assert statuses - combined <= STATUSES.keys()


def test_every_library_is_named_with_its_licence(desk: Desk) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    used = {re.split("[=<>]", line)[0] for line in project["project"]["dependencies"]}
    named = desk.texts("about.licences-list").casefold()
    assert {name for name in used if name.casefold() not in named} == set()
    notices = (ROOT / "NOTICE.md").read_text(encoding="utf-8").casefold()
    assert {name for name in used if name.casefold() not in notices} == set()


def test_an_installed_program_says_where_its_licence_texts_are(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "licences" not in unfolded(desk)
    monkeypatch.setattr("wizard.storage.places.Places.licences", tmp_path)
    assert str(tmp_path) in unfolded(desk)


def test_names_the_school_and_who_approved_its_facts(at_school: Desk) -> None:
    said = unfolded(at_school)
    assert re.search("OSG De Linde.*2026.3.*B. Bakker", said, re.DOTALL)
    assert at_school.texts("about.no-school") not in said
