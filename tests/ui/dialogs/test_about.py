from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wizard import __version__
from wizard.guide.prose import plain
from wizard.ui.teacher.dialogs.about import STATUSES, about

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[3]


def unfolded(desk: Any, assistive: Any) -> str:
    dialog = about(desk.window, desk.session)
    dialog.show()
    hand = assistive.Assistive(dialog)
    for fold in ("about.rules", "about.facts"):
        _open(hand, desk.texts(fold))
    said: str = hand.read()
    dialog.close()
    return said


def _open(hand: Any, name: str) -> None:
    node = next(node for node in hand.nodes() if node.name == name and node.focusable)
    node.widget.click()


def test_says_which_program_and_which_guide(desk: Any, assistive: Any) -> None:
    said = unfolded(desk, assistive)
    guide = desk.session.guide
    for fact in (__version__, guide.version, guide.digest[:12], guide.source.intro):
        assert fact in said
    assert desk.texts("about.no-school") in said
    assert str(desk.session.context.places.data) in said


def test_has_every_rule_and_every_fact_with_its_source(desk: Any, assistive: Any) -> None:
    said, session = unfolded(desk, assistive), desk.session
    for rule in session.guide.rules:
        assert plain(session.shown.filled(rule.text)) in said
    for fact in session.guide.facts.values():
        assert f"{fact.id} · {plain(session.shown.filled(fact.claim))}" in said
        assert fact.source in said


def test_every_status_has_words(dutch: Any) -> None:
    statuses = {fact.status for fact in dutch.session.guide.facts.values()}
    combined = {status for status in statuses if "/" in status}
    assert statuses - combined <= STATUSES.keys()


def test_every_library_is_named_with_its_licence(desk: Any) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    used = {re.split("[=<>]", line)[0] for line in project["project"]["dependencies"]}
    named = desk.texts("about.licences-list").casefold()
    assert {name for name in used if name.casefold() not in named} == set()
    notices = (ROOT / "NOTICE.md").read_text(encoding="utf-8").casefold()
    assert {name for name in used if name.casefold() not in notices} == set()


def test_an_installed_program_says_where_its_licence_texts_are(
    desk: Any, assistive: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "licences" not in unfolded(desk, assistive)
    monkeypatch.setattr("wizard.storage.places.Places.licences", tmp_path)
    assert str(tmp_path) in unfolded(desk, assistive)


def test_names_the_school_and_who_approved_its_facts(at_school: Any, assistive: Any) -> None:
    said = unfolded(at_school, assistive)
    assert re.search("OSG De Linde.*2026.3.*B. Bakker", said, re.DOTALL)
    assert at_school.texts("about.no-school") not in said


def test_english_readers_get_the_meaning_of_the_source(desk: Any, assistive: Any) -> None:
    gist = desk.session.guide.source.gist["T1"]["en"]
    assert (gist in unfolded(desk, assistive)) == (desk.answers.language == "en")
