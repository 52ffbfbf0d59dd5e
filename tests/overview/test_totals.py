"""What the checklists of a folder add up to, and what is left out so that nobody is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.overview.conftest import NOW
from wizard.keys.trust import Trust
from wizard.overview.consent import NamesConsent
from wizard.overview.ledger import REVOKED, open_ledger
from wizard.overview.model import OpenItem, OpenKind, Remark, Row, Standing
from wizard.overview.read import row_of
from wizard.overview.totals import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wizard.overview.model import ChecklistFacts
    from wizard.overview.tables import OverviewTables
    from wizard.overview.totals import Totals


@pytest.fixture(scope="session")
def karin(signed: dict[str, bytes]) -> Row:
    """A row of a school's copy, whose signer no certificate confirms."""
    return row_of(signed["karin.pdf"], "karin.pdf", Trust())


def facts_of(row: Row) -> ChecklistFacts:
    assert row.facts is not None
    return row.facts


def at(row: Row, school: str, people: int, **changes: object) -> list[Row]:
    """Return so many people of a school, each with a key and a file of their own."""
    facts = replace(facts_of(row), school=school, **changes)
    keys = [f"{school} {number}" for number in range(people)]
    return [
        replace(row, digest=key, facts=replace(facts, fingerprint=key, signer=key)) for key in keys
    ]


def added_up(tables: OverviewTables, rows: Iterable[Row]) -> Totals:
    with open_ledger() as ledger:
        for row in rows:
            ledger.add(row)
        return tables.totals(ledger)


def test_answers_add_up_per_school_area_and_statement(tables: OverviewTables, karin: Row) -> None:
    totals = added_up(tables, [*at(karin, "De Wilg", 6), *at(karin, "Het Kompas", 7)])
    facts = facts_of(karin)
    assert [(one.name, one.people) for one in totals.schools] == [("De Wilg", 6), ("Het Kompas", 7)]
    wilg = totals.schools[0]
    assert wilg.total.done == 6 * facts.total.done
    assert {id_: one.to_do for id_, one in wilg.areas.items()} == {
        id_: 6 * one.to_do for id_, one in facts.areas.items()
    }
    assert totals.everyone.total.total == 13 * facts.total.total
    answered = {id_: said for _, id_, said in facts.answers}
    for id_, counts in totals.everyone.statements.items():
        assert getattr(counts, answered[id_].replace("-", "_"), counts.still_open) == 13
    assert all(counts.to_ask == 13 for _, counts in totals.everyone.most_asked(3))


def test_the_name_of_a_school_is_the_one_that_most_write(
    tables: OverviewTables, karin: Row
) -> None:
    rows = [*at(karin, "de  WILG", 2), *at(karin, "De Wilg", 4)]
    (school,) = added_up(tables, rows).schools
    assert (school.name, school.people) == ("De Wilg", 6)


@pytest.mark.parametrize(
    ("sizes", "shown", "small"),
    [
        ({"a": 6, "b": 9}, "ab", ""),
        ({"a": 4, "b": 1, "c": 9}, "c", "ab"),
        ({"a": 4, "b": 9}, "", "ab"),  # b without a could be subtracted from the sum
        ({"a": 4, "b": 9, "c": 8}, "b", "ac"),
        ({"a": 1, "b": 1, "c": 8, "d": 9}, "d", "abc"),  # two people are still persons
        ({"a": 4}, "", "a"),
    ],
)
def test_small_schools_are_left_out_so_that_nobody_can_work_them_out(
    tables: OverviewTables, karin: Row, sizes: dict[str, int], shown: str, small: str
) -> None:
    totals = added_up(
        tables, [row for name, size in sizes.items() for row in at(karin, name, size)]
    )
    assert "".join(one.name for one in totals.schools) == shown
    assert "".join(one.name for one in totals.small) == small
    assert totals.everyone.people == sum(sizes.values())
    assert totals.are_shown is (sum(sizes.values()) >= LEAST)


