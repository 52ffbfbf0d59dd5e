from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wizard.guide.placeholders import BRACES
from wizard.school.model import Approval, School
from wizard.school.words import Contact, contact_for, placeholders

if TYPE_CHECKING:
    from wizard.guide.model import Guide

APPROVAL = Approval("1", "Directie")


def words(guide: Guide, values: dict[str, str], **explanations: str) -> dict[str, str]:
    return dict(placeholders(guide, School(values, explanations, APPROVAL), "nl", {"Q1": "po"}))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_placeholder_of_the_guide_has_words_in_general_mode(
    guide: Guide, language: str
) -> None:
    known = placeholders(guide, School.general(), language, {})
    used = {
        match[1]
        for _, one in guide.statements()
        for text in (one.text, one.todo, one.question)
        for match in BRACES.finditer(text[language])
    }
    assert used
    for name in used:
        assert known[name], name


@pytest.mark.parametrize(
    ("value", "derived"),
    [
        ("papier", "de fietskaart"),
        ("app", "Fietswijzer"),
        ("onbekend", "de routeplanner van school"),
    ],
)
def test_the_words_of_one_field_follow_from_another(guide: Guide, value: str, derived: str) -> None:
    assert words(guide, {"kaart": value})["routeplanner"] == derived
    named = words(guide, {"kaart": value, "routeplanner": "Wielwijzer"})
    assert named["routeplanner"] == "Wielwijzer"


def test_a_closed_value_is_said_in_words_and_the_school_s_own_words_go_first(guide: Guide) -> None:
    values = {"fotobeleid": "mag-niet"}
    assert words(guide, values)["fotobeleid"] == "mag niet"
    own = words(guide, values, fotobeleid="liever niet")
    assert own["fotobeleid"] == "liever niet"


def test_a_school_s_contact_stands_in_running_text(guide: Guide) -> None:
    assert words(guide, {"verkeer": "Kim"})["verkeer"] == "Kim"
    assert words(guide, {})["verkeer"] == "de verkeerscoördinator"


def test_the_first_contact_that_the_school_names_is_asked(guide: Guide) -> None:
    asked, manager = ["verkeer", "leiding"], {"leiding": "Jo"}
    named = {"verkeer": "Kim", "verkeer.where": "lokaal 3", **manager}
    school = School(named, approval=APPROVAL)
    other = School(manager, approval=APPROVAL)
    assert contact_for(asked, guide, school, "nl") == Contact("verkeer", "Kim", "lokaal 3")
    assert contact_for(["verkeer"], guide, other, "nl") == Contact("leiding", "Jo", "")


def test_a_statement_that_names_nobody_asks_the_manager(guide: Guide) -> None:
    assert contact_for([], guide, School.general(), "nl").key == "leiding"
