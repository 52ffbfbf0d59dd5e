"""Every mistake that an author can make is found, placed and explained."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

from wizard.guide import tables
from wizard.guide.load import check_guide, load_guide
from wizard.guide.problems import Code, Severity, describe
from wizard.texts import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = Path(__file__).parents[2] / "resources" / "texts"
TODAY = date(2026, 11, 24)

A1, A1_NL, A1_EN = "a1-ouders/area.toml", "a1-ouders/nl.md", "a1-ouders/en.md"
A2, A5, A6, A6_NL = (
    "a2-prive/area.toml",
    "a5-elkaar/area.toml",
    "a6-lessen/area.toml",
    "a6-lessen/nl.md",
)
GUIDE, NL, EN = "guide.toml", "nl.md", "en.md"
FACTS = "facts/facts.toml"
SOON_REVIEWED = ("a2-prive", "a4-leermiddelen", "a5-elkaar", "a9-thuiswerken")
"""What is about AI, platforms and logging in grows old in half a year."""


class Mistake(Struct, frozen=True):
    """A change to one file, and what must be said about it."""

    code: Code
    file: str
    old: str
    new: str
    key: str
    suggestion: str = ""

    def make(self, pages: Path) -> None:
        path = pages / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")


MISTAKES = [
    Mistake(Code.BAD_TOML, A1, 'film = "', "film = ", ""),
    Mistake(Code.BAD_TOML, A1, 'film = "', 'film = "x"\nfilm = "', ""),
    Mistake(Code.BAD_TOML, A1, "end = 45\n", 'end = 45\nstart = "', ""),
    Mistake(Code.MISSING_KEY, A1, 'kind = "doen"', 'kin = "doen"', "S1.1.kind", "kin"),
    Mistake(Code.MISSING_KEY, A1, 'commitment = "V1"', 'commitment = ""', "commitment"),
    Mistake(Code.MISSING_KEY, A1, 'ask = ["leiding"]', "ask = []", "S1.1.ask"),
    Mistake(Code.MISSING_KEY, A1, 'covers = ["B1.1", "B1.2"]', "covers = []", "S1.1.covers"),
    Mistake(Code.MISSING_KEY, A2, 'when = { Q4 = "nee" }', "when = {}", "S2.1.automatic.when"),
    Mistake(Code.MISSING_NAME, GUIDE, 'key = "chat"', 'key = "chatt"', "fields", "chatt"),
    Mistake(Code.MISSING_KEY, A1, "[scenario]", "[scenarios]", "scenario", "scenarios"),
    Mistake(
        Code.UNKNOWN_KEY,
        A1,
        'kind = "doen"',
        'kind = "doen"\nadition = true',
        "S1.1.adition",
        "addition",
    ),
    Mistake(
        Code.UNKNOWN_KEY,
        GUIDE,
        'version = "2026.12.1"',
        'version = "2026.12.1"\nauthor = "ik"',
        "author",
    ),
    Mistake(
        Code.UNKNOWN_KEY,
        GUIDE,
        'vso = ["vso school"]',
        'vsoo = ["vso school"]',
        "sector.called.vsoo",
        "vso",
    ),
    Mistake(Code.WRONG_TYPE, A1, 'covers = ["B1.1", "B1.2"]', 'covers = "B1.1"', "S1.1.covers"),
    Mistake(Code.WRONG_TYPE, A1, 'covers = ["B1.1", "B1.2"]', "covers = [1]", "S1.1.covers"),
    Mistake(Code.WRONG_TYPE, A1, 'film = "A1"', "film = 3", "film"),
    Mistake(Code.WRONG_TYPE, A1, "end = 7", "end = true", "M1.1.end"),
    Mistake(Code.WRONG_TYPE, A1, "written = 2026-11-28", 'written = "gisteren"', "N1.1.written"),
    Mistake(
        Code.WRONG_TYPE, A1, "written = 2026-11-28", "written = 2026-11-28T10:00:00", "N1.1.written"
    ),
    Mistake(
        Code.WRONG_TYPE, "a6-lessen/area.toml", "reading = true", "reading = 1", "B6.3.reading"
    ),
    Mistake(Code.WRONG_TYPE, A1, 'film = "A1"', 'film = "x"\ncards = [1]', "cards"),
    Mistake(Code.BAD_VALUE, A1, 'kind = "doen"', 'kind = "doe"', "S1.1.kind", "doen"),
    Mistake(Code.BAD_VALUE, A1, "end = 15", "end = 7", "M1.2.end"),
    Mistake(Code.BAD_VALUE, A1, 'best = "c"', 'best = "f"', "scenario.best"),
    Mistake(Code.BAD_VALUE, A1, 'bullet = "B1.4"', 'bullet = "B1.9"', "N1.1.bullet", "B1.4"),
    Mistake(
        Code.BAD_VALUE,
        GUIDE,
        'required = "verplicht"',
        'required = "verplict"',
        "school_naam.required",
        "verplicht",
    ),
    Mistake(Code.BAD_VALUE, GUIDE, "https://www.ncsc.nl", "https://ncsc.nl", "L3.url"),
    Mistake(Code.BAD_VALUE, GUIDE, '"a1-ouders"', '"../a1-ouders"', "areas"),
    Mistake(Code.BAD_VALUE, GUIDE, '"source/aand', '"../source/aand', "source.file"),
    Mistake(Code.MISSING_KEY, GUIDE, 'file = "', 'fil = "', "source.file", "fil"),
    Mistake(Code.DUPLICATE_ID, GUIDE, '"a2-prive"', '"a1-ouders"', "areas"),
    Mistake(Code.BAD_ID, A1, 'id = "S1.6"', 'id = "S2.6"', "S2.6.id"),
    Mistake(Code.BAD_ID, A1, 'id = "A1"', 'id = "A9"', "id"),
    Mistake(Code.DUPLICATE_ID, A1, 'id = "S1.6"', 'id = "S1.4"', "S1.4.id"),
    Mistake(Code.DUPLICATE_ID, GUIDE, 'id = "Q2"', 'id = "Q1"', "Q1.id"),
    Mistake(Code.DUPLICATE_ID, FACTS, 'id = "F02"', 'id = "F01"', "F01.id"),
    Mistake(
        Code.UNKNOWN_ID,
        A1,
        'covers = ["B1.1", "B1.2"]',
        'covers = ["B1.1", "B11"]',
        "S1.1.covers",
        "B1.1",
    ),
    Mistake(
        Code.UNKNOWN_ID,
        GUIDE,
        'statements = ["S5.4"]',
        'statements = ["S5.44"]',
        "H1.statements",
        "S5.4",
    ),
    Mistake(Code.UNKNOWN_ID, GUIDE, 'areas = ["A6"]', 'areas = ["A66"]', "H2.areas", "A6"),
    Mistake(Code.UNKNOWN_FACT, A1, '"F05"', '"F05x"', "N1.1.facts", "F05"),
    Mistake(Code.UNKNOWN_FACT, A1_NL, "[F04]", "[F77]", "why"),
    Mistake(Code.UNKNOWN_FACT, GUIDE, '"F53"', '"F99"', "breach_card.facts"),
    Mistake(
        Code.UNKNOWN_CONTACT, A1, 'ask = ["leiding"]', 'ask = ["leidng"]', "S1.1.ask", "leiding"
    ),
    Mistake(Code.UNKNOWN_RULE, A1, 'rule = "R12"', 'rule = "R122"', "S1.1.automatic.rule", "R12"),
    Mistake(Code.UNKNOWN_CONDITION_KEY, A2, "{ Q4 =", "{ q4 =", "S2.1.automatic.when.q4", "Q4"),
    Mistake(
        Code.UNKNOWN_CONDITION_KEY,
        GUIDE,
        '{ platform = "onbekend" }',
        '{ platvorm = "x" }',
        "H1.condition.when.platvorm",
        "platform",
    ),
    Mistake(
        Code.UNKNOWN_CONDITION_VALUE,
        A2,
        'Q4 = "nee"',
        'Q4 = "neen"',
        "S2.1.automatic.when.Q4",
        "nee",
    ),
    Mistake(
        Code.UNKNOWN_CONDITION_VALUE,
        A5,
        '["beide", "onbekend"]',
        '["beiden", "onbekend"]',
        "S5.1.teams.condition.when.platform",
        "beide",
    ),
    Mistake(Code.MISSING_TEXT, A1_EN, "### todo\n", "### to do\n", "S1.1/todo", "S1.1/to do"),
    Mistake(Code.MISSING_TEXT, A1_NL, "# Communicatie met ouders", "", "title"),
    Mistake(Code.MISSING_TEXT, NL, "## welcome\n", "## Welkom\n", "welcome"),
    Mistake(Code.UNKNOWN_HEADING, A1_EN, "### todo\n", "### to do\n", "S1.1/to do", "S1.1/todo"),
    Mistake(Code.UNKNOWN_HEADING, A6_NL, "## V6\n", "## F6\n", "F6", "V6"),
    Mistake(Code.DUPLICATE_HEADING, A1_NL, "## S1.3\n", "## S1.1\n", "S1.1"),
    Mistake(Code.TEXT_OUTSIDE, A1_NL, "# Communicatie", "Hallo\n\n# Communicatie", ""),
    Mistake(
        Code.UNKNOWN_PLACEHOLDER,
        A1_NL,
        "{ouderplatform}",
        "{ouderplatvorm}",
        "explanation",
        "ouderplatform",
    ),
    Mistake(Code.UNKNOWN_PLACEHOLDER, A1_NL, "{ouderplatform}", "{ouderplatform", "explanation"),
    Mistake(Code.UNKNOWN_PLACEHOLDER, A1_EN, "## M1.1\n\n", "## M1.1\n\n{las_lvs} ", "M1.1"),
    Mistake(Code.UNKNOWN_PLACEHOLDER, EN, "{onderdeel}", "{area}", "area-done"),
    Mistake(
        Code.UNKNOWN_PLACEHOLDER,
        NL,
        "### fallback\n\n",
        "### fallback\n\n{ict} ",
        "school_naam/fallback",
    ),
    *(
        Mistake(Code.MARKUP, A1_NL, "In berichten", f"{markup} In berichten", "explanation")
        for markup in (
            "<b>x</b>",
            "<script>",
            "<!-- x -->",
            "<https://example.org>",
            "`code`",
            "&nbsp;",
            "&#33;",
            "[link](https://example.org)",
            "![beeld](x.png)",
            "[a][b]",
            "[a]: https://example.org",
            "> citaat",
            "#### kop",
            "~~~",
            "| a | b |",
            "    \t> x",
        )
    ),
    Mistake(Code.UNCOVERED_BULLET, A1, 'covers = ["B1.1", "B1.2"]', 'covers = ["B1.1"]', "B1.2"),
    Mistake(
        Code.QUOTE_DIFFERS,
        "a7-instanties/area.toml",
        "inforrmatie registreren",
        "informatie registreren",
        "B7.2.quote",
    ),
    Mistake(
        Code.QUOTE_DIFFERS,
        "a9-thuiswerken/area.toml",
        'Security Centrum"',
        'Security Centrum."',
        "B9.1.quote",
    ),
    Mistake(
        Code.QUOTE_DIFFERS, A1, 'written = "Whatsapp"', 'written = "Watsapp"', "B1.4.sic[1].written"
    ),
    Mistake(Code.QUOTE_DIFFERS, A1, 'heading = "COMM', 'heading = "Comm', "heading"),
    Mistake(Code.QUOTE_DIFFERS, GUIDE, "uit nood geboren", "uit de nood geboren", "source.intro"),
    Mistake(
        Code.QUOTE_DIFFERS,
        GUIDE,
        '["Instructie", "Instructie"]',
        '["Instructie"]',
        "source.buttons",
    ),
    Mistake(Code.QUOTE_MISSING, A1, 'id = "B1.4"', 'id = "B1.5"', "B1.4"),
    Mistake(Code.UNSOURCED, A1_NL, "Antwoord kort en bel.", "Dat moet korter.", "C1a/feedback"),
    Mistake(Code.UNSOURCED, A1_EN, "Reply briefly and call.", "You must be brief.", "C1a/feedback"),
    Mistake(Code.RETIRED_ID, A1, 'replaces = ["S1.2"]', 'replaces = ["S1.3"]', "S1.1.replaces"),
    Mistake(
        Code.RETIRED_ID, A1, 'replaces = ["S1.2"]', 'replaces = ["S1.2", "S1.5"]', "S1.3.replaces"
    ),
    Mistake(Code.BAD_ID, A1, 'replaces = ["S1.2"]', 'replaces = ["S12"]', "S1.1.replaces"),
    Mistake(Code.UNKNOWN_ID, A1, 'C1e = ["F33"', 'C1x = ["F33"', "facts.C1x"),
    Mistake(Code.UNKNOWN_FACT, A1, 'C1e = ["F33"', 'C1e = ["F333"', "facts.C1e"),
    Mistake(Code.CONTROL_CHARACTER, A1_NL, "In berichten", "In\u202e berichten", ""),
    Mistake(Code.CONTROL_CHARACTER, EN, "See how", "Se\u200be how", ""),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one.code}-{one.key}")
def test_a_mistake_is_found_and_placed(pages: Path, mistake: Mistake) -> None:
    mistake.make(pages)
    found = [
        problem
        for problem in load_guide(pages, today=TODAY).problems
        if (problem.code, problem.file, problem.key) == (mistake.code, mistake.file, mistake.key)
    ]
    assert found, load_guide(pages, today=TODAY).problems
    assert found[0].is_error
    if mistake.suggestion:
        assert found[0].values["suggestion"] == mistake.suggestion


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake(Code.UNKNOWN_CONTACT, A1, 'ask = ["ict"]', 'ask = ["itc"]', "S1.3.ask"),
        Mistake(Code.UNKNOWN_RULE, A2, 'rule = "R2"', 'rule = "R22"', "S2.1.automatic.rule"),
        Mistake(Code.BAD_VALUE, A1, "end = 15", "end = 7", "M1.2.end"),
        Mistake(Code.BAD_VALUE, A1, 'best = "c"', 'best = "f"', "scenario.best"),
        Mistake(Code.MARKUP, A1_NL, "Wat doe je?", "Wat\ndoe <i>je</i>?", "C1"),
        Mistake(Code.UNKNOWN_PLACEHOLDER, A1_EN, "{las_lvs}", "\n{laslvs}", "explanation"),
        Mistake(Code.UNKNOWN_HEADING, A6_NL, "## V6", "## W6", "W6"),
        Mistake(Code.DUPLICATE_HEADING, A1_NL, "## S1.3", "## S1.1", "S1.1"),
        Mistake(
            Code.QUOTE_DIFFERS, GUIDE, "uit nood geboren", "uit de nood geboren", "source.intro"
        ),
        Mistake(Code.QUOTE_DIFFERS, A1, "voor oudercom", "voor  oudercom", "B1.1.quote"),
        Mistake(Code.UNKNOWN_KEY, GUIDE, 'id = "Q2"', 'id = "Q2"\nwie = "ik"', "Q2.wie"),
        Mistake(Code.UNKNOWN_FACT, A1_NL, "[F04]", "[F77]", "why"),
    ],
    ids=lambda one: one.key,
)
def test_the_line_is_the_one_that_was_changed(pages: Path, mistake: Mistake) -> None:
    mistake.make(pages)
    problem = next(one for one in load_guide(pages).problems if one.code == mistake.code)
    lines = (pages / mistake.file).read_text(encoding="utf-8").split("\n")
    assert problem.key == mistake.key
    assert mistake.new.split("\n")[-1] in lines[problem.line - 1]


def spoil_with_bytes(content: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def make_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("code", "spoil", "values"),
    [
        (Code.MISSING_FILE, Path.unlink, {"suggestion": "en.md"}),
        (Code.NOT_UTF8, spoil_with_bytes("# café".encode("latin-1")), {}),
        (Code.TOO_BIG, spoil_with_bytes(b"#" * 1_000_001), {"limit": "1000000"}),
        (Code.UNREADABLE, make_directory, {"reason": os.strerror(21)}),
    ],
)
def test_a_file_that_cannot_be_read(
    pages: Path, code: Code, spoil: Callable[[Path], None], values: dict[str, str]
) -> None:
    spoil(pages / A1_NL)
    loaded = load_guide(pages)
    assert [(one.code, one.file, one.values) for one in loaded.problems] == [(code, A1_NL, values)]
    assert loaded.guide is not None
    assert len(loaded.guide.whole_areas) == 8


def test_a_wrong_placeholder_in_a_fixed_text_can_still_be_filled(pages: Path) -> None:
    Mistake(Code.UNKNOWN_PLACEHOLDER, NL, "Klaar met {onderdeel}", "{Klaar met {x}", "").make(pages)
    guide = load_guide(pages).guide
    assert guide is not None
    assert guide.texts["area-done"]["nl"] == "Klaar met x. Acties: {n}. Vragen: {m}."


def test_an_unreadable_source_or_register_is_told_once(pages: Path) -> None:
    (pages / "source" / "aandachtspunten-onderwijs-op-afstand.txt").unlink()
    (pages / FACTS).write_text("=", encoding="utf-8")
    loaded = load_guide(pages)
    assert {(one.code, one.file) for one in loaded.problems} == {
        (Code.MISSING_FILE, "source/aandachtspunten-onderwijs-op-afstand.txt"),
        (Code.BAD_TOML, FACTS),
    }
    assert loaded.guide is not None
    assert loaded.guide.facts == {}


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000, "2026-13-45", '"open'])
def test_toml_that_breaks_its_parser(pages: Path, value: str) -> None:
    (pages / A1).write_text(f"x = {value}", encoding="utf-8")
    assert [one.code for one in load_guide(pages).problems] == [Code.BAD_TOML]


def test_an_area_folder_under_another_name(pages: Path) -> None:
    (pages / "a4-leermiddelen").rename(pages / "a4-leermidelen")
    problems = load_guide(pages).problems
    assert [(one.code, one.file) for one in problems] == [
        (Code.MISSING_FILE, f"a4-leermiddelen/{name}") for name in ("area.toml", "nl.md", "en.md")
    ] + [(Code.UNKNOWN_FILE, "a4-leermidelen")]
    assert {one.values["suggestion"] for one in problems} == {"a4-leermidelen", "a4-leermiddelen"}


def test_a_file_that_belongs_nowhere(pages: Path) -> None:
    (pages / "a1-ouders" / "nl.MD.bak").write_text("", encoding="utf-8")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$nl.md", "__MACOSX"):
        (pages / "facts" / name).write_text("", encoding="utf-8")
    problems = load_guide(pages).problems
    assert [(one.code, one.file) for one in problems] == [
        (Code.UNKNOWN_FILE, "a1-ouders/nl.MD.bak")
    ]
    assert problems[0].values["suggestion"] == "nl.md"


def test_a_note_that_has_expired_warns_at_load_and_fails_the_check(pages: Path) -> None:
    late = date(2027, 5, 29)
    problems = load_guide(pages, today=late).problems
    assert {one.key for one in problems if one.code is Code.EXPIRED_NOTE} == {
        "N1.1", "N2.1", "N4.2", "N5.3", "N5.4", "N6.3", "N8.2", "N9.3",
    }  # fmt: skip
    assert {one.severity for one in problems} == {Severity.WARNING}
    assert all(one.is_error for one in check_guide(pages, today=late))
    assert load_guide(pages, today=date(2027, 5, 28)).problems == ()
    assert load_guide(pages).problems == ()


def test_an_explanation_with_its_statements_is_overdue_after_its_review_date(pages: Path) -> None:
    problems = load_guide(pages, today=date(2027, 5, 29)).problems
    overdue = {(one.file, one.key) for one in problems if one.code is Code.OVERDUE}
    assert overdue == {(f"{name}/area.toml", "review_by") for name in SOON_REVIEWED}


def test_the_breach_card_is_overdue_after_its_review_date(pages: Path) -> None:
    problems = load_guide(pages, today=date(2027, 11, 29)).problems
    overdue = [one for one in problems if one.code is Code.OVERDUE and one.file == GUIDE]
    assert [(one.key, one.values) for one in overdue] == [
        ("breach_card.review_by", {"date": "2027-11-28"})
    ]
    assert overdue[0].line > 0


def test_all_mistakes_are_told_in_one_go(pages: Path) -> None:
    chosen = list({one.file: one for one in MISTAKES if one.code != Code.BAD_TOML}.values())
    for mistake in chosen:
        mistake.make(pages)
    found = {(one.code, one.key) for one in load_guide(pages).problems}
    assert {(one.code, one.key) for one in chosen} <= found
    assert len(chosen) > 8


def test_every_code_has_words_in_both_languages_and_a_place_in_the_readme(pages: Path) -> None:
    readme = (pages / "README.md").read_text(encoding="utf-8")
    for language in ("nl", "en"):
        words = load_texts(TEXTS, language).under("problems")
        assert {code for code in Code if code not in words} == set()
    assert {code for code in Code if f"`{code}`" not in readme} == set()


def test_every_code_is_provoked_by_a_test() -> None:
    by_hand = {
        Code.MISSING_FILE, Code.UNKNOWN_FILE, Code.NOT_UTF8, Code.TOO_BIG, Code.UNREADABLE,
        Code.EXPIRED_NOTE, Code.OVERDUE,
    }  # fmt: skip
    read_aloud = {  # in tests/proofreading
        Code.DOUBLED_PREPOSITION, Code.WAY_IN_SENTENCE, Code.TWO_END_MARKS, Code.BRACE_LEFT,
        Code.LONG_SENTENCE, Code.NESTED_BRACKET,
    }  # fmt: skip
    assert {one.code for one in MISTAKES} | by_hand | read_aloud == set(Code)


@pytest.mark.parametrize("mistake", MISTAKES[::4], ids=lambda one: f"{one.code}-{one.key}")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_problem_is_described_in_one_line(pages: Path, mistake: Mistake, language: str) -> None:
    mistake.make(pages)
    words = load_texts(TEXTS, language).under("problems")
    for problem in load_guide(pages, today=TODAY).problems:
        line = describe(problem, words)
        assert line.startswith(problem.file)
        assert "\n" not in line
        assert f"[{problem.code}]" in line


@pytest.mark.parametrize(("language", "said"), [("nl", "heel getal"), ("en", "whole number")])
def test_a_wrong_type_is_named_in_the_readers_language(
    pages: Path, language: str, said: str
) -> None:
    Mistake(Code.WRONG_TYPE, A1, "end = 7", "end = true", "M1.1.end").make(pages)
    (problem,) = load_guide(pages).problems
    assert said in describe(problem, load_texts(TEXTS, language).under("problems"))


def test_every_kind_of_value_has_a_name() -> None:
    kinds = {*tables._KINDS.values(), "texts", "tables"}
    for language in ("nl", "en"):
        words = load_texts(TEXTS, language).under("problems")
        assert {kind for kind in kinds if f"kind-{kind}" not in words} == set()


@pytest.mark.parametrize(("heading", "where"), [("### todo", "## S1.1"), ("## V1", "")])
def test_a_missing_text_points_to_where_it_belongs(pages: Path, heading: str, where: str) -> None:
    Mistake(Code.MISSING_TEXT, A1_EN, f"{heading}\n", "\n", "").make(pages)
    problem = next(one for one in load_guide(pages).problems if one.code is Code.MISSING_TEXT)
    lines = (pages / A1_EN).read_text(encoding="utf-8").split("\n")
    assert lines[problem.line - 1] == where


def test_a_missing_key_points_to_its_own_entry_and_to_what_may_be_it(pages: Path) -> None:
    Mistake(Code.MISSING_KEY, A1, 'kind = "doen"', 'kin = "doen"', "S1.1.kind").make(pages)
    problem = load_guide(pages).problems[0]
    lines = (pages / A1).read_text(encoding="utf-8").split("\n")
    assert lines[problem.line - 1] == 'id = "S1.1"'
    assert describe(problem, load_texts(TEXTS, "en").under("problems")).endswith(
        "S1.1.kind: this is missing or empty. Is it there as “kin”? [missing-key]"
    )


def test_a_description_names_line_key_and_suggestion(pages: Path) -> None:
    Mistake(Code.UNKNOWN_CONTACT, A1, 'ask = ["ict"]', 'ask = ["itc"]', "S1.3.ask").make(pages)
    (problem,) = load_guide(pages).problems
    line = describe(problem, load_texts(TEXTS, "nl").under("problems"))
    assert line == (
        f"a1-ouders/area.toml, regel {problem.line}: S1.3.ask: de contactpersoon “itc” bestaat "
        "niet. Bedoel je “ict”? [unknown-contact]"
    )
