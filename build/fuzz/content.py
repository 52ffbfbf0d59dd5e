"""Doors for content: pages of the guidance, a school's file, captions of a film."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

from build.fuzz.door import NOW, Door
from build.fuzz.door import ROOT as PROJECT
from wizard.answers.model import Answers
from wizard.checklist.build import build_checklist
from wizard.checklist.serial import checklist_from_json, checklist_to_json
from wizard.decoder.answer import DecodeTrouble
from wizard.decoder.pictures import decode_logo
from wizard.decoder.tables import read_rows
from wizard.errors import UserError
from wizard.guide.blocks import Run, to_blocks
from wizard.guide.load import load_guide
from wizard.guide.problems import describe
from wizard.school.additions import guide_with
from wizard.school.archive import read_pack, write_pack
from wizard.school.board.schools import schools_in
from wizard.school.contents import PackContents
from wizard.school.draft import draft_of
from wizard.school.load import load_pack
from wizard.school.logo import LogoTrouble, check_picture
from wizard.school.lookup import Found, Origin
from wizard.school.making.columns import Columns
from wizard.school.making.spreadsheet import rows_in
from wizard.school.model import School
from wizard.school.names import LOGO, ROOT, SCHOOL, SIGNATURE, SUFFIX, TIMESTAMP_ROOT
from wizard.school.problems import describe as describe_pack
from wizard.school.read import read_entries, read_school
from wizard.school_pack.issuer import check_pack
from wizard.ui.kit.rich_text import to_html
from wizard.webvtt import lines_at, read_captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from build.fuzz.door import Workshop
    from wizard.guide.blocks import Block
    from wizard.guide.load import LoadedGuide
    from wizard.guide.model import Guide

FILES: Final = (
    *("guide.toml", "nl.md", "facts/facts.toml", "facts/nl.md"),
    *("a1-ouders/area.toml", "a1-ouders/nl.md", "a1-ouders/en.md"),
)
PARTS: Final = (
    *(SCHOOL, LOGO, ROOT, TIMESTAMP_ROOT, SIGNATURE, "films/A1.nl.vtt"),
    *("additions/nl.md", "additions/additions.toml", "additions/en.md"),
)
MOST_TRIED: Final = 5
"""Schools of a board that are used at each try."""
TABLE: Final = (
    ("Naam", "BRIN", "Plaats", "Soort onderwijs", "Directeur", "Telefoon directeur"),
    ("De Regenboog", "12AB", "Utrecht", "po", "Ellen Smit", "030 555 01 23"),
    ("Het Baken", "34CD01", "Zeist", "vo", "", ""),
)
_TAG: Final = re.compile("<[^>]*>?")
_OUR_TAGS: Final = frozenset(
    f"<{end}{tag}>" for tag in ("p", "ul", "ol", "li", "b", "i") for end in ("", "/")
)


def guide(shop: Workshop) -> Door:
    """Return the door for pages and areas: the first byte says which file the rest is."""
    folder = shop.folder / "pages"
    shutil.copytree(shop.places.pages, folder)
    originals = [(folder / file).read_bytes() for file in FILES]

    def enter(data: bytes) -> None:
        number = data[0] % len(FILES) if data else 0
        path = folder / FILES[number]
        path.write_bytes(data[1:])
        try:
            _use_guide(shop, load_guide(folder, today=NOW.date()))
        finally:
            path.write_bytes(originals[number])

    seeds = [bytes([number]) + data for number, data in enumerate(originals)]
    return Door("guide", seeds, enter)


def prose(shop: Workshop) -> Door:
    """Return the door for running text, which authors and schools write in Markdown."""
    seeds = [(shop.places.pages / file).read_bytes() for file in FILES if file.endswith(".md")]
    return Door("prose", seeds, lambda data: _show(data.decode(errors="replace")), most=1 << 13)


def school(shop: Workshop) -> Door:
    """Return the door for the facts of a school, or of a board and each of its schools."""

    def enter(data: bytes) -> None:
        keys = [one.key for one in schools_in(read_entries(data))]
        for key in ["", *dict.fromkeys(keys)][:MOST_TRIED]:
            _use_school(shop, shop.guide, read_school(data, shop.guide, key))
        draft = draft_of(PackContents({SCHOOL: data}))
        assert draft_of(draft.contents).schools == draft.schools

    return Door("school", [(folder / SCHOOL).read_bytes() for folder in _packs()], enter)


def table(shop: Workshop) -> Door:
    """Return the door for a table of schools: the first byte says a text, else it is a workbook."""
    columns = [Columns(shop.guide, texts, texts.language) for texts in shop.words]

    def enter(data: bytes) -> None:
        rows = [list(row) for row in _rows_of(data)]
        for one in columns:
            keys, body = one.read(rows)
            found = one.schools(keys, body, ())
            assert found.added + found.changed + found.skipped <= len(body)
            again = one.schools(keys, body, found.schools)
            assert again.added == 0

    book = BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, line in enumerate(TABLE):
            sheet.write_row(number, 0, line)
    text = "\n".join("\t".join(line) for line in TABLE)
    return Door("table", [b"\0" + text.encode(), book.getvalue()], enter, most=1 << 14)


def _rows_of(data: bytes) -> Sequence[Sequence[str]]:
    """Return the rows in this process: the program starts one, and coverage guides the fuzzer."""
    if data[:1] == b"\0":
        return rows_in(data[1:].decode(errors="replace"))
    try:
        return read_rows(data).rows
    except DecodeTrouble:
        return ()


def pack(shop: Workshop) -> Door:
    """Return the door for packs: the first byte says which file of one the rest is, or the whole.

    A file that is put into a pack gets its right place in the manifest: a forger would see to that.
    """
    path = shop.folder / f"school{SUFFIX}"
    wholes = [read_pack(folder) for folder in _packs()]
    names = ["", *PARTS]

    def enter(data: bytes) -> None:
        number = data[0] % len(names) if data else 0
        path.write_bytes(_pack_with(wholes[-1].files, names[number], data[1:]))
        contents = read_pack(path)
        problems = check_pack(contents, shop.guide, NOW.date(), _check_logo)
        for texts in shop.words:
            assert all(describe_pack(one, texts) for one in problems)
        loaded = load_pack(Found(path, Origin.OPTION), shop.guide)
        assert loaded.trouble is None or isinstance(loaded.trouble, UserError)
        if not any(one.is_error for one in problems):
            assert loaded.trouble is None
        _use_school(shop, guide_with(shop.guide, loaded.additions), loaded.school)

    parts = [
        bytes([number]) + one.files[name]
        for one in wholes
        for number, name in enumerate(names)
        if name in one.files
    ]
    return Door("pack", [b"\0" + write_pack(one.files) for one in wholes] + parts, enter)


def captions(shop: Workshop) -> Door:
    """Return the door for captions."""
    path = shop.folder / "captions.vtt"
    films = sorted((shop.places.resources / "videos").glob("**/*.vtt"))

    def enter(data: bytes) -> None:
        path.write_bytes(data)
        cues = read_captions(path)
        assert all(cue.start < cue.end and cue.lines for cue in cues)
        if cues:
            assert lines_at(cues, cues[0].start)

    return Door("captions", [film.read_bytes() for film in films[:4]], enter)


def _use_guide(shop: Workshop, loaded: LoadedGuide) -> None:
    """Do with a guide what the program does, and say what is wrong with it."""
    for texts in shop.words:
        templates = texts.under("problems")
        assert all(describe(one, templates) for one in loaded.problems)
    assert loaded.guide or loaded.problems
    if loaded.guide is None or any(one.is_error for one in loaded.problems):
        return
    answers = Answers(loaded.guide.id, loaded.guide.version)
    for texts in shop.words:
        checklist = build_checklist(loaded.guide, School.general(), answers, texts, NOW)
        written = json.dumps(checklist_to_json(checklist))
        assert checklist_from_json(json.loads(written)) == checklist


def _pack_with(files: Mapping[str, bytes], name: str, data: bytes) -> bytes:
    if name == SIGNATURE:
        return write_pack(files, data or b"0")
    return write_pack({**files, name: data}) if name else data


def _use_school(shop: Workshop, asked: Guide, found: School) -> None:
    answers = Answers(asked.id, asked.version)
    for texts in shop.words:
        build_checklist(asked, found, answers, texts, NOW)


def _packs() -> list[Path]:
    """Return the folders of made-up schools' packs."""
    return sorted((PROJECT / "tests" / "guide" / "packs").iterdir())


def _show(text: str) -> None:
    """Turn any text into what a window shows: no tag in it may be the text's own."""
    assert all(isinstance(run.text, str) for block in to_blocks(text) for run in _runs(block))
    assert set(_TAG.findall(to_html(text))) <= _OUR_TAGS


def _runs(block: Block) -> Iterator[Run]:
    items = getattr(block, "items", None) or (getattr(block, "runs", ()),)
    for item in items:
        yield from item


def _check_logo(png: bytes) -> None:
    """Check a logo in this process: the program starts one, and coverage guides the fuzzer."""
    try:
        check_picture(decode_logo(png))
    except DecodeTrouble as trouble:
        raise LogoTrouble(trouble.code) from None
