"""What was answered otherwise since a checklist was signed."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from wizard.answers.changed import changed_since
from wizard.answers.model import Answer, Answers, Choice

SIGNED = Answers("g", "1", statements={"S1.1": Answer(Choice.WILL, by=date(2026, 12, 8))})


def test_nothing_changed_where_only_the_way_there_did() -> None:
    now = replace(SIGNED, place="A1", passed=frozenset({"review"}), language="en")
    worded = replace(SIGNED.statements["S1.1"], wording="Anders gezegd")
    assert not changed_since(SIGNED, now.with_answer("S1.1", worded))


def test_another_answer_or_day_is_told_by_its_statement() -> None:
    signed = SIGNED.with_answer("S1.3", Answer(Choice.DOES))
    for answer in (Answer(Choice.DOES), Answer(Choice.WILL, by=date(2026, 12, 9)), None):
        changed = changed_since(signed, signed.with_answer("S1.1", answer))
        assert changed.statements == ("S1.1",)
        assert not changed.others
    assert changed_since(SIGNED, SIGNED.with_answer("S1.2", Answer(Choice.DOES))).statements


def test_a_fresh_start_is_no_change() -> None:
    assert not changed_since(SIGNED, Answers("g", "2"))


def test_what_is_no_statement_is_told_too() -> None:
    assert changed_since(SIGNED, replace(SIGNED, reflection="Eerst bellen")).others
    assert changed_since(SIGNED, SIGNED.with_commitment("V1", "")).others
