"""What stands on the paper and in the file, read back by others than the one who wrote it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest
from msgspec.structs import replace

from tests.document import reading, samples
from wizard.answers.model import Choice
from wizard.document.render import render_checklist
from wizard.document.signature_look import DrawnSignature, PaperSignature, TypedSignature
from wizard.signing.verdict import Level
from wizard.signing.verify import verify_pdf
from wizard.tagged_pdf.evidence import ReservedSpace
from wizard.tagged_pdf.ink import Ink
from wizard.tagged_pdf.signature_field import BYTE_RANGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from wizard.checklist.model import Checklist, Item
    from wizard.document.signature_look import SignatureLook
    from wizard.texts import Texts

LARGEST = 150_000  # bytes
KINDS = (
    "drawn",
    "typed-english",
    "one-answer",
    "longest",
    "hostile",
    "name-polish",
    "name-ligature",
    "name-long",
    "name-right-to-left",
    "name-emoji",
    "name-greek",
    "name-decomposed",
    "name-none",
)


def expected(shown: Checklist, look: SignatureLook, texts: Texts) -> Iterator[str]:
    """Yield what must be read aloud, in order, from the data alone."""
    yield from plan(shown, look, texts)
    yield from answers(shown, texts)
    yield from (texts("paper.signing.heading"), shown.declaration)
    yield texts("paper.signing.signature")
    yield from signed(look, texts)
    person = shown.person
    yield from (texts("paper.name"), person.name, texts("paper.role"), person.role)
    yield from (texts("paper.school"), shown.school, texts("paper.town"), person.town)
    yield from (texts("paper.date"), shown.date)
    yield from (texts("paper.signing.proves"), shown.proves)
    yield shown.recipient.replace("privacy.", "privacy .")
    card = shown.breach_card
    yield from (card.title, card.intro)
    for number, step in enumerate(card.steps, 1):
        yield from (f"{number}.", step.text, step.explanation)
    yield texts("paper.colophon.heading")
    guide = texts("paper.colophon.guide-value", id=shown.guide_id, version=shown.guide_version)
    yield from (texts("paper.colophon.guide"), guide)
    yield from (texts("paper.colophon.digest"), shown.guide_digest[:12])
    yield from (texts("paper.colophon.school"), shown.school_pack)
    yield from (texts("paper.colophon.previous"), shown.previous[:12]) if shown.previous else ()
    yield from (texts("paper.colophon.program"), "Startklaar 0.1.0")
    yield texts("paper.colophon.data", file="checklist.json")


def plan(shown: Checklist, look: SignatureLook, texts: Texts) -> Iterator[str]:
    person = shown.person
    yield from (texts("paper.plan.heading"), f"{person.name}, {person.role}", shown.school)
    yield from (shown.date, shown.title, texts("paper.plan.tomorrow"), shown.reflection)
    yield texts("paper.actions.heading")
    for action in shown.actions:
        yield texts("paper.plan.by", when=action.when)
        yield from (action.statement.removeprefix("S"), action.text)
        yield texts("paper.actions.help", name=action.help_from) if action.help_from else ""
        yield from action.ways
    yield texts("paper.questions.heading")
    yield texts("paper.plan.by", when=shown.questions[0].when)
    yield from (shown.questions[0].contact, shown.questions[0].reach)
    for question in shown.questions:
        yield from (question.statement.removeprefix("S"), question.question)
    yield texts("paper.commitments.heading")
    yield from (line.text for line in shown.commitments)
    card = shown.breach_card
    first = card.steps[0]
    yield from (card.short, first.text, texts("paper.plan.number"), first.explanation)
    yield look.name if isinstance(look, TypedSignature) else ""
    yield f"{texts('paper.plan.signed', date=shown.date)}, {person.town}"


def answers(shown: Checklist, texts: Texts) -> Iterator[str]:
    yield from (texts("paper.answers.heading"), shown.source)
    yield texts("paper.answers.points", point="B1.1")
    yield f"+ {shown.addition_label}."
    yield counted(shown, texts)
    for number, area in enumerate(shown.areas, 1):
        yield from (f"{number} {area.title}", "–".join(id_ for id_, _ in area.quotes), area.notice)
        for choice in (*Choice, None):
            (item,) = [one for one in area.items if choice is (one.answer and one.answer.choice)]
            yield f"{in_words(item)}:"
            yield item.id.removeprefix("S") + ("+" if item.addition else "")
            yield from (item.text, item.follow_up if choice is Choice.NOT_APPLICABLE else "")


def in_words(item: Item) -> str:
    return f"{item.answer_words} ({item.origin})" if item.automatic else item.answer_words


def counted(shown: Checklist, texts: Texts) -> str:
    items = [item for area in shown.areas for item in area.items]
    order = (*Choice, None)
    said = sorted(items, key=lambda one: order.index(one.answer and one.answer.choice))
    words = dict.fromkeys(in_words(item) for item in said)
    parts = "; ".join(f"9 {one[0].lower()}{one[1:]}" for one in words)
    return texts("paper.answers.count", total=45, parts=parts)


def signed(look: SignatureLook, texts: Texts) -> Iterator[str]:
    match look:
        case DrawnSignature():
            yield texts("paper.signing.drawn")
        case TypedSignature():
            yield from (look.name, texts("paper.signing.typed"))
        case PaperSignature():
            yield texts("paper.signing.paper")


@pytest.mark.parametrize(("language", "way"), [("nl", "drawn"), ("en", "typed"), ("nl", "paper")])
def test_what_is_read_aloud_is_what_the_data_say(tmp_path: Path, language: str, way: str) -> None:
    ways: dict[str, SignatureLook] = {
        "drawn": DrawnSignature(samples.wave()),
        "typed": TypedSignature("Sanne de Vries"),
        "paper": PaperSignature(),
    }
    shown = replace(samples.checklist(language), previous="0123456789abcdef" * 4)
    path = tmp_path / "paper.pdf"
    path.write_bytes(samples.rendered(shown, ways[way]))

    told = " ".join(expected(shown, ways[way], samples.resources(language).texts)).split()

    assert reading.spoken(path) == told


def test_the_english_i_stays_a_capital_where_answers_are_counted(tmp_path: Path) -> None:
    plain = samples.checklist("en")
    areas = tuple(
        replace(
            area, items=tuple(replace(one, answer_words="I will do this") for one in area.items)
        )
        for area in plain.areas
    )
    path = tmp_path / "paper.pdf"
    path.write_bytes(samples.rendered(replace(plain, areas=areas), PaperSignature()))

    told = " ".join(reading.spoken(path))

    assert " I will do this" in told.partition("Of these: ")[2].partition(".")[0]
    assert " i will do this" not in told


def test_a_long_text_is_read_aloud_whole_over_its_pages(papers: Mapping[str, Path]) -> None:
    told = " ".join(reading.spoken(papers["longest"]))

    assert " ".join(samples.longest().reflection.split()) in told


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_belongs_to_its_element(papers: Mapping[str, Path], kind: str) -> None:
    with pikepdf.open(papers[kind]) as pdf:
        assert reading.parent_tree_errors(pdf) == []


def test_the_check_of_marks_finds_an_exchange(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        owners[3], owners[4] = owners[4], owners[3]

        assert len(reading.parent_tree_errors(pdf)) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_verifier_finds_it_whole(
    papers: Mapping[str, Path], unsigned: Mapping[str, bytes], kind: str
) -> None:
    verdict = verify_pdf(papers[kind].read_bytes())

    assert verdict.problems == ()
    assert verdict.level is Level.UNCONFIRMED
    assert verdict.attachment is not None
    assert json.loads(verdict.attachment)["format"] == 1
    assert len(unsigned[kind]) == papers[kind].stat().st_size


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_small(papers: Mapping[str, Path], kind: str) -> None:
    assert papers[kind].stat().st_size < LARGEST


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_reads_as_pdf(unsigned: Mapping[str, bytes], kind: str) -> None:
    data = unsigned[kind]

    assert data.startswith(b"%PDF-1.7\n")
    assert data.endswith(b"\n%%EOF\n")
    assert data.count(b"%%EOF") == data.count(b"startxref") == data.count(b"/ByteRange") == 1
    assert data.count(BYTE_RANGE) == 1
    assert data.count(b"/Contents <" + b"0" * 8192 + b">") == 1
    assert data.count(b"/Type /Sig ") == 1


def test_the_slot_is_as_large_as_asked() -> None:
    data = render_checklist(
        samples.smallest(), PaperSignature(), b"{}", samples.resources(), ReservedSpace(100)
    )

    assert re.findall(rb"/Contents <(0+)>", data) == [b"0" * 200]


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("2", "Pacific/Auckland")])
def test_the_same_input_gives_the_same_bytes(
    unsigned: Mapping[str, bytes], seed: str, zone: str
) -> None:
    script = (
        "import hashlib, samples as s; from wizard.document.signature_look import DrawnSignature;"
        "paper = s.rendered(s.checklist(), DrawnSignature(s.wave()));"
        "print(hashlib.sha256(paper).hexdigest())"
    )
    paths = os.pathsep.join([str(samples.ROOT), str(samples.ROOT / "tests" / "document")])
    surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": paths}

    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert run.stdout.strip() == hashlib.sha256(unsigned["drawn"]).hexdigest()


def test_from_what_is_kept_the_same_paper_is_printed(unsigned: Mapping[str, bytes]) -> None:
    kept = DrawnSignature(samples.wave().kept())
    read = DrawnSignature(Ink.from_json(json.loads(json.dumps(samples.wave().to_json()))))

    assert kept.ink != samples.wave()
    assert samples.rendered(samples.checklist(), kept) == unsigned["drawn"]
    assert samples.rendered(samples.checklist(), read) == unsigned["drawn"]


def test_a_pad_that_stayed_empty_leaves_room_for_a_pen(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(samples.rendered(samples.smallest(), DrawnSignature(Ink(((),)))))

    with pikepdf.open(path) as pdf:
        assert [each for each in reading.elements(pdf) if each.S == "/Figure"] == []


def test_another_answer_gives_another_identifier() -> None:
    def identifier(data: bytes) -> list[bytes]:
        return re.findall(rb"/ID \[<([0-9a-f]{32})><\1>\]", data)

    one, other = samples.rendered(samples.smallest()), samples.rendered(samples.named("Ali"))

    assert len(identifier(one)) == 1
    assert identifier(one) != identifier(other)


def test_the_data_travel_in_the_file(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        (specification,) = pdf.Root.AF
        (name,) = pdf.attachments
        content = pdf.attachments[name].get_file()

        assert name == "checklist.json"
        assert content.read_bytes() == samples.data_of(samples.checklist())
        assert content.mime_type == "application/json"
        assert specification.AFRelationship == "/Data"
        assert specification.objgen == pdf.Root.Names.EmbeddedFiles.Names[1].objgen


def test_the_file_says_the_same_of_itself_twice(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["hostile"]) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"])
        assert xmp["dc:creator"] == [samples.HOSTILE] == [str(pdf.docinfo["/Author"])]
        assert xmp["xmp:CreateDate"] == "2026-11-24T10:30:00+01:00"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261124103000+01'00'"
        assert xmp["pdfaid:part"] == "3"
        assert xmp["pdfuaid:part"] == "1"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_ink_has_words_and_a_place(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        figures = [each for each in reading.elements(pdf) if each.S == "/Figure"]

        assert [figure.Pg.objgen for figure in figures] == [
            pdf.pages[0].objgen,
            pdf.pages[-1].objgen,
        ]
        for figure in figures:
            left, bottom, right, top = (float(value) for value in figure.A.BBox)
            assert str(figure.Alt) == "Getekende handtekening van Sanne de Vries"
            assert 0 < left < right < 595
            assert 0 < bottom < top < 842


def test_the_field_lies_over_the_ink(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        (form,) = [each for each in reading.elements(pdf) if each.S == "/Form"]
        *_, figure = [each for each in reading.elements(pdf) if each.S == "/Figure"]
        ink = [float(value) for value in figure.A.BBox]
        box = [float(value) for value in field.Rect]

        assert field.P.objgen == pdf.pages[-1].objgen
        assert str(field.T) == "Handtekening"
        assert str(field.TU) == str(field.Contents) == "Digitale handtekening van Sanne de Vries"
        assert form.K.Obj.objgen == field.objgen
        assert box[0] <= ink[0] + 0.1
        assert box[1] <= ink[1]
        assert ink[2] <= box[2] + 0.1
        assert ink[3] <= box[3]


def test_a_link_is_an_element_and_goes_where_it_says(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        (link,) = [each for each in reading.elements(pdf) if each.S == "/Link"]
        content, annotation = link.K

        assert int(content) >= 0
        assert bytes(annotation.Obj.A.URI) == b"https://school.example/privacy"
        assert annotation.Obj.StructParent is not None


def test_the_outline_has_every_heading(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf, pdf.open_outline() as outline:
        titles = {top.title: [one.title for one in top.children] for top in outline.root}

    assert titles == {
        "Mijn plan": ["Dit ga ik doen", "Dit vraag ik na", "Mijn voornemens"],
        "Mijn antwoorden": [f"{at} {title}" for at, title in enumerate(samples.AREAS, 1)],
        "Verklaring": ["Wat dit papier zegt", samples.checklist().breach_card.title, "Colofon"],
    }


def test_every_page_says_which_it_is(papers: Mapping[str, Path]) -> None:
    run = subprocess.run(
        ["pdftotext", papers["drawn"], "-"], capture_output=True, check=True, encoding="utf-8"
    )
    pages = run.stdout.split("\f")[:-1]

    assert all(f"Pagina {n} van {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_declaration_and_signature_stand_on_one_page(papers: Mapping[str, Path]) -> None:
    for kind in ("drawn", "longest", "one-answer", "name-long"):
        run = subprocess.run(
            ["pdftotext", papers[kind], "-"], capture_output=True, check=True, encoding="utf-8"
        )
        pages = [" ".join(page.split()) for page in run.stdout.split("\f")]

        (page,) = [page for page in pages if "Verklaring" in page.split()]
        assert "Ik heb deze checklist zelf en eerlijk ingevuld." in page
        assert "digitaal ondertekend." in page


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("name-polish", "Łukasz Özgür-d'Été"),
        ("name-ligature", "ĳsbrand Ĳ"),
        ("name-right-to-left", "שלום محمد"),
        *((f"name-{kind}", samples.NAMES[kind]) for kind in samples.OTHER_SCRIPTS),
        ("name-emoji", "Jo ��� ��"),
        ("name-greek", "Ωμέγα Παπαδόπουλος"),
        ("name-decomposed", "José Zöe"),
        ("name-none", "(zonder naam)"),
    ],
)
def test_an_unusual_name_is_shown_and_kept(
    papers: Mapping[str, Path], kind: str, shown: str
) -> None:
    name = samples.NAMES[kind.removeprefix("name-")]

    assert f"Mijn plan {shown}" in " ".join(reading.spoken(papers[kind]))
    with pikepdf.open(papers[kind]) as pdf:
        content = pdf.attachments["checklist.json"].get_file().read_bytes()
    assert json.loads(content)["name"] == name
