from __future__ import annotations

from pathlib import Path

from wizard.guide.source import Section, SourceDocument, parse_source

PAGES = Path(__file__).parents[2] / "pages"

SPACE = " "
POSTER = f"""\
 EERSTE KOP
•\t Een zin die over de re-{SPACE}

gel loopt.
•\t Kort.
 Een inleiding over
twee regels.

DE TITEL

TWEEDE KOP
• Los.

Knop Knop

V R A A G  H E T  O N S !

https://example.org/
"""


def test_a_poster_is_taken_apart() -> None:
    assert parse_source(POSTER) == SourceDocument(
        title="DE TITEL",
        intro="Een inleiding over twee regels.",
        closing="VRAAG HET ONS!",
        sections=(
            Section("EERSTE KOP", ("Een zin die over de regel loopt.", "Kort.")),
            Section("TWEEDE KOP", ("Los.",)),
        ),
        buttons=("Knop", "Knop"),
        links=("https://example.org/",),
    )


def test_line_ends_of_another_system_make_no_difference() -> None:
    assert parse_source(POSTER.replace("\n", "\r\n")) == parse_source(POSTER)


def test_an_empty_document_has_empty_parts() -> None:
    assert parse_source("") == SourceDocument("", "", "", (), (), ())


def test_the_clients_document() -> None:
    (path,) = (PAGES / "source").iterdir()
    document = parse_source(path.read_text(encoding="utf-8"))
    assert [len(section.bullets) for section in document.sections] == [4, 3, 3, 3, 2, 4, 3, 2, 1]
    assert document.title == "AANDACHTSPUNTEN ONDERWIJS OP AFSTAND"
    assert document.closing.startswith("HEB JE AANVULLENDE VRAGEN? NEEM")
    assert document.buttons == ("Instructie", "Instructie")
    assert len(document.links) == 4
    assert "platform voor oudercommunicatie" in document.sections[0].bullets[0]