def test_what_few_were_asked_cannot_be_worked_out_from_the_sums(
    tables: OverviewTables, karin: Row
) -> None:
    """One of six signed newer guidance: the answer to its new statement is that of one person."""
    facts = facts_of(karin)
    (area, new, _), *others = facts.answers
    older = at(karin, "De Wilg", 5, answers=tuple(others))
    newer = replace(older[0], digest="new", facts=replace(facts_of(older[0]), fingerprint="new"))
    newer = replace(newer, facts=replace(facts_of(newer), answers=facts.answers))
    totals = added_up(tables, [*older, newer, *at(karin, "Het Kompas", 7)])
    wilg, kompas = totals.schools
    assert new not in wilg.statements
    assert kompas.statements[new].total == totals.everyone.statements[new].total == 7
    for one in (wilg, kompas, totals.everyone):
        of_area = [id_ for where, id_, _ in facts.answers if where == area]
        shown = [one.statements[id_].total for id_ in of_area if id_ in one.statements]
        assert one.areas[area].total == sum(shown)


@pytest.mark.parametrize(
    ("named", "sizes", "shown"),
    [
        ("", {"a": 3, "b": 2, "c": 9}, "c"),
        ("a", {"a": 3, "b": 2, "c": 9}, ""),  # what a answered is known, and b is two people
        ("a", {"a": 3, "b": 2, "c": 9, "d": 8}, "c"),
        ("c", {"a": 3, "b": 2, "c": 9}, "c"),
        ("ab", {"a": 3, "b": 2, "c": 9}, "c"),
    ],
)
def test_who_is_named_does_not_hide_others(
    tables: OverviewTables, karin: Row, named: str, sizes: dict[str, int], shown: str
) -> None:
    consent = NamesConsent(tables.today, frozenset(named))
    rows = [row for name, size in sizes.items() for row in at(karin, name, size)]
    totals = added_up(replace(tables, consent=consent), rows)
    assert "".join(one.name for one in totals.schools) == shown


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    schools=st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.sampled_from("23"), min_size=1, max_size=9)
    ),
    named=st.frozensets(st.sampled_from("abcdef")),
)
def test_what_is_left_after_subtracting_is_about_enough_people(
    tables: OverviewTables, karin: Row, schools: dict[str, list[str]], named: frozenset[str]
) -> None:
    """Whoever of the hidden is not named; some signed guidance with two statements, some three."""
    asked = facts_of(karin).answers
    rows = [row for school, people in schools.items() for row in at(karin, school, len(people))]
    most = [int(one) for people in schools.values() for one in people]
    rows = [
        replace(row, facts=replace(facts_of(row), answers=asked[:number]))
        for row, number in zip(rows, most, strict=True)
    ]
    consent = NamesConsent(tables.today, named) if named else None
    totals = added_up(replace(tables, consent=consent), rows)
    for at_most, (_, id_, _) in enumerate(asked[:3]):
        shown = [one.statements[id_].total for one in totals.schools if id_ in one.statements]
        assert min(shown, default=LEAST) >= LEAST
        every = totals.everyone.statements.get(id_)
        left = (every.total if every else 0) - sum(shown)
        hidden = [0, 0]
        for one in totals.small:
            hidden[one.name in named] += sum(int(n) > at_most for n in schools[one.name])
        assert left == sum(number for number in hidden if number >= LEAST)


def test_of_too_few_who_are_not_named_nothing_is_in_any_sum(
    tables: OverviewTables, karin: Row
) -> None:
    """No other school is there to hide them in: the named could be subtracted from the sum."""
    consent = NamesConsent(tables.today, frozenset({"a", "c"}))
    rows = [row for name, size in {"a": 6, "b": 2, "c": 7}.items() for row in at(karin, name, size)]
    everyone = added_up(replace(tables, consent=consent), rows).everyone
    assert everyone.people == 15
    assert everyone.total.total == sum(everyone.areas[id_].total for id_ in everyone.areas)
    assert {counts.total for counts in everyone.statements.values()} == {13}


