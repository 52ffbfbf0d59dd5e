"""Doors for what was saved: a draft with what lies beside it, answers, and a signed record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build.fuzz.door import NOW, Door, empty
from wizard.answers.carry import carry_over
from wizard.answers.draft import DRAFT_NAME, DraftStore
from wizard.answers.file import read_answers, read_json, write_answers
from wizard.answers.renew import renew
from wizard.checklist.build import build_checklist
from wizard.checklist.record import answers_from, read_record, write_record
from wizard.commands.fill import fitting
from wizard.document.render import render_checklist
from wizard.document.signature_note import look_of
from wizard.errors import UserError
from wizard.school.model import School
from wizard.signed_checklist.make import records_of
from wizard.signing.sign import CONTENTS_SLOT_BYTES
from wizard.tagged_pdf.evidence import ReservedSpace
from wizard.ui.session.settings import SETTINGS_NAME, read_settings

if TYPE_CHECKING:
    from build.fuzz.door import Workshop
    from wizard.answers.model import Answers
    from wizard.checklist.record import Record
    from wizard.document.render import PrintResources


def draft(shop: Workshop) -> Door:
    """Return the door for a draft and for settings, which both lie in the user's own folder."""
    folder = shop.folder / "data"
    example = shop.order.answers

    def enter(data: bytes) -> None:
        empty(folder)
        (folder / DRAFT_NAME).write_bytes(data)
        (folder / SETTINGS_NAME).write_bytes(data)
        read_settings(folder)
        store = DraftStore(folder, lambda: NOW)
        try:
            opened = store.open()
            assert (opened.answers is None) == (opened.set_aside is not None)
            if opened.set_aside is not None:
                assert opened.set_aside.read_bytes() == data
            if opened.answers is not None:
                store.save(_carried(opened.answers, shop))
        finally:
            store.close()

    seeds = [write_answers(example), b'{"look": "dark", "text_size": 150, "calm": true}']
    return Door("draft", seeds, enter, most=1 << 15)


def answers(shop: Workshop) -> Door:
    """Return the door for ``fill``."""

    def enter(data: bytes) -> None:
        fitted, _ = fitting(answers_from(read_json(data)), shop.guide)
        _carried(fitted, shop)

    return Door("answers", [write_answers(shop.order.answers)], enter, most=1 << 15)


def record(shop: Workshop) -> Door:
    """Return the door for the record in a file that its signer made at will.

    What is JSON is made canonical first: a forger would do so, and chance hardly ever does.
    """
    records = records_of(shop.order, shop.words[0])
    small = _smaller(json.loads(write_record(records.personal)))
    resources = shop.resources("nl")

    def enter(data: bytes) -> None:
        found = read_record(_canonical(data))
        assert write_record(found) == _canonical(data)
        renew(found.answers_to_go_on_with(), shop.guide, NOW.date(), "0" * 64)
        _print(found, data, resources)

    return Door("record", [json.dumps(small).encode()], enter, most=1 << 14)


def _carried(given: Answers, shop: Workshop) -> Answers:
    """Take answers over, add them up, and read back what is written of them."""
    carried, _ = carry_over(given, shop.guide)
    build_checklist(shop.guide, School.general(), carried, shop.words[0], NOW)
    assert read_answers(write_answers(carried)) == carried
    return carried


def _canonical(data: bytes) -> bytes:
    try:
        value = json.loads(data)
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()
    except (ValueError, RecursionError):
        return data


def _print(found: Record, data: bytes, resources: PrintResources) -> None:
    """Print a record as ``examine`` does, which takes any failure for a page that disagrees."""
    try:
        look = look_of(found.signature)
        render_checklist(found.checklist, look, data, resources, ReservedSpace(CONTENTS_SLOT_BYTES))
    except (ValueError, UserError):
        return


def _smaller(value: dict[str, Any]) -> dict[str, Any]:
    """Keep one of each kind, so that every byte that the engine changes counts."""
    checklist = value["checklist"]
    checklist["areas"] = checklist["areas"][:1]
    for key in ("actions", "questions", "commitments"):
        checklist[key] = checklist[key][:1]
    return value
