from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wizard.keys.trust import Trust
from wizard.overview.ledger import open_ledger, same_name
from wizard.overview.model import OpenKind, Row, Standing
from wizard.overview.read import row_of

if TYPE_CHECKING:
    from wizard.overview.model import RankedRow


@pytest.fixture(scope="session")
def rows(signed: dict[str, bytes]) -> dict[str, Row]:
    return {name: row_of(data, name, Trust()) for name, data in signed.items()}


def standings(rows: list[Row]) -> dict[str, RankedRow]:
    with open_ledger() as ledger:
        for row in rows:
            ledger.add(row)
        ranked = list(ledger.rows())
    assert [one.row for one in ranked] == rows
    return {one.row.file: one for one in ranked}


def test_the_newest_of_each_person_counts(rows: dict[str, Row]) -> None:
    found = {name: one.standing for name, one in standings(list(rows.values())).items()}
    assert found == {
        "karin.pdf": Standing.NEWEST,
        "sanne.pdf": Standing.EARLIER,
        "sanne later.pdf": Standing.EARLIER,  # of one signing the school copy counts
        "sanne later, voor school.pdf": Standing.NEWEST,
        "sanne elders.pdf": Standing.OTHER_KEY,
        "evil.pdf": Standing.NEWEST,
    }


def test_the_order_of_the_files_changes_nothing_of_it(rows: dict[str, Row]) -> None:
    forward, backward = (standings(list(rows.values())[::step]) for step in (1, -1))
    assert {name: one.standing for name, one in forward.items()} == {
        name: one.standing for name, one in backward.items()
    }


def test_the_same_bytes_are_a_double_of_the_first(rows: dict[str, Row]) -> None:
    copies = [replace(rows["karin.pdf"], file=name) for name in ("a", "b", "c")]
    found = standings(copies)
    assert [found[name].standing for name in "abc"] == [
        Standing.NEWEST,
        Standing.DOUBLE,
        Standing.DOUBLE,
    ]
    assert [found[name].double_of for name in "abc"] == ["", "a", "a"]


def test_files_that_could_not_be_read_are_no_doubles_of_each_other() -> None:
    found = standings([Row("a"), Row("b")])
    assert {one.standing for one in found.values()} == {Standing.UNKNOWN}


def test_open_items_are_those_of_the_newest_by_owner(rows: dict[str, Row]) -> None:
    with open_ledger() as ledger:
        for row in (*rows.values(), replace(rows["karin.pdf"], file="nog eens.pdf")):
            ledger.add(row)
        items = list(ledger.open_items())
    assert {one.file for one in items} == {
        "karin.pdf",
        "sanne later, voor school.pdf",
        "sanne elders.pdf",
        "evil.pdf",
    }
    kinds = [one.item.kind for one in items]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == set(OpenKind)
    questions = [one.item for one in items if one.item.kind is OpenKind.QUESTION]
    assert questions == sorted(questions, key=lambda one: (one.owner_key, one.owner, str(one.by)))


def test_two_ways_of_writing_a_name_are_one_name() -> None:
    assert same_name("  José  DE Vries") == same_name("Jose\u0301 de vries")
    assert same_name("Jan") != same_name("Jon")


def test_what_was_noted_is_gone_afterwards() -> None:
    with open_ledger() as ledger:
        ledger.add(Row("a"))
    with open_ledger() as ledger:
        assert list(ledger.rows()) == []