def test_what_does_not_count_is_counted_by_its_reason(tables: OverviewTables, karin: Row) -> None:
    first, second, *others = at(karin, "De Wilg", 7)
    signed_later = replace(facts_of(first), signed_at=NOW + timedelta(days=1))
    later = replace(first, digest="later", facts=signed_later)
    revoked = replace(second, remarks=(Remark(REVOKED, {"certificate": "x"}),))
    rows = [first, later, revoked, *others, others[0], Row("kapot.pdf")]
    totals = added_up(tables, rows)
    assert totals.not_counted == {
        Standing.EARLIER: 1,
        Standing.REVOKED: 1,
        Standing.DOUBLE: 1,
        Standing.UNKNOWN: 1,
    }
    assert (totals.files, totals.everyone.people) == (len(rows), 6)


def test_one_person_is_one_key_whatever_its_certificate_says(
    tables: OverviewTables, karin: Row
) -> None:
    """School confirmed the name after the first signing: the same key, another certificate."""
    first = at(karin, "De Wilg", 1)[0]
    confirmed = replace(
        facts_of(first), signer="Karin B.", confirmed_by="x", signed_at=NOW + timedelta(days=1)
    )
    totals = added_up(tables, [first, replace(first, digest="later", facts=confirmed)])
    assert totals.everyone.people == 1
    assert totals.other_key == 0


def test_namesakes_at_two_schools_are_two_people(tables: OverviewTables, karin: Row) -> None:
    facts = facts_of(karin)
    elsewhere = replace(facts, school="De Wilg", fingerprint="b", signed_at=NOW)
    again = replace(facts, fingerprint="c", signed_at=NOW - timedelta(days=9))
    rows = [karin, replace(karin, digest="b", facts=elsewhere)]
    assert added_up(tables, rows).other_key == 0
    assert added_up(tables, [*rows, replace(karin, digest="c", facts=again)]).other_key == 1


def test_only_a_day_that_somebody_chose_can_be_past(tables: OverviewTables, karin: Row) -> None:
    def due(by: date | None, *, proposed: bool = False) -> OpenItem:
        return OpenItem(OpenKind.ACTION, "", "", "", by, "", "S1.1", proposed)

    today = tables.today
    yesterday = today - timedelta(days=1)
    items = (due(yesterday), due(yesterday, proposed=True), due(today), due(None))
    totals = added_up(tables, at(karin, "De Wilg", 5, open_items=items))
    assert totals.everyone.passed == 5


def test_checklists_of_more_than_a_year_ago_are_counted(tables: OverviewTables, karin: Row) -> None:
    long_ago = datetime(2025, 3, 4, tzinfo=UTC)
    rows = [*at(karin, "De Wilg", 4), *at(karin, "De Wilg ", 1, signed_at=long_ago)]
    everyone = added_up(tables, rows).everyone
    assert (everyone.old, everyone.oldest) == (1, date(2025, 3, 4))


def test_a_schools_own_statement_is_shown_when_enough_people_answered_it(
    tables: OverviewTables, karin: Row
) -> None:
    """Else one forged file would put its words on the page, and a few answers are about people."""
    told = (("X1.1", "Ik stuur na vier uur niets.", "done"),)
    forged = (("X1.1", "Jan doet dit nooit.", "to-ask"),)
    rows = [
        *at(karin, "De Wilg", LEAST, own_answers=told),
        *at(karin, "De  Wilg", LEAST - 1, own_answers=forged),
    ]
    (school,) = added_up(tables, rows).schools
    assert [words for _, words in school.own] == ["Ik stuur na vier uur niets."]
    said = [row[3] for row in tables.by_statement.rows(added_up(tables, rows))]
    assert "Ik stuur na vier uur niets." in said
    assert "Jan doet dit nooit." not in said
