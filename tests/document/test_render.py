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

    from wizard.checklist.model import Checklist
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
    person, filled = shown.person, texts
    name = person.name
    yield from (shown.title, filled("paper.of", name=name), filled("paper.name"), name)
    yield from (filled("paper.role"), person.role, filled("paper.school"), shown.school)
    yield from (filled("paper.date"), shown.date, shown.recipient.replace("privacy.", "privacy ."))
    yield filled("paper.answers.heading")
    yield counted(shown, texts)
    for number, area in enumerate(shown.areas, 1):
        yield f"{number}. {area.title}"
        yield area.notice
        yield shown.source_label
        yield from (f"“{quote}”" for _, quote in area.quotes)
        yield from (filled(f"paper.answers.{key}") for key in ("number", "statement", "answer"))
        for item in area.items:
            yield from (item.id, item.text)
            yield shown.addition_label if item.addition else ""
            yield from item.hints
            yield f"{item.answer_words} ({item.origin})" if item.origin else item.answer_words
            yield item.follow_up
    yield filled("paper.actions.heading")
    yield from (filled(f"paper.actions.{key}") for key in ("by", "what", "statement"))
    for action in shown.actions:
        yield from (action.when, action.text)
        yield filled("paper.actions.help", name=action.help_from) if action.help_from else ""
        yield action.statement
    yield filled("paper.questions.heading")
    yield from (filled(f"paper.questions.{key}") for key in ("by", "whom", "question"))
    yield filled("paper.actions.statement")
    for question in shown.questions:
        yield from (question.when, question.contact, question.question, question.statement)
    yield filled("paper.commitments.heading")
    for number, line in enumerate(shown.commitments, 1):
        own = f"({filled('paper.commitments.own')})" if line.own else ""
        yield from (f"{number}.", line.text, line.area, own)
    yield from (filled("paper.commitments.reflection"), shown.reflection)
    yield from (shown.breach_card.title, shown.breach_card.intro)
    for number, step in enumerate(shown.breach_card.steps, 1):
        yield from (f"{number}.", step.text, step.explanation)
    yield from (filled("paper.source.heading"), shown.source, filled("paper.signing.heading"))
    yield from (shown.declaration, filled("paper.name"), name, filled("paper.role"), person.role)
    yield from (filled("paper.town"), person.town, filled("paper.date"), shown.date)
    yield filled("paper.signing.signature")
    yield from signed(look, texts)
    yield from (filled("paper.signing.proves"), shown.proves, filled("paper.colophon.heading"))
    guide = filled("paper.colophon.guide-value", id=shown.guide_id, version=shown.guide_version)
    yield from (filled("paper.colophon.guide"), guide)
    yield from (filled("paper.colophon.digest"), shown.guide_digest)
    yield from (filled("paper.colophon.school"), shown.school_pack)
    yield from (filled("paper.colophon.previous"), shown.previous) if shown.previous else ()
    yield from (filled("paper.colophon.program"), "Startklaar 0.1.0")
    yield filled("paper.colophon.data", file="checklist.json")


def counted(shown: Checklist, texts: Texts) -> str:
    keys = ("does", "will", "asks", "not-applicable", "open")
    parts = ", ".join(texts(f"paper.answers.{key}", count=9) for key in keys)
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


def test_a_dutch_quotation_in_an_english_paper_says_so(papers: Mapping[str, Path]) -> None:
    def languages(kind: str) -> list[str]:
        with pikepdf.open(papers[kind]) as pdf:
            quotations = [each for each in reading.elements(pdf) if each.S == "/BlockQuote"]
            return [str(pdf.Root.Lang), *(str(each.get("/Lang", "")) for each in quotations)]

    assert languages("typed-english") == ["en", *["nl"] * 9]
    assert languages("drawn") == ["nl", *[""] * 9]


def test_the_ink_has_words_and_a_place(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        (figure,) = [each for each in reading.elements(pdf) if each.S == "/Figure"]
        left, bottom, right, top = (float(value) for value in figure.A.BBox)

        assert str(figure.Alt) == "Getekende handtekening van Sanne de Vries"
        assert 0 < left < right < 595
        assert 0 < bottom < top < 842


def test_the_field_lies_over_the_ink(papers: Mapping[str, Path]) -> None:
    with pikepdf.open(papers["drawn"]) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        (form,) = [each for each in reading.elements(pdf) if each.S == "/Form"]
        (figure,) = [each for each in reading.elements(pdf) if each.S == "/Figure"]
        ink = [float(value) for value in figure.A.BBox]
        box = [float(value) for value in field.Rect]

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
        (top,) = outline.root
        titles = [chapter.title for chapter in top.children]

    assert top.title == samples.checklist().title
    assert titles == [
        "Zo sta ik ervoor",
        "Dit ga ik doen",
        "Dit vraag ik na",
        "Mijn voornemens",
        "Datalek-kaart: er gaat iets mis. Wat nu?",
        "Bron en aanvullingen",
        "Verklaring en ondertekening",
        "Colofon",
    ]


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

        (page,) = [page for page in pages if "Verklaring en ondertekening" in page]
        assert "Ik heb deze checklist zelf en eerlijk ingevuld." in page
        assert "digitaal ondertekend." in page


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("name-polish", "Łukasz Özgür-d'Été"),
        ("name-ligature", "ĳsbrand Ĳ"),
        ("name-right-to-left", "���� ����"),
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

    assert f"van {shown}" in " ".join(reading.spoken(papers[kind]))
    with pikepdf.open(papers[kind]) as pdf:
        content = pdf.attachments["checklist.json"].get_file().read_bytes()
    assert json.loads(content)["name"] == name
