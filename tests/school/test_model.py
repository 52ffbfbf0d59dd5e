from __future__ import annotations

from datetime import date

from wizard.school.model import Approval, School


def test_general_mode_has_no_name_and_nobody_receives_anything() -> None:
    school = School.general()
    assert school.is_general
    assert (school.name, school.recipient) == ("", "")


def test_a_school_says_who_receives_the_paper() -> None:
    approval = Approval("1", "Directie")
    assert School({"pdf_ontvanger": "niemand"}, approval=approval).recipient == ""
    named = School({"pdf_ontvanger": "de privacy officer", "school_naam": "De Wilg"}, {}, approval)
    assert not named.is_general
    assert (named.recipient, named.name) == ("de privacy officer", "De Wilg")


def test_an_approval_holds_until_its_last_day() -> None:
    approval = Approval("1", "Directie", valid_until=date(2027, 7, 31))
    assert not approval.expired(date(2027, 7, 31))
    assert approval.expired(date(2027, 8, 1))
    assert not Approval("1", "Directie").expired(date(2099, 1, 1))
